"""Time and peak memory of each verb on the texts of graph/sources (or those named), each in a fresh process.

`make bench`, or `python tests/bench/verbs.py TEXT...`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def measure(*arguments: str | Path) -> tuple[float, float]:
    """Seconds and megabytes (peak resident set) of one `innograph` call."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "innograph", *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main(texts: list[Path]) -> None:
    """Print one line a verb."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        for verb in (
            ["--help"],
            ["extract", texts[0] if texts[0].is_file() else next(iter(sorted(texts[0].glob("*.txt"))))],
            ["build", *texts, "-o", out],
            ["validate", out],
            ["query", "-g", out, "policies-issued"],
            ["analyze", "-g", out],
            ["view", "-g", out, "-o", out / "page.html"],
            ["export", "-g", out, "-f", "graphml", "-o", out / "graph.graphml"],
        ):
            seconds, megabytes = measure(*verb)
            print(f"{verb[0]:10} {seconds:7.2f} s {megabytes:7.0f} MB")


if __name__ == "__main__":
    main([Path(text) for text in sys.argv[1:]] or [CHECKOUT / "graph" / "sources"])
