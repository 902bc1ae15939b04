"""Figures as RDF Data Cube observations, and claims of priority.

Dimensions are subject, indicator, period, status and the place where the figure stands, so that no two
observations share them all (integrity constraint IC-12); the measure is `inno:value`, unit and comparator
are its attributes.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, RDFS, SKOS, Literal, URIRef

from innograph.kg.evidence import Sources, evidence_triples
from innograph.kg.iris import Minter
from innograph.kg.periods import period_triples
from innograph.kg.triples import INNO, QB, Triple, chinese, decimal
from innograph.model import First, Quantity, Span

_COMPARATORS = {
    "=": INNO.Equal,
    ">": INNO.GreaterThan,
    ">=": INNO.AtLeast,
    "<": INNO.LessThan,
    "<=": INNO.AtMost,
    "~": INNO.Approximately,
}
_STATUSES = {"actual": INNO.Actual, "target": INNO.Target, "provision": INNO.Provision}


def figure_span(quantity: Quantity) -> Span:
    """The place of the figure itself: the shortest stretch of its evidence."""
    return min(quantity.evidence, key=lambda span: (span.end - span.start, span))


def observation_iri(mint: Minter, q: Quantity) -> str:
    """The IRI of a figure: of all its dimensions, its value and its place."""
    place = figure_span(q)
    about = (q.subject or "", q.indicator, decimal(q.value), q.unit, q.comparator, q.period or "", q.status)
    return mint.observation(*about, place.source, place.start, place.end)


def observation_triples(mint: Minter, q: Quantity) -> Iterator[Triple]:
    """The observation of a figure: its dimensions and its exact value."""
    node = URIRef(observation_iri(mint, q))
    yield node, RDF.type, QB.Observation
    yield node, RDF.type, INNO.Observation
    yield node, QB.dataSet, URIRef(mint.dataset())
    yield node, INNO.subject, URIRef(mint.entity(q.subject)) if q.subject else INNO.UnspecifiedSubject
    yield node, INNO.indicator, URIRef(mint.indicator(q.indicator))
    yield node, INNO.value, decimal(q.value)
    yield node, INNO.unit, URIRef(mint.unit(q.unit))
    yield node, INNO.comparator, _COMPARATORS[q.comparator]
    yield node, INNO.period, URIRef(mint.period(q.period)) if q.period else INNO.UnspecifiedPeriod
    yield node, INNO.status, _STATUSES[q.status]
    yield node, INNO.statedIn, URIRef(mint.segment(figure_span(q)))
    yield from _dimension_values(mint, q)


def _dimension_values(mint: Minter, q: Quantity) -> Iterator[Triple]:
    """The indicator, unit and period that an observation points to."""
    indicator, unit = URIRef(mint.indicator(q.indicator)), URIRef(mint.unit(q.unit))
    yield indicator, RDF.type, SKOS.Concept
    yield indicator, RDF.type, INNO.Indicator
    yield indicator, SKOS.inScheme, INNO.indicatorScheme
    yield indicator, SKOS.prefLabel, chinese(q.indicator)
    yield indicator, RDFS.label, chinese(q.indicator)
    yield unit, RDF.type, SKOS.Concept
    yield unit, RDF.type, INNO.Unit
    yield unit, SKOS.inScheme, INNO.unitScheme
    yield unit, SKOS.prefLabel, chinese(q.unit)
    yield unit, RDFS.label, chinese(q.unit)
    if q.period:
        yield from period_triples(mint, q.period)


def dataset_triples(mint: Minter) -> Iterator[Triple]:
    """The data set that the observations belong to."""
    node = URIRef(mint.dataset())
    yield node, RDF.type, QB.DataSet
    yield node, QB.structure, INNO.ObservationStructure
    yield node, RDFS.label, chinese("文本中的数据")
    yield node, RDFS.label, Literal("Figures stated in the texts", lang="en")


def observation_evidence(mint: Minter, sources: Sources, q: Quantity) -> Iterator[Triple]:
    """The evidence of a figure, for the named graph of its source."""
    node = URIRef(observation_iri(mint, q))
    yield from evidence_triples(mint, sources, node, q.evidence, q.rule, q.confidence)


def first_iri(mint: Minter, first: First) -> str:
    """The IRI of a claim of priority: of who claims, what, and where it stands."""
    place = first.evidence[0]
    return mint.first(first.subject or "", first.claim, place.source, place.start, place.end)


def first_triples(mint: Minter, first: First) -> Iterator[Triple]:
    """A claim of priority and its claimant, where one is named."""
    node = URIRef(first_iri(mint, first))
    yield node, RDF.type, INNO.First
    yield node, RDFS.label, chinese(first.claim)
    yield node, INNO.claim, chinese(first.claim)
    if first.subject:
        yield node, INNO.claimant, URIRef(mint.entity(first.subject))


def first_evidence(mint: Minter, sources: Sources, first: First) -> Iterator[Triple]:
    """The evidence of a claim, for the named graph of its source."""
    node = URIRef(first_iri(mint, first))
    yield from evidence_triples(mint, sources, node, first.evidence, first.rule, first.confidence)
