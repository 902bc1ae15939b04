"""Tables as text: aligned columns for a terminal, CSV, JSON. Chinese characters count as two cells."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from innograph.model import Table

_ESCAPES = str.maketrans({"\n": "↵", "\r": "", "\t": " "})


def width(text: str) -> int:
    """How many terminal cells `text` takes: wide and full-width characters two, combining marks none."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Cc", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def plain(cell: object) -> str:
    """A cell as text; an unknown value is empty, a float has no more digits than it needs."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.6f}".rstrip("0").rstrip(".") if cell == cell else ""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return str(cell)


def aligned(table: Table) -> str:
    """The table for a terminal: a header, a rule, one line a row; numbers stand to the right.

    Line breaks within a cell are shown as ↵, so that a row stays a line.
    """
    columns = list(zip(*([table.columns, *table.rows]), strict=True)) if table.columns else []
    texts = [[visible(plain(cell)) for cell in column] for column in columns]
    widths = [max(width(text) for text in column) for column in texts]
    right = [_numeric(column[1:]) for column in columns]
    lines = [_line(row, widths, right) for row in zip(*texts, strict=True)]
    if lines:
        lines.insert(1, "  ".join("─" * size for size in widths))
    return "".join(f"{line}\n" for line in lines)


def visible(text: str) -> str:
    """Text safe for one line of a terminal: breaks shown, control characters gone."""
    return "".join(c for c in text.translate(_ESCAPES) if unicodedata.category(c) != "Cc")


def _numeric(cells: Sequence[object]) -> bool:
    known = [cell for cell in cells if cell is not None]
    return bool(known) and all(isinstance(cell, int | float | Decimal) for cell in known)


def _line(texts: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = []
    for text, size, to_right in zip(texts, widths, right, strict=True):
        gap = " " * (size - width(text))
        padded.append(gap + text if to_right else text + gap)
    return "  ".join(padded).rstrip()


def as_csv(table: Table) -> str:
    """The table as CSV (RFC 4180 quoting, line feeds): the header row, then the rows."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([plain(cell) for cell in row] for row in table.rows)
    return out.getvalue()
