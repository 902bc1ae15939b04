"""One source in, all it says out: the order of the stages, nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from innograph.extract import cast as casting
from innograph.extract import (
    compose,
    defaults,
    discourse,
    firsts,
    gatherings,
    mentions,
    quantities,
    relations,
    select,
    structure,
    times,
    tokens,
)
from innograph.extract.discourse import Clause
from innograph.extract.hits import Hit
from innograph.extract.people import Post
from innograph.extract.relations import Found
from innograph.extract.tokens import Reading
from innograph.model import Extraction, Source
from innograph.text.layout import blocks

_ACTORS = (
    "Zone",
    "Government",
    "Company",
    "University",
    "Institute",
    "Platform",
    "Incubator",
    "Policy",
    "Finance",
)
_ECONOMIC = re.compile(
    r"企业|产值|收入|投资|专利|研发|技术|产业|园区|平台|税|利润|进出口|融资|GDP|生产总值|增加值|机构|人才"
)
_TELLING = 4
_FOCAL = ("Zone", "Company", "Platform", "Institute", "University", "Incubator", "Event")


def extract(source: Source) -> Extraction:
    """Everything the rules find in `source`, each with its spans, rule and confidence.

    A source without a date gets the one its text speaks from, where the text tells.
    """
    if source.date is None:
        date, basis = times.infer_date(source.text)
        source = replace(source, date=date, date_basis=basis)
    readings = [tokens.read(i, b) for i, b in enumerate(blocks(source.text)) if b.kind != "furniture"]
    by_index = {r.index: r for r in readings}
    chosen, inner, held, abbreviations = mentions.find(readings)
    made = casting.cast(readings, chosen, inner, abbreviations)
    kinds = {h: made.kind(h) for i in chosen for h in chosen[i]}
    posted = {(p.block, p.start) for p in held}
    acting = {i: [h for h in hits if (h.block, h.end) not in posted] for i, hits in chosen.items()}
    focus = _focus(readings, chosen, inner, made)
    clauses = discourse.clauses(readings, acting, focus, _posts_start(held, chosen))
    spoken = _by_block(readings, clauses)
    found = select.refine(_relations(readings, chosen, acting, inner, held, spoken, made, kinds, focus), made)
    dates = select.dates(readings, chosen, made, source.date, found)
    figures = _figures(source, readings, chosen, inner, spoken, made, dates)
    claims = [c for r in readings for c in firsts.find(r, spoken[r.index], chosen[r.index])]
    names = compose.labels(made)
    ids = compose.identifiers(names)
    used = {made.key[h] for f, _ in found for h in (f.subject, f.object) if h in made.key}
    used |= {made.key[q.subject] for q in figures if q.subject in made.key}
    entities = compose.entities(source, by_index, made, ids, names, used, dates)
    kept = {e.id for e in entities}
    if not any(made.kinds[k] in _ACTORS and ids[k] in kept for k in made.hits):
        telling = [f for f in figures if _ECONOMIC.search(f.indicator)]
        figures = figures if len(telling) >= _TELLING else telling
    facts = tuple(
        f
        for f in compose.facts(source, by_index, made, ids, found, select.modality(by_index, found))
        if f.subject in kept and f.object in kept
    )
    return Extraction(
        source,
        entities,
        facts,
        select.quantities(source, by_index, figures, made, ids, kept),
        select.firsts(source, by_index, claims, made, ids, kept),
        select.silent(source, readings, found, figures, claims),
    )


def _focus(
    readings: list[Reading], chosen: dict[int, list[Hit]], inner: dict[int, list[Hit]], made: casting.Cast
) -> tuple[Hit, ...]:
    """The zone or organisation a text is about: the one it names most, the earlier on a tie."""
    count: Counter[str] = Counter()
    first: dict[str, Hit] = {}
    for reading in readings:
        for hit in chosen[reading.index]:
            key = made.key.get(hit)
            if key is not None and made.kinds[key] in _FOCAL:
                count[key] += 2 if made.kinds[key] == "Zone" else 1
                count[key] += 3 if reading.block.kind == "heading" and reading.index < 3 else 0
                if not hit.anaphor:
                    first.setdefault(key, hit)
        for hit in inner[reading.index]:
            key = made.key.get(hit)
            if key is not None and made.kinds[key] == "Zone" and reading.block.kind == "heading":
                count[key] += 3
                first.setdefault(key, hit)
    best = sorted((k for k in count if k in first), key=lambda k: (-count[k], first[k].block, first[k].start))
    return (first[best[0]],) if best and count[best[0]] >= 2 else ()


def _posts_start(held: list[Post], chosen: dict[int, list[Hit]]) -> Callable[[Hit], int]:
    """Where the chain of posts before a person begins, the organisation of its first post included."""
    bodies = {(h.block, h.end): h.start for hits in chosen.values() for h in hits}
    earliest: dict[tuple[int, int], int] = {}
    for post in held:
        at = (post.block, post.person)
        start = bodies.get((post.block, post.start), post.start)
        earliest[at] = min(earliest.get(at, start), start)
    return lambda hit: earliest.get((hit.block, hit.start), hit.start)


def _by_block(readings: list[Reading], clauses: list[Clause]) -> dict[int, list[Clause]]:
    found: dict[int, list[Clause]] = {r.index: [] for r in readings}
    for clause in clauses:
        found[clause.block].append(clause)
    return found


def _relations(
    readings: list[Reading],
    chosen: dict[int, list[Hit]],
    acting: dict[int, list[Hit]],
    inner: dict[int, list[Hit]],
    held: list[Post],
    clauses: dict[int, list[Clause]],
    made: casting.Cast,
    kinds: dict[Hit, str],
    focus: tuple[Hit, ...],
) -> list[tuple[Found, str]]:
    found: list[tuple[Found, str]] = []
    named = frozenset(h.name for hits in chosen.values() for h in hits if not h.anaphor)
    for reading in readings:
        mine = clauses[reading.index]
        hits, inside = chosen[reading.index], inner[reading.index]
        for sentence in reading.sentences:
            here = [c for c in mine if c.sentence == sentence]
            masked = relations.mask(reading.text, sentence, acting[reading.index], kinds, here)
            found += [(f, "") for f in relations.find(masked, reading.index, sentence)]
        for item in (
            *structure.nested(reading, hits, inside, named),
            *structure.adjacent(reading, hits),
            *structure.ladders(reading, hits, inside),
            *structure.representatives(reading, hits, mine),
            *structure.pursuits(reading, hits, mine),
        ):
            found.append((item, ""))
        found += structure.posts(reading, hits, inside, held, mine, focus)
    found += [(f, "") for f in gatherings.attendance(readings, acting, made)]
    found += [(f, "") for f in gatherings.settlers(readings, acting, clauses)]
    found += [(f, "") for f in structure.venues([f for f, _ in found], inner)]
    found += [(f, "") for f in structure.forwarded(readings, chosen, [f for f, _ in found])]
    found += [(f, "") for f in structure.signings(readings, chosen, made)]
    found += [(f, "") for f in structure.listed_policies(readings, chosen, clauses)]
    return found


def _figures(
    source: Source,
    readings: list[Reading],
    chosen: dict[int, list[Hit]],
    inner: dict[int, list[Hit]],
    clauses: dict[int, list[Clause]],
    made: casting.Cast,
    dates: dict[str, str],
) -> list[quantities.Measured]:
    found: list[quantities.Measured] = []
    day: str | None = None
    default = times.default_period(
        "\n".join(r.text for r in readings[:2] if r.block.kind == "heading"), source.date
    )
    for reading in readings:
        moments = times.find(reading.text, source.date, day)
        day = next((m.iso for m in reversed(moments) if m.iso and len(m.iso) >= 10), day)
        mine = clauses[reading.index]
        hits = chosen[reading.index]
        read = quantities.measure(reading, mine, hits, moments)
        read = defaults.stated(read, reading, hits, made.kind)
        read = defaults.gathered(read, reading, hits, made.kind)
        found += defaults.awarded(read, reading)
    place = defaults.title_place(readings, {i: [*chosen[i], *inner[i]] for i in chosen})
    found = defaults.placed(found, {r.index: r for r in readings}, place, made.key)
    found = (
        [replace(m, period=default) if m.period is None and m.status == "actual" else m for m in found]
        if default
        else found
    )
    return select.event_periods(found, made, dates)
