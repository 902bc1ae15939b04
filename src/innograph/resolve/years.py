"""Editions of an event: a name without a year, met with dates of different years, is several events."""

from __future__ import annotations

import re
from collections.abc import Iterable

from innograph.model import Entity

_YEAR = re.compile(r"(?:^|/)(\d{4})(?!\d)")
_YEAR_IN_NAME = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)|第[\d一二三四五六七八九十百]+届")

Years = tuple[int, int] | None


def edition(entity: Entity) -> Years:
    """First and last year of an event whose name does not tell its edition; None for all else."""
    if entity.kinds[0] != "Event" or _YEAR_IN_NAME.search(entity.label):
        return None
    found = [int(year) for year in _YEAR.findall(entity.date or "")]
    return (min(found), max(found)) if found else None


def clash(one: Years, other: Years) -> bool:
    """Whether two editions have no year in common."""
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def spans(editions: Iterable[Years]) -> list[tuple[int, int]]:
    """The editions joined where they overlap, in order: one stretch of years for each event."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(e for e in editions if e is not None):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def written(years: tuple[int, int]) -> str:
    """`2019` or `2019-2020`, the disambiguator of an edition."""
    return str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"
