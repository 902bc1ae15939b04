"""Products and technologies attributed to a maker: what follows 研制, 生产, 主营 or 推出, item by item."""

from __future__ import annotations

import re
from functools import cache

from innograph.extract import grammar, lexicon
from innograph.extract.hits import Hit
from innograph.extract.tokens import Reading
from innograph.extract.triggers import Triggers

_SPLIT = re.compile(r"、|以及|和|与|及(?!其|时)")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = grammar.table("products")
    items = r"(?P<items>[^，。；：！？“”《》]{2,60})"
    return tuple((r["name"], re.compile(r["pattern"].replace("{items}", items))) for r in rows["context"])


@cache
def _triggers() -> Triggers:
    return Triggers([pattern.pattern for _, pattern in _patterns()])


def find(reading: Reading) -> list[Hit]:
    """Hits of products in a block; each stands after (or before) a verb of making."""
    found: list[Hit] = []
    every = _patterns()
    for index in _triggers().worth(reading.text):
        name, pattern = every[index]
        position = 0
        while match := pattern.search(reading.text, position):
            position = max(match.end("items"), match.start() + 1)
            for start, end in _items(reading, match.start("items"), match.end("items")):
                found.append(
                    Hit(reading.index, start, end, "Product", reading.text[start:end], f"product-{name}", 3)
                )
    return found


def _items(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    rules = grammar.table("products")["trim"]
    text = reading.text
    cut = re.compile("|".join(map(re.escape, sorted(rules["cut"], key=len, reverse=True)))).search(
        text, start + 2, end
    )
    if cut:
        end = cut.start()
    found = []
    position = start
    whole = text[start:end].endswith(("技术与产品", "技术和产品", "产品和技术", "产品与技术", "产品和服务"))
    for part in [*([] if whole else _SPLIT.finditer(text, start, end)), None]:
        left, right = position, part.start() if part else end
        position = part.end() if part else end
        right = right if whole else _clean_end(text, left, right, rules["end"])
        left = _clean_front(reading, left, right, rules)
        if whole or (2 <= right - left <= 30 and _is_product(reading, left, right, rules)):
            found.append((left, right))
    return found


def _clean_end(text: str, left: int, right: int, ends: list[str]) -> int:
    moved = True
    while moved:
        moved = False
        for tail in ends:
            if text[left:right].endswith(tail) and right - left > len(tail) + 1:
                right, moved = right - len(tail), True
                break
    return right


def _clean_front(reading: Reading, left: int, right: int, rules: dict[str, list[str]]) -> int:
    at = reading.text.rfind("的", left, right)
    if at >= 0 and right - at > 2:
        left = at + 1
    moved = True
    while moved and left < right:
        moved = False
        for head in rules["front"]:
            if reading.text.startswith(head, left) and right - left > len(head) + 1:
                left, moved = left + len(head), True
                break
    return left


def _is_product(reading: Reading, left: int, right: int, rules: dict[str, list[str]]) -> bool:
    name = reading.text[left:right]
    if (
        name in rules["not"]
        or name.endswith(tuple(rules["not_end"]))
        or re.search(r"\d+(?:亿|万)?(?:元|家|个|%|名|人|平方|亩|项)", name)
    ):
        return False
    tokens = reading.tokens[reading.covering(left) : reading.covering(right - 1) + 1]
    entry = lexicon.lexicon().by_form.get(name)
    if entry is not None and entry.kind == "Industry":
        return False
    generic = grammar.names().generic
    if all(t.word in generic for t in tokens) and name not in rules["allowed"]:
        return False
    if tokens[0].tag == "d":
        return False
    return not any(
        t.word in rules["verbs"] or (t.word != "用" and t.tag in ("p", "c", "ul", "uj", "r")) for t in tokens
    )


def of_brand(reading: Reading, brands: list[Hit]) -> list[Hit]:
    """泰豪红外热像仪: a device named right behind the brand that makes it."""
    device = re.compile(grammar.table("products")["trim"]["device"])
    found = []
    for brand in brands:
        if brand.kind != "Company" or reading.text[max(0, brand.start - 1) : brand.start] not in (
            "的",
            "、",
            "，",
            "。",
            "",
        ):
            continue
        behind = brand.end + (1 if reading.text.startswith("的", brand.end) else 0)
        match = device.match(reading.text, behind)
        if match and not re.search(
            r"研制|生产|研发|推出|主要|开发|销售|制造|拥有|提供|主营|聚焦|专注|深耕|从事|布局|瞄准",
            match.group(),
        ):
            start = brand.start if behind == brand.end else behind
            name = reading.text[start : match.end()]
            found.append(Hit(reading.index, start, match.end(), "Product", name, "brand-device", 6))
    return found
