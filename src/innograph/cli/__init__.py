"""The command line: parse, call, print, exit code. The only place that knows click."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Entry point of the console script `innograph`."""
    if sys.argv[1:] in (["--help"], ["-h"]) and _helped():
        return
    from innograph.cli.app import INTERRUPTED, run

    code = run()
    if code == INTERRUPTED:
        # An interrupt that met `exec` leaves a mark by which Python would end with a signal, not a code.
        os._exit(code)
    raise SystemExit(code)


def _helped() -> bool:
    """Print the help without importing click; False where it cannot be printed, which `run` will tell."""
    from innograph.cli.front import help_text

    try:
        sys.stdout.buffer.write(help_text().encode("utf-8"))
        sys.stdout.flush()
    except (OSError, AttributeError):
        return False
    return True
