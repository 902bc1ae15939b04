"""SPARQL over a graph, read only: the doorway of pyoxigraph for questions.

A store of this process is asked without network; an endpoint is sent the question as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pyoxigraph as ox

from innograph.errors import QueryError, QuerySyntaxError
from innograph.explore.apart import apart
from innograph.explore.binding import Values, bound
from innograph.explore.pointer import pointer
from innograph.explore.remote import Rejected, ask
from innograph.explore.results import Answer, answer_of
from innograph.explore.sparql_text import Place, mentions_service, place_of, spread, without_service
from innograph.kg.door import Graph
from innograph.kg.endpoint import Endpoint
from innograph.kg.store import Progress, silent
from innograph.vocab import PREFIXES

LONGEST = 100_000
"""Characters of a query; at this length even one that is nothing but brackets fits the stack."""

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_SENTENCE = re.compile(r"(?:expected|one of|,) ([A-Z][a-z]+(?: [A-Za-z]+)+|The SELECT[a-z ]+)")
_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
_HELP = "see docs/query.md, or ask `innograph query --list` for the questions that exist"


def run(
    graph: Graph,
    sparql: str,
    where: str = "query",
    progress: Progress = silent,
    values: Values | None = None,
) -> Answer:
    """What `graph` answers: bindings for SELECT, triples for CONSTRUCT and DESCRIBE, a truth for ASK.

    The prefixes of `vocab.PREFIXES` need no declaration. In a store, SERVICE, LOAD and every update are
    refused before anything is evaluated, and `FROM` names graphs of the store and fetches nothing. An
    endpoint is asked as the SPARQL 1.1 protocol says, and decides for itself what it does. `values`
    restrict variables of the query, see `binding.bound`.

    Raises:
        QuerySyntaxError: malformed, or using what is refused; `where` names the query in the message.
        QueryError: longer than `LONGEST`, or not to be evaluated, such as an unknown function.
        EndpointError: the endpoint cannot be reached, or gives no answer that can be read.
    """
    _check_length(sparql, where)
    if isinstance(graph, Endpoint):
        try:
            return ask(graph, bound(sparql, values or {}, where), progress)
        except Rejected as rejected:
            apart(lambda: _check(sparql, where))
            raise QueryError(where, f"{graph} rejects it: {rejected}", _HELP) from None
    if values:
        apart(lambda: _check(sparql, where))
    return apart(lambda: _run(graph, bound(sparql, values or {}, where), where))


def _check(sparql: str, where: str) -> None:
    """QuerySyntaxError unless it is a query, SERVICE or not."""
    if _complaint(without_service(sparql)):
        raise _malformed(sparql, where)


def _run(store: ox.Store, sparql: str, where: str) -> Answer:
    with refusing(sparql, where):
        return answer_of(store.query(sparql, prefixes=PREFIXES))


@contextmanager
def refusing(sparql: str, where: str = "query", base: str | None = None) -> Iterator[None]:
    """Around the evaluation of a query in a store: refuses it first if it is too long or uses SERVICE, and
    tells what the engine says against it, as `run` does; `base` is what its relative IRIs rest on."""
    _check_length(sparql, where)
    if mentions_service(sparql) and _complaint(without_service(sparql), base):
        raise _malformed(sparql, where, base)
    try:
        yield
    except SyntaxError:
        raise _malformed(sparql, where, base) from None
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(where, f"it cannot be evaluated: {error}", _HELP) from None


def _check_length(sparql: str, where: str) -> None:
    if len(sparql) > LONGEST:
        raise QueryError(where, f"the query has more than {LONGEST:,} characters", "ask in several queries")


def _complaint(sparql: str, base: str | None = None) -> str:
    """What the parser says against a query without SERVICE; empty when it parses. No data is involved."""
    try:
        ox.Store().query(sparql, prefixes=PREFIXES, base_iri=base)
    except SyntaxError as error:
        return str(error)
    except (RuntimeError, ValueError, OSError):
        return ""
    return ""


def _malformed(sparql: str, where: str, base: str | None = None) -> QuerySyntaxError:
    apart = spread(sparql)
    said = _POSITION.match(
        _complaint(without_service(apart.text), base) or _complaint(without_service(sparql), base)
    )
    if said is None:
        return QuerySyntaxError(where, "the query does not parse", _HELP, 1, 1, "", pointer(sparql, 1, 1))
    place = place_of(sparql, apart, int(said[1]), int(said[2]))
    problem, remedy = _explain(place, said[3])
    at = f"{where}, line {place.line}, column {place.column}"
    shown = pointer(sparql, place.line, place.column)
    return QuerySyntaxError(at, problem, remedy, place.line, place.column, place.excerpt, shown)


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
