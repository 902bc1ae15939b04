"""Where a name begins: word by word to the left of its head, until a word that cannot stand in a name."""

from __future__ import annotations

import re

from innograph.extract import grammar, lexicon
from innograph.extract.hits import Hit
from innograph.extract.tokens import Reading, Token

_LONGEST = 40
_SITES = ("Platform", "Incubator", "Institute")
_JOINED = ("Institute", "Platform", "University", "Event", "Association")
_OWNERS = ("Place", "Zone", "University", "Institute", "Company", "Government")


def left_edge(reading: Reading, head_start: int, kind: str, known: dict[int, Hit]) -> int:
    """Offset at which the longest name that ends in the head may begin."""
    position = min(head_start, reading.tokens[reading.covering(head_start)].start)
    first = True
    while position > 0 and head_start - position < _LONGEST:
        hit = known.get(position)
        if _ends_before(reading, position, kind, hit, first, known):
            break
        if hit is not None and hit.start < position and hit.kind not in ("Industry", "Category"):
            position, first = hit.start, False
            continue
        if position not in reading.ending:
            break
        token = reading.tokens[reading.ending[position]]
        bracket = _bracketed(reading, token, position)
        if bracket is not None:
            position, first = bracket, False
            continue
        if kind == "Company" and token.word.endswith("公司") and position < head_start:
            break
        if kind == "Event" and token.word == "暨":
            position = token.start
            continue
        if (
            kind in _JOINED
            and token.word in ("与", "和", "及")
            and _joins(reading, position, head_start, known)
        ):
            position = token.start
            continue
        if not _belongs(reading, token, kind, first, known):
            break
        first = first and token.word in grammar.names().inner
        position = token.start
    return position


def _ends_before(
    reading: Reading, position: int, kind: str, hit: Hit | None, first: bool, known: dict[int, Hit]
) -> bool:
    """Whether a name of `kind` begins at `position` because of what ends there."""
    if kind == "Event" and reading.text.startswith(("大会", "论坛", "峰会", "博览会"), max(0, position - 2)):
        return not reading.text.startswith(tuple(grammar.table("names")["build"]["part_events"]), position)
    if kind == "Government" and any(h.kind == "Place" for h in _beginning(known, position)):
        return reading.text[max(0, position - 3) : position].endswith(
            ("省委", "市委", "区委", "县委", "党委", "政府", "委员会")
        )
    if hit is None:
        return False
    if hit.kind == "Government" and kind not in ("Government", "Policy", "Event"):
        return True
    if kind == "Company" and hit.kind == "Zone" and hit.start < position:
        return True
    if kind not in _SITES or first or reading.text[position] == "·" or hit.start >= position:
        return False
    return hit.kind == "Zone" or (hit.kind == "Place" and _addressed(reading, hit, known))


def _addressed(reading: Reading, place: Hit, known: dict[int, Hit]) -> bool:
    """Whether a district stands in an address rather than in a name: behind a place, or behind 位于."""
    if reading.text[place.end - 1] not in "市区县":
        return False
    before = known.get(place.start)
    if before is not None and before.kind == "Place":
        return True
    words = tuple(grammar.table("names")["build"]["addressed"])
    return reading.text[max(0, place.start - 3) : place.start].endswith(words)


def _joins(reading: Reading, position: int, head_start: int, known: dict[int, Hit]) -> bool:
    """Whether 与 before `position` joins two fields inside one name: 中科院量子信息与量子科技创新研究院.

    A body or place must stand before the first field, and nothing but nouns between it and 与.
    """
    if not 2 <= head_start - position <= 16 or _beginning(known, position):
        return False
    rules = grammar.names()
    at = position - 1
    while at > 0 and position - at <= 12:
        hit = known.get(at)
        if hit is not None and hit.kind in _OWNERS:
            return position - 1 - at >= 2
        token = reading.tokens[reading.ending[at]] if at in reading.ending else None
        if token is None or not (token.tag[:1] in "nbj" or token.tag == "vn") or token.word in rules.heads:
            return False
        at = token.start
    return False


def _belongs(reading: Reading, token: Token, kind: str, first: bool, known: dict[int, Hit]) -> bool:
    rules = grammar.names()
    if token.word in rules.inner and token.word in rules.stop:
        behind = known.get(token.start)
        if (
            behind is not None
            and behind.kind in ("Zone", "Place")
            and reading.text[behind.start - 1] in "在于"
        ):
            return False
        governs = any(h.kind in _OWNERS for h in _beginning(known, token.end))
        return not governs and (first or _modifies(reading, token))
    barred = grammar.table("names")["build"]["barred_tags"]
    if kind == "Company" and len(token.word) == 1 and token.word not in rules.trim:
        before = reading.tokens[reading.starting[token.start] - 1] if token.start else token
        if not before.known and before.tag not in ("x", "m", "eng") and token.tag[:1] not in "pcu":
            return True
    return token.word not in rules.stop and token.tag not in barred and _may_stand(token, reading, kind)


