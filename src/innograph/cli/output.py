"""What leaves the command line: tables aligned for people, CSV and JSON for machines, files whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
import unicodedata
from decimal import Decimal
from pathlib import Path

import click

from innograph.errors import OutputError
from innograph.model import Table

_CELL = 60


def emit(text: str, path: Path | None = None) -> None:
    """Print `text`, or write it to `path` whole or not at all."""
    if path is None:
        click.echo(text, nl=not text.endswith("\n"))
    else:
        write_whole(path, text if text.endswith("\n") or not text else text + "\n")


def as_table(table: Table) -> str:
    """The rows under their columns, aligned, Chinese characters counted as two columns wide."""
    lines = [tuple(table.columns), *(tuple(_short(_plain(cell)) for cell in row) for row in table.rows)]
    widths = [max(_width(line[i]) for line in lines) for i in range(len(table.columns))]
    head, *body = [_aligned(line, widths) for line in lines]
    return "\n".join([head, "  ".join("─" * width for width in widths), *body]) + "\n"


def as_csv(table: Table) -> str:
    """RFC 4180 with a header, line breaks inside cells made blanks."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([" ".join(_plain(cell).split()) for cell in row] for row in table.rows)
    return buffer.getvalue()


def as_json(value: object) -> str:
    """Indented JSON in plain characters; a Table becomes a list of objects."""
    if isinstance(value, Table):
        value = [dict(zip(value.columns, row, strict=True)) for row in value.rows]
    return json.dumps(value, ensure_ascii=False, indent=2, default=_number) + "\n"


TABLE_FORMATS = {"table": as_table, "csv": as_csv, "json": as_json}


def write_whole(path: Path, content: str | bytes) -> None:
    """Write `content` (text as UTF-8) beside `path` and rename it into place; OutputError where that fails,
    the previous file untouched. Missing parent folders are made."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    temporary: Path | None = None
    try:
        if path.is_dir():
            raise OutputError(str(path), "is a folder", "name a file")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
        temporary = None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
        remedy = "name another place, or make room there"
        raise OutputError(str(path), f"cannot be written ({reason.lower()})", remedy) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _number(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


def _plain(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.6g}"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return str(cell)


def _short(cell: str) -> str:
    """One line of at most 60 columns."""
    line = " ".join(cell.split())
    if _width(line) <= _CELL:
        return line
    while _width(line) > _CELL - 1:
        line = line[:-1]
    return line + "…"


def _aligned(cells: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(c + " " * (w - _width(c)) for c, w in zip(cells, widths, strict=True)).rstrip()


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
