"""What leaves the command line: to the terminal, or to a file that is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import click


def emit(text: str, path: Path | None = None) -> None:
    """Print `text`, or write it to `path` as UTF-8, whole or not at all."""
    if path is None:
        click.echo(text, nl=not text.endswith("\n"))
    else:
        from innograph.atomic import write_file

        write_file(path, text.encode("utf-8"))
