"""Several extractions made one body of knowledge: the same thing in two sources is one entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from innograph.errors import GraphError
from innograph.model import Entity, Extraction, Fact, First, Knowledge, Link, Quantity, Span
from innograph.resolve.classes import NOTHING, by_decision, by_full_name, by_short_name
from innograph.resolve.contexts import contexts
from innograph.resolve.families import kind_order
from innograph.resolve.groups import Group, Orders
from innograph.resolve.links import links
from innograph.resolve.record import Dropped, Merge, Resolution
from innograph.resolve.years import spans, written
from innograph.vocab import KIND_NAMES, local_name

SYMMETRIC: frozenset[str] = frozenset({"cooperatesWith"})
"""Predicates that hold either way: written from the lesser id to the greater, one fact as one triple."""

Ids = Mapping[tuple[str, str], str]
"""From (source id, entity id there) to the entity id here."""


def resolve(extractions: Sequence[Extraction]) -> Knowledge:
    """All that the extractions say, each thing once: see `resolve_with_record`."""
    return resolve_with_record(extractions).knowledge


def resolve_with_record(extractions: Sequence[Extraction], orders: Orders = NOTHING) -> Resolution:
    """Merge the entities of several sources by name, rewrite the facts, and say what was merged and why.

    `orders` are what a person decided on entities: they go before everything else. Source ids must be
    distinct. The order of the extractions does not matter. A fact about an entity that its source does
    not declare is a GraphError.
    """
    members = sorted(
        ((e.source.id, entity) for e in extractions for entity in e.entities), key=lambda m: (m[0], m[1].id)
    )
    groups, told_apart = by_full_name(members, contexts(extractions), orders)
    groups, refusals = by_short_name(by_decision(groups, orders), orders)
    named = _mint(groups)
    ids = {(source, entity.id): name for name, group in named for source, entity in group.members}
    facts, dropped = _facts(extractions, ids)
    sources = {e.source.id: e.source for e in extractions}
    merges = sorted(_merge(name, group, links(name, group, sources)) for name, group in named if group.bonds)
    knowledge = Knowledge(
        sources=tuple(sorted(sources.values(), key=lambda s: s.id)),
        entities=tuple(sorted((_merged(name, group) for name, group in named), key=lambda e: e.id)),
        facts=facts,
        quantities=_quantities(extractions, ids),
        firsts=_firsts(extractions, ids),
        silent=tuple(sorted(span for e in extractions for span in e.silent)),
        links=tuple(link for merge in merges for link in merge.links),
    )
    made_of = tuple(sorted((name, frozenset(group.keys())) for name, group in named))
    return Resolution(knowledge, tuple(merges), tuple(sorted({*told_apart, *refusals})), dropped, made_of)


def _mint(groups: Iterable[Group]) -> list[tuple[str, Group]]:
    """An id for each group: its name; where several share the name all but the first get a disambiguator.

    The first is the one whose kind comes first in `vocab.KINDS`; editions of an event get their years.
    """
    namesakes: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        namesakes[local_name(_label(group))].append(group)
    minted: list[tuple[str, Group]] = []
    for name in sorted(namesakes):
        ordered = sorted(
            namesakes[name],
            key=lambda g: (kind_order(_kinds(g)[0]), g.context, spans([g.years]), min(g.keys())),
        )
        taken: set[str] = set()
        several_editions = sum(_kinds(group)[0] == "Event" for group in ordered) > 1
        for group in ordered:
            taken.add(iri := _distinct(group, taken, several_editions))
            minted.append((iri, group))
    return minted


def _distinct(group: Group, taken: set[str], several_editions: bool) -> str:
    label, kind = _label(group), _kinds(group)[0]
    if several_editions and group.years and kind == "Event":
        return local_name(label, written(group.years))
    if group.context and (placed := local_name(label, group.context)) not in taken:
        return placed
    if (plain := local_name(label)) not in taken:
        return plain
    word, number = KIND_NAMES.get(kind, kind), 1
    qualified = local_name(label, word)
    while qualified in taken:
        number += 1
        qualified = local_name(label, f"{word}{number}")
    return qualified


def _label(group: Group) -> str:
    """The fullest name: the longest label, then the most frequent, then the first in code-point order."""
    counted = Counter(entity.label for _, entity in group.members)
    return min(counted, key=lambda label: (-len(local_name(label)), -counted[label], label))


def _kinds(group: Group) -> tuple[str, ...]:
    """All kinds, first the most frequent main kind, then by frequency, ties in the order of `vocab.KINDS`."""
    main = Counter(entity.kinds[0] for _, entity in group.members)
    seen = Counter(kind for _, entity in group.members for kind in entity.kinds)
    first = min(main, key=lambda kind: (-main[kind], -seen[kind], kind_order(kind)))
    rest = sorted(seen.keys() - {first}, key=lambda kind: (-seen[kind], kind_order(kind)))
    return (first, *rest)


def _merged(iri: str, group: Group) -> Entity:
    label = _label(group)
    entities = [entity for _, entity in group.members]
    names = {name for e in entities for name in (e.label, *e.aliases)} - {label}
    dates = Counter(entity.date for entity in entities if entity.date)
    return Entity(
        id=iri,
        kinds=_kinds(group),
        label=label,
        aliases=tuple(sorted(names)),
        date=min(dates, key=lambda d: (-len(d), -dates[d], d), default=None),
        mentions=tuple(sorted({span for e in entities for span in e.mentions})),
    )


def _merge(iri: str, group: Group, found: tuple[Link, ...]) -> Merge:
    return Merge(
        id=iri,
        label=_label(group),
        names=tuple(sorted(group.labels())),
        sources=tuple(sorted(group.sources())),
        confidence=min(link.confidence for link in found),
        links=found,
    )


def _facts(extractions: Iterable[Extraction], ids: Ids) -> tuple[tuple[Fact, ...], tuple[Dropped, ...]]:
    kept: set[Fact] = set()
    dropped: set[Dropped] = set()
    for extraction in extractions:
        source = extraction.source.id
        for fact in extraction.facts:
            subject, object_ = _known(ids, source, fact.subject), _known(ids, source, fact.object)
            if fact.predicate in SYMMETRIC:
                subject, object_ = sorted((subject, object_))
            if subject == object_:
                dropped.add(Dropped(subject, fact.predicate, source))
            else:
                kept.add(replace(fact, subject=subject, object=object_))
    return tuple(sorted(kept)), tuple(sorted(dropped))


def _quantities(extractions: Iterable[Extraction], ids: Ids) -> tuple[Quantity, ...]:
    rewritten = {
        replace(q, subject=_known(ids, e.source.id, q.subject) if q.subject else None)
        for e in extractions
        for q in e.quantities
    }
    return tuple(sorted(rewritten, key=_quantity_order))


def _quantity_order(q: Quantity) -> tuple[object, ...]:
    place: tuple[Span, ...] = q.evidence
    about = (q.subject or "", q.indicator, q.value, q.unit, q.comparator, q.period or "", q.status)
    return (place, *about, q.rule, q.confidence)


def _firsts(extractions: Iterable[Extraction], ids: Ids) -> tuple[First, ...]:
    rewritten = {
        replace(f, subject=_known(ids, e.source.id, f.subject) if f.subject else None)
        for e in extractions
        for f in e.firsts
    }
    return tuple(
        sorted(rewritten, key=lambda f: (f.evidence, f.subject or "", f.claim, f.rule, f.confidence))
    )


def _known(ids: Ids, source: str, entity: str) -> str:
    try:
        return ids[(source, entity)]
    except KeyError:
        problem = f"a fact speaks of {entity!r}, which is no entity of this source"
        raise GraphError(source, problem, "declare the entity, or correct the fact") from None
