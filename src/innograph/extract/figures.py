"""Numbers with their units, as Chinese texts write them: 5000亿元, 2万余台, -4.5%, 6至8亿元, 百余家.

What only looks like one is left out: years, ordinals, codes, addresses, ratios, 每万人.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from innograph.extract import grammar, numerals

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d+)?"
_WORDS = "万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百"
_NUMERAL = r"[〇零一二两三四五六七八九十百千万亿]"
_PER = (
    "㎡|m²|平方米|平米|平方|工位|个|小时|月|年|人|天|日|次|户|台|吨|亩|套|间|度|股|片|件|千瓦时|立方米|公斤|张|株|车"
    "|kWh|kW·h"
)
_BETWEEN = r"\s*(?:至|到|-|—|–|－|~|～|——)\s*"
_ALSO = r"\s*(?:、|/|和|与|及|，)\s*"
_ROUND = re.compile(r"(?:近|超|逾|上|约|过|达|数)$")
_SUMS = re.compile(r"资|元|额|售|收入|产值|规模|估值|市值|利润|税|补|奖|费")
_WEB = re.compile(r"[!-~]+")
_WINDOW = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit at `[start, end)` of a block.

    `end` is that of the number alone where the unit follows a later one of the list or range.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    comparator: str
    approximate: bool


@cache
def _pattern() -> re.Pattern[str]:
    table = grammar.table("quantities")["units"]
    units = "|".join(sorted(map(re.escape, table["all"]), key=len, reverse=True))
    other = "|".join(map(re.escape, table["other_words"]))
    unit = rf"(?!{other})(?:{units})(?:(?<![A-Za-z])|(?![A-Za-z]))"
    return re.compile(
        rf"(?<![\d.A-Za-z×第〔号每])(?P<sign>[-−](?=\d))?(?:百分之(?P<share>{_NUMBER}|{_NUMERAL}{{1,9}})"
        rf"|(?P<n>{_NUMBER})(?P<more>余|多|来)?(?P<x>{_WORDS})?|(?<!{_NUMERAL})(?<![数几第每])(?P<cn>{_NUMERAL}{{1,9}})(?!{_NUMERAL}))"
        rf"(?P<more2>余|多|来)?\s?(?P<unit>{unit})?(?P<per>(?:/(?:{_PER})){{1,3}})?(?P<more3>余|多)?"
    )


def figures(text: str) -> list[Figure]:
    """All figures of a block, left to right; of a range, both ends."""
    web = [
        m.span() for m in _WEB.finditer(text) if "://" in m.group() or re.search(r"%[0-9A-F]{2}", m.group())
    ]
    read = list(_read(text, web))
    return _bounded(text, [f for f in _shared(text, read) if f.unit])


def _read(text: str, web: list[tuple[int, int]]) -> Iterator[Figure]:
    """Numbers in turn; the unit is empty where none follows."""
    web = web[::-1]
    ended = -1
    for match in _pattern().finditer(text):
        while web and web[-1][1] <= match.start():
            web.pop()
        if web and web[-1][0] <= match.start():
            continue
        value = _value(text, match, ranged=ended == match.start())
        if value is None or _is_code(text, match):
            continue
        ended = match.end()
        comparator, approximate = _comparator(text, match)
        start = match.start("n") if value > 0 and match.group("sign") else match.start()
        yield Figure(start, match.end(), value, _unit(text, match), comparator, approximate)


def _value(text: str, match: re.Match[str], *, ranged: bool) -> Decimal | None:
    share, n, cn = match.group("share", "n", "cn")
    if share:
        return numerals.arabic(share) if share[0].isdigit() else Decimal(numerals.chinese(share))
    if n:
        value = numerals.arabic(n, match.group("x") or "")
        minus = (
            match.group("sign")
            and not ranged
            and re.match(r"[一-鿿（：，]|$", text[max(0, match.start() - 1) : match.start()])
        )
        return -value if minus else value
    value = Decimal(numerals.chinese(cn))
    return value if value and _telling(text, match, int(value)) else None


def _telling(text: str, match: re.Match[str], value: int) -> bool:
    """Whether a number in characters counts: 五十人, 百余家, 百亿元, 八成, not 一个, 十大, 万家灯火."""
    table = grammar.table("quantities")["units"]
    unit, cn = match.group("unit") or "", match.group("cn")
    more = match.group("more2") or match.group("more3")
    rounded = more or _ROUND.search(text[max(0, match.start() - 1) : match.start()])
    if unit in table["summed"]:
        return True
    if unit not in table["counted"]:
        return False
    if not re.search("[一二两三四五六七八九]", cn):
        return bool(rounded)
    rounded = rounded if value >= 10 else None
    return value > 10 or bool(rounded) or (value > 2 and unit in table["told"])


def _unit(text: str, match: re.Match[str]) -> str:
    unit = match.group("unit") or ""
    if match.group("share"):
        return "%"
    if not unit and match.group("x") and not re.match(r"[-—–~至到/、]", text[match.end() : match.end() + 1]):
        near = text[max(0, match.start() - _WINDOW) : match.end() + 7]
        unit = "元" if ("亿" in match.group("x") and _closed(text, match.end())) or _SUMS.search(near) else ""
    return unit + (match.group("per") or "") if unit else ""


def _closed(text: str, end: int) -> bool:
    """Whether nothing that could be counted follows: 达80亿。"""
    return re.match(r"[，。；：、）]|的|左右|以上|以下|$", text[end : end + 2]) is not None


def _is_code(text: str, match: re.Match[str]) -> bool:
    """Dates, ratios, times of day, durations that only date."""
    before, after = text[max(0, match.start() - 3) : match.start()], text[match.end() : match.end() + 2]
    unit, n = match.group("unit") or "", match.group("n") or ""
    if re.search(r"\d[:：∶]$", before) or (not unit and re.match(r"[:：∶]\d", after)):
        return True
    if unit == "年":
        if len(n) == 4 and "." not in n:
            return True
        return not re.search(r"[近约过逾超]$|经过$|历经$|历时$", before) or after.startswith("来")
    if unit == "度" and re.fullmatch(r"(?:19|20)\d\d", n):
        return True
    return unit == "个" and after.startswith("月")


def _shared(text: str, read: list[Figure]) -> Iterator[Figure]:
    """Give the numbers of a range or list the unit that follows the last: 10至15亿元, 2万/5万/10万元."""
    later: Figure | None = None
    found: list[Figure] = []
    for figure in reversed(read):
        if not figure.unit and later is not None and later.unit:
            gap = text[figure.end : later.start]
            if len(gap) <= 4 and re.fullmatch(f"{_BETWEEN}|{_ALSO}", gap) and "，" not in gap:
                figure = _like(text, figure, later)
        later = figure if figure.unit else None
        found.append(figure)
    return reversed(found)


def _like(text: str, figure: Figure, later: Figure) -> Figure:
    own = re.search(r"[万亿千百]$", text[figure.start : figure.end])
    times = re.search(rf"\d(?:余|多)?({_WORDS})", text[later.start : later.end])
    if own is None and times is not None:
        figure = replace(figure, value=numerals.arabic(str(figure.value), times.group(1)))
    return replace(figure, unit=later.unit)


def _bounded(text: str, found: list[Figure]) -> list[Figure]:
    """The ends of a range bound what lies between: the lower from below, the upper from above."""
    result = list(found)
    for i, (low, high) in enumerate(pairwise(found)):
        gap = text[low.end : high.start]
        joined = len(gap) <= 4 and re.fullmatch(_BETWEEN, gap) is not None
        if joined and low.unit == high.unit and low.value < high.value:
            result[i] = replace(low, comparator="~" if low.approximate else ">=")
            result[i + 1] = replace(high, comparator="~" if low.approximate else "<=")
    return result


def _comparator(text: str, match: re.Match[str]) -> tuple[str, bool]:
    table = grammar.table("quantities")["comparator"]
    before, after = text[max(0, match.start() - 10) : match.start()], text[match.end() : match.end() + 6]
    for row in table:
        if "before" in row and re.search(rf"(?:{row['before']})(?:人民币)?\s?$", before):
            return row["sign"], row["sign"] == "~"
    if before.endswith("上") and re.match("[百千万]", match.group("cn") or ""):
        return ">=", False
    if match.group("more") or match.group("more2") or match.group("more3"):
        return ">", False
    for row in table:
        if "after" in row and re.match(rf"(?:{row['after']})", after):
            return row["sign"], row["sign"] == "~"
    return "=", False
