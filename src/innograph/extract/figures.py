"""Numbers with their units, as Chinese texts write them: 5000亿元, 2万余台, 751.49万平方米, 近千亿元."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from innograph.extract import grammar

_TIMES = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}
_CN = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit at `[start, end)` of a block; the second of a range in `upper`."""

    start: int
    end: int
    value: Decimal
    unit: str
    comparator: str
    approximate: bool


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(
        sorted(map(re.escape, grammar.table("quantities")["units"]["all"]), key=len, reverse=True)
    )
    times = "万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百"
    number = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    return re.compile(
        rf"(?<![\d.A-Za-z第〔号])(?:(?P<n>{number})(?P<more>余|多)?(?P<x>{times})?|(?P<cx>数?[百千万亿]{{1,2}})(?=元|亿元|美元|家|人|平方|亩|个|项|件)|(?P<cn>[一二两三四五六七八九十百千万]+)(?P<cnx>{times})?(?=元|亿元|万元|美元|成|倍|平方|亩|分之))"
        rf"(?P<more2>余|多)?(?P<unit>{units})?(?P<per>(?:/(?:㎡|平方米|平米|平方|工位|个|小时|月|年|人|天|日|次|户|台|吨|亩|套|间|度|股|片|件|千瓦时|立方米|公斤|张|株)){{1,3}})?(?P<more3>余|多)?"
    )


def figures(text: str) -> list[Figure]:
    """All figures of a block, left to right, dates and codes left out."""
    found: list[Figure] = []
    for match in _pattern().finditer(text):
        unit, x = match.group("unit") or "", match.group("x") or match.group("cnx") or ""
        if not unit and not (
            x
            and re.search(
                r"资|元|额|亿|售|收入|产值|规模", text[max(0, match.start() - 12) : match.end() + 8]
            )
        ):
            continue
        if not unit:
            unit = "元"
        if _is_date(text, match, unit) or (
            not match.group("unit") and text[match.end() : match.end() + 1] in tuple("-—–~至到")
        ):
            continue
        value = _value(match, x)
        if value is None:
            continue
        comparator, approximate = _comparator(text, match)
        found.append(
            Figure(
                match.start(), match.end(), value, unit + (match.group("per") or ""), comparator, approximate
            )
        )
    return found


def _is_date(text: str, match: re.Match[str], unit: str) -> bool:
    if unit in ("年", "月", "日", "号", "楼", "层", "点", "时"):
        if unit == "年" and not match.group("x") and len(match.group("n") or "") < 3:
            return text[max(0, match.start() - 2) : match.start()] not in (
                "近",
                "经过",
                "约",
            ) and not re.search(r"[近约过逾超]$|(?:经过|历经|历时)$", text[: match.start()][-3:])
        return True
    if unit == "度" and re.fullmatch(r"(?:19|20)\d\d", match.group("n") or ""):
        return True
    return unit == "个" and text[match.end() : match.end() + 1] == "月"


def _value(match: re.Match[str], x: str) -> Decimal | None:
    if match.group("n"):
        return _plain(Decimal(match.group("n").replace(",", "")) * _TIMES[x])
    if match.group("cx"):
        body = match.group("cx").lstrip("数")
        return Decimal(_TIMES.get(body, 0)) or None if not match.group("cx").startswith("数") else None
    n = _chinese(match.group("cn"))
    return Decimal(n * _TIMES[x]) if n else None


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _chinese(text: str) -> int:
    total = section = digit = 0
    for c in text:
        if c in _CN:
            digit = _CN[c]
        elif c in "十百千":
            section += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[c]
            digit = 0
        elif c == "万":
            total += (section + digit or 1) * 10**4
            section = digit = 0
    return total + section + digit


def _comparator(text: str, match: re.Match[str]) -> tuple[str, bool]:
    table = grammar.table("quantities")["comparator"]
    before, after = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 4]
    for row in table:
        if "before" in row and re.search(rf"(?:{row['before']})$", before):
            return row["sign"], row["sign"] == "~"
    if match.group("more") or match.group("more2") or match.group("more3"):
        return ">", False
    for row in table:
        if "after" in row and re.match(rf"(?:{row['after']})", after):
            return row["sign"], row["sign"] == "~"
    return "=", False
