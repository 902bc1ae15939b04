"""The evidence of a fact, one account for each source: the sentence, and the places marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from innograph.explain.facts import Line
from innograph.explore.binding import serialised
from innograph.explore.query import run
from innograph.explore.resource.rows import Row, rows, text
from innograph.explore.results import Bindings, Term
from innograph.kg.door import Graph
from innograph.vocab import ONTOLOGY

_EVIDENCE = """
SELECT ?node ?rule ?confidence ?modality ?key ?qualifier ?source ?title ?date ?publisher
       ?start ?end ?exact ?before ?after WHERE {
  VALUES ?node { NODES }
  GRAPH ?evidence {
    ?node inno:rule ?rule ; inno:confidence ?confidence ; prov:wasDerivedFrom ?segment .
    ?segment oa:hasSource ?source ; oa:hasSelector ?quote , ?position .
    ?quote oa:exact ?exact . ?position oa:start ?start ; oa:end ?end .
    OPTIONAL { ?quote oa:prefix ?before } OPTIONAL { ?quote oa:suffix ?after }
    OPTIONAL { ?node inno:modality ?modality }
    OPTIONAL { ?node ?key ?qualifier FILTER(LANG(?qualifier) != "") }
    OPTIONAL { ?source dct:title ?title } OPTIONAL { ?source dct:date ?date }
    OPTIONAL { ?source dct:publisher ?publisher }
  }
}
"""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a source: offsets in code points of its text, what stands there without line breaks."""

    start: int
    end: int
    said: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """Why one fact is in the graph: the rule that found it, and all places of its source that it rests on."""

    line: Line
    rule: str
    confidence: float
    modality: str
    source: str
    title: str
    date: str
    publisher: str
    places: tuple[Place, ...]
    qualifiers: tuple[tuple[str, str], ...] = ()

    @property
    def sentences(self) -> tuple[Place, ...]:
        """The places that lie within no other, in text order."""
        return tuple(p for p in self.places if not any(_within(p, other) for other in self.places))

    def marks(self, sentence: Place) -> tuple[Place, ...]:
        """The places within a sentence: the words that the rule read."""
        return tuple(p for p in self.places if _within(p, sentence))


def _within(inner: Place, outer: Place) -> bool:
    return inner != outer and outer.start <= inner.start and inner.end <= outer.end


def accounts(graph: Graph, lines: Iterable[Line]) -> list[Account]:
    """The account of each fact, in their order."""
    lines = list(lines)
    nodes = " ".join(serialised(Term("uri", line.iri)) for line in lines)
    answer = run(graph, _EVIDENCE.replace("NODES", nodes), "explain")
    assert isinstance(answer, Bindings)
    told: dict[str, list[Row]] = {}
    for row in rows(answer):
        told.setdefault(text(row, "node"), []).append(row)
    return [_account(line, told[line.iri]) for line in lines if line.iri in told]


def _account(line: Line, told: list[Row]) -> Account:
    first = min(told, key=lambda row: (text(row, "title"), text(row, "date"), text(row, "publisher")))
    return Account(
        line,
        text(first, "rule"),
        float(text(first, "confidence")),
        text(first, "modality").removeprefix(ONTOLOGY).lower() or "asserted",
        text(first, "source"),
        text(first, "title"),
        text(first, "date"),
        text(first, "publisher"),
        tuple(sorted({_place(row) for row in told})),
        tuple(sorted(set(_qualifiers(told)))),
    )


def _place(row: Row) -> Place:
    return Place(
        int(text(row, "start")),
        int(text(row, "end")),
        text(row, "exact"),
        text(row, "before"),
        text(row, "after"),
    )


def _qualifiers(told: list[Row]) -> Iterator[tuple[str, str]]:
    for row in told:
        if text(row, "key").startswith(ONTOLOGY):
            yield text(row, "key").removeprefix(ONTOLOGY), text(row, "qualifier")
