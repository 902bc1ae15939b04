"""Which longer name of the same text a short one stands for: 智慧城市研究院 for 重庆大学智慧城市研究院.

Names are looked up by what a short form keeps of a long one, not compared each with each: the work
grows with the names, not with their square.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from innograph.extract.hits import Hit
from innograph.extract.naming import fold

_APART = ("Person", "Place", "Industry", "Company", "Honor", "Category")
_ALIKE = 100  # names with one front and end; where there are more of them, no short form tells which is meant
_NUMBERED = re.compile(r"[\d年]+$")


def shortenings(hits: list[Hit]) -> list[tuple[str, str, str]]:
    """Names that are the tail, or a telescoped form, of exactly one longer name of a like kind."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    for hit in hits:
        if not hit.anaphor and hit.name:
            by_kind[_family(hit.kind)].add(hit.name)
    found = []
    for family, names in sorted(by_kind.items()):
        if family not in _APART:
            known = _Names(names, family)
            for short in sorted(names):
                longer = known.longer(short) if len(fold(short)) >= 4 else []
                if len(longer) == 1:
                    found.append((family, longer[0], short))
    found += [
        ("Project", name, name.removesuffix("项目"))
        for name in sorted(by_kind["Project"])
        if name.endswith("项目") and name.removesuffix("项目") in by_kind["body"]
    ]
    found += _honours(by_kind["Honor"], by_kind["body"])
    for name in sorted(by_kind["Government"]):
        if name.endswith("人民政府"):
            found.append(("Government", name, name.removesuffix("人民政府") + "政府"))
    return found


def _honours(honours: set[str], bodies: set[str]) -> Iterator[tuple[str, str, str]]:
    by_end: dict[str, list[str]] = defaultdict(list)
    for name in sorted(bodies):
        by_end[name[-4:]].append(name)
    for short in sorted(honours):
        alike = by_end.get(short[-4:], [])
        longer = [n for n in alike if _tail_of(fold(short), fold(n))] if len(alike) <= _ALIKE else []
        if len(longer) == 1 and len(short) >= 6:
            yield "Honor", longer[0], short


class _Names:
    """The names of one family, found by their ends, and by their fronts and ends."""

    def __init__(self, names: Iterable[str], family: str) -> None:
        self._family = family
        folded = sorted((fold(name), name) for name in names)
        self._backward = sorted((f[::-1], name) for f, name in folded)
        self._unnumbered: list[tuple[str, str]] = []
        self._stems: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for f, name in folded:
            if family == "Policy":
                self._unnumbered.append((re.sub(r"\d+$", "", f)[::-1], name))
                self._stems[_NUMBERED.sub("", f)].append((f, name))
            for key in self._keys(f):
                self._alike[key].append(name)
        self._unnumbered.sort()

    def _keys(self, folded: str) -> tuple[tuple[str, ...], ...]:
        if self._family == "Product":
            return ((folded[:3], folded[-3:]),)
        return ((folded[:2], folded[-2:]), (folded[-4:],)) if self._family == "body" else ()

    def longer(self, short: str) -> list[str]:
        """The longer names it may stand for, sorted; where there are several, two of them at least."""
        f = fold(short)
        maybe = {name for _, name in _beginning(self._backward, f[::-1])}
        maybe |= {name for _, name in _beginning(self._unnumbered, f[::-1], equal=True)}
        maybe |= {name for _, name in _beginning(self._stems.get(_NUMBERED.sub("", f), []), f)}
        for key in self._keys(f):
            alike = self._alike[key]
            maybe.update(alike if len(alike) <= _ALIKE else ())
        return sorted(n for n in maybe if n != short and _shortens(f, fold(n), self._family))


def _beginning(known: list[tuple[str, str]], front: str, *, equal: bool = False) -> Iterator[tuple[str, str]]:
    """Some of the sorted pairs whose first part begins with `front`; those that equal it where asked for."""
    start = bisect_left(known, (front, "")) if equal else bisect_right(known, front, key=lambda pair: pair[0])
    for pair in islice(known, start, start + _ALIKE if equal else start + 2):
        if not pair[0].startswith(front):
            break
        yield pair


def _tail_of(short: str, long: str) -> bool:
    """国家生态工业示范园区 for …国家级生态工业示范园区: the long name's end, a letter or two left out."""
    at = long.find(short[:2])
    if at <= 0 or not 0 <= len(long) - at - len(short) <= 2:
        return False
    return _letters(short, long[at:])


def _shortens(short: str, long: str, family: str) -> bool:
    if len(short) >= len(long):
        return False
    if long.endswith(short):
        return True
    if family == "Policy":
        return re.sub(r"\d+$", "", long).endswith(short) or (
            len(short) >= 6
            and long.startswith(short)
            and re.fullmatch(r"[\d年]+", long[len(short) :]) is not None
        )
    if family == "Product":
        return short[:3] == long[:3] and short[-3:] == long[-3:] and _letters(short, long)
    if family == "body" and short[:2] == long[:2] and short[-2:] == long[-2:] and len(short) >= 5:
        return _letters(short, long)
    return family == "body" and long.endswith(short[-4:]) and _telescoped(short, long)


def _letters(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in `long` in their order."""
    letters = iter(long)
    return all(c in letters for c in short)


def _telescoped(short: str, long: str) -> bool:
    """硬科技社区 for 硬科技企业社区: the tail of the long name with a middle part left out."""
    for i in range(1, len(long) - 3):
        tail = long[i:]
        if (
            tail[:3] == short[:3]
            and tail[-2:] == short[-2:]
            and len(short) >= 5
            and len(tail) - len(short) <= 2
        ):
            return _letters(short, tail)
    return False


def _family(kind: str) -> str:
    return (
        "body"
        if kind in ("Zone", "Platform", "Incubator", "Institute", "University", "Association")
        else kind
    )
