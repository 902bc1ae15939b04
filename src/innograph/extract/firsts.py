"""Claims of priority: 国内首个…, 全国首家…, …第一家."""

from __future__ import annotations

import re
from dataclasses import dataclass

from innograph.extract.discourse import Clause
from innograph.extract.hits import Hit
from innograph.extract.tokens import Reading

_ORDINAL = re.compile(
    r"(?P<scope>(?:全国|国内|我国|中国|全球|世界|国际|亚洲|亚太|全省|全市|全区|西部|西北|西南|东北|华东|华北|华南|华中|中部|东部|长三角|京津冀|粤港澳大湾区|行业|业内|境内|大陆"
    r"|(?:(?![了为是在])[一-鿿]){2,8}?(?:省|市|区|县|地区|系统|行业|领域|州))(?:内|的|范围内)?(?:年度|年内|唯一)?(?:的)?)?(?:第一|首)(?P<unit>[个家条台座款套颗艘架部例只支批所处张枚项届笔单])"
)
_STOP = re.compile(r"[，。；：！？、“”（）]|——|$|工作|建设工作|等")


_FIRST = ("Zone", "Platform", "Incubator", "Institute", "Company", "Project", "Product")


@dataclass(frozen=True, slots=True)
class Claim:
    """The claim at `[start, end)` of a block, and the hit it is made for."""

    start: int
    end: int
    text: str
    subject: Hit | None
    block: int
    sentence: tuple[int, int]


def find(reading: Reading, clauses: list[Clause], hits: list[Hit]) -> list[Claim]:
    """All claims of a block with the thing each is about."""
    found = []
    text = reading.text
    for match in _ORDINAL.finditer(text):
        if match.group("unit") in "批届期项" or (not match.group("scope") and not _clear(text, match)):
            continue
        clause = next((c for c in clauses if c.start <= match.start() < c.end), None)
        if clause is None:
            continue
        start = _claim_start(text, clause.start, match)
        end = _claim_end(text, match.end(), clause.sentence[1])
        named = [
            h for h in hits if match.end() <= h.start and h.end <= end and h.kind in _FIRST and not h.anaphor
        ]
        end = named[-1].end if named else end
        if not 4 <= end - start <= 40:
            continue
        found.append(
            Claim(
                start,
                end,
                text[start:end],
                _owner(text, start, end, clause, hits),
                reading.index,
                clause.sentence,
            )
        )
    return found


def _clear(text: str, match: re.Match[str]) -> bool:
    """A bare 首家 counts only with what it is the first of right behind it."""
    return (
        re.match(r"[一-鿿“A-Za-z]{3,}", text[match.end() :]) is not None
        and text[match.start() - 1 : match.start()] not in "年月季"
    )


def _claim_start(text: str, clause_start: int, match: re.Match[str]) -> int:
    """Back over the scope: 中国阀门行业和核工业系统的首家…, but not over the verb before it."""
    start = match.start()
    while start > clause_start:
        before = text[max(clause_start, start - 30) : start]
        scope = re.search(
            r"(?:是|为|成为|系|了|建成|创造|启动|创建|获批|作为|推出|诞生)([^是为了，。；]{0,24})$", before
        )
        if (
            scope
            and scope.group(1)
            and re.search(r"(?:的|内|年度|省|市|中国|全国|行业|系统|领域)$", scope.group(1))
        ):
            return start - len(scope.group(1))
        return start
    return start


def _claim_end(text: str, position: int, limit: int) -> int:
    quote = re.match(r"[^，。；：、！？]{0,8}“[^”]{1,12}”[^，。；：、！？“”等]{0,12}", text[position:limit])
    stop = _STOP.search(text, position, limit)
    return position + quote.end() if quote else (stop.start() if stop else limit)


def _owner(text: str, start: int, end: int, clause: Clause, hits: list[Hit]) -> Hit | None:
    """Who is first: the name after a dash, the name the claim ends in, else the topic."""
    named = [
        h
        for h in hits
        if h.start >= start
        and not h.anaphor
        and h.kind not in ("Place", "Industry", "Category", "Honor", "Finance", "")
    ]
    for hit in named:
        if hit.start >= end and re.fullmatch(r"[”]?(?:——|—|：|，即|——“)?“?", text[end : hit.start]):
            return hit
        if hit.start >= start and hit.end == end:
            return hit
    tail = re.search(r"(?:均|都|皆)?(?:出自|来自|落户|花落|诞生于|属于)", text[end : clause.sentence[1]])
    if tail:
        for hit in hits:
            if hit.start == end + tail.end():
                return hit
    near = [
        h
        for h in hits
        if clause.start <= h.start < start
        and h.kind not in ("Place", "Industry", "Category", "Honor", "Finance", "")
    ]
    return near[0] if clause.explicit and near else next(iter(clause.topic), near[0] if near else None)
