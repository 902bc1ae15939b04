"""Sentences as the sources have them, with the words within that carry a fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from innograph.explore.resource.rows import Row, rows, text
from innograph.explore.results import Bindings
from innograph.vocab import ONTOLOGY


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """What one source says: `said` stands at `start` to `end` (code points of its text; `said` is without
    line breaks), `marks` are the places of the words within that carry the fact.
    """

    source: str
    title: str
    date: str
    start: int
    end: int
    said: str
    marks: tuple[tuple[int, int], ...]
    rule: str
    confidence: float
    modality: str = "asserted"
    qualifiers: tuple[tuple[str, str], ...] = ()


def quotes(
    answer: Bindings, qualifiers: Mapping[str, tuple[tuple[str, str], ...]] | None = None
) -> dict[str, Quote]:
    """For each statement of an answer with its segments: the longest segment, the others marked in it."""
    segments: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows(answer):
        segments[text(row, "statement")].append(row)
    return {
        statement: _quote(found, (qualifiers or {}).get(statement, ()))
        for statement, found in segments.items()
    }


def _quote(segments: list[Row], qualifiers: tuple[tuple[str, str], ...]) -> Quote:
    places = sorted({(int(text(row, "start")), int(text(row, "end"))) for row in segments})
    longest = max(
        segments, key=lambda row: (int(text(row, "end")) - int(text(row, "start")), text(row, "said"))
    )
    start, end = int(text(longest, "start")), int(text(longest, "end"))
    modality = text(longest, "modality").removeprefix(ONTOLOGY).lower()
    return Quote(
        source=text(longest, "source"),
        title=text(longest, "title") or text(longest, "source").rpartition("/")[2],
        date=text(longest, "date"),
        start=start,
        end=end,
        said=text(longest, "said"),
        marks=tuple(
            place for place in places if start <= place[0] and place[1] <= end and place != (start, end)
        ),
        rule=text(longest, "rule"),
        confidence=float(text(longest, "confidence")),
        modality=modality or "asserted",
        qualifiers=qualifiers,
    )
