"""Figures: value and unit, what is measured, how it is bounded, when, and whether it is fact or goal."""

from __future__ import annotations

from dataclasses import dataclass

from innograph.extract import indicators, scopes
from innograph.extract.discourse import Clause
from innograph.extract.figures import Figure, figures
from innograph.extract.hits import Hit
from innograph.extract.times import Moment
from innograph.extract.tokens import Reading


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with all that the clause says of it."""

    figure: Figure
    indicator: str
    subject: Hit | None
    period: str | None
    status: str
    block: int
    sentence: tuple[int, int]
    rule: str
    confidence: float


def measure(
    reading: Reading, clauses: list[Clause], hits: list[Hit], moments: list[Moment]
) -> list[Measured]:
    """Every figure of a block with indicator, subject, period and status."""
    found: list[Measured] = []
    covering = [h for h in hits if not h.anaphor]
    carry = scopes.carried_periods(reading, moments)
    for figure in figures(reading.text):
        if any(h.start <= figure.start and figure.end <= h.end for h in covering):
            continue
        clause = next((c for c in clauses if c.start <= figure.start < c.end), None)
        if clause is None:
            continue
        named = indicators.indicator(reading, clause, figure, found[-1].indicator if found else "")
        if not named:
            continue
        status = scopes.status(reading.text, clause, figure, moments)
        subject = scopes.subject(reading.text, clause, figure, hits)
        subject = scopes.owner_of(named, status, figure, clause, hits) or subject
        period = scopes.period(
            reading.text,
            clause,
            figure,
            moments,
            clauses,
            carry.get(clause.sentence)
            if subject is None or subject.kind not in ("Project", "Company")
            else None,
            status,
        )
        found.append(
            Measured(figure, named, subject, period, status, reading.index, clause.sentence, "figure", 0.85)
        )
    return found
