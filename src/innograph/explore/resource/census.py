"""How much of what a graph holds: things by type, facts by predicate, sources, figures."""

from __future__ import annotations

from dataclasses import dataclass

from innograph.explore.resource.rows import Ask, rows, text
from innograph.vocab import KINDS, ONTOLOGY, PREDICATES

TYPES = """# 各类型的数量 How many of each type
SELECT ?type (COUNT(DISTINCT ?thing) AS ?n)
WHERE { ?thing a ?type }
GROUP BY ?type
ORDER BY DESC(?n) ?type
"""
PROPERTIES = """# 各属性的数量 How many of each property
SELECT ?property (COUNT(*) AS ?n)
WHERE { ?subject ?property ?object }
GROUP BY ?property
ORDER BY DESC(?n) ?property
"""
SOURCES = """# 来源文本 The source texts
SELECT ?source ?title ?date (COUNT(DISTINCT ?statement) AS ?n)
WHERE {
  ?source a inno:SourceText ; dct:title ?title .
  OPTIONAL { ?source dct:date ?date }
  OPTIONAL { GRAPH ?graph { ?statement prov:hadPrimarySource ?source } }
}
GROUP BY ?source ?title ?date
ORDER BY ?source
"""
QUADS = """# 三元组的数量 How many triples
SELECT (COUNT(*) AS ?n)
WHERE { { ?s ?p ?o } UNION { GRAPH ?graph { ?s ?p ?o } } }
"""


@dataclass(frozen=True, slots=True)
class Text:
    """A source text: its date is ISO 8601 or "", `statements` what is said of it."""

    iri: str
    title: str
    date: str
    statements: int


@dataclass(frozen=True, slots=True)
class Census:
    """Counts by IRI, most first; `triples` over all graphs."""

    types: tuple[tuple[str, int], ...]
    properties: tuple[tuple[str, int], ...]
    texts: tuple[Text, ...]
    triples: int

    @property
    def kinds(self) -> tuple[tuple[str, int], ...]:
        """The known kinds of things that occur, by local name, in the order of `vocab.KINDS`."""
        counted = dict(self.types)
        return tuple((kind, counted[ONTOLOGY + kind]) for kind in KINDS if ONTOLOGY + kind in counted)

    @property
    def facts(self) -> tuple[tuple[str, int], ...]:
        """The predicates of facts that occur, by local name, most first."""
        known = {ONTOLOGY + predicate: predicate for predicate in PREDICATES}
        return tuple((known[iri], count) for iri, count in self.properties if iri in known)

    @property
    def things(self) -> int:
        """How many kinds things bear, summed: no fewer than there are things."""
        return sum(count for _, count in self.kinds)

    def of_type(self, local: str) -> int:
        """How many things bear a type of the ontology."""
        return dict(self.types).get(ONTOLOGY + local, 0)


def census(ask: Ask) -> Census:
    """What the graph holds. Takes time linear in its triples."""
    return Census(
        types=tuple((text(row, "type"), int(text(row, "n"))) for row in rows(ask(TYPES))),
        properties=tuple((text(row, "property"), int(text(row, "n"))) for row in rows(ask(PROPERTIES))),
        texts=tuple(
            Text(text(row, "source"), text(row, "title"), text(row, "date"), int(text(row, "n")))
            for row in rows(ask(SOURCES))
        ),
        triples=sum(int(text(row, "n")) for row in rows(ask(QUADS))),
    )
