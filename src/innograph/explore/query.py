"""SPARQL over an Oxigraph store, read only, without network: the doorway of pyoxigraph for questions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import pyoxigraph as ox

from innograph.errors import QueryError, QuerySyntaxError
from innograph.explore.apart import apart
from innograph.explore.sparql_text import Place, mentions_service, place_of, spread, without_service
from innograph.vocab import PREFIXES

LONGEST = 100_000
"""Characters of a query; at this length even one that is nothing but brackets fits the stack."""

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_SENTENCE = re.compile(r"(?:expected|one of|,) ([A-Z][a-z]+(?: [A-Za-z]+)+|The SELECT[a-z ]+)")
_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
_HELP = "see docs/query.md, or ask `innograph query --list` for the questions that exist"


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


def run(store: ox.Store, sparql: str, where: str = "query") -> Answer:
    """What `store` answers: bindings for SELECT, triples for CONSTRUCT and DESCRIBE, a truth for ASK.

    The prefixes of `vocab.PREFIXES` need no declaration. SERVICE, LOAD and every update are refused
    before anything is evaluated. `FROM` names graphs of the store and fetches nothing.

    Raises:
        QuerySyntaxError: malformed, or using what is refused; `where` names the query in the message.
        QueryError: longer than `LONGEST`, or not to be evaluated, such as an unknown function.
    """
    if len(sparql) > LONGEST:
        raise QueryError(where, f"the query has more than {LONGEST:,} characters", "ask in several queries")
    return apart(lambda: _run(store, sparql, where))


def _run(store: ox.Store, sparql: str, where: str) -> Answer:
    if mentions_service(sparql) and _complaint(without_service(sparql)):
        raise _malformed(sparql, where)
    try:
        return _answer(store.query(sparql, prefixes=PREFIXES))
    except SyntaxError:
        raise _malformed(sparql, where) from None
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(where, f"it cannot be evaluated: {error}", _HELP) from None


def _answer(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Answer:
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


def _complaint(sparql: str) -> str:
    """What the parser says against a query without SERVICE; empty when it parses. No data is involved."""
    try:
        ox.Store().query(sparql, prefixes=PREFIXES)
    except SyntaxError as error:
        return str(error)
    except (RuntimeError, ValueError, OSError):
        return ""
    return ""


def _malformed(sparql: str, where: str) -> QuerySyntaxError:
    apart = spread(sparql)
    said = _POSITION.match(_complaint(without_service(apart.text)) or _complaint(without_service(sparql)))
    if said is None:
        return QuerySyntaxError(where, "the query does not parse", _HELP, 1, 1, "")
    place = place_of(sparql, apart, int(said[1]), int(said[2]))
    problem, remedy = _explain(place, said[3])
    at = f"{where}, line {place.line}, column {place.column}"
    return QuerySyntaxError(at, problem, remedy, place.line, place.column, place.excerpt)


def _explain(place: Place, expected: str) -> tuple[str, str]:
    word = place.excerpt.upper()
    if word.startswith("SERVICE"):
        return "SERVICE is refused, since no query may send requests", "query the other endpoint by itself"
    if word in _UPDATES:
        return f"{word} is refused, since queries only read", "use SELECT, ASK, CONSTRUCT or DESCRIBE"
    near = f" at {place.excerpt[:60]!r}" if place.excerpt else " at its end"
    if "Prefix not found" in expected:
        known = ", ".join(f"{name}:" for name in PREFIXES)
        return f"a prefix is not declared{near}", f"declare it with PREFIX; known without that: {known}"
    if because := _SENTENCE.search(expected):
        return f"the query has no meaning: {because[1]}", _HELP
    return f"syntax error{near}", _HELP
