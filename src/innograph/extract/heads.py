"""Names built on a head: 空天动力研究院, 感知物联网产业园, 2020全球硬科技创新大会.

The head tells the kind; `edges` finds where the name begins, `proper` whether it names anything.
"""

from __future__ import annotations

import re
from functools import cache

from innograph.extract import edges, grammar, proper
from innograph.extract.hits import Hit
from innograph.extract.tokens import Reading

_LONGEST = 40


@cache
def _head_pattern() -> re.Pattern[str]:
    heads = sorted(grammar.names().heads, key=lambda h: (-len(h), h))
    return re.compile("|".join(map(re.escape, heads)))


def find(reading: Reading, known: dict[int, Hit]) -> list[Hit]:
    """Hits on names that end in a head; `known` maps the end offset of lexicon hits to those hits."""
    found = []
    for match in _head_pattern().finditer(reading.text):
        if not _runs_on(reading, match.end(), match.group()):
            hit = _hit(reading, match.start(), match.group(), known)
            if hit is not None:
                found.append(hit)
    return [*found, *_divisions(reading, known)]


def _divisions(reading: Reading, known: dict[int, Hit]) -> list[Hit]:
    """国家发改委高技术司, 国家统计局珠海调查队: a division named right behind the body it belongs to."""
    division = re.compile(grammar.table("names")["build"]["division"])
    found = []
    for body in known.values():
        match = division.match(reading.text, body.end) if body.kind == "Government" else None
        if match:
            name = reading.text[body.start : match.end()]
            found.append(Hit(reading.index, body.start, match.end(), "Government", name, "division", 6))
    return found


def _hit(reading: Reading, head_start: int, head: str, known: dict[int, Hit]) -> Hit | None:
    """The name, designation or reference back that ends in the head at `head_start`."""
    kind, end = grammar.names().heads[head], head_start + len(head)
    start = edges.trimmed(reading, edges.left_edge(reading, head_start, kind, known), head_start, kind)
    opened = edges.quoted(reading, head_start, end)
    if opened is not None and proper.is_proper(reading, opened, head_start, head, known):
        return Hit(reading.index, opened, end, kind, reading.text[opened:end], "head", 6)
    listed = known.get(end)
    if listed is not None and start < listed.start <= head_start and listed.kind == kind:
        return None
    if start >= head_start or end - start > _LONGEST:
        return _bare(reading, head_start, head, kind)
    if re.match(r"\d+[多余]?[个家所座]", reading.text[start:end]):
        return None
    if re.search(
        r"(?:\d余?|[一二三四五六七八九十百两])[多余]?[个家所座]$", reading.text[max(0, start - 5) : start]
    ):
        return None
    if kind == "Cluster" and re.search(r".[一二两三四五六七八九十\d][大个]", reading.text[start:end]):
        return None
    if kind == "Industry":
        start = edges.past_places(reading, start, head_start)
    if head == "学院" and any(h.kind == "University" and h.start == start for h in known.values()):
        kind = "Institute"
    if _is_heading(reading, start, end) or proper.is_proper(reading, start, head_start, head, known):
        return Hit(reading.index, start, end, kind, reading.text[start:end], "head", 5)
    zone = known.get(start)
    if (
        zone is not None
        and zone.kind == "Zone"
        and kind in ("Institute", "Platform")
        and head_start - start >= 2
    ):
        return Hit(reading.index, zone.start, end, kind, reading.text[zone.start : end], "head", 5)
    if _newly_built(reading, start, head_start, kind, known):
        return Hit(reading.index, start, end, "Platform", reading.text[start:end], "head", 5)
    if proper.is_designation(reading.text[start:head_start], kind):
        if _built(reading, start, end):
            return Hit(reading.index, start, end, kind, reading.text[start:end], "head", 5)
        return Hit(reading.index, start, end, "Honor", reading.text[start:end], "designation", 4)
    if kind in ("Zone", "Event") or (head in ("公司", "集团") and head_start in reading.starting):
        return Hit(reading.index, head_start, end, kind, head, "anaphor", 2, True)
    return None


def _built(reading: Reading, start: int, end: int) -> bool:
    """建有国家健康科技产业基地: a site with a rank in its name, neither a title nor a count of sites."""
    text = reading.text
    verbs = tuple(grammar.table("names")["build"]["having"])
    ranked = re.match(r"(?:国家|省|市|世界|自治区)级", text[start:end])
    counted = re.match(r"[\d一二三四五六七八九十]", text[end : end + 1])
    return end - start >= 8 and not ranked and not counted and text[max(0, start - 4) : start].endswith(verbs)


def _newly_built(reading: Reading, start: int, head_start: int, kind: str, known: dict[int, Hit]) -> bool:
    """兴建物联网园区: what is built, named by the industry it is for."""
    if kind not in ("Platform", "Zone", "Incubator", "Institute") or start >= head_start:
        return False
    table = grammar.table("names")["build"]
    if not reading.text[max(0, start - 4) : start].rstrip("了起").endswith(tuple(table["building"])):
        return False
    field = known.get(head_start)
    if field is not None and field.kind == "Industry" and field.start >= start:
        return True
    words = reading.tokens[reading.covering(start) : reading.covering(head_start - 1) + 1]
    told = [t for t in words if t.word not in table["hollow"]]
    return (
        reading.text[head_start:].startswith(tuple(table["founded"])) and sum(len(t.word) for t in told) >= 2
    )


def _bare(reading: Reading, start: int, head: str, kind: str) -> Hit | None:
    """A head with nothing before it: a zone that goes by it, or a reference back."""
    table = grammar.table("names")["build"]
    end = start + len(head)
    if head in table["bare_zone"] and reading.text[start - 1 : start] in ("在", "于", "、"):
        return Hit(reading.index, start, end, "Zone", head, "head", 5)
    if head in table["back"]:
        return Hit(reading.index, start, end, kind, head, "anaphor", 2, True)
    return None


def _runs_on(reading: Reading, end: int, head: str) -> bool:
    """Whether the head is only the front of a longer word or a longer head follows (大学生, 公司法)."""
    table = grammar.table("names")["build"]
    heads = grammar.names().heads
    if heads[head] == "Event" and reading.text.startswith(tuple(table["not_event"]), end):
        return True
    if end in reading.ending or end >= len(reading.text):
        return head in table["lengthened"] and reading.text[end : end + 1] in tuple(table["lengthen"])
    token = reading.tokens[reading.covering(end)]
    rest = reading.text[end : token.end]
    if rest in grammar.table("names")["person"]["posts"]:
        return False
    return head + rest not in heads and len(rest) <= 2 and len(token.word) <= 4


def _is_heading(reading: Reading, start: int, end: int) -> bool:
    """Whether a heading consists of this name, alone or beside others joined by 与 和 及 、."""
    text = reading.text
    return (
        reading.block.kind == "heading"
        and end - start >= 4
        and not text.startswith(tuple(grammar.table("names")["build"]["not_heading"]), start)
        and (start <= 1 or text[start - 1] in "与和及、")
        and (end >= len(text) - 1 or text[end] in "与和及、")
    )