def _beginning(known: dict[int, Hit], start: int) -> list[Hit]:
    """The known names that begin at `start`."""
    return [h for end in range(start + 2, start + 16) if (h := known.get(end)) and h.start == start]


def _modifies(reading: Reading, token: Token) -> bool:
    """A deverbal word stays inside a name when a noun of the name stands before it."""
    index = reading.starting[token.start]
    if not index:
        return False
    before = reading.tokens[index - 1]
    seated = before.tag == "ns" or before.word.endswith(("镇", "街道", "乡"))
    if seated and token.word in ("建设", "开发", "创建"):
        return False
    barred = grammar.table("names")["build"]["barred_tags"]
    return before.tag[:1] in "nbjais" and before.tag not in barred and before.word not in grammar.names().stop


def _bracketed(reading: Reading, token: Token, position: int) -> int | None:
    """Start of a short bracket or quote that ends at `position` and belongs to the name, if one does."""
    text = reading.text
    for opener, closer in (("（", "）"), ("(", ")"), ("“", "”")):
        if token.word == closer:
            at = text.rfind(opener, max(0, position - 12), position)
            bounded = opener == "“" or (at > 0 and text[at - 1].isalnum())
            bounded = bounded and not re.match(r"[（(](?:以下|下称|简称|统称|原名|又称)", text[at:position])
            if at > 0 and bounded and position - at <= 10 and not set("，。、；： ") & set(text[at:position]):
                return at
    return None


def _may_stand(token: Token, reading: Reading, kind: str) -> bool:
    if token.tag == "x" or not token.word.strip():
        return token.word in "·-—" and token.start > 0 and reading.text[token.start - 1] not in "—，。"
    if (
        kind in _SITES
        and len(token.word) <= 4
        and token.word.endswith(tuple(grammar.table("names")["build"]["streets"]))
    ):
        return False
    if token.tag == "m":
        before = reading.text[token.start - 1 : token.start]
        ordinal = before != "第" or kind == "Project"
        return token.word[-1] not in "个家项名亿万元届年月日期" and ordinal
    if token.tag in ("q", "t", "mq"):
        return False
    if token.tag.startswith("v") and token.tag != "vn":
        unlisted = not token.known or len(token.word) == 1
        return token.word in grammar.names().inner or (kind == "Company" and unlisted)
    return True


def trimmed(reading: Reading, start: int, head_start: int, kind: str = "") -> int:
    """`start` moved past determiners, praise, verbs and marks that are no part of the name."""
    rules = grammar.names()
    while start < head_start and start in reading.starting:
        index = reading.starting[start]
        token = reading.tokens[index]
        if token.end > head_start:
            break
        after = reading.tokens[index + 1].word if index + 1 < len(reading.tokens) else ""
        whole = kind == "Event" and token.word in ("全省", "全市", "全国", "全区", "全县")
        praise = token.word in rules.trim and not whole and not _kept(reading, token, after)
        verb = token.tag.startswith("v") and token.tag != "vn" and token.word in rules.stop
        mark = token.tag == "x" and token.word not in "“（("
        if not (praise or verb or mark):
            break
        start = token.end
    return start


def _kept(reading: Reading, token: Token, after: str) -> bool:
    """A single letter is part of the name unless it counts or points (个, 该)."""
    singles = grammar.table("names")["build"]["single"]
    counted = reading.text[token.start - 1 : token.start].isdigit()
    lone = len(token.word) == 1 and token.word not in singles and not counted
    return lone or (token.tag == "a" and len(after) == 1)


def past_places(reading: Reading, start: int, head_start: int) -> int:
    """`start` moved past the places before an industry: 中国华东地区太阳能光伏行业."""
    known = lexicon.lexicon().by_form
    moved = True
    while moved:
        moved = False
        for size in range(min(8, head_start - start - 1), 1, -1):
            entry = known.get(reading.text[start : start + size])
            if entry is not None and entry.kind == "Place":
                start, moved = start + size, True
                break
    return start


def quoted(reading: Reading, head_start: int, end: int) -> int | None:
    """Where a name that fills a pair of quotation marks begins; None where none does."""
    text = reading.text
    if text[end : end + 1] != "”":
        return None
    at = text.rfind("“", max(0, end - 26), head_start)
    return at + 1 if 0 <= at < head_start - 1 and not set("，。、；：”") & set(text[at:head_start]) else None
