"""Names nobody listed, found by the company they keep: 以A、B为代表的C, A、B等企业, 由A领投.

The word that closes or opens the enumeration tells what its items are.
"""

from __future__ import annotations

import re
from functools import cache

from innograph.extract import grammar, lexicon
from innograph.extract.hits import Hit
from innograph.extract.tokens import Reading
from innograph.extract.triggers import Triggers

_OPEN = ("sites-listed", "projects-pushed", "projects-are")
_UNKNOWN = ("apposed", "glossed-in-latin", "sites-listed", "projects-pushed", "projects-are")
_SPLIT = re.compile(r"、|以及|和|与|及|，")
_ITEM = r"[^，。；：、！？“”《》（）的]{2,18}"


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str], str], ...]:
    rows = grammar.table("lists")["context"]
    item = rf"{_ITEM}(?:（[^（）]{{1,12}}）)?"
    items = rf"{item}(?:、{item})*?(?:(?:和|与|及|以及){_ITEM})?"
    return tuple(
        (
            r["name"],
            r["kind"],
            re.compile(
                r["pattern"]
                .replace("{items}", f"(?P<items>{items})")
                .replace("{item}", rf"(?P<items>{_ITEM}?)")
            ),
            "sure" if r.get("sure") else "some" if r.get("some") else "",
        )
        for r in rows
    )


@cache
def _triggers() -> Triggers:
    return Triggers([pattern.pattern for _, _, pattern, _ in _patterns()])


def find(reading: Reading, known: list[Hit]) -> list[Hit]:
    """Hits of unlisted names in enumerations and set contexts; a known name keeps its own kind."""
    covered = {(h.start, h.end): h for h in known}
    found: list[Hit] = []
    every = _patterns()
    for index in _triggers().worth(reading.text):
        name, kind, pattern, trust = every[index]
        position = 0
        while match := pattern.search(reading.text, position):
            position = match.start() + 1 if match.end("items") <= match.start() + 1 else match.end("items")
            found += items(reading, match.start("items"), match.end("items"), kind, name, covered, trust)
    return found


def items(
    reading: Reading,
    start: int,
    end: int,
    kind: str,
    name: str,
    covered: dict[tuple[int, int], Hit],
    trust: str = "",
) -> list[Hit]:
    """The items of the enumeration `[start, end)` as hits of `kind`, where they look like names of it."""
    hits: list[Hit] = []
    position = start
    text = reading.text
    tails = tuple(grammar.table("lists")["strip"]["field_tail"])
    for part in [*_SPLIT.finditer(text, start, end), None]:
        stop = part.start() if part else end
        joined = part is not None and part.group() not in ("、", "，")
        if joined and kind == "Platform" and not _headed(text[position:stop], kind):
            continue
        if part and joined and kind == "Industry" and text.startswith(tails, part.end()):
            continue
        left, right = (
            _unled(reading, position, stop) if kind == "Industry" else _strip(reading, position, stop)
        )
        left = _after_verb(text, left, right) if name in _OPEN else left
        position = part.end() if part else end
        if right - left < 2:
            continue
        if any(
            s < right and left < e and not (left <= s and e <= right and (s, e) != (left, right))
            for s, e in covered
        ):
            continue
        if (
            name == "coordinated"
            and kind in ("Institute", "Platform")
            and not _headed(text[left:right], kind)
        ):
            continue
        if kind == "Company" and _among_known(reading, start, end):
            return items(reading, start, end, "Industry", name, covered, "sure")
        if kind == "Industry":
            if not is_field(reading, left, right, _trusted(reading, start, end, trust)):
                continue
            hits.append(Hit(reading.index, left, right, kind, text[left:right], f"list-{name}", 3))
        elif (kind == "Platform" and right - left >= 5 and _tells(reading, left, right)) or _is_brand(
            reading, left, right, kind, name in _UNKNOWN
        ):
            own = _kind_told(text[left:right], kind)
            hits.append(Hit(reading.index, left, right, own, text[left:right], f"list-{name}", 5))
    return hits


def _kind_told(name: str, kind: str) -> str:
    """The kind that the end of a name tells against its company: 哈焊接所 among firms is an institute."""
    for own, ends in grammar.table("lists")["ends"].items():
        if kind in ("Company", "Finance") and name.endswith(tuple(ends)):
            return str(own)
    return kind


def _tells(reading: Reading, left: int, right: int) -> bool:
    """Whether a headed site says what it is for: 航空产业园 does, 工程技术中心 does not."""
    words = reading.tokens[reading.covering(left) : reading.covering(right - 1) + 1]
    hollow = grammar.table("names")["build"]["hollow"]
    told = [t for t in words if t.word not in hollow and t.word not in grammar.names().heads]
    return _headed(reading.text[left:right], "Platform") and bool(told)


def _headed(piece: str, kind: str) -> bool:
    """Whether a piece ends in a head of the kind: what 与 joins before one belongs to the name behind it."""
    return any(piece.endswith(head) for head, of in grammar.names().heads.items() if of == kind)


