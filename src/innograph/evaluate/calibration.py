"""Whether facts are as often right as their confidence says: a reliability table.

After DeGroot and Fienberg (1983); the expected calibration error after Naeini, Cooper and
Hauskrecht (2015): the mean distance between stated and measured, weighted by the facts of each bin.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from innograph.evaluate.verdicts import OPTIONAL, RIGHT, Verdict

EDGES = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0)
"""Lower edges of the bins, and the upper edge of the last, which it includes."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Facts whose stated confidence lies in `[low, high)`: their number, mean confidence, and right ones."""

    low: float
    high: float
    facts: int
    stated: float
    right: int

    @property
    def share(self) -> float:
        """Share of the facts that are right."""
        return self.right / self.facts


def reliability(verdicts: Iterable[Verdict], edges: Sequence[float] = EDGES) -> tuple[Bin, ...]:
    """The bins that hold facts, lowest first. Relations, figures and firsts count, optional ones do not."""
    told = [
        (float(v.found["confidence"]), v.outcome == RIGHT)
        for v in verdicts
        if v.found is not None and v.part != "entities" and v.outcome != OPTIONAL
    ]
    bins = []
    for low, high in pairwise(edges):
        inside = [(c, r) for c, r in told if low <= c < high or (high == edges[-1] and c == high)]
        if inside:
            stated = sum(c for c, _ in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), stated, sum(r for _, r in inside)))
    return tuple(bins)


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error of a reliability table, 0 to 1; 0 without facts."""
    facts = sum(b.facts for b in bins)
    return sum(b.facts * abs(b.stated - b.share) for b in bins) / facts if facts else 0.0
