"""Values for the variables of a query, given as VALUES blocks: terms are serialised, never pasted as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from innograph.errors import QueryError
from innograph.explore.results import Term

Values = Mapping[str, Sequence[Term]]
"""For each variable, without its question mark, the terms that it may be."""

_TOKEN = re.compile(
    r"""
    (?P<comment> \#[^\n\r]* )
  | (?P<text> <[^<>"{}|^`\\\x00-\x20]*>
      | \'\'\'(?:[^'\\]|\\.|'(?!\'\'))*\'\'\' | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"
      | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*" )
  | [?$](?P<variable> \w+ )
  | (?P<bracket> [{}()] )
  | (?P<word> [^\W\d] [\w:.-]* )
  | \s+ | .
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:\\([uU])?|.)", re.DOTALL)
_FORMS = frozenset(["SELECT", "ASK", "DESCRIBE"])


@dataclass(slots=True)
class _Group:
    """A pair of braces: where it opens, whether it is the WHERE of a query, the variables in it."""

    opens: int
    asks: bool
    variables: set[str] = field(default_factory=set)


def bound(sparql: str, values: Values, where: str = "query") -> str:
    """The well-formed query `sparql` with its variables restricted to `values`.

    A VALUES block opens the WHERE of the query, and of each subquery in it that has the variable. QueryError
    when the query has no such variable, or is written CONSTRUCT WHERE, which takes no VALUES.
    """
    if not values:
        return sparql
    groups = [group for group in _groups(sparql) if group.asks]
    known = set().union(*(group.variables for group in groups))
    for name in values:
        if name not in known:
            raise QueryError(where, f"the query has no variable ?{name}", _offer(known))
    for group in sorted(groups, key=lambda group: -group.opens):
        block = "".join(_block(name, values[name]) for name in sorted(values) if name in group.variables)
        sparql = sparql[: group.opens + 1] + block + sparql[group.opens + 1 :]
    return sparql


def _offer(known: set[str]) -> str:
    if not known:
        return "values need the braces of a WHERE, as in CONSTRUCT { … } WHERE { … }"
    return f"its variables are {', '.join(f'?{name}' for name in sorted(known))}"


def variables(sparql: str) -> frozenset[str]:
    """The variables that a query asks with."""
    return frozenset().union(*(group.variables for group in _groups(sparql) if group.asks))


def _groups(sparql: str) -> Iterator[_Group]:
    """Every pair of braces of the query, outermost first."""
    open_: list[_Group] = []
    parentheses: list[int] = [0]
    waiting: list[str] = []
    for match in _TOKEN.finditer(sparql):
        kind, piece = match.lastgroup, match.group()
        if kind == "variable":
            for group in open_:
                group.variables.add(match["variable"])
        elif kind == "word":
            _heard(piece.upper(), waiting)
        elif piece == "{":
            asks = bool(waiting) and not parentheses[-1] and waiting.pop() == "WHERE"
            group = _Group(match.start(), asks)
            open_.append(group)
            parentheses.append(0)
            yield group
        elif piece == "}" and open_:
            open_.pop()
            parentheses.pop()
        elif kind == "bracket":
            parentheses[-1] += 1 if piece == "(" else -1


def _heard(word: str, waiting: list[str]) -> None:
    """Which braces are to come next: those of a WHERE, or of a template before it."""
    if word in _FORMS:
        waiting.append("WHERE")
    elif word == "CONSTRUCT":
        waiting += ["WHERE", "TEMPLATE"]
    elif word == "WHERE" and waiting and waiting[-1] == "TEMPLATE":
        waiting[-2:] = ["SHORT"]


def _block(name: str, terms: Sequence[Term]) -> str:
    return f" VALUES ?{name} {{ {' '.join(map(serialised, terms))} }} "


def serialised(term: Term) -> str:
    """The term as SPARQL reads it, whatever is in it; ValueError for an IRI that is none."""
    if term.kind == "uri":
        return str(ox.NamedNode(term.value))
    if term.language:
        literal = ox.Literal(term.value, language=term.language)
    else:
        literal = ox.Literal(term.value, datatype=ox.NamedNode(term.datatype) if term.datatype else None)
    # An engine that reads \\u as an escape of its own would end the text early: spell such a u out.
    return _ESCAPE.sub(lambda m: f"\\\\\\u{ord(m[1]):04x}" if m[1] else m[0], str(literal))
