"""Sentences with what stands in them: clauses, names, times, figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from innograph.extract.discourse import Clause
from innograph.extract.figures import Figure, figures
from innograph.extract.hits import Hit
from innograph.extract.times import Moment
from innograph.extract.tokens import Reading

_T = TypeVar("_T", Figure, Hit, Moment, Clause)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the clauses, names, times and figures that begin in it, each in text order."""

    reading: Reading
    sentence: tuple[int, int]
    clauses: tuple[Clause, ...]
    hits: tuple[Hit, ...]
    moments: tuple[Moment, ...]
    figures: tuple[Figure, ...]

    @property
    def text(self) -> str:
        """The text of the whole block."""
        return self.reading.text

    def clause(self, position: int) -> Clause | None:
        """The clause that holds `position`."""
        at = bisect_left(self.clauses, position + 1, key=lambda c: c.start) - 1
        return self.clauses[at] if at >= 0 else None


def passages(
    reading: Reading, clauses: Sequence[Clause], hits: Sequence[Hit], moments: Sequence[Moment]
) -> Iterator[Passage]:
    """The sentences of a block that have figures, those that are part of a name, title or time left out."""
    taken = sorted(
        [(h.start, h.end, h.kind == "Product") for h in hits if not h.anaphor]
        + [(m.start, m.end, False) for m in moments]
    )
    free: list[Figure] = []
    for figure in figures(reading.text):
        at = bisect_left(taken, (figure.start + 1,)) - 1
        start, end, loose = taken[at] if at >= 0 else (0, 0, False)
        at_edge = start == figure.start or end == figure.end
        if (end <= figure.start or (loose and at_edge)) and reading.text[
            figure.start - 1 : figure.start
        ] != "“":
            free.append(figure)
    for sentence in reading.sentences:
        mine = _between(free, sentence)
        if mine:
            yield Passage(
                reading,
                sentence,
                tuple(_between(clauses, sentence)),
                tuple(_between(hits, sentence)),
                tuple(_between(moments, sentence)),
                tuple(mine),
            )


def _between(items: Sequence[_T], sentence: tuple[int, int]) -> Sequence[_T]:
    low = bisect_left(items, sentence[0], key=lambda i: i.start)
    return items[low : bisect_left(items, sentence[1], key=lambda i: i.start)]
