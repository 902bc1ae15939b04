"""What a graph says about one thing, as frozen values, read by the queries of `panels`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from innograph.explore.resource import panels
from innograph.explore.resource.figures import Claim, Figure, claims, figures
from innograph.explore.resource.quotes import Quote, quotes
from innograph.explore.resource.rows import Ask, rows, text
from innograph.explore.results import Term
from innograph.vocab import KINDS, ONTOLOGY, PREFIXES

_TYPE = PREFIXES["rdf"] + "type"
_LABELS = (PREFIXES["skos"] + "prefLabel", PREFIXES["rdfs"] + "label", PREFIXES["dct"] + "title")
_ALIAS = PREFIXES["skos"] + "altLabel"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A thing that shares a fact with the one described: its kinds are local names, known ones first."""

    iri: str
    label: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact, seen from the thing described: `forward` where that is the subject; `predicate` is an IRI.

    `modality` is asserted, planned or negated (all quotes agree, else asserted); `confidence` the highest.
    """

    predicate: str
    other: Neighbour
    forward: bool
    quotes: tuple[Quote, ...] = ()

    @property
    def modality(self) -> str:
        """How the fact is meant; the most certain way that any source says it."""
        said = {quote.modality for quote in self.quotes}
        return next((one for one in ("asserted", "planned", "negated") if one in said), "asserted")

    @property
    def confidence(self) -> float:
        """The highest of its quotes; 1 where nothing is recorded."""
        return max((quote.confidence for quote in self.quotes), default=1.0)


@dataclass(frozen=True, slots=True)
class Dossier:
    """All about `iri`. `properties` are those that are no name, type or fact: (IRI, values).

    `ties` are facts among neighbours (IRI, predicate IRI, IRI); `cut` says that a panel had more rows
    than it reads.
    """

    iri: str
    label: str
    aliases: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    properties: tuple[tuple[str, tuple[Term, ...]], ...] = ()
    facts: tuple[Fact, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    ties: tuple[tuple[str, str, str], ...] = field(default=())
    cut: bool = False

    @property
    def is_text(self) -> bool:
        """Whether it is one of the texts that the graph was read from."""
        return f"{ONTOLOGY}SourceText" in self.types


def dossier(ask: Ask, iri: str) -> Dossier | None:
    """What the graph says about `iri`; None where it says nothing.

    Raises:
        QueryError: `iri` is no absolute IRI.
    """
    about = defaultdict(list)
    for row in rows(ask(panels.NAMES.about(iri))):
        about[row["property"].value].append(row["value"])
    names = [term.value for label in _LABELS for term in sorted(about[label], key=_chinese_first)]
    types = tuple(term.value for term in about[_TYPE])
    facts, cut = _facts(ask, iri)
    if not (types or names or facts or any(about.values())):
        return None
    stated = quotes(ask(panels.STATED.about(iri)))
    listed = {_TYPE, _ALIAS, *_LABELS, *(fact.predicate for fact in facts if fact.forward)}
    return Dossier(
        iri=iri,
        label=(names or [iri.rstrip("/#").rpartition("/")[2] or iri])[0],
        aliases=tuple(sorted({term.value for term in about[_ALIAS]} | set(names[1:]) - set(names[:1]))),
        kinds=kinds_of(types),
        types=types,
        properties=tuple(
            (name, tuple(values)) for name, values in about.items() if values and name not in listed
        ),
        facts=facts,
        figures=figures(ask(panels.FIGURES.about(iri)), stated),
        claims=claims(ask(panels.FIRSTS.about(iri)), stated),
        ties=_ties(ask, iri, facts),
        cut=cut,
    )


def kinds_of(types: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of `vocab.KINDS` among some types, in that order."""
    return tuple(kind for kind in KINDS if ONTOLOGY + kind in types)


def _facts(ask: Ask, iri: str) -> tuple[tuple[Fact, ...], bool]:
    """The facts that are asserted or planned, then those that are only denied; whether there are more."""
    plain, said = ask(panels.FACTS.about(iri)), ask(panels.SENTENCES.about(iri))
    qualifiers = _qualifiers(ask, iri)
    found: dict[tuple[str, str, str], list[Quote]] = {
        (text(row, "subject"), text(row, "predicate"), text(row, "object")): [] for row in rows(plain)
    }
    triples = {
        text(r, "statement"): (text(r, "subject"), text(r, "predicate"), text(r, "object"))
        for r in rows(said)
    }
    for statement, quote in quotes(said, qualifiers).items():
        found.setdefault(triples[statement], []).append(quote)
    known = _neighbours(ask, iri)
    facts = []
    for (subject, predicate, object_), quoted in sorted(found.items()):
        other = object_ if subject == iri else subject
        best = tuple(sorted(quoted, key=lambda quote: (-quote.confidence, quote)))
        facts.append(Fact(predicate, known.get(other, Neighbour(other, _local(other))), subject == iri, best))
    return tuple(facts), panels.MOST_ROWS in (len(plain.rows), len(said.rows))


def _qualifiers(ask: Ask, iri: str) -> dict[str, tuple[tuple[str, str], ...]]:
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows(ask(panels.QUALIFIERS.about(iri))):
        found[text(row, "statement")].append((_local(text(row, "qualifier")), text(row, "value")))
    return {statement: tuple(sorted(set(pairs))) for statement, pairs in found.items()}


def _neighbours(ask: Ask, iri: str) -> dict[str, Neighbour]:
    labels: defaultdict[str, list[Term]] = defaultdict(list)
    types: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows(ask(panels.NEIGHBOURS.about(iri))):
        labels[text(row, "other")].append(row["label"])
        types[text(row, "other")].add(text(row, "kind"))
    return {
        other: Neighbour(other, min(terms, key=_chinese_first).value, kinds_of(tuple(types[other])))
        for other, terms in labels.items()
    }


def _ties(ask: Ask, iri: str, facts: tuple[Fact, ...]) -> tuple[tuple[str, str, str], ...]:
    if not facts:
        return ()
    found = rows(ask(panels.TIES.about(iri)))
    return tuple((text(row, "one"), text(row, "predicate"), text(row, "other")) for row in found)


def _chinese_first(term: Term) -> tuple[bool, str]:
    return not (term.language or "zh").startswith("zh"), term.value


def _local(iri: str) -> str:
    return iri.removeprefix(ONTOLOGY).rstrip("/#").rpartition("/")[2] or iri
