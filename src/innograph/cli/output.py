"""What leaves the command line: to the terminal, or to a file that is written whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

import click


def emit(text: str, path: Path | None = None) -> None:
    """Print `text`, or write it to `path` as UTF-8, whole or not at all."""
    if path is None:
        click.echo(text, nl=not text.endswith("\n"))
    else:
        from innograph.atomic import write_file

        write_file(path, text.encode("utf-8"))


def told(step: str) -> None:
    """Show the step at work on one line of a terminal, and nothing where nobody watches."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{step}", err=True, nl=False)
