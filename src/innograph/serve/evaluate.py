"""A query over one state of the graph, to bytes in the format that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from innograph.errors import RequestError
from innograph.explore.query import refusing
from innograph.serve.formats import GRAPHS, RESULTS, Form
from innograph.serve.negotiate import form_for
from innograph.serve.parameters import Operation
from innograph.vocab import PREFIXES

_Graphs: TypeAlias = list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
_Named: TypeAlias = list[ox.NamedNode | ox.BlankNode]


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer in full: `content` in the format named by `media_type`."""

    content: bytes
    media_type: str
    form: Form


def evaluated(store: ox.Store, asked: Operation, accept: str, base: str) -> Answered:
    """The answer of `store` to a query; relative IRIs rest on `base`.

    Raises:
        QuerySyntaxError, QueryError: as for `explore.query.run`.
        RequestError: no format fits, or a graph is not named by an IRI.
    """
    default, named = _dataset(asked)
    with refusing(asked.text, base=base):
        result = store.query(
            asked.text, prefixes=PREFIXES, base_iri=base, default_graph=default, named_graphs=named
        )
        form, media_type = form_for(accept, offers(result), asked.format)
        return Answered(_written(result, form), media_type, form)


def offers(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> tuple[Form, ...]:
    """The formats that a result has."""
    return GRAPHS if isinstance(result, ox.QueryTriples) else RESULTS


def _written(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, form: Form) -> bytes:
    if isinstance(result, ox.QueryTriples):
        assert isinstance(form.engine, ox.RdfFormat)
        return result.serialize(format=form.engine) or b""
    assert isinstance(form.engine, ox.QueryResultsFormat)
    return result.serialize(format=form.engine) or b""


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
