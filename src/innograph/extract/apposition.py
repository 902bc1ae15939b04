"""Fields of industry told by the firm they stand before: 激光雷达公司X, 光刻胶领域的X有限公司."""

from __future__ import annotations

import re
from functools import cache

from innograph.extract import grammar, lists
from innograph.extract.hits import Hit
from innograph.extract.tokens import Reading

_REACH = 24


@cache
def _lead() -> re.Pattern[str]:
    table = grammar.table("lists")["apposed_field"]
    ranks, nouns = "|".join(table["ranks"]), "|".join(table["nouns"])
    return re.compile(
        rf"(?P<field>[一-鿿A-Za-z0-9]{{2,12}}?)"
        rf"(?:(?:领域|赛道|行业)的?(?:{ranks})*(?:{nouns})?|(?:产业)?(?:{ranks})*(?:{nouns}))[“]?$"
    )


def find(reading: Reading, hits: list[Hit]) -> list[Hit]:
    """Hits of fields that stand right before a firm's name, with the word for firm or field between."""
    found: list[Hit] = []
    for firm in hits:
        if firm.kind != "Company" or firm.rank < 5 or firm.anaphor:
            continue
        start = max(0, firm.start - _REACH, *(reading.text.rfind(c, 0, firm.start) + 1 for c in "，。；：、"))
        match = _lead().search(reading.text, start, firm.start)
        if match is None:
            continue
        left = _begin(reading, match.start("field"), match.end("field"))
        if any(h.kind == "Industry" and h.end == match.end("field") for h in hits):
            continue
        if match.end("field") - left >= 2 and lists.is_field(reading, left, match.end("field"), True):
            name = reading.text[left : match.end("field")]
            found.append(Hit(reading.index, left, match.end("field"), "Industry", name, "apposed-field", 3))
    return found


def _begin(reading: Reading, left: int, right: int) -> int:
    """`left` moved right past every word that cannot stand in the name of a field."""
    barred = grammar.table("lists")["apposed_field"]["barred"]
    begin = left
    for token in reading.tokens[reading.covering(left) : reading.covering(right - 1) + 1]:
        if (token.known and token.tag[:1] in "pcudrvmqft" and token.tag != "vn") or token.word in barred:
            begin = max(begin, token.end)
    return begin
