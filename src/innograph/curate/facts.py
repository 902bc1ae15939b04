"""Facts and figures rejected, facts added: with a quotation that stands in a text, or with a citation."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation

from innograph.curate.decisions import Add, Reject, RejectFigure
from innograph.curate.find import Astray, Finder, place_of
from innograph.model import Entity, Fact, Knowledge, Quantity, Span
from innograph.resolve.merge import SYMMETRIC
from innograph.resolve.spelling import folded
from innograph.vocab import local_name

RULE = "curation.add"
"""The rule of every fact that a person added."""


def reject(knowledge: Knowledge, decision: Reject) -> Knowledge:
    """The knowledge without the fact; Astray when no source (or not `source`) says it."""
    finder = Finder.of(knowledge.entities)
    subject, predicate, object_ = decision.fact
    subjects = {e.id for e in finder.all(subject)}
    objects = {e.id for e in finder.all(object_)}

    def meant(fact: Fact) -> bool:
        there = fact.subject in subjects and fact.object in objects
        back = predicate in SYMMETRIC and fact.subject in objects and fact.object in subjects
        return fact.predicate == predicate and (there or back) and _in(decision.source, fact.evidence)

    kept = tuple(fact for fact in knowledge.facts if not meant(fact))
    if len(kept) == len(knowledge.facts):
        raise Astray("no text says so" if not decision.source else f"{decision.source} does not say so")
    return replace(knowledge, facts=kept)


def reject_figure(knowledge: Knowledge, decision: RejectFigure) -> Knowledge:
    """The knowledge without the figure; Astray when there is none such."""
    subjects = {e.id for e in Finder.of(knowledge.entities).all(decision.subject)}
    try:
        value = Decimal(decision.value.replace(",", "")) if decision.value else None
    except InvalidOperation:
        raise Astray(f"{decision.value} is no number") from None

    def meant(q: Quantity) -> bool:
        same = q.subject in subjects and folded(q.indicator) == folded(decision.indicator)
        return same and value in (None, q.value) and _in(decision.source, q.evidence)

    kept = tuple(q for q in knowledge.quantities if not meant(q))
    if len(kept) == len(knowledge.quantities):
        raise Astray("no text gives this figure")
    return replace(knowledge, quantities=kept)


def _in(source: str, evidence: tuple[Span, ...]) -> bool:
    return not source or any(span.source == source for span in evidence)


def add(knowledge: Knowledge, decision: Add) -> Knowledge:
    """The knowledge with the fact, in place of what was extracted at the same place.

    Astray when its source is not among the texts, the quotation not in it, or a thing is unknown.
    """
    evidence = _evidence(knowledge, decision)
    subject, knowledge = _thing(knowledge, decision, 0, evidence)
    object_, knowledge = _thing(knowledge, decision, 2, evidence)
    if subject == object_:
        raise Astray("its subject and object are one thing")
    predicate = decision.fact[1]
    if predicate in SYMMETRIC:
        subject, object_ = sorted((subject, object_))
    fact = Fact(
        subject=subject,
        predicate=predicate,
        object=object_,
        evidence=evidence,
        rule=RULE,
        confidence=1.0,
        qualifiers=(("title", decision.title),) if decision.title else (),
        modality=decision.modality,
        citation=tuple(part for part in (decision.citation, decision.url) if part),
    )
    kept = (other for other in knowledge.facts if not _stands_for(fact, other))
    return replace(knowledge, facts=tuple(sorted({*kept, fact})))


def _evidence(knowledge: Knowledge, decision: Add) -> tuple[Span, ...]:
    if not decision.source:
        return ()
    source = next((s for s in knowledge.sources if s.id == decision.source), None)
    if source is None:
        raise Astray(f"no text is called {decision.source}")
    return (place_of(decision.quote, source),)


def _thing(
    knowledge: Knowledge, decision: Add, place: int, evidence: tuple[Span, ...]
) -> tuple[str, Knowledge]:
    """The id of subject or object, and the knowledge with a new thing where `types` tell of one."""
    name = decision.fact[place]
    finder = Finder.of(knowledge.entities)
    if finder.all(name) or not decision.types:
        return finder.one(name).id, knowledge
    kind = decision.types[0 if place == 0 else 1]
    new = Entity(local_name(name), (kind,), name, mentions=_mentions(knowledge, name, evidence))
    return new.id, replace(knowledge, entities=tuple(sorted((*knowledge.entities, new), key=lambda e: e.id)))


def _mentions(knowledge: Knowledge, name: str, evidence: tuple[Span, ...]) -> tuple[Span, ...]:
    texts = {source.id: source.text for source in knowledge.sources}
    found = []
    for span in evidence:
        at = texts[span.source].find(name, span.start, span.end)
        if at >= 0:
            found.append(Span(span.source, at, at + len(name)))
    return tuple(found)


def _stands_for(fact: Fact, other: Fact) -> bool:
    """Whether an added fact says what `other` says at the same place."""
    same = (fact.subject, fact.predicate, fact.object) == (other.subject, other.predicate, other.object)
    touching = any(
        a.source == b.source and a.start < b.end and b.start < a.end
        for a in fact.evidence
        for b in other.evidence
    )
    return same and fact.modality == other.modality and touching
