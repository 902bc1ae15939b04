"""Times a text speaks of, as ISO 8601 years, months, days and intervals.

Relative times (今年, 去年, 上半年, 届时) are resolved against the date of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_YEAR = r"(?P<y>(?:19|20)\d\d)年?"
_REL = r"(?P<rel>今年|本年度|本年|当年|去年|上年|前年|明年|同年|次年)"
_PART = (
    r"(?P<half>上半年|下半年)|(?P<front>前三季度|前[二两]季度|前三个季度)|(?:第)?(?P<quarter>[一二三四1-4])季度"
    r"|(?P<m1>\d{1,2})月?\s*[-－—–~至到]\s*(?P<m2>\d{1,2})月(?!\d*日)|前(?P<first>[一二三四五六七八九十\d]{1,2})个?月"
    r"|(?P<m>\d{1,2})月(?:份)?(?:(?P<d1>\d{1,2})日?\s*[-－—–~至到]\s*(?:(?P<m3>\d{1,2})月)?(?P<d2>\d{1,2})日|(?P<d>\d{1,2})日)?(?P<mend>底|末|初)?"
)
_EXPRESSION = re.compile(
    rf"“?(?P<plan>十[一二三四五六]五)”?(?:时期|期间|规划期)?"
    rf"|(?P<ya>(?:19|20)\d\d)年?\s*[-－—–~至到]\s*(?P<yb>(?:19|20)\d\d)年"
    rf"|(?P<iso>(?:19|20)\d\d)[-/.](?P<isom>\d{{1,2}})[-/.](?P<isod>\d{{1,2}})"
    rf"|(?:(?P<y>(?:19|20)\d\d)年|{_REL})(?:度)?(?:(?:，)?(?:{_PART})|(?P<since>以来)|(?P<end>年?底|年?末|初))?"
    rf"|(?P<bare>(?:(?<=[^\d.])|^))(?:{_PART.replace('?P<', '?P<b_')})"
    rf"|(?P<span>报告期内|报告期末|报告期|全年|年末|年内|期末)"
    rf"|(?P<day>当天|当日)"
    rf"|(?<![月\d])(?P<day1>\d{{1,2}})日(?:\s*[-－—–~至到]\s*(?P<day2>\d{{1,2}})日)?(?=[，在上下晚起，举]|[^\d]{{0,1}}[，在])"
    rf"|(?P<then>届时|到那时)|(?P<while>期间(?=，))"
)
_PLANS = {
    "十一五": "2006/2010",
    "十二五": "2011/2015",
    "十三五": "2016/2020",
    "十四五": "2021/2025",
    "十五五": "2026/2030",
    "十六五": "2031/2035",
}
_SHIFT = {"去年": -1, "上年": -1, "前年": -2, "明年": 1, "次年": 1}
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_TARGET = re.compile(r"(?:(?<!达)(?<!收)到|(?<!截)至|力争|争取|预计|计划|规划|目标|展望)$")


_DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_ON_THE_CALENDAR = re.compile(rf"{_DAY}(?:/{_DAY})?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time at `[start, end)` of a block: `iso` is None where open; `ahead` if after the text's date."""

    start: int
    end: int
    iso: str | None
    ahead: bool
    word: str


def infer_date(text: str) -> tuple[str | None, str]:
    """The date a text speaks from, and how it was found: a dateline, else its latest year that is no goal."""
    dated = re.search(
        r"(?:发布|印发|成文|更新|发稿|时间|日期|讯|电)[^\n]{0,8}?((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})",
        text[:2000],
    ) or re.search(
        r"(?:^|\n)\s*[（(]?((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?[）)]?\s*(?:$|\n)", text
    )
    if dated:
        return f"{dated.group(1)}-{int(dated.group(2)):02d}-{int(dated.group(3)):02d}", "dateline"
    years: Counter[int] = Counter()
    for match in re.finditer(
        r"(?<!\d)((?:19|20)\d\d)(?=年|〕|\s*[-－—–]\s*(?:19|20)\d\d|[^\d年/.-]{2})", text
    ):
        before = text[max(0, match.start() - 4) : match.start()].rstrip()
        year = int(match.group(1))
        if not _TARGET.search(before) and before[-1:] not in tuple("-－—–") and 1990 <= year <= 2035:
            years[year] += 1
    return (str(max(years)), "latest year") if years else (None, "")


