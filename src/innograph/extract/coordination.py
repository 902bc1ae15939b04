"""Names nobody listed, found by their neighbours: in an enumeration, what stands beside firms is a firm.

An enumeration joins its items by 、 and at the end by 和, 与 or 及; where a known name of a kind is one of
them, the others are taken for the same kind if they look like names of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from innograph.extract import grammar, lists
from innograph.extract.hits import Hit
from innograph.extract.tokens import Reading

_PIECE = re.compile(r"[^，。；：！？、“”《》（）\s]+")
_RUN = re.compile(r"[^，。；：！？“”《》（）\s]+")
_LAST = re.compile(r"等|[，。；：！？）]")
_SURE = 5


def find(reading: Reading, hits: list[Hit]) -> list[Hit]:
    """Hits of the unknown items of enumerations in which a sure name of their kind stands."""
    kinds = frozenset(grammar.table("lists")["coordinated"]["kinds"])
    sure = {(h.start, h.end): h for h in hits if h.rank >= _SURE and not h.anaphor}
    ends = {h.end: h for h in sure.values() if h.kind in kinds}
    starts = {h.start: h for h in sure.values() if h.kind in kinds}
    found: list[Hit] = []
    for run in _RUN.finditer(reading.text):
        if "、" not in run.group():
            continue
        for start, end in _enumerations(reading, run.start(), run.end()):
            inside = [h for h in starts.values() if start <= h.start and h.end <= end]
            votes = {h.kind for h in inside if _is_item(reading.text, h, start, end)}
            if len(votes) == 1 and ends:
                kind = votes.pop()
                found += lists.items(reading, start, end, kind, "coordinated", sure)
    return found


def _is_item(text: str, hit: Hit, start: int, end: int) -> bool:
    """Whether the hit fills one item of the enumeration `[start, end)`."""
    left = hit.start == start or text[hit.start - 1] in "、和与及"
    return left and (hit.end == end or text[hit.end] in "、和与及等")


def _enumerations(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch from the first item to the last of each enumeration between two marks."""
    text = reading.text
    first, last = text.index("、", start, end), text.rindex("、", start, end)
    closing = _LAST.search(text, last, end)
    yield (
        _reach_left(reading, start, first),
        _reach_right(reading, last + 1, closing.start() if closing else end),
    )


def _reach_left(reading: Reading, start: int, mark: int) -> int:
    """Where the item before the first 、 begins: behind the last word that cannot stand in a name."""
    position = mark
    while position > start and position in reading.ending:
        token = reading.tokens[reading.ending[position]]
        if _ends_names(token.word, token.tag):
            break
        position = max(token.start, start)
    return position


def _reach_right(reading: Reading, mark: int, end: int) -> int:
    """Where the item behind the last 、 ends: before the first word that cannot stand in a name."""
    position = mark
    while position < end and position in reading.starting:
        token = reading.tokens[reading.starting[position]]
        if (
            token.word not in ("和", "与", "及", "以及")
            and position > mark
            and _ends_names(token.word, token.tag)
        ):
            break
        position = min(token.end, end)
    return position


def _ends_names(word: str, tag: str) -> bool:
    rules = grammar.names()
    return (word in rules.stop and word not in rules.inner) or tag[:1] in "pcudrvm"
