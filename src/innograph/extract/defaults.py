"""What figures take from beyond their sentence: the place of the title, an event, the year of an award."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import replace

from innograph.extract.hits import Hit
from innograph.extract.quantities import Measured
from innograph.extract.tokens import Reading

_GATHERED = re.compile(r"签约|动工|开工|参会|参展|嘉宾|出席|观众|与会")
_DONE = re.compile(r"[^，。；、]{0,12}(?:签约|动工|开工|参会|参展)|[^。；]{0,26}(?:出席|参会|与会)")
_WORTH = re.compile(r"投资|金额|总额|资金|融资|贷款")
_PRIZE = re.compile(r"获奖|[特一二三]等奖|[明步新然果技赛]奖|奖项")
_AWARDED = re.compile(r"((?:19|20)\d\d)年度?[^，。；\d]{0,16}(?:奖|获奖)")
_STATED = re.compile(r"全[省市区县]|(?:现|共|已|现已|总共)有")
_BODIES = ("Zone", "Company", "Platform", "Incubator", "University", "Institute")

Kind = Callable[[Hit], str]


def title_place(readings: list[Reading], hits: dict[int, list[Hit]]) -> Hit | None:
    """The place whose name, after those of what it lies in, opens a heading among the first three blocks."""
    for reading in readings[:3]:
        place: Hit | None = None
        at = len(reading.text) - len(reading.text.lstrip(" “《"))
        if reading.block.kind == "heading":
            for hit in sorted(hits.get(reading.index, []), key=lambda h: (h.start, -h.end)):
                if hit.kind == "Place" and hit.start == at:
                    place, at = hit, hit.end
        if place is not None:
            return place
    return None


def placed(
    found: list[Measured], readings: dict[int, Reading], place: Hit | None, known: Container[Hit]
) -> list[Measured]:
    """A figure without an owner is about the place of the title where its paragraph speaks of all of it."""
    if place is None:
        return found
    whole = {i for i, r in readings.items() if re.search(r"全[省市区县年]|[我本][省市区县]", r.text)}
    return [
        replace(m, subject=place)
        if m.subject not in known and m.block in whole and m.status != "provision"
        else m
        for m in found
    ]


def stated(found: list[Measured], reading: Reading, hits: list[Hit], kind: Kind) -> list[Measured]:
    """A place said to have so many of a thing (四川全省共有) owns the figures of the sentence."""
    result = []
    for item in found:
        low = item.sentence[0]
        before = [h for h in hits if low <= h.start and h.end <= item.figure.start and not h.anaphor]
        owners = [h for h in before if kind(h) == "Place" and _STATED.match(reading.text, h.end)]
        if owners and not any(h.start > owners[-1].end and kind(h) in _BODIES for h in before):
            item = replace(item, subject=owners[-1])
        result.append(item)
    return result


def gathered(found: list[Measured], reading: Reading, hits: list[Hit], kind: Kind) -> list[Measured]:
    """What was signed, begun or attended counts for the event named before it, with what it is worth."""
    result: list[Measured] = []
    event: Hit | None = None
    for item in found:
        if not result or result[-1].sentence != item.sentence:
            event = None
        end = item.figure.end
        said = _GATHERED.search(item.indicator) or _DONE.match(reading.text, end)
        if item.status == "actual" and said:
            low = item.sentence[0]
            named = [h for h in hits if h.end <= item.figure.start and kind(h) == "Event" and not h.anaphor]
            own = item.subject is not None and item.subject.start >= low and kind(item.subject) == "Company"
            event = named[-1] if named and not own else None
        elif not _WORTH.search(item.indicator):
            event = None
        result.append(replace(item, subject=event) if event else item)
    return result


def awarded(found: list[Measured], reading: Reading) -> list[Measured]:
    """Prizes count for the year whose prizes the paragraph speaks of."""
    result = []
    for item in found:
        years = _AWARDED.findall(reading.text, 0, item.figure.start)
        said = item.indicator + reading.text[item.figure.end : item.figure.end + 14]
        if years and item.status == "actual" and item.period is None and _PRIZE.search(said):
            item = replace(item, period=years[-1])
        result.append(item)
    return result
