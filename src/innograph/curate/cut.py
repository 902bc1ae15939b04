"""One entity of a text made two: a name that its text ran together with another gets an entity of its own."""

from __future__ import annotations

from dataclasses import replace

from innograph.model import Entity, Extraction, Span
from innograph.resolve.spelling import folded
from innograph.vocab import local_name


def cut(extraction: Extraction, name: str, other: str) -> Extraction:
    """The extraction with `name` and `other` as two entities wherever one bears both.

    Mentions go with their name. A fact, a figure or a first goes with the name that stands in its evidence.
    """
    for entity in extraction.entities:
        borne = {folded(n) for n in (entity.label, *entity.aliases)}
        if folded(name) in borne and folded(other) in borne:
            off = other if folded(entity.label) != folded(other) else name
            return _cut(extraction, entity, off)
    return extraction


def _cut(extraction: Extraction, entity: Entity, off: str) -> Extraction:
    text = extraction.source.text
    taken = tuple(s for s in entity.mentions if folded(text[s.start : s.end]) == folded(off))
    left = tuple(s for s in entity.mentions if s not in taken)
    label = next(a for a in entity.aliases if folded(a) == folded(off))
    ids = {e.id for e in extraction.entities}
    new = Entity(_unused(local_name(label), ids), entity.kinds, label, (), None, taken)
    old = replace(entity, mentions=left, aliases=tuple(a for a in entity.aliases if folded(a) != folded(off)))

    def meant(name: str | None, evidence: tuple[Span, ...]) -> str | None:
        if name != entity.id:
            return name
        return new.id if _within(taken, evidence) and not _within(left, evidence) else name

    return replace(
        extraction,
        entities=(*(old if e is entity else e for e in extraction.entities), new),
        facts=tuple(
            replace(
                f,
                subject=meant(f.subject, f.evidence) or f.subject,
                object=meant(f.object, f.evidence) or f.object,
            )
            for f in extraction.facts
        ),
        quantities=tuple(replace(q, subject=meant(q.subject, q.evidence)) for q in extraction.quantities),
        firsts=tuple(replace(f, subject=meant(f.subject, f.evidence)) for f in extraction.firsts),
    )


def _within(mentions: tuple[Span, ...], evidence: tuple[Span, ...]) -> bool:
    return any(e.start <= m.start and m.end <= e.end for m in mentions for e in evidence)


def _unused(name: str, taken: set[str]) -> str:
    number, plain = 2, name
    while name in taken:
        name, number = f"{plain}_({number})", number + 1
    return name
