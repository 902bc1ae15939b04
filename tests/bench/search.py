"""How fast things are found: `python tests/bench/search.py [ENTITIES] [QUERIES]`.

Prints the median and the 95th percentile of one search, for each way to ask, over invented companies and
zones; and the time that rapidfuzz's `process.extract` and a scan of all names take in the same run, with
the ratio of theirs to ours. Asserts nothing: figures depend on the machine.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from decimal import Decimal

from pypinyin import Style, lazy_pinyin
from rapidfuzz import fuzz, process

from innograph.explore.search.index import Entry, Index
from innograph.explore.tables import aligned
from innograph.model import Table

PLACES = [
    "西安",
    "成都",
    "苏州",
    "青岛",
    "重庆",
    "厦门",
    "武汉",
    "合肥",
    "深圳",
    "北京",
    "上海",
    "广州",
    "南京",
    "杭州",
    "长沙",
    "宝鸡",
]
SYLLABLES = "炬光科明华兴瑞天智能芯微电远方正中航海力新创德康元生达美盛通信诚泰恒宇星云龙凤"
TRADES = ["科技", "电子", "生物医药", "新材料", "半导体", "光电", "智能装备", "软件", "能源", "航空"]
FORMS = ["有限公司", "股份有限公司", "有限责任公司", "集团有限公司", "研究院", "产业园", "高新技术产业开发区"]


def entries(count: int, chance: random.Random) -> list[Entry]:
    """Invented things, half of them with a short name."""
    made = []
    for number in range(count):
        place, brand = chance.choice(PLACES), "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3))))
        trade, form = chance.choice(TRADES), chance.choice(FORMS)
        aliases = (f"{brand}{trade}",) if number % 2 else ()
        kind = "Zone" if "区" in form else "Company"
        made.append(
            Entry(
                f"id:{number}", f"{place}{brand}{trade}{form}", aliases, (kind,), int(chance.paretovariate(1))
            )
        )
    return made


def queries(things: Sequence[Entry], count: int, chance: random.Random) -> dict[str, list[str]]:
    """For each way to ask, `count` queries."""
    names = [thing.label for thing in chance.choices(things, k=count)]
    cut = [chance.randrange(2, 5) for _ in names]
    return {
        "whole name": names,
        "beginning": [name[: 2 + size] for name, size in zip(names, cut, strict=True)],
        "part": [name[2 : 2 + size] for name, size in zip(names, cut, strict=True)],
        "one character": [name[2] for name in names],
        "common part, rare kind": ["有限公司" for _ in names],
        "pinyin": ["".join(lazy_pinyin(name[: 2 + size])) for name, size in zip(names, cut, strict=True)],
        "initials": ["".join(lazy_pinyin(name[:5], style=Style.FIRST_LETTER)) for name in names],
        "one letter": [lazy_pinyin(name)[2][0] for name in names],
        "misspelt": [f"{name[:3]}错{name[4:]}" for name in names],
        "unknown": [f"{name[:2]}龘靐{name[-2:]}" for name in names],
        "nothing": ["qqq" for _ in names],
    }


def each(work: Callable[[str], object], asked: Sequence[str]) -> list[float]:
    """The milliseconds of each call, ascending."""
    taken = []
    for query in asked:
        start = time.perf_counter()
        work(query)
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)


def rounded(value: float) -> Decimal:
    """A figure with two decimals."""
    return Decimal(f"{value:.2f}")


def main(count: int = 100_000, asked: int = 200) -> None:
    """Measure and print."""
    chance = random.Random(1)
    things = entries(count, chance)
    start = time.perf_counter()
    index = Index(things)
    taken = time.perf_counter() - start
    names = [name for thing in things for name in thing.names]
    print(f"{count:,} things, {len(names):,} names: indexed in {taken:.1f} s")
    few = max(3, asked // 20)
    rows = []
    for way, typed in queries(things, asked, chance).items():
        kinds = ("Zone",) if way.endswith("kind") else ()
        ours = each(lambda query, kinds=kinds: index.search(query, 10, kinds), typed)
        fuzzy = each(lambda query: process.extract(query, names, scorer=fuzz.ratio, limit=10), typed[:few])
        scan = each(lambda query: [name for name in names if query in name][:10], typed[:few])
        median = ours[len(ours) // 2]
        rows.append(
            (
                way,
                rounded(median),
                rounded(ours[len(ours) * 95 // 100]),
                rounded(fuzzy[few // 2]),
                rounded(fuzzy[few // 2] / median),
                rounded(scan[few // 2]),
                rounded(scan[few // 2] / median),
            )
        )
    matched = each(lambda query: index.match(query, 5), queries(things, asked, chance)["misspelt"])
    median, slow = matched[asked // 2], matched[asked * 95 // 100]
    print(f"match of a misspelt name: median {median:.2f} ms, p95 {slow:.2f} ms")
    columns = ("way to ask", "median ms", "p95 ms", "rapidfuzz ms", "ratio", "scan ms", "ratio")
    print(aligned(Table(columns, tuple(rows))))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
