"""The stretches of a source text that facts rest on, in the order of the text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from innograph.explore.resource import panels
from innograph.explore.resource.rows import Ask, Row, rows, text


@dataclass(frozen=True, slots=True, order=True)
class Triple:
    """A fact with what its ends are called; `statement` is the node that stands for it in its source, and
    the ends are empty for what is no fact, such as a figure.
    """

    statement: str
    subject: str = ""
    subject_label: str = ""
    predicate: str = ""
    object: str = ""
    object_label: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text from `start` to `end` (code points) that says `said`, and what rests on it."""

    start: int
    end: int
    said: str
    triples: tuple[Triple, ...]


def passages(ask: Ask, source: str) -> tuple[Stretch, ...]:
    """The stretches of the text with this IRI, by start, the longer before the shorter."""
    found: defaultdict[tuple[int, int, str], set[Triple]] = defaultdict(set)
    for row in rows(ask(panels.PASSAGES.about(source))):
        found[int(text(row, "start")), int(text(row, "end")), text(row, "said")].add(_triple(row))
    ordered = sorted(found.items(), key=lambda item: (item[0][0], -item[0][1], item[0][2]))
    return tuple(Stretch(*place, tuple(sorted(triples))) for place, triples in ordered)


def _triple(row: Row) -> Triple:
    ends = {end: text(row, end).rpartition("/")[2] for end in ("subject", "object")}
    return Triple(
        statement=text(row, "statement"),
        subject=text(row, "subject"),
        subject_label=text(row, "s") or ends["subject"],
        predicate=text(row, "predicate"),
        object=text(row, "object"),
        object_label=text(row, "o") or ends["object"],
    )
