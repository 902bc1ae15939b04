"""The figures and firsts of the dataset as plain values, each with the sentence that states it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import PROV, RDF, RDFS, SKOS, Dataset, Graph, URIRef
from rdflib.term import Node

from innograph.explore.evidence import INNO, Evidence, default_graph, evidence_of, named_graphs, text_of
from innograph.vocab import ONTOLOGY

COMPARATORS: dict[str, str] = {
    "Equal": "=",
    "GreaterThan": ">",
    "AtLeast": "≥",
    "LessThan": "<",
    "AtMost": "≤",
    "Approximately": "≈",
}


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """A stated figure: `subject` is an IRI or "" when none is named, `value` exact decimal digits,
    `comparator` a sign, `period` ISO 8601 or "", `status` actual, target or provision.
    """

    subject: str
    indicator: str
    comparator: str
    value: str
    unit: str
    period: str
    status: str
    id: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """A claim of priority: `subject` is the claimant's IRI or ""."""

    subject: str
    claim: str
    id: str
    evidence: tuple[Evidence, ...] = ()


def figures(dataset: Dataset) -> tuple[Figure, ...]:
    """All observations, sorted by subject and indicator."""
    facts, said = default_graph(dataset), named_graphs(dataset)
    return tuple(sorted(_figure(facts, said, node) for node in facts.subjects(RDF.type, INNO.Observation)))


def claims(dataset: Dataset) -> tuple[Claim, ...]:
    """All firsts, sorted by claimant."""
    facts, said = default_graph(dataset), named_graphs(dataset)
    return tuple(
        sorted(
            Claim(
                subject=_named(text_of(facts, node, INNO.claimant)),
                claim=text_of(facts, node, INNO.claim),
                id=str(node),
                evidence=tuple(_evidence(said, node)),
            )
            for node in facts.subjects(RDF.type, INNO.First)
        )
    )


def _figure(facts: Graph, said: tuple[Graph, ...], node: Node) -> Figure:
    comparator = text_of(facts, node, INNO.comparator).removeprefix(ONTOLOGY)
    period = text_of(facts, node, INNO.period)
    return Figure(
        subject=_named(text_of(facts, node, INNO.subject)),
        indicator=_label(facts, text_of(facts, node, INNO.indicator)),
        comparator=COMPARATORS.get(comparator, "="),
        value=text_of(facts, node, INNO.value),
        unit=_label(facts, text_of(facts, node, INNO.unit)),
        period="" if period.startswith(ONTOLOGY) else period.partition("/period/")[2],
        status=text_of(facts, node, INNO.status).removeprefix(ONTOLOGY).lower(),
        id=str(node),
        evidence=tuple(_evidence(said, node)),
    )


def _named(iri: str) -> str:
    return "" if iri.startswith(ONTOLOGY) else iri


def _label(facts: Graph, iri: str) -> str:
    node = URIRef(iri)
    return text_of(facts, node, SKOS.prefLabel) or text_of(facts, node, RDFS.label) or iri.rsplit("/", 1)[-1]


def _evidence(said: tuple[Graph, ...], node: Node) -> Iterator[Evidence]:
    for graph in said:
        if (node, PROV.wasDerivedFrom, None) in graph or (node, INNO.rule, None) in graph:
            yield evidence_of(graph, node)
