"""Whom or what a figure is about."""

from __future__ import annotations

import re

from innograph.extract.discourse import Clause
from innograph.extract.figures import Figure
from innograph.extract.hits import Hit
from innograph.extract.passages import Passage

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


def subject(passage: Passage, clause: Clause, figure: Figure) -> Hit | None:
    """The nearest name in the clause that a figure can be about, else the topic."""
    text = passage.text
    near = [
        h
        for h in passage.hits
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


def by_nature(indicator: str, state: str, figure: Figure, clause: Clause, hits: list[Hit]) -> Hit | None:
    """Whom an indicator belongs to by its nature: a size to the fund just named, an offer to its policy."""
    before = [h for h in hits if h.end <= figure.start and not h.anaphor]
    if re.fullmatch(r"(?:总|首期|基金|募集)?规模", indicator):
        funds = [h for h in before if h.kind == "Finance" and h.start >= clause.sentence[0]]
        return funds[-1] if funds else None
    if state == "provision" and not clause.explicit:
        policies = [h for h in before if h.kind == "Policy"]
        return policies[-1] if policies else None
    return None
