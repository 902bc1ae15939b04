"""How fast texts are read: `python tests/bench/extract.py [KILOBYTES] [RUNS]`.

Reads the texts of the reference cases, repeated to the size asked for, on one core: whole extraction of each
text in this process, and `jieba.posseg` over the same texts in an environment of its own, in turn. Prints
characters a second of both with the ratio (medians), then the exponent of extraction's growth with the
length of one text. Asserts nothing.
"""

from __future__ import annotations

import math
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

from innograph.explore.tables import aligned
from innograph.extract.pipeline import extract
from innograph.model import Source, Table

CASES = Path(__file__).resolve().parents[1] / "cases"
PEER = """
import sys, time
import jieba.posseg
texts = open(sys.argv[1], encoding="utf-8").read().split("\\x00")
jieba.posseg.lcut("预热")
start = time.process_time()
for text in texts:
    jieba.posseg.lcut(text)
print(time.process_time() - start)
"""


def texts(size: int) -> list[str]:
    """The texts of the reference cases, over and over, up to `size` bytes of UTF-8."""
    found = [path.read_text("utf-8") for path in sorted(CASES.glob("*/*.txt"))]
    chosen: list[str] = []
    while sum(len(t.encode("utf-8")) for t in chosen) < size:
        chosen.append(found[len(chosen) % len(found)])
    return chosen


def seconds(chosen: list[str]) -> float:
    """Processor seconds of extraction from each text."""
    start = time.process_time()
    for i, text in enumerate(chosen):
        extract(Source(f"bench-{i}", "", text, "0" * 64, "2023"))
    return time.process_time() - start


def growth(size: int) -> float:
    """Exponent of the time that one text takes, fitted over lengths up to `size` bytes."""
    points = []
    for part in (size // 16, size // 8, size // 4, size // 2, size):
        text = "\n".join(texts(part))
        points.append((math.log(len(text)), math.log(seconds([text]))))
    return statistics.linear_regression([x for x, _ in points], [y for _, y in points]).slope


def main(kilobytes: int, runs: int) -> None:
    """Print the table."""
    chosen = texts(kilobytes * 1024)
    characters = sum(map(len, chosen))
    seconds(chosen[:5])
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        jieba = str(Path(folder) / "bin" / "python")
        subprocess.run([jieba, "-m", "pip", "install", "--quiet", "jieba"], check=True)
        listed = Path(folder) / "texts"
        listed.write_text("\x00".join(chosen), "utf-8")
        command = [jieba, "-W", "ignore", "-c", PEER, str(listed)]
        pairs = []
        for _ in range(runs):
            mine = seconds(chosen)
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            pairs.append((mine, float(done.stdout)))
    ours, peers = (statistics.median(p[i] for p in pairs) for i in (0, 1))
    ratio = statistics.median(b / a for a, b in pairs)
    row = (
        "extract : jieba.posseg",
        f"{characters / ours:,.0f}",
        f"{characters / peers:,.0f}",
        f"{ratio:.2f}",
    )
    print(aligned(Table(("ours : peer", "characters/s", "peer", "ratio"), (row,))), end="")
    print(f"growth with length: exponent {growth(kilobytes * 1024):.2f}")


if __name__ == "__main__":
    size, rounds = (*map(int, sys.argv[1:3]), 400, 3)[:2] if len(sys.argv) != 2 else (int(sys.argv[1]), 3)
    main(size, rounds)
