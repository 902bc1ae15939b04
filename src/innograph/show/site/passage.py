"""A sentence in its context, cut where the words begin and end that carry a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from innograph.explore.resource.quotes import Quote
from innograph.kg.evidence import one_line

CONTEXT = 60
"""Characters of the same paragraph shown before and after a sentence."""

_PARAGRAPH = re.compile(r"\r?\n[ \t\u3000]*(?:\r?\n|#|\u3000\u3000)")
_HEADING = re.compile(r"\A\s*[^\n。！？；：，]{1,20}\r?\n")


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands `before` and `after` a sentence, and its `pieces`: (text, whether it is marked)."""

    before: str
    pieces: tuple[tuple[str, bool], ...]
    after: str


def passage(quote: Quote, source: str | None) -> Passage:
    """The quote in `source`, the text it is from; by itself where that is None or says something else."""
    inside = source is not None and one_line(source[quote.start : quote.end]) == quote.said
    if source is None or not inside:
        whole = len(quote.said) == quote.end - quote.start
        return Passage("", pieces(quote.said, _moved(quote.marks, -quote.start) if whole else ()), "")
    before = _HEADING.sub("", _PARAGRAPH.split(source[: quote.start])[-1])
    after = _PARAGRAPH.split(source[quote.end :], maxsplit=1)[0]
    return Passage(
        before=("…" if len(before) > CONTEXT else "") + one_line(before[-CONTEXT:]),
        pieces=pieces(source[quote.start : quote.end], _moved(quote.marks, -quote.start)),
        after=one_line(after[:CONTEXT]) + ("…" if len(after) > CONTEXT else ""),
    )


def pieces(text: str, marks: Iterable[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """The text, without line breaks, cut at its marks; marks that overlap or touch are one."""
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in _joined(marks):
        found += [(one_line(text[at:start]), False), (one_line(text[start:end]), True)]
        at = end
    found.append((one_line(text[at:]), False))
    return tuple(piece for piece in found if piece[0])


def _moved(marks: Iterable[tuple[int, int]], by: int) -> list[tuple[int, int]]:
    return [(start + by, end + by) for start, end in marks]


def _joined(marks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
