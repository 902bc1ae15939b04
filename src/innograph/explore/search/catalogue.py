"""The things of a graph as entries of the search index."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from innograph.explore.resource.rows import Ask
from innograph.explore.results import Bindings, Term
from innograph.explore.search.index import Entry
from innograph.vocab import BASE, KINDS, ONTOLOGY, PREDICATES

_KINDS = f"""
SELECT ?thing ?kind
WHERE {{ VALUES ?kind {{ {" ".join(f"inno:{kind}" for kind in KINDS)} }} ?thing a ?kind }}
"""
_LABELLED = """
SELECT ?thing ?kind
WHERE {
  ?thing skos:prefLabel|rdfs:label|schema:name|foaf:name|dct:title ?name
  OPTIONAL { ?thing a ?kind }
}
"""
_NAMES = """
SELECT ?thing ?name ?rank
WHERE {
  VALUES (?how ?rank) {
    (skos:prefLabel 0) (rdfs:label 1) (schema:name 2) (foaf:name 2) (dct:title 2)
    (skos:altLabel 3) (schema:alternateName 3)
  }
  ?thing ?how ?name
}
"""
_OUT = "SELECT ?thing (COUNT(*) AS ?n) WHERE { ?thing ?p ?o FILTER(isIRI(?o)) %s } GROUP BY ?thing"
_IN = "SELECT ?thing (COUNT(*) AS ?n) WHERE { ?s ?p ?thing FILTER(isIRI(?thing)) %s } GROUP BY ?thing"
_FACTS = f"VALUES ?p {{ {' '.join(f'inno:{predicate}' for predicate in PREDICATES)} }}"


def catalogue(ask: Ask) -> tuple[Entry, ...]:
    """The things with a type of the ontology; in a graph without any, everything that has a name.

    `kinds` are local names of types, in the order of `vocab.KINDS` or the alphabet, `degree` counts
    facts, or triples in a graph of another kind.
    """
    kinds, ours = _kinds(ask(_KINDS)), True
    if not kinds:
        kinds, ours = _kinds(ask(_LABELLED)), False
    names = _names(ask(_NAMES), kinds)
    degrees: Counter[str] = Counter()
    for query in (_OUT, _IN):
        for thing, n in _rows(ask(query % (_FACTS if ours else ""))):
            degrees[thing.value] += int(n.value)
    return tuple(
        Entry(iri, *_label_and_aliases(iri, names[iri]), kinds[iri], degrees[iri]) for iri in sorted(kinds)
    )


def _kinds(answer: Bindings) -> dict[str, tuple[str, ...]]:
    order = {kind: rank for rank, kind in enumerate(KINDS)}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for thing, kind in answer.rows:
        if thing is not None and thing.kind == "uri":
            found[thing.value].update({local_of(kind.value)} if kind is not None else ())
    return {iri: tuple(sorted(kinds, key=lambda k: (order.get(k, 99), k))) for iri, kinds in found.items()}


def _names(answer: Bindings, known: dict[str, tuple[str, ...]]) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {iri: [] for iri in known}
    for thing, name, rank in _rows(answer):
        if thing.value in found:
            chinese = not (name.language or "zh").startswith("zh")
            found[thing.value].append((2 * int(rank.value) + chinese, name.value))
    return found


def _label_and_aliases(iri: str, names: list[tuple[int, str]]) -> tuple[str, tuple[str, ...]]:
    """The best name, Chinese before others, and every other spelling once."""
    spellings = list(dict.fromkeys(name for _, name in sorted(names)))
    return (spellings or [local_of(iri)])[0], tuple(spellings[1:])


def local_of(iri: str) -> str:
    """The last part of an IRI."""
    return iri.removeprefix(ONTOLOGY).rstrip("/#").rpartition("/")[2].rpartition("#")[2] or iri


def _rows(answer: Bindings) -> Iterator[tuple[Term, ...]]:
    """The rows in which nothing is unbound."""
    for row in answer.rows:
        terms = tuple(term for term in row if term is not None)
        if len(terms) == len(row):
            yield terms


def base_of(ask: Ask) -> str:
    """The namespace under which most things are named; that of innograph where there are none."""
    named = (row[0].value for row in _rows(ask(f"{_KINDS}LIMIT 1000")) if row[0].kind == "uri")
    spaces = Counter(iri[: iri.rfind("/") + 1] for iri in named)
    return min(spaces, key=lambda space: (-spaces[space], space), default=BASE)
