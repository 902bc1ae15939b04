"""What each clause is about: its own subject, or the one carried over from the clause before.

Chinese drops subjects freely. A clause that opens with a name (after adverbials) sets the topic; one that
does not inherits it, and the relation rules then read the clause as if the topic stood at its front.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

from innograph.extract import grammar
from innograph.extract.hits import Hit
from innograph.extract.tokens import Reading

_CLAUSE = re.compile(r"[，；：。！？]|……|——")
_TOPICAL = {
    "Zone", "Place", "Government", "Company", "University", "Institute", "Platform", "Incubator",
    "Finance", "Association", "Person", "Policy", "Project", "Event", "Cluster", "Product", "Strategy",
}  # fmt: skip
_ASIDE = re.compile(
    r"(?:联合|共同)?(?:主办|承办|协办|指导)[，。；]|名列其中|等(?:\d+|[一二两三四五六七八九十]+)?[个项家](?:[^，。；]{0,6})项目|建设|的?(?:备案|认定|评定|授予|批准|命名)|创建|”?的(?:建设|落地|发展)"
)
_ADVERBIAL = ("市委", "市政府", "重点", "主要", "全力", "整体", "首批", "目前", "全年")
_WITH = re.compile(r"(?:还|并|又|先后|近期|\s)*(?:与|同(?!时)|和|携手|联合)")
_WEAK = {"Place", "Product", "Strategy", "Event", "Cluster", "Policy", "Person"}


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause `[start, end)` of a block with its topic; `explicit` if the topic opens this very clause."""

    block: int
    start: int
    end: int
    sentence: tuple[int, int]
    topic: tuple[Hit, ...]
    explicit: bool
    before: tuple[Hit, ...] = ()


def clauses(
    readings: list[Reading],
    hits: dict[int, list[Hit]],
    focus: tuple[Hit, ...],
    person_posts: Callable[[Hit], int],
) -> list[Clause]:
    """Clauses of all blocks in order. `focus` is the topic of a text that has named none yet.

    `person_posts` gives the offset at which the chain of posts before a person begins.
    """
    lead = re.compile(grammar.table("discourse")["lead"])
    found: list[Clause] = []
    topic = section = outer = focus
    for reading in readings:
        mine = hits.get(reading.index, [])
        if reading.block.kind in ("heading", "item"):
            section = _heading_topic(reading, mine) or section
        item = reading.block.kind == "item"
        topic = (outer if item else section) or topic
        for sentence in reading.sentences:
            for start, end in _cut(reading.text, sentence, mine):
                own = (
                    _opening(reading, start, end, mine, lead, person_posts)
                    if reading.text[start - 1 : start] != "—"
                    else ()
                )
                before = topic
                if own:
                    topic = _strongest(own, topic, reading.text[own[-1].end : end])
                carried = topic[:1] if _WITH.match(reading.text, start, end) else topic
                found.append(Clause(reading.index, start, end, sentence, own or carried, bool(own), before))
        outer = outer if item else topic
    return found


def _cut(text: str, sentence: tuple[int, int], hits: list[Hit]) -> list[tuple[int, int]]:
    inside = {i for h in hits for i in range(h.start, h.end)}
    cuts = [m.end() for m in _CLAUSE.finditer(text, *sentence) if m.start() not in inside]
    edges = [sentence[0], *cuts, sentence[1]]
    return [(a, b) for a, b in itertools.pairwise(edges) if text[a:b].strip("，；：。！？…— ")]


def _opening(
    reading: Reading,
    start: int,
    end: int,
    hits: list[Hit],
    lead: re.Pattern[str],
    posts: Callable[[Hit], int],
) -> tuple[Hit, ...]:
    """The coordinated names that open the clause, after time words and other adverbials."""
    text = reading.text
    position = start
    begins = {h.start for h in hits if start <= h.start < end}
    while position not in begins and (m := lead.match(text, position, end)) and m.end() > position:
        position = m.end()
    found: list[Hit] = []
    for hit in hits:
        if hit.start < position or hit.start >= end:
            continue
        at = min(hit.start, posts(hit)) if hit.kind == "Person" else hit.start
        gap = text[position:at] if at >= position else ""
        joined = (
            gap in ("", "“", "《")
            if not found
            else re.fullmatch(r"”?(?:、|和|与|及|以及|暨)?(?:“)?", gap) is not None
        )
        if not joined or hit.kind not in _TOPICAL or _modifying(reading, hit):
            break
        found.append(hit)
        position = hit.end
        if found and text[position : position + 1] not in "、和与及以暨”":
            break
    if found and not found[0].anaphor and len({h.kind for h in found}) > 2:
        return tuple(found[:1])
    return tuple(found)


def _modifying(reading: Reading, hit: Hit) -> bool:
    """Whether a place only begins a longer noun phrase: 苏州纳米城, 深圳企业."""
    if hit.kind != "Place" or hit.anaphor or hit.end not in reading.starting:
        return False
    after = reading.tokens[reading.starting[hit.end]]
    return after.tag[:1] in "njb" and after.word not in _ADVERBIAL


def _strongest(own: tuple[Hit, ...], topic: tuple[Hit, ...], text: str) -> tuple[Hit, ...]:
    """A place or product that merely opens a clause does not push out an organisation, unless it acts."""
    if own[0].anaphor and own[0].kind == "Place":
        return own
    if (
        topic
        and own[0].kind in ("Product", "Strategy", "Place", "Finance")
        and topic[0].kind not in ("Product", "Strategy", "Place")
    ):
        return topic
    if topic and _ASIDE.match(text):
        return topic
    return own


def _heading_topic(reading: Reading, hits: list[Hit]) -> tuple[Hit, ...]:
    for hit in hits:
        if (
            hit.kind in _TOPICAL - _WEAK
            and not hit.anaphor
            and (hit.end - hit.start) * 10 >= len(reading.text) * 7
        ):
            return (hit,)
    return ()
