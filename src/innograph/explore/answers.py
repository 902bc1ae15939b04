"""Answers as text: a table for people, the W3C result formats for machines, Turtle for graphs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal

from innograph.errors import QueryError
from innograph.explore.results import Answer, Bindings, Term, Triples, as_xml, graph_as
from innograph.explore.tables import aligned, as_csv
from innograph.model import Table
from innograph.vocab import PREFIXES

FORMATS: tuple[str, ...] = ("table", "csv", "tsv", "json", "xml", "turtle", "jsonld", "nt", "html")
"""Formats of an answer; html is written by `show.answer_page`."""

_OF_ROWS = ("csv", "tsv", "json", "xml")
_OF_GRAPHS = ("turtle", "jsonld", "nt")

_XSD = PREFIXES["xsd"]
_BARE = {
    _XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    _XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    _XSD + "double": re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+"),
    _XSD + "boolean": re.compile("true|false"),
}
_EXACT = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_NOT_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]")
_NOT_LOCAL = re.compile(r"[/#?]")


def render(answer: Answer, format: str = "table", where: str = "query") -> str:
    """The answer as text that ends in a line feed.

    Bindings and truths have the formats table, csv, tsv, json and xml (SPARQL 1.1 results); triples
    turtle, which table means too, jsonld and nt. Any other pair is a QueryError.
    """
    if isinstance(answer, Triples):
        if format in _OF_ROWS:
            raise QueryError(where, f"a graph has no form as {format}", "ask for turtle, jsonld, nt or html")
        return answer.turtle if format in ("table", "turtle") else graph_as(answer, format)
    if format in _OF_GRAPHS:
        raise QueryError(
            where, f"rows have no form as {format}", "use CONSTRUCT, or table, csv, tsv, json, xml or html"
        )
    if isinstance(answer, bool):
        return _truth(answer, format)
    return _WRITERS[format](answer)


def _truth(answer: bool, format: str) -> str:
    if format not in ("json", "xml"):
        return f"{str(answer).lower()}\n"
    written = _dumps({"head": {}, "boolean": answer})
    return written if format == "json" else as_xml(written)


def as_table(bindings: Bindings) -> Table:
    """The rows for people: texts without quotes, exact numbers, IRIs shortened, unbound as None."""
    return Table(bindings.columns, tuple(tuple(_shown(term) for term in row) for row in bindings.rows))


def _shown(term: Term | None) -> str | Decimal | None:
    if term is None:
        return None
    if term.datatype in (_XSD + "integer", _XSD + "decimal") and _EXACT.fullmatch(term.value):
        return Decimal(term.value)
    return shortened(term.value) if term.kind == "uri" else _named(term)


def shortened(iri: str) -> str:
    """`inno:issues` for an IRI under a known prefix, the longest namespace first; others stay whole."""
    for namespace, prefix in sorted(((iri_, name) for name, iri_ in PREFIXES.items()), reverse=True):
        if iri.startswith(namespace) and not _NOT_LOCAL.search(iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _named(term: Term) -> str:
    return f"_:{term.value}" if term.kind == "bnode" else term.value


def _table(bindings: Bindings) -> str:
    return aligned(as_table(bindings))


def _csv(bindings: Bindings) -> str:
    rows = tuple(tuple(None if t is None else _named(t) for t in row) for row in bindings.rows)
    return as_csv(Table(bindings.columns, rows))


def _tsv(bindings: Bindings) -> str:
    lines = ["\t".join(f"?{column}" for column in bindings.columns)]
    lines += ["\t".join(_turtle(term) for term in row) for row in bindings.rows]
    return "".join(f"{line}\n" for line in lines)


def _turtle(term: Term | None) -> str:
    if term is None:
        return ""
    if term.kind == "uri":
        return f"<{term.value}>"
    if term.kind != "literal" or (term.datatype in _BARE and _BARE[term.datatype].fullmatch(term.value)):
        return _named(term)
    quoted = '"' + "".join(_ESCAPED.get(character, character) for character in term.value) + '"'
    if term.language:
        return f"{quoted}@{term.language}"
    return quoted if term.datatype == _XSD + "string" else f"{quoted}^^<{term.datatype}>"


def _json(bindings: Bindings) -> str:
    rows = [
        {column: _as_object(term) for column, term in zip(bindings.columns, row, strict=True) if term}
        for row in bindings.rows
    ]
    return _dumps({"head": {"vars": list(bindings.columns)}, "results": {"bindings": rows}})


def _as_object(term: Term) -> dict[str, str]:
    found = {"type": term.kind, "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.kind == "literal" and term.datatype != _XSD + "string":
        found["datatype"] = term.datatype
    return found


def _dumps(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _xml(bindings: Bindings) -> str:
    """U+FFFD stands for the characters that XML cannot hold."""
    rows = tuple(
        tuple(term and term._replace(value=_NOT_XML.sub("\ufffd", term.value)) for term in row)
        for row in bindings.rows
    )
    return as_xml(_json(Bindings(bindings.columns, rows)))


_WRITERS: dict[str, Callable[[Bindings], str]] = {
    "table": _table,
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "xml": _xml,
}
