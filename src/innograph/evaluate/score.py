"""Precision, recall and F1, from verdicts: of one text or of many, of all records or of one group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from innograph.evaluate.judge import judge
from innograph.evaluate.verdicts import CIRCUMSTANCES, MISSED, OPTIONAL, RIGHT, Record, Verdict

PARTS = ("entities", "relations", "bare", "full", "firsts")


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one part; tallies of several texts add up, which gives the micro-average."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of what was found that was wanted; 1 where nothing was found."""
        return _share(self.hits, self.hits + self.extra)

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found; 1 where nothing was wanted."""
        return _share(self.hits, self.hits + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 where both are 0."""
        return _share(2 * self.hits, 2 * self.hits + self.extra + self.missed)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """The tallies of one text or, added up, of several; `anchored` and `spans` count places in the text.

    `bare` and `full` are the quantities: indicator, value and unit alone, and all the fields.
    """

    entities: Tally = Tally()
    relations: Tally = Tally()
    bare: Tally = Tally()
    full: Tally = Tally()
    firsts: Tally = Tally()
    anchored: int = 0
    spans: int = 0

    def __add__(self, other: Score) -> Score:
        parts = {part: getattr(self, part) + getattr(other, part) for part in PARTS}
        return Score(anchored=self.anchored + other.anchored, spans=self.spans + other.spans, **parts)

    @property
    def anchorage(self) -> float:
        """Share of the places pointed to at which the text says what they say; 0 where there are none."""
        return self.anchored / self.spans if self.spans else 0.0


def score(case: Record, record: Record, text: str) -> Score:
    """All tallies of the record of an extraction from `text` against a reference case."""
    return score_of(judge(case, record), record, text)


def score_of(verdicts: Iterable[Verdict], record: Record, text: str) -> Score:
    """The tallies of verdicts on the record of an extraction from `text`."""
    counted: dict[str, Tally] = defaultdict(Tally)
    for verdict in verdicts:
        if verdict.part == "quantities":
            counted["bare"] += tally(verdict, bare=True)
            counted["full"] += tally(verdict)
        else:
            counted[verdict.part] += tally(verdict)
    spans = spans_of(record)
    parts = {part: counted[part] for part in PARTS}
    return Score(anchored=sum(stands(span, text) for span in spans), spans=len(spans), **parts)


def tally(verdict: Verdict, *, bare: bool = False) -> Tally:
    """What one verdict counts. A figure wrong in its circumstances alone is found (`bare`), yet not right."""
    if verdict.outcome == RIGHT or (bare and verdict.outcome == CIRCUMSTANCES):
        return Tally(hits=1)
    if verdict.outcome == OPTIONAL:
        return Tally()
    if verdict.outcome == CIRCUMSTANCES:
        return Tally(extra=1, missed=1)
    return Tally(missed=1) if verdict.outcome == MISSED else Tally(extra=1)


def by_group(verdicts: Iterable[Verdict], part: str) -> dict[str, Tally]:
    """The tallies of each type of entity, of each predicate, of each status of a figure, by name."""
    found: dict[str, Tally] = defaultdict(Tally)
    for verdict in verdicts:
        if verdict.part == part:
            found[verdict.group] += tally(verdict)
    return dict(sorted(found.items()))


def spans_of(record: Record) -> list[Record]:
    """Every place in the text that a record points to: mentions and evidence."""
    spans = [m for e in record["entities"] for m in e["mentions"]]
    return spans + [
        s for part in ("relations", "quantities", "firsts") for r in record[part] for s in r["evidence"]
    ]


def stands(span: Record, text: str) -> bool:
    """Whether a span's text is what stands at its offsets, white space aside."""
    there = "".join(text[span["start"] : span["end"]].split())
    return bool(there) and there == "".join(span["text"].split())
