"""Where each fact stands: statement nodes, text segments with their selectors, the sources themselves.

Statements are rdf:Statement nodes rather than quoted triples, for RDF 1.1 stores and SHACL read them.
Segments follow the Web Annotation model, their IRIs RFC 5147, derivations PROV-O.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rdflib import DCTERMS, FOAF, PROV, RDF, RDFS, Literal, URIRef

from innograph.errors import GraphError
from innograph.kg.iris import Minter
from innograph.kg.triples import INNO, OA, Triple, chinese, confidence, count
from innograph.model import Fact, Source, Span

_CONTEXT = 20
_BREAK = re.compile(r"\s*[\r\n\u2028\u2029]\s*")
_MODALITIES = {
    "asserted": INNO.Asserted,
    "planned": INNO.Planned,
    "negated": INNO.Negated,
}

Sources = Mapping[str, Source]


def source_triples(mint: Minter, source: Source) -> Iterator[Triple]:
    """A source: title, date where known, SHA-256 of its bytes, length in code points."""
    node = URIRef(mint.source(source.id))
    for kind in (INNO.SourceText, PROV.Entity, FOAF.Document):
        yield node, RDF.type, kind
    yield node, RDFS.label, Literal(source.title, lang=source.language)
    yield node, DCTERMS.title, Literal(source.title, lang=source.language)
    yield node, DCTERMS.language, Literal(source.language)
    yield node, INNO.sha256, Literal(source.digest)
    yield node, INNO.characters, count(len(source.text))
    if source.date:
        yield node, DCTERMS.date, Literal(source.date)
    if source.publisher:
        yield node, DCTERMS.publisher, Literal(source.publisher, lang=source.language)


def statement_triples(mint: Minter, sources: Sources, fact: Fact) -> Iterator[Triple]:
    """The statement node of a fact in the source it stands in, with its evidence."""
    node = URIRef(statement_iri(mint, fact))
    yield node, RDF.type, RDF.Statement
    yield node, RDF.type, INNO.Statement
    yield node, RDF.subject, URIRef(mint.entity(fact.subject))
    yield node, RDF.predicate, INNO[fact.predicate]
    yield node, RDF.object, URIRef(mint.entity(fact.object))
    yield node, INNO.modality, _MODALITIES[fact.modality]
    for key, value in fact.qualifiers:
        yield node, INNO[key], chinese(value)
    yield from evidence_triples(mint, sources, node, fact.evidence, fact.rule, fact.confidence)
    if fact.citation:
        yield node, PROV.hadPrimarySource, URIRef(mint.citation(*fact.citation))
        yield from citation_triples(mint, fact.citation)


def citation_triples(mint: Minter, citation: tuple[str, ...]) -> Iterator[Triple]:
    """A work that is cited: as it is cited, and its address where one is given."""
    node = URIRef(mint.citation(*citation))
    for kind in (INNO.Citation, PROV.Entity):
        yield node, RDF.type, kind
    yield node, RDFS.label, chinese(citation[0])
    yield node, DCTERMS.title, chinese(citation[0])
    yield node, DCTERMS.bibliographicCitation, chinese(citation[0])
    for address in citation[1:]:
        yield node, RDFS.seeAlso, URIRef(address)


def statement_iri(mint: Minter, fact: Fact) -> str:
    """The IRI of a fact as one source says it: of its terms, qualifiers, modality and places."""
    places = tuple((span.source, span.start, span.end) for span in sorted(fact.evidence)) or fact.citation
    return mint.statement(fact.subject, fact.predicate, fact.object, fact.modality, fact.qualifiers, places)


def evidence_triples(
    mint: Minter, sources: Sources, node: URIRef, spans: tuple[Span, ...], rule: str, sure: float
) -> Iterator[Triple]:
    """What makes a node believable: rule, confidence, source, and the segments it derives from."""
    yield node, INNO.rule, Literal(rule)
    yield node, INNO.confidence, confidence(sure)
    for name in sorted({span.source for span in spans}):
        yield node, PROV.hadPrimarySource, URIRef(mint.source(name))
    for span in spans:
        yield node, PROV.wasDerivedFrom, URIRef(mint.segment(span))
        yield from segment_triples(mint, sources, span)


def segment_triples(mint: Minter, sources: Sources, span: Span) -> Iterator[Triple]:
    """A stretch of text with its position and quote selectors; GraphError where it lies outside the text."""
    text = text_at(sources, span)
    segment = URIRef(mint.segment(span))
    position, quote = URIRef(f"{segment}&selector=position"), URIRef(f"{segment}&selector=quote")
    yield segment, RDF.type, INNO.TextSegment
    yield segment, RDF.type, OA.SpecificResource
    yield segment, OA.hasSource, URIRef(mint.source(span.source))
    yield segment, OA.hasSelector, position
    yield segment, OA.hasSelector, quote
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, count(span.start)
    yield position, OA.end, count(span.end)
    yield quote, RDF.type, OA.TextQuoteSelector
    yield quote, OA.exact, chinese(one_line(text[span.start : span.end]))
    if before := one_line(text[max(0, span.start - _CONTEXT) : span.start]):
        yield quote, OA.prefix, chinese(before)
    if after := one_line(text[span.end : span.end + _CONTEXT]):
        yield quote, OA.suffix, chinese(after)


def text_at(sources: Sources, span: Span) -> str:
    """The text of the source a span belongs to; GraphError where the span does not fit it."""
    source = sources.get(span.source)
    if source is None:
        raise GraphError(span.source, "evidence names a source that is not there", "build from all sources")
    if not 0 <= span.start < span.end <= len(source.text):
        problem = f"evidence {span.start}–{span.end} lies outside the text of {len(source.text)} characters"
        raise GraphError(span.source, problem, "extract from the text anew")
    return source.text


def one_line(text: str) -> str:
    """The text without line breaks and the spaces around them, as a reader would quote it."""
    return _BREAK.sub("", text)
