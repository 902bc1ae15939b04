"""The facts a person may mean, and the evidence of each: relations, figures and claims of priority."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from innograph.errors import NameLookupError
from innograph.explore.binding import serialised
from innograph.explore.names import folded
from innograph.explore.query import run
from innograph.explore.resource.rows import rows, text
from innograph.explore.results import Bindings, Term
from innograph.explore.terms import term_label, term_named
from innograph.kg.door import Graph
from innograph.vocab import ONTOLOGY

MOST = 10
"""Facts explained at once; where more fit, they are listed, and the person chooses."""

_ID = re.compile(r"(?:.*[/:])?(?P<id>[0-9a-f]{4,16})")
_RELATIONS = """
SELECT DISTINCT ?node ?s ?subject ?predicate ?object ?o WHERE {
  GRAPH ?evidence { ?node a inno:Statement ; rdf:subject ?s ; rdf:predicate ?predicate ; rdf:object ?o }
  OPTIONAL { ?s rdfs:label ?subject } OPTIONAL { ?o rdfs:label ?object } FILTER_HERE }
"""
_FIGURES = """
SELECT DISTINCT ?node ?s ?subject ?predicate ?value ?unit ?comparator ?period ?status WHERE {
  ?node a inno:Observation ; inno:subject ?s ; inno:indicator ?i ; inno:value ?value ; inno:unit ?u ;
    inno:comparator ?comparator ; inno:period ?period ; inno:status ?status .
  ?i rdfs:label ?predicate . ?u rdfs:label ?unit .
  OPTIONAL { ?s rdfs:label ?subject FILTER(LANG(?subject) != "en") } FILTER_HERE }
"""
_FIRSTS = """
SELECT DISTINCT ?node ?s ?subject ?object WHERE {
  ?node a inno:First ; inno:claim ?object . OPTIONAL { ?node inno:claimant ?s . ?s rdfs:label ?subject }
  FILTER_HERE }
"""
_NAMES = (
    "SELECT DISTINCT ?thing ?name WHERE { ?thing skos:prefLabel ?label ; rdfs:label|skos:altLabel ?name }"
)


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A fact in a line: `kind` is relation, figure or first; `subject` and `object` are labels or values.

    `circumstances` are the bound, period and status of a figure.
    """

    kind: str
    subject: str
    predicate: str
    object: str
    iri: str
    subject_iri: str = ""
    object_iri: str = ""
    circumstances: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """The last part of the IRI."""
        return self.iri.rsplit("/", 1)[-1]

    def __str__(self) -> str:
        return f"{self.id} {self.subject or '–'} {self.predicate} {self.object}"


def find(graph: Graph, words: Sequence[str]) -> list[Line]:
    """The facts that `words` mean: an IRI or the beginning of an id; or a subject, and what it is said of.

    Raises:
        NameLookupError: no fact fits (near ones are offered), or more than `MOST` do (some are listed).
    """
    given = _by_id(graph, words[0]) if len(words) == 1 else []
    found = given or sorted(_by_words(graph, words))
    if not found:
        raise NameLookupError(" ".join(words), "no fact fits", _hint(graph, words))
    if len(found) > MOST:
        shown = "; ".join(map(str, found[:5]))
        problem = f"{len(found)} facts fit: {shown} …"
        raise NameLookupError(" ".join(words), problem, "name the relation and the object too, or an id")
    return found


def _by_id(graph: Graph, word: str) -> list[Line]:
    if "://" in word:
        return sorted(_lines(graph, f"FILTER(?node = {serialised(Term('uri', word))})"))
    match = _ID.fullmatch(word)
    if not match:
        return []
    return sorted(_lines(graph, f'FILTER(REGEX(STR(?node), "/(statement|observation|first)/{match["id"]}"))'))


