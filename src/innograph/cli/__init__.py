"""The command line: parse, call, print, exit code. The only place that knows click."""

from __future__ import annotations

import os


def main() -> None:
    """Entry point of the console script `innograph`."""
    from innograph.cli.app import INTERRUPTED, run

    code = run()
    if code == INTERRUPTED:
        # An interrupt that met `exec` leaves a mark by which Python would end with a signal, not a code.
        os._exit(code)
    raise SystemExit(code)
