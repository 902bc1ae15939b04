"""The figures and claims of priority of one thing, with the sentences that state them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from innograph.explore.resource.quotes import Quote
from innograph.explore.resource.rows import rows, text
from innograph.explore.results import Bindings
from innograph.vocab import ONTOLOGY

SIGNS: dict[str, str] = {
    "Equal": "=",
    "GreaterThan": ">",
    "AtLeast": "≥",
    "LessThan": "<",
    "AtMost": "≤",
    "Approximately": "≈",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated figure: `value` exact decimal digits, `period` in words with its `first` and `last` day
    (ISO 8601, or "" where open or unknown), `status` actual, target or provision.
    """

    iri: str
    indicator: str
    sign: str
    value: str
    unit: str
    period: str
    first: str
    last: str
    status: str
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of priority, in its own words."""

    iri: str
    claim: str
    quote: Quote | None = None


def figures(answer: Bindings, stated: Mapping[str, Quote]) -> tuple[Figure, ...]:
    """The figures of an answer of `panels.FIGURES`, in its order, each once."""
    found: dict[str, Figure] = {}
    for row in rows(answer):
        iri = text(row, "figure")
        found.setdefault(
            iri,
            Figure(
                iri=iri,
                indicator=text(row, "indicator"),
                sign=SIGNS.get(text(row, "comparator").removeprefix(ONTOLOGY), "="),
                value=text(row, "value"),
                unit=text(row, "unit"),
                period=text(row, "period"),
                first=text(row, "first"),
                last=text(row, "last"),
                status=text(row, "status").removeprefix(ONTOLOGY).lower(),
                quote=stated.get(iri),
            ),
        )
    return tuple(found.values())


def claims(answer: Bindings, stated: Mapping[str, Quote]) -> tuple[Claim, ...]:
    """The claims of an answer of `panels.FIRSTS`, in its order."""
    return tuple(
        Claim(text(row, "first"), text(row, "claim"), stated.get(text(row, "first"))) for row in rows(answer)
    )
