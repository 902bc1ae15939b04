"""What is kept of the findings, and what is added to them: dates, modality, silence, final records."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from dataclasses import replace

from innograph.extract import compose, relations, times
from innograph.extract.cast import Cast
from innograph.extract.firsts import Claim
from innograph.extract.hits import Hit
from innograph.extract.quantities import Measured
from innograph.extract.relations import Found
from innograph.extract.tokens import Reading
from innograph.model import First, Quantity, Source, Span

_PLANNED = re.compile(r"将|拟|计划|力争|有望|规划建设|预计|争取|筹建|即将|下一步")
_ALIKE = 200  # figures of one value that a further one is held against
_NEGATED = re.compile(r"尚未|未能|没有|并未|不再|终止|取消")


def refine(found: list[tuple[Found, str]], made: Cast) -> list[tuple[Found, str]]:
    """Drop findings that a more exact one of the same sentence contradicts, and impossible pairs."""
    kept = []
    exact = {(f.block, f.sentence, f.object) for f, _ in found if f.predicate == "issues" and not f.virtual}
    for item, title in found:
        s, o = made.kind(item.subject), made.kind(item.object)
        if item.predicate == "issues" and item.virtual and (item.block, item.sentence, item.object) in exact:
            continue
        if item.predicate == "partOf" and item.rule == "belongs-to" and s == o == "Company":
            continue
        subjects, objects = relations.signature(item.predicate)
        if (
            s not in subjects
            or o not in objects
            or (item.predicate in ("locatedIn", "partOf") and s == o == "Place")
        ):
            continue
        kept.append((item, title))
    return kept


def dates(
    readings: list[Reading],
    chosen: dict[int, list[Hit]],
    made: Cast,
    reference: str | None,
    found: list[tuple[Found, str]],
) -> dict[str, str]:
    """Dates of events and policies: the time of the sentence in which they are first held or issued.

    The nearest time before the name counts, else one right behind it; a dateline (9月16日电) does not.
    """
    got: dict[str, str] = {}
    said = {f.object for f, _ in found if f.predicate in ("issues", "organizes")}
    for reading in readings:
        moments = [
            m
            for m in times.find(reading.text, reference)
            if m.iso and len(m.iso) > 4 and not re.match(r"[电讯]", reading.text[m.end :])
        ]
        named = [m for m in moments if not any(h.start <= m.start < h.end for h in chosen[reading.index])]
        for hit in chosen[reading.index]:
            key = made.key.get(hit)
            if key is None or made.kinds.get(key) not in ("Event", "Policy") or hit.anaphor or key in got:
                continue
            iso = _moment_of(reading, hit, named, behind=made.kinds[key] == "Event")
            if iso and (hit in said or made.kinds[key] == "Event"):
                got[key] = iso
    return got


def _moment_of(reading: Reading, hit: Hit, moments: list[times.Moment], *, behind: bool) -> str | None:
    start, end = next((s for s in reading.sentences if s[0] <= hit.start < s[1]), (0, 0))
    before = [m for m in moments if start <= m.start < hit.start and hit.start - m.end <= 40]
    after = [m for m in moments if behind and hit.end <= m.start < min(end, hit.end + 4)]
    return before[-1].iso if before else after[0].iso if after else None


def event_periods(found: list[Measured], made: Cast, dates: dict[str, str]) -> list[Measured]:
    """A figure about an event without a time of its own has the event's."""
    result = []
    for item in found:
        key = made.key.get(item.subject) if item.subject else None
        if (
            item.period is None
            and item.status == "actual"
            and key in dates
            and made.kinds.get(key) == "Event"
        ):
            item = replace(item, period=dates[key])
        result.append(item)
    return result


def modality(
    readings: dict[int, Reading], found: list[tuple[Found, str]]
) -> dict[tuple[int, tuple[int, int]], str]:
    """Per sentence: planned where the words of the finding look ahead, negated where they deny."""
    got = {}
    for item, _ in found:
        text = re.sub(r"《[^》]*》", "", readings[item.block].text[item.start : item.end])
        if _NEGATED.search(text):
            got[item.block, item.sentence] = "negated"
        elif _PLANNED.search(text):
            got[item.block, item.sentence] = "planned"
    return got


def quantities(
    source: Source,
    readings: dict[int, Reading],
    found: list[Measured],
    made: Cast,
    ids: dict[str, str],
    kept: set[str],
) -> tuple[Quantity, ...]:
    """Figures as values; said twice alike they are one, with both places as evidence."""
    merged: list[Quantity] = []
    alike: dict[tuple[object, ...], deque[int]] = defaultdict(lambda: deque(maxlen=_ALIKE))
    for item in found:
        key = made.key.get(item.subject) if item.subject else None
        subject = ids[key] if key is not None and ids[key] in kept else None
        sentence = compose.spans(source, readings, item.block, *item.sentence)
        figure = compose.spans(source, readings, item.block, item.figure.start, item.figure.end)
        reading = readings[item.block]
        value = Quantity(
            subject,
            compose.written(source, reading, item.indicator),
            item.figure.value,
            compose.written(source, reading, item.figure.unit),
            item.figure.comparator,
            item.period,
            item.status,
            (sentence, figure),
            item.rule,
            item.confidence,
        )
        near = alike[value.value, value.unit, value.comparator, value.status]
        twin = next((k for k in near if _same(merged[k], value)), None)
        if twin is None:
            near.append(len(merged))
            merged.append(value)
        elif merged[twin].period is None and value.period is not None:
            merged[twin] = replace(merged[twin], period=value.period)
    return tuple(sorted(merged, key=lambda q: (q.evidence[-1], q.indicator)))


def _same(a: Quantity, b: Quantity) -> bool:
    """Whether two equal figures of a text say one thing: the indicator of one within that of the other."""
    if a.period and b.period and a.period != b.period and len(a.indicator) < 4:
        return False
    return a.indicator in b.indicator or b.indicator in a.indicator


def firsts(
    source: Source,
    readings: dict[int, Reading],
    found: list[Claim],
    made: Cast,
    ids: dict[str, str],
    kept: set[str],
) -> tuple[First, ...]:
    """Claims as values; the same claim for the same thing once."""
    merged: dict[str, dict[str | None, First]] = {}
    for item in found:
        key = made.key.get(item.subject) if item.subject else None
        subject = ids[key] if key is not None and ids[key] in kept else None
        sentence = compose.spans(source, readings, item.block, *item.sentence)
        claim = compose.spans(source, readings, item.block, item.start, item.end)
        ended = item.subject is not None and item.subject.end == item.end and item.subject.block == item.block
        if not ended and item.text in merged:
            continue
        said = {} if ended else merged.get(item.text, {})
        text = compose.written(source, readings[item.block], item.text)
        said[subject] = First(subject, text, (sentence, claim), "first-claim", 0.85)
        merged[item.text] = said
    every = [first for said in merged.values() for first in said.values()]
    return tuple(sorted(every, key=lambda f: (f.evidence[-1], f.claim)))


def silent(
    source: Source,
    readings: list[Reading],
    found: list[tuple[Found, str]],
    figures: list[Measured],
    claims: list[Claim],
) -> tuple[Span, ...]:
    """The sentences from which no fact, figure or claim was taken."""
    loud = (
        {(f.block, f.sentence) for f, _ in found}
        | {(m.block, m.sentence) for m in figures}
        | {(c.block, c.sentence) for c in claims}
    )
    by_index = {r.index: r for r in readings}
    return tuple(
        compose.spans(source, by_index, r.index, *s)
        for r in readings
        for s in r.sentences
        if (r.index, s) not in loud
    )
