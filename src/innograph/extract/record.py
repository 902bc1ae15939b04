"""An extraction as plain JSON values, in the shape `innograph extract --format json` prints."""

from __future__ import annotations

from typing import Any

from innograph.model import Extraction, Span


def as_record(extraction: Extraction) -> dict[str, Any]:
    """The extraction as dicts and lists; spans carry the text at their offsets without line breaks."""
    source = extraction.source

    def span(at: Span) -> dict[str, Any]:
        lines = source.text[at.start : at.end].splitlines()
        return {"start": at.start, "end": at.end, "text": "".join(line.strip() for line in lines)}

    return {
        "source": {
            "name": source.id,
            "sha256": source.digest,
            "characters": len(source.text),
            "encoding": source.encoding,
            "date": source.date,
            "date_basis": source.date_basis,
        },
        "entities": [
            {
                "id": e.id,
                "type": e.kinds[0],
                "name": e.label,
                "aliases": list(e.aliases),
                "date": e.date,
                "mentions": [span(m) for m in e.mentions],
            }
            for e in extraction.entities
        ],
        "relations": [
            {
                "subject": f.subject,
                "predicate": f.predicate,
                "object": f.object,
                "qualifiers": dict(f.qualifiers),
                "modality": f.modality,
                "evidence": [span(s) for s in f.evidence],
                "confidence": f.confidence,
                "rule": f.rule,
            }
            for f in extraction.facts
        ],
        "quantities": [
            {
                "subject": q.subject,
                "indicator": q.indicator,
                "value": int(q.value) if q.value == q.value.to_integral_value() else float(q.value),
                "unit": q.unit,
                "comparator": q.comparator,
                "period": q.period,
                "status": q.status,
                "evidence": [span(s) for s in q.evidence],
                "confidence": q.confidence,
                "rule": q.rule,
            }
            for q in extraction.quantities
        ],
        "firsts": [
            {"subject": f.subject, "claim": f.claim, "evidence": [span(s) for s in f.evidence], "rule": f.rule, "confidence": f.confidence}
            for f in extraction.firsts
        ],
    }
