"""Lists said side by side: A、B和C分别为1、2和3, where each figure belongs to its own name, year or part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from innograph.extract import indicators
from innograph.extract.figures import Figure
from innograph.extract.hits import Hit
from innograph.extract.passages import Passage

_EACH = re.compile(r"分别|依次|各自")
_JOINT = re.compile(r"、|/|以及|和(?!利|平|谐)|与|及")
_REACH = 90
_PARTIES = {
    "Zone",
    "Place",
    "Company",
    "University",
    "Institute",
    "Platform",
    "Incubator",
    "Finance",
    "Project",
}


@dataclass(frozen=True, slots=True)
class Share:
    """What one figure of a list has for itself; None where it has it in common with the others."""

    subject: Hit | None = None
    period: str | None = None
    indicator: str | None = None


def shares(passage: Passage, run: list[Figure], floor: int, before: list[Share]) -> list[Share]:
    """What each figure of a run has for itself; empty where the text does not set the lists side by side.

    `before` are the shares of the run before, which 分别增长 goes on with.
    """
    text = passage.text
    each = list(_EACH.finditer(text, max(floor, run[0].start - _REACH), run[-1].end))
    if len(run) < 2 or not each or each[-1].start() > run[0].start:
        return []
    start, said = max(floor, each[-1].start() - _REACH), each[-1].start()
    tail = "".join(indicators.left(passage, each[-1].end(), run[0].start))
    if not re.search(r"[一-鿿A-Za-z]", text[start:said].strip("，；、其中也均已")):
        return (
            [Share(s.subject, s.period, (s.indicator or "") + tail) for s in before]
            if len(before) == len(run)
            else []
        )
    parties = _parties(passage, start, said, len(run))
    if parties:
        noun = "".join(indicators.left(passage, parties[-1].end, said))
        noun = re.sub(r"^(?:等|[一二两三四五六七八九\d]+个)+[^，]{0,4}?(?:区|市|县|地)?$", "", noun)
        return [Share(hit, None, (noun + tail) or None) for hit in parties]
    years = _years(passage, start, said, len(run))
    if years:
        noun = tail or "".join(indicators.left(passage, start, said))
        return [Share(None, year, noun or None) for year in years]
    parts = _parts(text, start, said, len(run))
    return [Share(None, None, part + tail) for part in parts]


def _parties(passage: Passage, start: int, end: int, count: int) -> list[Hit]:
    """The last `count` names of the passage, if they stand in one enumeration."""
    named = [
        h for h in passage.hits if start <= h.start and h.end <= end and h.kind in _PARTIES and not h.anaphor
    ]
    last = named[-count:]
    text = passage.text
    joined = all(re.fullmatch(r"”?(?:、|和|与|及|以及)“?", text[a.end : b.start]) for a, b in pairwise(last))
    return last if len(last) == count and joined and len(named) == count else []


def _years(passage: Passage, start: int, end: int, count: int) -> list[str]:
    said = [m.iso for m in passage.moments if start <= m.start < end and m.iso]
    if len(said) == count:
        return said
    span = re.fullmatch(r"(\d{4})/(\d{4})", said[-1]) if said else None
    if span and int(span.group(2)) - int(span.group(1)) == count - 1:
        return [str(int(span.group(1)) + i) for i in range(count)]
    return []


def _parts(text: str, start: int, end: int, count: int) -> list[str]:
    """专利申请量、授权量; 国家级、省级孵化器, the noun behind the last being that of all."""
    piece = (
        re.split(r"[，；：。]", text[start:end])[-1]
        or re.split(r"[，；：。]", text[start:end].rstrip("，"))[-1]
    )
    piece = re.sub(r"^(?:其中|同比|全年|全区|全市|共)+", "", piece)
    items = [re.sub(r"（.*?）", "", i) for i in _JOINT.split(piece)]
    if len(items) != count or not all(items) or re.search(r"\d", piece):
        return []
    items[0] = re.split(r"获得|获批|认定为|的", items[0])[-1] or items[0]
    items[-1] = re.sub(r"(?:等)?(?:认定|项目认定)?的$", "", items[-1])
    ending = items[0][-1]
    if (
        all(i.endswith(ending) for i in items[:-1])
        and ending in items[-1][:-2]
        and len(items[-1]) > len(items[0]) + 2
    ):
        noun = items[-1][items[-1].index(ending) + 1 :]
        items = [i + noun for i in items[:-1]] + [items[-1]]
    return items
