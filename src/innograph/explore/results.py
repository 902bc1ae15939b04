"""What a query answers, as plain values: the doorway of pyoxigraph for results."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import pyoxigraph as ox

from innograph.vocab import PREFIXES


class Term(NamedTuple):
    """An RDF term of an answer: `kind` is uri, literal, bnode or triple; `value` its text."""

    kind: str
    value: str
    datatype: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Bindings:
    """The answer of a SELECT: `rows` hold a term, or None where unbound, for each of `columns`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE: `size` distinct triples, sorted, as `turtle`."""

    size: int
    turtle: str


Answer: TypeAlias = Bindings | Triples | bool


def answer_of(result: ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]) -> Answer:
    """The engine's result as values."""
    if isinstance(result, ox.QueryBoolean):
        return bool(result)
    if isinstance(result, ox.QuerySolutions):
        columns = tuple(variable.value for variable in result.variables)
        return Bindings(columns, tuple(tuple(_term(cell) for cell in row) for row in result))
    return _triples(result)


def _triples(found: Iterable[ox.Triple]) -> Triples:
    triples = sorted(set(found), key=str)
    used = " ".join(str(triple) for triple in triples)
    prefixes = {name: iri for name, iri in PREFIXES.items() if f"<{iri}" in used}
    written = (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"").decode("utf-8")
    lines = written.split("\n", len(prefixes))
    return Triples(len(triples), "\n".join([*sorted(lines[:-1]), lines[-1]]))


def _term(term: object) -> Term | None:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Term("uri", term.value)
    if isinstance(term, ox.Literal):
        return Term("literal", term.value, term.datatype.value, term.language or "")
    if isinstance(term, ox.BlankNode):
        return Term("bnode", term.value)
    return Term("triple", str(term))


def rows_of(triples: Triples) -> Bindings:
    """The triples as rows, in their order."""
    parsed = ox.parse(input=triples.turtle, format=ox.RdfFormat.TURTLE)
    rows = tuple((_term(quad.subject), _term(quad.predicate), _term(quad.object)) for quad in parsed)
    return Bindings(("subject", "predicate", "object"), rows)


def graph_as(triples: Triples, format: str) -> str:
    """The triples as nt (sorted N-Triples) or jsonld (expanded JSON-LD)."""
    found = sorted((quad.triple for quad in ox.parse(triples.turtle, format=ox.RdfFormat.TURTLE)), key=str)
    if format == "nt":
        return "".join(f"{triple} .\n" for triple in found)
    nodes = json.loads(ox.serialize(found, format=ox.RdfFormat.JSON_LD) or b"[]")
    for node in nodes:
        types = [named["@id"] for named in node.pop(PREFIXES["rdf"] + "type", [])]
        node.update({"@type": types} if types else {})
    return json.dumps(nodes, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def as_xml(results_json: str) -> str:
    """SPARQL results in JSON as the same results in XML."""
    parsed = ox.parse_query_results(input=results_json, format=ox.QueryResultsFormat.JSON)
    written = parsed.serialize(format=ox.QueryResultsFormat.XML)
    return (written or b"").decode("utf-8").replace("\r", "&#xD;") + "\n"


RESULT_FORMATS: dict[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
"""Media types of the rows and truths that are read."""

GRAPH_FORMATS: dict[str, ox.RdfFormat] = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "text/plain": ox.RdfFormat.N_TRIPLES,
}
"""Media types of the graphs that are read."""


def answer_from(content: bytes, media_type: str) -> Answer:
    """The answer that `content` is; ValueError when it is not what a known `media_type` says.

    KeyError for a media type that is in neither table.
    """
    try:
        if media_type in RESULT_FORMATS:
            return answer_of(ox.parse_query_results(input=content, format=RESULT_FORMATS[media_type]))
        form = GRAPH_FORMATS[media_type]
        return answer_of(quad.triple for quad in ox.parse(input=content, format=form))
    except SyntaxError as error:
        raise ValueError(error.msg) from error
