"""A caret under the place of a mistake, aligned for a terminal in which Chinese is two cells wide."""

from __future__ import annotations

from innograph.explore.tables import visible, width

_CELLS = 96


def pointer(text: str, line: int, column: int) -> str:
    """The line of `text` and a caret under its column, both counted from 1; a long line is cut around it."""
    lines = text.split("\n")
    row = lines[line - 1] if line <= len(lines) else ""
    before, after = visible(row[: column - 1]), visible(row[column - 1 :])
    if width(before) > _CELLS // 2:
        before = "…" + _within(before[::-1], _CELLS // 2)[::-1]
    if width(before) + width(after) > _CELLS:
        after = _within(after, _CELLS - width(before)) + "…"
    return f"  {before}{after}".rstrip() + f"\n  {' ' * width(before)}^"


def _within(text: str, cells: int) -> str:
    """The beginning of the text, at most so many cells wide."""
    end = 0
    while end < len(text) and width(text[: end + 1]) <= cells:
        end += 1
    return text[:end]
