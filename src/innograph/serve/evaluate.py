"""A query over one state of the graph, to bytes in the format that was asked for."""

from __future__ import annotations

from typing import IO, TypeAlias, cast

import pyoxigraph as ox

from innograph.errors import RequestError
from innograph.explore.query import refusing
from innograph.serve.formats import GRAPHS, RESULTS, Form
from innograph.serve.negotiate import form_for
from innograph.serve.parameters import Operation
from innograph.serve.runner import Task
from innograph.serve.stream import Kind, Parts, Sink, Whole
from innograph.vocab import PREFIXES

Result: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
_Graphs: TypeAlias = list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
_Named: TypeAlias = list[ox.NamedNode | ox.BlankNode]
_MARKS = tuple((f"{name}:", name) for name in PREFIXES)
"""How a query shows that it may use a prefix: telling the engine all takes longer than a small answer."""


def evaluated(
    store: ox.Store, asked: Operation, accept: str, base: str, most: int, task: Task
) -> Whole | Parts:
    """The answer of `store` to a query, of at most `most` bytes; relative IRIs rest on `base`.

    A long answer is published in parts as soon as it begins.

    Raises:
        QuerySyntaxError, QueryError: as for `explore.query.run`.
        RequestError: no format fits, a graph is not named by an IRI, or the answer is too long.
    """
    default, named = _dataset(asked)
    with refusing(asked.text, base=base):
        prefixes = {name: PREFIXES[name] for mark, name in _MARKS if mark in asked.text}
        result = store.query(
            asked.text, prefixes=prefixes, base_iri=base, default_graph=default, named_graphs=named
        )
        kind = Kind(*form_for(accept, offers(result), asked.format))
        return written(result, kind, most, task)


def offers(result: Result) -> tuple[Form, ...]:
    """The formats that a result has."""
    return GRAPHS if isinstance(result, ox.QueryTriples) else RESULTS


def written(result: Result, kind: Kind, most: int, task: Task) -> Whole | Parts:
    """A result in its format: whole while it is small."""
    sink = Sink(task, kind, most)
    file = cast(IO[bytes], sink)  # the engine needs nothing of a file but what a sink has
    try:
        if isinstance(result, ox.QueryTriples):
            assert isinstance(kind.form.engine, ox.RdfFormat)
            result.serialize(file, kind.form.engine)
        else:
            assert isinstance(kind.form.engine, ox.QueryResultsFormat)
            result.serialize(file, kind.form.engine)
        return sink.close()
    finally:
        sink.end()


def _dataset(asked: Operation) -> tuple[_Graphs | None, _Named | None]:
    """The graphs a request names; a request that names any leaves the others out."""
    if not asked.default and not asked.named:
        return None, None
    return [_node(iri) for iri in asked.default], [_node(iri) for iri in asked.named]


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise RequestError("graph", f"{iri!r} is no absolute IRI", "name a graph by its IRI") from error