def _lines(graph: Graph, narrowed: str = "") -> Iterator[Line]:
    for row in rows(_asked(graph, _RELATIONS.replace("FILTER_HERE", narrowed))):
        predicate = text(row, "predicate").removeprefix(ONTOLOGY)
        s, o = text(row, "s"), text(row, "o")
        subject, object_ = text(row, "subject") or _last(s), text(row, "object") or _last(o)
        yield Line("relation", subject, predicate, object_, text(row, "node"), s, o)
    for row in rows(_asked(graph, _FIGURES.replace("FILTER_HERE", narrowed))):
        value = f"{text(row, 'value')} {text(row, 'unit')}"
        s = "" if text(row, "s").startswith(ONTOLOGY) else text(row, "s")
        subject = text(row, "subject") if s else ""
        around = tuple((key, _term(text(row, key))) for key in ("comparator", "period", "status"))
        yield Line("figure", subject, text(row, "predicate"), value, text(row, "node"), s, "", around)
    for row in rows(_asked(graph, _FIRSTS.replace("FILTER_HERE", narrowed))):
        subject, claim = text(row, "subject"), text(row, "object")
        yield Line("first", subject, "first", claim, text(row, "node"), text(row, "s"))


def _asked(graph: Graph, query: str) -> Bindings:
    answer = run(graph, query, "explain")
    assert isinstance(answer, Bindings)
    return answer


def _term(iri: str) -> str:
    """What a term of the ontology or a period is called: `Actual`, `2023`."""
    return iri.removeprefix(ONTOLOGY).rpartition("/period/")[2]


def _last(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _by_words(graph: Graph, words: Sequence[str]) -> list[Line]:
    """The facts whose subject, relation and object go by the words, exactly where any does."""
    names = _things(graph)
    every = list(_lines(graph))
    first, rest = words[0], words[1:]
    for exact in (True, False):
        found = []
        for line in every:
            about = _called(first, line.subject, names.get(line.subject_iri, ()), exact=exact)
            if not rest and not about:
                about = _called(first, line.object, names.get(line.object_iri, ()), exact=exact)
            if about and _says(line, rest, names):
                found.append(line)
        if found:
            return found
    return []


def _things(graph: Graph) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows(_asked(graph, _NAMES)):
        found[text(row, "thing")] = (*found.get(text(row, "thing"), ()), text(row, "name"))
    return found


def _called(word: str, label: str, names: Sequence[str], *, exact: bool) -> bool:
    wanted = folded(word)
    known = [folded(name) for name in (label, *names)]
    return wanted in known if exact else any(wanted in name for name in known)


def _says(line: Line, rest: Sequence[str], names: dict[str, tuple[str, ...]]) -> bool:
    """Whether a fact has the relation and object of the words behind the subject; each may be left out."""

    def related(word: str) -> bool:
        term = term_named(word)
        return (
            line.predicate == term
            if term and line.kind == "relation"
            else (folded(word) in folded(f"{line.predicate} {'首创' if line.kind == 'first' else ''}"))
        )

    def objected(word: str) -> bool:
        return _called(word, line.object, names.get(line.object_iri, ()), exact=False)

    if len(rest) == 2:
        return related(rest[0]) and objected(rest[1])
    return all(related(word) or objected(word) for word in rest)


def _hint(graph: Graph, words: Sequence[str]) -> str:
    """What to do where nothing fits: the facts about the subject, or the names that come near it."""
    if len(words) > 1 and (about := _by_words(graph, words[:1])):
        said = "; ".join(f"{line}" for line in sorted(about)[:4])
        return f"of it the graph says: {said}"
    names = {folded(name): name for known in _things(graph).values() for name in known}
    near = difflib.get_close_matches(folded(words[0]), sorted(names), n=3, cutoff=0.4)
    if near:
        return f"did you mean {', '.join(names[name] for name in near)}?"
    return "give the id of a fact, as `innograph curate` lists them, or SUBJECT RELATION OBJECT"


def predicate_words(line: Line) -> str:
    """The relation of a fact in both languages."""
    if line.kind == "relation":
        label = term_label(line.predicate)
        return f"{line.predicate} {label.zh}"
    return line.predicate if line.kind == "figure" else "first 首创"
