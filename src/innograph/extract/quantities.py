"""Figures: value and unit, what is measured, how it is bounded, when, and whether it is fact or goal."""

from __future__ import annotations

from dataclasses import dataclass

from innograph.extract import indicators, owners, parallel, runs, scopes
from innograph.extract.discourse import Clause
from innograph.extract.figures import Figure
from innograph.extract.hits import Hit
from innograph.extract.parallel import Share
from innograph.extract.passages import Passage, passages
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
    carry = scopes.carried_periods(reading, moments)
    base = ""
    for passage in passages(reading, clauses, hits, moments):
        read, base = _sentence(passage, hits, base, carry.get(passage.sentence))
        found += read
    return found


def _sentence(
    passage: Passage, hits: list[Hit], base: str, carried: str | None
) -> tuple[list[Measured], str]:
    """The figures of a sentence, and what the last of them measures, for the next sentence."""
    text = passage.text
    said = runs.runs(text, list(passage.figures))
    dropped = runs.idle(text, said, passage.sentence[1])
    found: list[Measured] = []
    before: list[Share] = []
    floor = passage.sentence[0]
    for run in said:
        clause = passage.clause(run[0].start)
        if clause is None or run[0] in dropped:
            continue
        before = parallel.shares(passage, run, floor, before)
        named = _named(passage, run, clause, floor, base)
        floor = run[-1].end
        for figure, share in zip(run, before or [Share()] * len(run), strict=True):
            indicator = share.indicator or named
            if indicator:
                found.append(_measured(passage, figure, clause, indicator, share, hits, carried))
        base = scopes.base_of(named, base)
    return found, base


def _named(passage: Passage, run: list[Figure], clause: Clause, floor: int, base: str) -> str:
    start = clause.start
    if passage.text[start - 1 : start] == "：":
        start -= 20
    end = passage.text.find("。", run[-1].end, run[-1].end + 60)
    return indicators.indicator(passage, run, max(start, floor), end if end >= 0 else run[-1].end + 60, base)


def _measured(
    passage: Passage,
    figure: Figure,
    clause: Clause,
    indicator: str,
    share: Share,
    hits: list[Hit],
    carried: str | None,
) -> Measured:
    status = scopes.status(passage, clause, figure)
    subject = share.subject or owners.by_nature(indicator, status, figure, clause, hits)
    subject = subject or owners.subject(passage, clause, figure)
    over = carried if subject is None or subject.kind not in ("Project", "Company") else None
    period = share.period or scopes.period(passage, clause, figure, over, status)
    block = passage.reading.index
    return Measured(figure, indicator, subject, period, status, block, passage.sentence, "figure", 0.85)
