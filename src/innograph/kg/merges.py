"""Merges as SSSOM mappings: which names became one thing, why, how surely, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, Literal, Namespace, URIRef

from innograph.kg.evidence import Sources, evidence_triples
from innograph.kg.iris import Minter
from innograph.kg.triples import INNO, Triple
from innograph.model import Link
from innograph.vocab import PREFIXES

SSSOM = Namespace(PREFIXES["sssom"])
SEMAPV = Namespace(PREFIXES["semapv"])

RECORD = "merges"
"""The named graph that holds the merges: they rest on several sources."""

_BY_HAND = "curation."


def link_iri(mint: Minter, link: Link) -> str:
    """The IRI of a merge: of its entity, its names and its rule."""
    return mint.merge(link.entity, link.name, link.other, link.rule)


def link_triples(mint: Minter, sources: Sources, link: Link) -> Iterator[Triple]:
    """The record of a merge, with the places where the names stand."""
    node = URIRef(link_iri(mint, link))
    by_hand = link.rule.startswith(_BY_HAND)
    yield node, RDF.type, INNO.Merge
    yield node, RDF.type, SSSOM.Mapping
    yield node, INNO.mergedInto, URIRef(mint.entity(link.entity))
    yield node, SSSOM.subject_label, Literal(link.name)
    yield node, SSSOM.object_label, Literal(link.other)
    yield node, INNO.reason, Literal(link.reason, lang="en")
    yield node, SSSOM.mapping_justification, SEMAPV["ManualMappingCuration" if by_hand else "LexicalMatching"]
    yield from evidence_triples(mint, sources, node, link.evidence, link.rule, link.confidence)
