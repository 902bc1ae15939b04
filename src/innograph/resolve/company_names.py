"""The short names that a full company name allows, when no text declares them."""

from __future__ import annotations

import re
from functools import cache

from innograph.extract import grammar, lexicon
from innograph.resolve.spelling import folded

_ENDINGS = "省市区县"
_LONGEST_PLACE = 9
_NATIONAL = ("中国", "国家", "中华")


def short_forms(name: str) -> dict[str, bool]:
    """Folded short names of a full company name, and whether more than place and legal form was left off.

    陕西华秦科技实业有限公司 → 陕西华秦科技实业, 华秦科技实业 (False), 华秦科技 and 华秦 (True). Only wide
    words (科技, 实业 …) may go, so that 华为海洋网络有限公司 never gives 华为, and nothing of a national
    company, whose name is told from others by such words (中国电子, 中国电科). Empty without a legal form.
    """
    table = grammar.table("identity")["company"]
    whole = folded(name)
    core = _without(whole, table["legal"])
    if core == whole:
        return {}
    if core.startswith(_NATIONAL):
        return {core: False}
    brand = without_place(core)
    bodies = [core] if brand == core or _plain().fullmatch(brand) else [core, brand]
    bodies += [name for ending in table["legal"] if (name := whole.removesuffix(ending)) not in (whole, core)]
    found = {body: False for body in bodies if len(body) > 1}
    for body in bodies:
        while (shorter := _without(body, table["wide"])) != body and len(shorter) > 1:
            found.setdefault(shorter, True)
            body = shorter
    return {form: loose for form, loose in found.items() if form not in place_names() | _wide()}


def _without(name: str, endings: list[str]) -> str:
    """The name without the longest of the endings that it has."""
    fitting = [ending for ending in endings if name.endswith(ending) and len(name) > len(ending)]
    return name.removesuffix(max(fitting, key=len)) if fitting else name


def without_place(name: str) -> str:
    """The name without the place that it begins with, if two characters or more remain."""
    for size in range(min(_LONGEST_PLACE, len(name) - 2), 1, -1):
        if name[:size] in place_names():
            return name[size:]
    return name


@cache
def place_names() -> frozenset[str]:
    """The folded names of the lexicon's places, with and without 省, 市, 区, 县 at the end."""
    names = {
        folded(n) for entry in lexicon.rows() if entry.kind == "Place" for n in (entry.name, *entry.aliases)
    }
    return frozenset(names | {n[:-1] for n in names if n[-1] in _ENDINGS and len(n) > 2})


@cache
def _plain() -> re.Pattern[str]:
    """A body that is nothing but words of trade and of public services."""
    words = {*grammar.table("companies")["trade"]["words"], *grammar.table("identity")["company"]["plain"]}
    return re.compile(f"(?:{'|'.join(sorted(words, key=lambda w: (-len(w), w)))})+")


@cache
def _wide() -> frozenset[str]:
    return frozenset(grammar.table("identity")["company"]["wide"])
