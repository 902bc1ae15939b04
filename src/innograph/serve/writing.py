"""What changes the graph: SPARQL updates and whole graphs, each in one transaction of the store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from string import ascii_lowercase

import pyoxigraph as ox

from innograph.errors import QueryError, QuerySyntaxError, RequestError
from innograph.serve import wire
from innograph.serve.formats import GRAPHS, Form
from innograph.serve.using import with_using
from innograph.vocab import PREFIXES

_PLACE = re.compile(r"error at (\d+):(\d+)")
_REFUSED = ("LOAD", "SERVICE")
_HELP = "see https://www.w3.org/TR/sparql11-update/"
READ: dict[str, Form] = {media_type: form for form in reversed(GRAPHS) for media_type in form.media_types}
"""The formats in which graphs are taken, by media type."""


def write(store: ox.Store, question: wire.Update | wire.PutGraph | wire.DropGraph) -> wire.Written:
    """Do what is asked, whole or not at all.

    Raises:
        QuerySyntaxError, QueryError: an update that does not parse, uses LOAD or SERVICE, or fails.
        RequestError: 400 for RDF that does not parse, 404 for a graph that is not there, 409 for an
            update that the state of the graph does not allow.
    """
    if isinstance(question, wire.Update):
        return _update(store, question)
    if isinstance(question, wire.PutGraph):
        return _put(store, question)
    return _drop(store, question)


def _update(store: ox.Store, asked: wire.Update) -> wire.Written:
    text = asked.text
    for word in _REFUSED:
        if word.lower() in text.lower() and _is_used(text, word, asked.base):
            problem = f"{word} is refused, since no update may send requests"
            raise QueryError("update", problem, "send the data themselves: INSERT DATA, or /graphs")
    if asked.using or asked.named:
        _check_syntax(text, asked.base)
        for iri in (*asked.using, *asked.named):
            _node(iri)
        text = with_using(text, asked.using, asked.named)
    try:
        store.update(text, base_iri=asked.base, prefixes=PREFIXES)
    except SyntaxError as error:
        raise _malformed(asked.text, str(error)) from None
    except RuntimeError as error:
        raise RequestError("update", f"it cannot be done: {error}", "nothing was changed", 409) from None
    except (ValueError, OSError) as error:
        raise QueryError("update", f"it cannot be done: {error}", "nothing was changed") from None
    return wire.Written()


def _is_used(text: str, word: str, base: str) -> bool:
    """Whether an update uses a word as a keyword, by the engine's own parser: with the word misspelt, it
    fails before its end. What is added there keeps anything from being evaluated."""
    held = text.lower()
    misspelt = next(w for w in map("".join, product(ascii_lowercase, repeat=8)) if w not in held)
    changed = re.sub(word, misspelt, text, flags=re.IGNORECASE | re.ASCII)
    return _fails_within(changed, base)


def _check_syntax(text: str, base: str) -> None:
    if said := _complaint(text, base):
        line, _ = said
        if line <= len(text.split("\n")):
            raise _malformed(text, f"error at {line}:{said[1]}")


def _fails_within(text: str, base: str) -> bool:
    said = _complaint(text, base)
    return said is None or said[0] <= len(text.split("\n"))


def _complaint(text: str, base: str) -> tuple[int, int] | None:
    """Line and column at which the parser stops in an update that is spoilt behind its end."""
    try:
        ox.Store().update(f"{text}{' ' * 16}\n;!", base_iri=base, prefixes=PREFIXES)
    except SyntaxError as error:
        if place := _PLACE.match(str(error)):
            return int(place[1]), int(place[2])
    return None


def _malformed(text: str, said: str) -> QuerySyntaxError:
    place = _PLACE.match(said)
    line, column = (int(place[1]), int(place[2])) if place else (1, 1)
    lines = text.split("\n")
    excerpt = lines[line - 1][max(0, column - 20) : column + 20].strip() if line <= len(lines) else ""
    near = f"near {excerpt!r}" if excerpt else "at its end"
    where = f"update, line {line}, column {column}"
    return QuerySyntaxError(where, f"syntax error {near}", _HELP, line, column, excerpt)


def _put(store: ox.Store, asked: wire.PutGraph) -> wire.Written:
    name = graph_of(asked.name)
    created = not exists(store, name)
    triples = [
        triple for content, media_type in asked.contents for triple in _parsed(content, media_type, asked)
    ]
    if not asked.merged:
        store.update("".join(_replacing(name, triples)))
    elif triples:
        store.extend(ox.Quad(t.subject, t.predicate, t.object, name) for t in triples)
    elif isinstance(name, ox.NamedNode):
        store.add_graph(name)
    return wire.Written(created)


def _replacing(name: ox.NamedNode | ox.DefaultGraph, triples: Iterable[ox.Triple]) -> Iterator[str]:
    """One update that puts triples in the place of a graph."""
    if isinstance(name, ox.DefaultGraph):
        yield "DROP DEFAULT ; INSERT DATA {\n"
    else:
        yield f"DROP SILENT GRAPH {name} ; CREATE GRAPH {name} ; INSERT DATA {{ GRAPH {name} {{\n"
    for triple in triples:
        yield f"{triple} .\n"
    yield "}" if isinstance(name, ox.DefaultGraph) else "} }"


def _drop(store: ox.Store, asked: wire.DropGraph) -> wire.Written:
    name = graph_of(asked.name)
    if not exists(store, name):
        raise absent(asked.name)
    if isinstance(name, ox.DefaultGraph):
        store.clear_graph(name)
    else:
        store.remove_graph(name)
    return wire.Written()


def _parsed(content: bytes, media_type: str, asked: wire.PutGraph) -> Iterator[ox.Triple]:
    form = READ[media_type].engine
    assert isinstance(form, ox.RdfFormat)
    base = asked.name or None
    try:
        quads = ox.parse(content, form, base_iri=base, without_named_graphs=True, rename_blank_nodes=True)
        for quad in quads:
            yield quad.triple
    except (SyntaxError, ValueError) as error:
        place = (
            f"request, line {error.lineno}" if isinstance(error, SyntaxError) and error.lineno else "request"
        )
        said = error.msg if isinstance(error, SyntaxError) else str(error)
        raise RequestError(place, f"is malformed: {said}", f"send {media_type} that parses") from None


def graph_of(name: str) -> ox.NamedNode | ox.DefaultGraph:
    """The graph of that name; empty names the default graph."""
    return _node(name) if name else ox.DefaultGraph()


def exists(store: ox.Store, name: ox.NamedNode | ox.DefaultGraph) -> bool:
    """Whether a graph is there; the default graph is, once it holds anything."""
    if isinstance(name, ox.DefaultGraph):
        return next(iter(store.quads_for_pattern(None, None, None, name)), None) is not None
    return store.contains_named_graph(name)


def absent(name: str) -> RequestError:
    """Says that there is no such graph."""
    return RequestError(name or "default graph", "there is no such graph", "see which there are", 404)


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise RequestError("graph", f"{iri!r} is no absolute IRI", "name a graph by its IRI") from error
