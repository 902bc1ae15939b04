"""Which sentence says a fact: provenance nodes of the RDF dataset as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import PROV, RDF, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from innograph.vocab import ONTOLOGY

INNO = Namespace(ONTOLOGY)
OA = Namespace("http://www.w3.org/ns/oa#")

_NOT_QUALIFIERS = frozenset({"rule", "confidence", "modality", "statedIn"})


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One source's word for a fact.

    `sentence` is what the source says, `start` and `end` its place in code points of the source text
    (-1 when unknown); `confidence` lies between 0 and 1; `modality` is asserted, planned or negated.
    """

    source: str
    title: str
    date: str
    start: int
    end: int
    sentence: str
    rule: str
    confidence: float
    modality: str = "asserted"
    qualifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """A reified fact: IRIs of subject, predicate (local name) and object, and its evidence."""

    subject: str
    predicate: str
    object: str
    evidence: Evidence


def default_graph(dataset: Dataset) -> Graph:
    """The graph of asserted facts."""
    return dataset.graph(DATASET_DEFAULT_GRAPH_ID)


def named_graphs(dataset: Dataset) -> tuple[Graph, ...]:
    """The evidence graphs, one a source, sorted by IRI."""
    named = [g for g in dataset.graphs() if g.identifier != DATASET_DEFAULT_GRAPH_ID]
    return tuple(sorted(named, key=lambda g: str(g.identifier)))


def text_of(graph: Graph, subject: Node, predicate: URIRef) -> str:
    """The least value of a property as text, empty when there is none."""
    return min((str(value) for value in graph.objects(subject, predicate)), default="")


def statements(dataset: Dataset) -> Iterator[Statement]:
    """Every statement node of every source, negated ones too, in no particular order."""
    for graph in named_graphs(dataset):
        for node in graph.subjects(RDF.type, INNO.Statement):
            predicate = text_of(graph, node, RDF.predicate)
            if predicate.startswith(ONTOLOGY):
                yield Statement(
                    subject=text_of(graph, node, RDF.subject),
                    predicate=predicate.removeprefix(ONTOLOGY),
                    object=text_of(graph, node, RDF.object),
                    evidence=evidence_of(graph, node),
                )


def evidence_of(graph: Graph, node: Node) -> Evidence:
    """The evidence that one source's `graph` holds for a statement, observation or first."""
    start, end, sentence = _sentence(graph, node)
    source = text_of(graph, node, PROV.hadPrimarySource) or _source_of_segments(graph, node)
    modality = text_of(graph, node, INNO.modality).removeprefix(ONTOLOGY).lower()
    return Evidence(
        source=source,
        title=text_of(graph, URIRef(source), DCTERMS.title) or source.rsplit("/", 1)[-1],
        date=text_of(graph, URIRef(source), DCTERMS.date) or text_of(graph, URIRef(source), DCTERMS.issued),
        start=start,
        end=end,
        sentence=sentence,
        rule=text_of(graph, node, INNO.rule),
        confidence=float(text_of(graph, node, INNO.confidence) or 1),
        modality=modality or "asserted",
        qualifiers=_qualifiers(graph, node),
    )


def _qualifiers(graph: Graph, node: Node) -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted(
            (str(predicate).removeprefix(ONTOLOGY), str(value))
            for predicate, value in graph.predicate_objects(node)
            if str(predicate).startswith(ONTOLOGY)
            and str(predicate).removeprefix(ONTOLOGY) not in _NOT_QUALIFIERS
            and isinstance(value, Literal)
        )
    )


def _source_of_segments(graph: Graph, node: Node) -> str:
    sources = (text_of(graph, segment, OA.hasSource) for segment in graph.objects(node, PROV.wasDerivedFrom))
    return min((source for source in sources if source), default="")


def _sentence(graph: Graph, node: Node) -> tuple[int, int, str]:
    """The longest segment a node derives from: the sentence holds the names and the trigger within it."""
    segments = [_segment(graph, segment) for segment in graph.objects(node, PROV.wasDerivedFrom)]
    return max(segments, key=lambda s: (s[1] - s[0], len(s[2]), -s[0], s[2]), default=(-1, -1, ""))


def _segment(graph: Graph, segment: Node) -> tuple[int, int, str]:
    start, end, exact = -1, -1, ""
    for selector in graph.objects(segment, OA.hasSelector):
        exact = text_of(graph, selector, OA.exact) or exact
        if position := text_of(graph, selector, OA.start):
            start, end = int(position), int(text_of(graph, selector, OA.end) or position)
    return start, end, exact
