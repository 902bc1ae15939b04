"""What `--set NAME=VALUE` means: a thing by its label or alias, an IRI, a number, a date, a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from innograph.errors import QueryError
from innograph.explore.binding import Values, serialised
from innograph.explore.library import Parameter
from innograph.explore.names import Named, choose, fitting
from innograph.explore.query import run
from innograph.explore.results import Bindings, Term
from innograph.explore.terms import term_named
from innograph.kg.door import Graph
from innograph.vocab import KINDS, ONTOLOGY, PREFIXES

MOST_NAMES = 50_000
"""Names of a graph that are looked through for one that is near; above, only those that hold the text."""

_XSD = PREFIXES["xsd"]
_ALIAS = PREFIXES["skos"] + "altLabel"
_HOW = "VALUES ?how { skos:prefLabel rdfs:label skos:altLabel schema:name foaf:name }"
_IRI = re.compile(r"<([^<>]*)>|(https?://\S+|urn:\S+)")
_SHORT = re.compile(r"([a-z]+):(\S+)")
_QUOTED = re.compile(r'"(.*)"(?:@([A-Za-z]+(?:-[A-Za-z0-9]+)*))?', re.DOTALL)
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("integer", re.compile(r"[+-]?[0-9]+")),
    ("decimal", re.compile(r"[+-]?[0-9]*\.[0-9]+")),
    ("date", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
    ("boolean", re.compile("true|false")),
)


def values_of(graph: Graph, assignments: Iterable[str], declared: Sequence[Parameter] = ()) -> Values:
    """The terms for each variable that `assignments` (NAME=VALUE; a name may come twice) set in a query.

    A declared parameter stands for its variable and takes its kind of value. Any other name is that of a
    variable, and its value an IRI (`<…>`, `https://…`, `inno:Target`), the label or alias of a thing in
    `graph`, a number, a date, true or false, or a text in double quotes, `"…"` or `"…"@zh`.

    Raises:
        QueryError: not NAME=VALUE, an unknown parameter, or not of its kind.
        NameLookupError: a name that no thing has (the nearest are offered), or several (they are listed).
    """
    known = {parameter.name: parameter for parameter in declared}
    found: dict[str, list[Term]] = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        name = name.strip().removeprefix("?")
        if not equals or not re.fullmatch(r"\w+", name):
            raise QueryError("--set", f"{assignment!r} is not NAME=VALUE", "write it as zone=西安高新区")
        if not _printable(value):
            raise QueryError("--set", f"the value of {name} is no text in Unicode", "give it in UTF-8")
        if declared and name not in known:
            names = ", ".join(sorted(known))
            raise QueryError("--set", f"the question has no parameter {name}", f"its parameters are {names}")
        variable = known[name].variable if name in known else name
        kind = known[name].kind if name in known else ""
        found.setdefault(variable, []).append(_term(graph, name, value.strip(), kind))
    return found


def _printable(value: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in value)


def _term(graph: Graph, name: str, value: str, kind: str) -> Term:
    if kind == "text":
        return Term("literal", value, _XSD + "string")
    if kind in _EXAMPLES:
        literal = _literal(value, kind)
        if literal is None:
            raise QueryError("--set", f"{name} must be of kind {kind}, not {value!r}", _EXAMPLES[kind])
        return literal
    if (iri := _iri(value)) is not None:
        return iri
    if kind == "term":
        return _ontology_term(name, value)
    if kind:
        return thing(graph, value, frozenset() if kind == "thing" else frozenset(kind.split("|")))
    if quoted := _QUOTED.fullmatch(value):
        datatype = PREFIXES["rdf"] + "langString" if quoted[2] else _XSD + "string"
        return Term("literal", quoted[1], datatype, quoted[2] or "")
    literal = next((lit for form, _ in _FORMS if (lit := _literal(value, form)) is not None), None)
    if literal is None:
        return thing(graph, value)
    entries = _of(_entries(graph, _exactly(value)), frozenset(KINDS))
    return Term("uri", choose(entries, value)) if entries else literal


def _ontology_term(name: str, value: str) -> Term:
    local = term_named(value)
    if not local:
        remedy = "name one of docs/ontology.md, such as Company or 企业, issues or 发布"
        raise QueryError(
            "--set", f"{name} must be a class or relation of the ontology, not {value!r}", remedy
        )
    return Term("uri", ONTOLOGY + local)


_EXAMPLES = {
    "integer": "give a whole number, such as 2025",
    "decimal": "give a number, such as 0.7",
    "date": "give a date, such as 2025-01-31",
}


def _literal(value: str, kind: str) -> Term | None:
    """The value as a literal of the kind, if it is one."""
    forms = dict(_FORMS)
    accepted = ("integer", "decimal") if kind == "decimal" else (kind,)
    written = next((form for form in accepted if forms[form].fullmatch(value)), None)
    if written is None or (written == "date" and not _is_date(value)):
        return None
    return Term("literal", value, _XSD + written)


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _iri(value: str) -> Term | None:
    """The IRI that a value is, in angle brackets, whole or by a known prefix."""
    iri = None
    if written := _IRI.fullmatch(value):
        iri = written[1] or written[2]
    elif (short := _SHORT.fullmatch(value)) and short[1] in PREFIXES:
        iri = PREFIXES[short[1]] + short[2]
    if iri is None:
        return None
    try:
        serialised(Term("uri", iri))
    except ValueError as error:
        raise QueryError("--set", f"{value!r} is no IRI", str(error).lower()) from None
    return Term("uri", iri)


def thing(graph: Graph, name: str, kinds: frozenset[str] = frozenset()) -> Term:
    """The thing in `graph` whose label or alias is `name`, or has an unambiguous part like it.

    With `kinds` only things of those classes are meant; without, those of `vocab.KINDS` go before others.
    NameLookupError when there is none (the nearest names are offered) or more than one (they are listed).
    """
    entries = _preferred(_entries(graph, _exactly(name)), name, kinds)
    if not fitting(entries, name):
        entries = _entries(graph, "", MOST_NAMES)
        if len(entries) >= MOST_NAMES:
            held = serialised(Term("literal", name.casefold()))
            entries = _entries(graph, f"FILTER(CONTAINS(LCASE(STR(?name)), {held}))", MOST_NAMES)
        entries = _preferred(entries, name, kinds)
    return Term("uri", choose(entries, name))


def _preferred(entries: list[Named], name: str, kinds: frozenset[str]) -> list[Named]:
    if kinds:
        return _of(entries, kinds)
    things = _of(entries, frozenset(KINDS))
    return things if fitting(things, name) else entries


def _of(entries: list[Named], kinds: frozenset[str]) -> list[Named]:
    """The entries of one of the kinds, and those that the graph gives no kind of ours."""
    return [entry for entry in entries if not entry.kinds or kinds.intersection(entry.kinds)]


def _exactly(name: str) -> str:
    spelt = [Term("literal", name, language=tag) for tag in ("zh", "en")]
    return f"VALUES ?name {{ {' '.join(map(serialised, [*spelt, Term('literal', name)]))} }}"


def _entries(graph: Graph, limited: str, most: int | None = None) -> list[Named]:
    """The things whose names are `limited` so, each with those of its names that are."""
    limit = f" LIMIT {most}" if most else ""
    named = f"SELECT DISTINCT ?thing ?how ?name WHERE {{ {_HOW} {limited} ?thing ?how ?name }}{limit}"
    kind = f'OPTIONAL {{ ?thing a ?kind FILTER(STRSTARTS(STR(?kind), "{ONTOLOGY}")) }}'
    answer = run(graph, f"SELECT ?thing ?how ?name ?kind WHERE {{ {{ {named} }} {kind} }}", "--set")
    assert isinstance(answer, Bindings)
    return _gathered(answer)


def _gathered(answer: Bindings) -> list[Named]:
    labels: dict[str, str] = {}
    aliases: dict[str, set[str]] = {}
    kinds: dict[str, set[str]] = {}
    for thing_, how, name, kind in answer.rows:
        if thing_ is None or how is None or name is None or thing_.kind != "uri":
            continue
        aliases.setdefault(thing_.value, set()).add(name.value)
        if how.value != _ALIAS:
            labels[thing_.value] = min(name.value, labels.get(thing_.value, name.value))
        if kind is not None:
            kinds.setdefault(thing_.value, set()).add(kind.value.removeprefix(ONTOLOGY))
    return [
        Named(iri, labels.get(iri, min(names)), tuple(sorted(names)), tuple(sorted(kinds.get(iri, ()))))
        for iri, names in aliases.items()
    ]