def is_field(reading: Reading, left: int, right: int, sure: bool) -> bool:
    """Whether an item names a field of industry: known, or nouns alone where the context is sure."""
    name = reading.text[left:right]
    strip = grammar.table("lists")["strip"]
    if not sure or right - left > 12 or name.endswith(tuple(strip["no_field_end"])):
        return False
    words = reading.tokens[reading.covering(left) : reading.covering(right - 1) + 1]
    noun = all(
        t.tag[:1] in "nbjzaq"
        or t.tag in ("vn", "eng", "l", "i")
        or t.word in ("现代", "未来")
        or t.word in grammar.names().inner
        for t in words
    )
    return noun and name not in strip["no_field"]


def _trusted(reading: Reading, start: int, end: int, trust: str) -> bool:
    """Whether the context, or what stands beside them, vouches for items that the lexicon lacks."""
    known = _among_known(reading, start, end) if trust != "some" else _known_share(reading, start, end) > 0
    return trust == "sure" or known


def _among_known(reading: Reading, start: int, end: int) -> bool:
    """Whether half of an enumeration are industries of the lexicon, so that its other items are, too."""
    return _known_share(reading, start, end) >= 0.5


def _known_share(reading: Reading, start: int, end: int) -> float:
    """The share of items that end in an industry of the lexicon; the first may have words before it."""
    known = lexicon.lexicon().by_form
    first, *rest = _SPLIT.split(reading.text[start:end])
    tails = [first[i:] for i in range(max(0, len(first) - 8), len(first) - 1)]
    entries = [next((known[t] for t in tails if t in known), None), *(known.get(part) for part in rest)]
    return sum(e is not None and e.kind == "Industry" for e in entries) / len(entries)


def _after_verb(text: str, left: int, right: int) -> int:
    """Where an item begins, behind the last verb of having or building: 高新区下辖|梧石软件谷."""
    verbs = grammar.table("lists")["strip"]["open_cut"]
    return max([left, *(at + len(v) for v in verbs if (at := text.rfind(v, left, right - 2)) >= 0)])


def _unled(reading: Reading, left: int, right: int) -> tuple[int, int]:
    """Cut the verbs that lead to a field of industry off its front: 重点发展|量子信息."""
    text = reading.text
    heads = grammar.table("lists")["strip"]["field_front"]
    at = text.find("等", left, right)
    right = at if at > left else right
    cuts = grammar.table("lists")["strip"]["field_cut"]
    left = max([left, *(at + len(cut) for cut in cuts if (at := text.rfind(cut, left, right)) >= 0)])
    while led := next((h for h in heads if text.startswith(h, left) and left + len(h) + 1 < right), None):
        left += len(led)
    return left, right


def _strip(reading: Reading, left: int, right: int) -> tuple[int, int]:
    """Cut determiners, praise and verbs off the front, 等 off the end."""
    rules = grammar.names()
    text = reading.text
    heads, tails = (grammar.table("lists")["strip"][end] for end in ("front", "end"))
    for mark, size in (("等", 0), ("有限公司", 4), ("名列", 0), ("为链主", 0), ("为代表", 0), ("为龙头", 0)):
        at = reading.text.find(mark, left, right)
        right = at + size if at > left else right
    while tail := next((t for t in tails if text.endswith(t, left + 2, right)), None):
        right -= len(tail)
    moved = True
    while moved and left < right:
        moved = False
        for head in heads:
            if reading.text.startswith(head, left) and left + len(head) < right:
                left, moved = left + len(head), True
                break
        index = reading.starting.get(left)
        if not moved and index is not None:
            token = reading.tokens[index]
            if token.end < right and (
                (token.word in rules.trim and len(token.word) > 1)
                or (
                    token.word in rules.stop
                    and token.word not in rules.inner
                    and (len(token.word) > 1 or token.tag[:1] in "pcudv")
                )
            ):
                left, moved = token.end, True
    return left, right


def _is_brand(reading: Reading, left: int, right: int, kind: str, unknown: bool) -> bool:
    rules = grammar.names()
    name = reading.text[left:right]
    if (
        name in ("子公司", "孙公司", "分公司", "股东", "控股股东")
        or len(name) > 14
        or re.search(r"[，。；：的了是在被将把]|^\d+|[\d.]+(?:亿|万|%|％|家|个|天|年|月|日)", name)
    ):
        return False
    first, last = reading.covering(left), reading.covering(right - 1)
    words = reading.tokens[first : last + 1]
    if all(t.word in rules.generic or t.word in rules.inner or t.word in rules.heads for t in words):
        return False
    if any(
        t.word in rules.stop and t.word not in rules.inner and (len(t.word) > 1 or t.tag[:1] in "pcudv")
        for t in words
    ):
        return False
    if unknown and all(t.known and t.tag not in ("nrt", "nz") for t in words):
        return False
    if kind in ("Company", "Finance", "University", "Institute"):
        banned = grammar.table("lists")["strip"]["no_brand_end"]
        return not any(name.endswith(b) and len(name) - len(b) < 2 for b in banned)
    return True
