"""What a figure inherits from clause and sentence: subject, period, and whether it is fact, goal or offer."""

from __future__ import annotations

import re

from innograph.extract import grammar
from innograph.extract.discourse import Clause
from innograph.extract.figures import Figure
from innograph.extract.passages import Passage
from innograph.extract.times import Moment
from innograph.extract.tokens import Reading


def status(passage: Passage, clause: Clause, figure: Figure) -> str:
    """`target` where the sentence looks ahead, `provision` where a policy offers, else `actual`."""
    text, moments = passage.text, passage.moments
    table = grammar.table("quantities")["status"]
    before = text[clause.start : figure.end + 12]
    if re.search(table["provision"], before) and not re.search(
        table["not_provision"], text[clause.start : figure.start]
    ):
        return "provision"
    sentence = text[clause.sentence[0] : figure.start]
    local = text[clause.start : figure.start]
    if re.search(table["past"], local):
        return "actual"
    if re.search(table["target"], local):
        return "target"
    scope = [m for m in moments if clause.sentence[0] <= m.start < figure.start]
    if scope and scope[-1].ahead:
        return "target"
    if re.search(table["target_sentence"], sentence) and not (
        scope and not scope[-1].ahead and scope[-1].start >= clause.start
    ):
        return "target"
    return "actual"


def period(passage: Passage, clause: Clause, figure: Figure, carried: str | None, state: str) -> str | None:
    """The time in whose scope a figure stands, as ISO 8601, or None."""
    text = passage.text
    if state == "provision":
        return None
    if re.search(r"投产后|达产后|建成后|投产达产后|全部达产", text[clause.start : figure.start]):
        return None
    moments = [m for m in passage.moments if m.word != "期间"]
    inside = [m for m in moments if clause.start <= m.start < clause.end]
    before = [m for m in inside if m.start < figure.start]
    if before:
        return before[-1].iso
    if inside and inside[0].start >= figure.end:
        return inside[0].iso
    for other in reversed([c for c in passage.clauses if c.start < clause.start]):
        opening = [
            m
            for m in moments
            if other.start <= m.start < other.end
            and (m.start <= other.start + 8 or other.start == clause.sentence[0])
            and not text[: m.start].endswith(("于", "自", "从"))
        ]
        if opening:
            return opening[-1].iso
    return carried


def carried_periods(reading: Reading, moments: list[Moment]) -> dict[tuple[int, int], str | None]:
    """For each sentence the period it takes over: 期间 goes on with the time of the sentence before."""
    found: dict[tuple[int, int], str | None] = {}
    opened: str | None = None
    last: str | None = None
    carried: str | None = None
    for sentence in reading.sentences:
        inside = [m for m in moments if sentence[0] <= m.start < sentence[1] and m.word != "期间"]
        if re.match(r"期间|其间|会议期间|大会期间|会上|活动期间", reading.text[sentence[0] :]):
            carried = last
        elif inside:
            carried = inside[0].iso if inside[0].word in ("当天", "当日") else None
        found[sentence] = carried or (
            opened
            if re.search(r"增长|增速|下降", reading.text[sentence[0] : sentence[1]]) and not inside
            else None
        )
        if inside and inside[0].start <= sentence[0] + 6:
            opened = inside[0].iso
        if inside:
            last = inside[-1].iso
    return found


_DERIVED = re.compile(r"(?:增长|下降|提高|增加|减少|上升|回落|增速|增幅|降低)[^，]{0,2}$|占[^，]*$|贡献率$")


def base_of(named: str, base: str) -> str:
    """What growth or a share said next would be of: the last thing measured in itself."""
    if not named:
        return base
    found = _DERIVED.search(named)
    if found is None:
        return named
    plain = re.sub(r"(?:同比|环比|年均|比上年|较上年|同期)+$", "", named[: found.start()])
    return base if not plain or (base and plain.startswith(base)) else plain
