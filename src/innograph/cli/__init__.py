"""The command line: parse, call, print, exit code. The only place that knows click."""

from __future__ import annotations


def main() -> None:
    """Entry point of the console script `innograph`."""
    from innograph.cli.app import run

    raise SystemExit(run())