def default_period(titles: str, reference: str | None) -> str | None:
    """The period a whole text reports on, where its title says so: 2019年统计公报, 2022年年度报告."""
    match = re.search(
        r"((?:19|20)\d\d)年(上半年|前三季度|[一二三四]季度|1[-—–至]\d{1,2}月)?[^，。\n]{0,24}?(?:公报|年度报告|年报|运行|总结|统计|情况|概况|成绩单)",
        titles,
    )
    if not match:
        return None
    found = find(match.group(1) + "年" + (match.group(2) or ""), reference)
    return found[0].iso if found else None


def find(text: str, reference: str | None, before_day: str | None = None) -> list[Moment]:
    """All times in a block, left to right, against the `reference` date (ISO) of the text.

    当天 is the last day named, in this block or (`before_day`) before it.
    """
    year = int(reference[:4]) if reference else None
    found: list[Moment] = []
    last = year
    for match in _EXPRESSION.finditer(text):
        if text[: match.start()].endswith(("比", "较", "比上", "与")) and match.group("rel"):
            continue
        iso = _iso(match, year, last)
        word = match.group()
        if match.group("day1"):
            month = next(
                (m.iso[:7] for m in reversed(found) if m.iso and len(m.iso) >= 7), (before_day or "")[:7]
            )
            iso = _days(month, match.group("day1"), match.group("day2"))
        if match.group("day"):
            days = [m.iso for m in found if m.iso and len(m.iso) >= 10]
            iso = days[-1] if days else before_day
        if word.startswith(("届时", "到那时")):
            future = [m for m in found if m.ahead]
            iso = future[-1].iso if future else None
        if iso and not _ON_THE_CALENDAR.fullmatch(iso):
            iso = None
        if iso and word[0].isdigit() and re.match(r"\d{4}", iso):
            last = int(iso[:4])
        ahead = bool(
            iso
            and reference
            and iso[: len(reference)] > reference[: len(iso)]
            and iso.split("/")[-1] > reference
        )
        found.append(Moment(match.start(), match.end(), iso, ahead, word))
    return found


def _iso(match: re.Match[str], year: int | None, last: int | None) -> str | None:
    got = match.groupdict()
    if got["plan"]:
        return _PLANS[got["plan"]]
    if got["ya"]:
        return f"{got['ya']}/{got['yb']}"
    if got["iso"]:
        return f"{got['iso']}-{int(got['isom']):02d}-{int(got['isod']):02d}"
    if got["span"]:
        return str(last) if last else None
    if got["then"] or got["while"] or got["day"] or got["day1"]:
        return None
    if got["y"] or got["rel"]:
        base = int(got["y"]) if got["y"] else _relative(got["rel"], year, last)
        return _within(base, got, "") if base else None
    base = last if last is not None else year
    return _within(base, got, "b_") if base else None


def _days(month: str, first: str, last: str | None) -> str | None:
    """2日至4日 in the month spoken of."""
    if not month:
        return None
    start = f"{month}-{int(first):02d}"
    return f"{start}/{month}-{int(last):02d}" if last else start


def _relative(word: str, year: int | None, last: int | None) -> int | None:
    if word in ("同年", "当年"):
        return last
    return None if year is None else year + _SHIFT.get(word, 0)


def _within(year: int, got: dict[str, str | None], p: str) -> str:
    if got[p + "half"]:
        return f"{year}-01/{year}-06" if got[p + "half"] == "上半年" else f"{year}-07/{year}-12"
    if got[p + "front"]:
        return f"{year}-01/{year}-{'09' if '三' in str(got[p + 'front']) else '06'}"
    quarter = got[p + "quarter"]
    if quarter:
        n = _DIGITS.get(quarter) or int(quarter)
        return f"{year}-{3 * n - 2:02d}/{year}-{3 * n:02d}"
    if got[p + "m1"]:
        return f"{year}-{int(got[p + 'm1'] or 0):02d}/{year}-{int(got[p + 'm2'] or 0):02d}"
    first = got[p + "first"]
    if first:
        return f"{year}-01/{year}-{_DIGITS.get(first) or int(first if first.isdigit() else 12):02d}"
    month = got[p + "m"]
    if month:
        head = f"{year}-{int(month):02d}"
        if got[p + "d2"]:
            to = f"{year}-{int(got[p + 'm3'] or month):02d}-{int(got[p + 'd2'] or 0):02d}"
            return f"{head}-{int(got[p + 'd1'] or 0):02d}/{to}"
        return f"{head}-{int(got[p + 'd'] or 0):02d}" if got[p + "d"] else head
    return str(year)
