"""ISO 8601 periods to OWL-Time intervals: their first and last day, and a Chinese name."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from rdflib import RDF, RDFS, TIME, XSD, Literal, URIRef

from innograph.kg.iris import Minter
from innograph.kg.triples import INNO, Triple

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def days(iso: str) -> tuple[date | None, date | None]:
    """First and last day of a period such as 2020 or 2020-01/2020-07; None at an open or unreadable end."""
    first, _, last = iso.partition("/")
    return _day(first, last=False), _day(last if "/" in iso else first, last=True)


def _day(part: str, *, last: bool) -> date | None:
    if not (found := _ISO.fullmatch(part)):
        return None
    year = int(found[1])
    month = int(found[2] or (12 if last else 1))
    try:
        return date(year, month, int(found[3] or (calendar.monthrange(year, month)[1] if last else 1)))
    except ValueError:
        return None


def in_chinese(iso: str) -> str:
    """2020-01/2020-07 as 2020年1月至2020年7月."""
    return "至".join(_part_in_chinese(part) for part in iso.split("/"))


def _part_in_chinese(part: str) -> str:
    if not (found := _ISO.fullmatch(part)):
        return part
    month = f"{int(found[2])}月" if found[2] else ""
    return f"{int(found[1])}年{month}" + (f"{int(found[3])}日" if found[3] else "")


def period_triples(mint: Minter, iso: str) -> Iterator[Triple]:
    """The interval of a period: from the start of its first day to the end of its last."""
    node = URIRef(mint.period(iso))
    yield node, RDF.type, INNO.Period
    yield node, RDF.type, TIME.ProperInterval
    yield node, RDFS.label, Literal(in_chinese(iso), lang="zh")
    yield node, RDFS.label, Literal(iso, lang="en")
    first, last = days(iso)
    for edge, predicate, day in (("start", TIME.hasBeginning, first), ("end", TIME.hasEnd, last)):
        if day is not None:
            instant = URIRef(mint.instant(edge, day.isoformat()))
            yield node, predicate, instant
            yield instant, RDF.type, TIME.Instant
            yield instant, TIME.inXSDDate, Literal(day.isoformat(), datatype=XSD.date)
