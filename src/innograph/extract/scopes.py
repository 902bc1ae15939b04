"""What a figure inherits from clause and sentence: subject, period, and whether it is fact, goal or offer."""

from __future__ import annotations

import re

from innograph.extract import grammar
from innograph.extract.discourse import Clause
from innograph.extract.figures import Figure
from innograph.extract.hits import Hit
from innograph.extract.times import Moment
from innograph.extract.tokens import Reading

_SUBJECTS = {
    "Zone",
    "Place",
    "Company",
    "University",
    "Institute",
    "Platform",
    "Incubator",
    "Finance",
    "Association",
    "Project",
    "Event",
    "Policy",
    "Government",
    "Cluster",
    "Product",
}


def subject(text: str, clause: Clause, figure: Figure, hits: list[Hit]) -> Hit | None:
    """The nearest name in the clause that a figure can be about, else the topic."""
    near = [
        h
        for h in hits
        if clause.start <= h.start
        and h.end <= figure.start
        and h.kind in _SUBJECTS - {"Product", "Cluster", "Government"}
    ]
    owners = [
        h
        for h in near
        if (h.kind not in ("Place",) or clause.explicit)
        and text[h.end : h.end + 1] not in "等、"
        and not _counted(text, h, figure)
    ]
    if clause.explicit and clause.topic and clause.topic[0].kind in _SUBJECTS:
        project = [h for h in owners if h.kind == "Project"]
        opening = clause.topic[0]
        if not project and (
            _counted(text, opening, figure)
            or opening.kind == "Government"
            or len(clause.topic) > 1
            or re.match(r"等(?:\d+)?[个项家]", text[clause.topic[-1].end :])
        ):
            return next((h for h in clause.before if h.kind in _SUBJECTS), None)
        return project[-1] if project else opening
    if owners and owners[-1].kind in ("Project", "Zone", "Company", "Platform", "Incubator"):
        return owners[-1]
    return next((h for h in clause.topic if h.kind in _SUBJECTS), None)


def _counted(text: str, hit: Hit, figure: Figure) -> bool:
    """Whether the name is itself what the figure counts: 科技部备案众创空间77家."""
    return (
        hit.end <= figure.start
        and re.fullmatch(
            r"[”）]?(?:达到|达|为|已?有|共有?|超过|突破|约|近|增至|\s)*", text[hit.end : figure.start]
        )
        is not None
        and hit.kind in ("Incubator", "Platform", "Institute", "Product", "Company", "Category", "Government")
        and re.match(r"[\d.,万亿]+余?[家个件台套]", text[figure.start : figure.end]) is not None
    )


def status(text: str, clause: Clause, figure: Figure, moments: list[Moment]) -> str:
    """`target` where the sentence looks ahead, `provision` where a policy offers, else `actual`."""
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


def period(
    text: str,
    clause: Clause,
    figure: Figure,
    moments: list[Moment],
    clauses: list[Clause],
    carried: str | None,
    state: str,
) -> str | None:
    """The time in whose scope a figure stands, as ISO 8601, or None."""
    if state == "provision":
        return None
    if re.search(r"投产后|达产后|建成后|投产达产后|全部达产", text[clause.start : figure.start]):
        return None
    moments = [m for m in moments if m.word != "期间"]
    inside = [m for m in moments if clause.start <= m.start < clause.end]
    before = [m for m in inside if m.start < figure.start]
    if before:
        return before[-1].iso
    if inside and inside[0].start >= figure.end:
        return inside[0].iso
    for other in reversed([c for c in clauses if c.sentence == clause.sentence and c.start < clause.start]):
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


def owner_of(indicator: str, state: str, figure: Figure, clause: Clause, hits: list[Hit]) -> Hit | None:
    """Whom an indicator belongs to by its nature: a size to the fund just named, an offer to its policy."""
    before = [h for h in hits if h.end <= figure.start and not h.anaphor]
    if re.fullmatch(r"(?:总|首期|基金|募集)?规模", indicator):
        funds = [h for h in before if h.kind == "Finance" and h.start >= clause.sentence[0]]
        return funds[-1] if funds else None
    if state == "provision" and not clause.explicit:
        policies = [h for h in before if h.kind == "Policy"]
        return policies[-1] if policies else None
    return None
