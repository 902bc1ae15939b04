"""An extraction as plain JSON values, in the shape `innograph extract --format json` prints."""

from __future__ import annotations

from typing import Any

from innograph.model import Entity, Extraction, Fact, First, Quantity, Source, Span


def as_record(extraction: Extraction) -> dict[str, Any]:
    """The extraction as dicts and lists; spans carry the text at their offsets without line breaks."""
    source = extraction.source
    return {
        "source": {
            "name": source.id,
            "title": source.title,
            "file": source.file,
            "media_type": source.media_type,
            "sha256": source.digest,
            "characters": len(source.text),
            "encoding": source.encoding,
            "date": source.date,
            "date_basis": source.date_basis,
            "publisher": source.publisher,
            "notes": list(source.notes),
        },
        "entities": [_entity(e, source) for e in extraction.entities],
        "relations": [_fact(f, source) for f in extraction.facts],
        "quantities": [_quantity(q, source) for q in extraction.quantities],
        "firsts": [_first(f, source) for f in extraction.firsts],
    }


def _spans(spans: tuple[Span, ...], source: Source) -> list[dict[str, Any]]:
    return [
        {
            "start": at.start,
            "end": at.end,
            "text": "".join(line.strip() for line in source.text[at.start : at.end].splitlines()),
        }
        for at in spans
    ]


def _entity(entity: Entity, source: Source) -> dict[str, Any]:
    return {
        "id": entity.id,
        "type": entity.kinds[0],
        "name": entity.label,
        "aliases": list(entity.aliases),
        "date": entity.date,
        "mentions": _spans(entity.mentions, source),
    }


def _fact(fact: Fact, source: Source) -> dict[str, Any]:
    return {
        "subject": fact.subject,
        "predicate": fact.predicate,
        "object": fact.object,
        "qualifiers": dict(fact.qualifiers),
        "modality": fact.modality,
        "evidence": _spans(fact.evidence, source),
        "confidence": fact.confidence,
        "rule": fact.rule,
    }


def _quantity(quantity: Quantity, source: Source) -> dict[str, Any]:
    whole = quantity.value == quantity.value.to_integral_value()
    return {
        "subject": quantity.subject,
        "indicator": quantity.indicator,
        "value": int(quantity.value) if whole else float(quantity.value),
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "period": quantity.period,
        "status": quantity.status,
        "evidence": _spans(quantity.evidence, source),
        "confidence": quantity.confidence,
        "rule": quantity.rule,
    }


def _first(first: First, source: Source) -> dict[str, Any]:
    return {
        "subject": first.subject,
        "claim": first.claim,
        "evidence": _spans(first.evidence, source),
        "confidence": first.confidence,
        "rule": first.rule,
    }
