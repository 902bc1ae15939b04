"""Which hits of one text name one thing: full names, short names, 以下简称, references back.

Union by equal names, by declared abbreviation, and by safe shortening; never because one company's
name merely contains another's.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from innograph.extract import grammar
from innograph.extract.hits import Hit
from innograph.extract.tokens import Reading

_LEGAL = re.compile(
    r"(?:（[^（）]{1,8}）)?(?:集团)?(?:股份|控股|投资管理|投资|科技发展|科技集团|科技|技术|实业|企业管理|管理|资产管理)*(?:集团)?(?:股份)?(?:有限责任公司|有限公司|集团公司|公司|集团)$"
)
_CALLED = re.compile(
    r"(?:以下|下文|后文)?(?:简称|统称|又称|又名|英文名|原名|曾用名|下称)(?:为|：|:)?[“《\"]?([^”》\"）)，。；“]{2,16})[”》\"]?"
)
_ROLES = frozenset(
    {
        "公司",
        "本公司",
        "集团",
        "发行人",
        "上市公司",
        "标的公司",
        "目标公司",
        "甲方",
        "乙方",
        "丙方",
        "我司",
        "本集团",
    }
    | {"本办法", "本规划", "本方案", "规划", "方案", "办法", "意见", "通知", "协议", "本次交易"}
)
_TOLD = re.compile(
    r"，(?:下文|以下)?(?:简称|旧称|原名|又称|又名|全称|别称|俗称|曾用名|前称|前身为|前身是)(?:为|：|:)?"
    r"[“《\"]?([^”》\"）)（，。；：、“]{2,16})[”》\"]?(?=[，。；（]|是|位于|于)"
)
_DECLARED = re.compile(r"[（(]([^（）()]{1,40})[）)]")


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """What two spellings of a name share: width, case, quotes, spaces and joining dots folded away."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\s“”‘’\"'《》「」『』〈〉<>()\[\]【】·,，、—\-–_•]", "", folded)


@cache
def _trade_words() -> frozenset[str]:
    return frozenset(grammar.table("companies")["trade"]["words"])


@cache
def _trade_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _trade_words()), key=len, reverse=True))
    return re.compile(rf"(?:{words})*$")


def company_core(name: str) -> str:
    """A company's name without its legal form: 陕西华秦科技实业有限公司 → 陕西华秦科技实业."""
    return _LEGAL.sub("", name) or name


def short_names(name: str, places: frozenset[str]) -> list[str]:
    """Short names a text may use for a full company name, longest first.

    Every front of the core whose rest consists of trade words (科技, 实业, 医疗器械 …), with and
    without the place before it; two characters at least.
    """
    core = _LEGAL.sub("", name)
    bodies = {core, re.sub(r"（[^（）]*）", "", core)}
    for body in list(bodies):
        size = next((n for n in range(len(body) - 2, 0, -1) if body[:n] in places), 0)
        if size:
            rest = body[size:]
            bodies.add(rest[1:] if rest[0] in "市省" and len(rest) > 3 else rest)
    found = set()
    for body in bodies:
        for size in range(len(body), 1, -1):
            if size >= 3 and _trade_pattern().fullmatch(body[size:]):
                found.add(body[:size])
    with_legal = {re.sub(r"（[^（）]*）", "", name)} if "（" in name else set()
    return sorted((found | with_legal) - {name}, key=lambda s: (-len(s), s))


def declared(reading: Reading, hits: list[Hit]) -> list[tuple[Hit, str, int, int]]:
    """Abbreviations in brackets right after a name: (hit, short name, start, end)."""
    found = []
    for hit in hits:
        if hit.anaphor:
            continue
        after = hit.end + (1 if reading.text[hit.end : hit.end + 1] in "》”" else 0)
        told = _TOLD.match(reading.text, after)
        while told:
            if told.group(1) not in _ROLES:
                found.append((hit, told.group(1), told.start(1), told.end(1)))
            told = _TOLD.match(reading.text, told.end())
        match = _DECLARED.match(reading.text, after)
        if not match:
            continue
        inner = match.group(1)
        called = _CALLED.search(inner)
        if called and called.group(1) in _ROLES:
            continue
        if called:
            at = match.start(1) + called.start(1)
            found.append((hit, called.group(1), at, at + len(called.group(1))))
        elif _is_gloss(inner, hit):
            found.append((hit, inner, match.start(1), match.end(1)))
    return found


def _is_gloss(inner: str, hit: Hit) -> bool:
    if hit.kind in ("Place", "Industry", "Honor", "Category"):
        return False
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9 .&'-]{1,30}", inner):
        return not re.fullmatch(r"[A-Z]{1,2}\d*", inner)
    letters = iter(hit.name)
    return (
        2 <= len(inner) < len(hit.name) and all(c in letters for c in inner) and inner not in ("苏州", "中国")
    )


def group(hits: list[Hit], aliases: list[tuple[str, str, str]]) -> dict[str, str]:
    """Map each (kind-free) folded name to the folded name that leads its thing.

    `aliases` are (kind, long name, short name) pairs already found safe.
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while (above := parent.get(name, name)) != name:
            parent[name] = parent.get(above, above)
            name = parent[name]
        return name

    for hit in hits:
        parent.setdefault(fold(hit.name), fold(hit.name))
    for _, long, short in aliases:
        if fold(short) not in parent:
            continue
        a, b = root(fold(long)), root(fold(short))
        if a != b:
            parent[b] = a
            parent.setdefault(a, a)
    return {name: root(name) for name in parent}
