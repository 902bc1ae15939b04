"""How fast the command starts: `python tests/bench/startup.py [TEXT] [RUNS]`.

Runs in turn, as whole processes, `python -c pass` and `innograph --help`, then jieba's loading of its
dictionary and `innograph extract TEXT` (docs/example.txt by default), and prints the processor and wall
seconds of each with the ratios, medians over pairs. jieba is installed into an environment of its own.
Asserts nothing.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from pathlib import Path

from innograph.explore.tables import aligned
from innograph.model import Table

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "example.txt"
INNOGRAPH = str(Path(sys.executable).with_name("innograph"))


def seconds(command: Sequence[str]) -> tuple[float, float]:
    """Processor and wall seconds of one run of a command, whose output is thrown away."""
    before, start = os.times(), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    wall, after = time.perf_counter() - start, os.times()
    busy = after.children_user + after.children_system - before.children_user - before.children_system
    return busy, wall


def row(name: str, ours: Sequence[str], theirs: Sequence[str], runs: int) -> tuple[object, ...]:
    """Medians of both commands run in turn, after one run of each to warm up, and of their ratios."""
    seconds(ours), seconds(theirs)
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
    figures: list[object] = [name]
    for kind in (0, 1):
        mine, peer = [a[kind] for a, _ in pairs], [b[kind] for _, b in pairs]
        ratio = statistics.median(a / b if b else float("nan") for a, b in zip(mine, peer, strict=True))
        figures += [f"{statistics.median(mine):.3f}", f"{statistics.median(peer):.3f}", f"{ratio:.2f}"]
    return tuple(figures)


def main(text: Path, runs: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        jieba = str(Path(folder) / "bin" / "python")
        subprocess.run([jieba, "-m", "pip", "install", "--quiet", "jieba"], check=True)
        load = [jieba, "-W", "ignore", "-c", "import jieba; jieba.initialize()"]
        extract = [INNOGRAPH, "extract", str(text)]
        rows = (
            row("--help : python -c pass", [INNOGRAPH, "--help"], [sys.executable, "-c", "pass"], runs),
            row("extract : jieba.initialize", extract, load, max(3, runs // 3)),
        )
    columns = ("ours : peer", "cpu s", "peer", "ratio", "wall s", "peer", "ratio")
    print(aligned(Table(columns, rows)), end="")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE, int(sys.argv[2]) if len(sys.argv) > 2 else 15)
