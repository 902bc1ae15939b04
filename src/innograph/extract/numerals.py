"""Numbers as Chinese texts write them: 1,500, 3.5亿, 两千三百, 半."""

from __future__ import annotations

from decimal import Decimal

TIMES = {
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
"""What each word that follows a number multiplies it by."""
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}


def arabic(digits: str, times: str = "") -> Decimal:
    """The value of digits, with thousands separators or not, times a word of `TIMES`."""
    value = Decimal(digits.replace(",", "")) * TIMES[times]
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def chinese(numeral: str) -> int:
    """The value of a numeral in characters: 两千三百 is 2300, 百亿 is 10 000 000 000; 0 for none."""
    total = section = digit = 0
    for c in numeral:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _PLACES:
            section += (digit or 1) * _PLACES[c]
            digit = 0
        else:
            unit = 10**4 if c == "万" else 10**8
            below = section + digit
            total = (total + below or 1) * unit if unit > total else total + (below or 1) * unit
            section = digit = 0
    return total + section + digit
