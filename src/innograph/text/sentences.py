"""Sentences of a block: cut after 。！？ and their closing quotes, never inside brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[。！？!?]+[”’」』）)》】]*|……(?=[^，、）]|$)|$")
_OPEN = {"（": "）", "(": ")", "《": "》", "【": "】"}
_REACH = 60
_LONGEST = 600  # characters of a sentence; those of published texts stay under two hundred
_CUTS = ("。！？!?", "；;", "，,", "、")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open `(start, end)` of each sentence; together they cover all of `text` but outer spaces.

    A sentence without end, a thousand names in a row, is cut at a mark, so that work on it stays bounded.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if end <= start or (match.group() and _inside(text, start, match.start())):
            continue
        if text[start:end].strip():
            found.append((start, end))
            start = end
    if text[start:].strip():
        found.append((start, len(text)))
    return tuple(piece for start, end in found for piece in _bounded(text, start, end))


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for cut in pieces(text, start, end, _LONGEST):
        if text[start:cut].strip():
            yield start, cut
        start = cut


def pieces(text: str, start: int, end: int, longest: int) -> Iterator[int]:
    """The ends of consecutive pieces of `text[start:end]`, none longer than `longest`; the last is `end`.

    A piece ends behind the strongest mark in its second half, or at its full length where there is none.
    """
    while end - start > longest:
        half, full = start + longest // 2, start + longest
        at = next((at for marks in _CUTS if (at := max(text.rfind(m, half, full) for m in marks)) >= 0), -1)
        start = at + 1 if at >= 0 else full
        yield start
    yield end


def _inside(text: str, start: int, position: int) -> bool:
    """Whether `position` lies in a bracket opened at most `_REACH` characters before and soon closed."""
    window = text[max(start, position - _REACH) : position]
    for opener, closer in _OPEN.items():
        at = window.rfind(opener)
        if at >= 0 and closer not in window[at:]:
            ahead = text[position : position + _REACH]
            if closer in ahead and opener not in ahead[: ahead.index(closer)]:
                return True
    return False
