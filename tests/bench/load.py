"""How fast graph files load: `python tests/bench/load.py [TRIPLES] [ROUNDS]`.

Loads one N-Triples file into memory and onto disk by our door, by pyoxigraph itself and by rdflib, in turn,
and prints times and ratios. The goals: at least 0.9 of pyoxigraph's own rate, at least 8 times rdflib's.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from statistics import median

import pyoxigraph as ox
from rdflib import Graph

from innograph.explore.tables import aligned
from innograph.kg.disk import fill
from innograph.kg.store import load
from innograph.model import Table
from innograph.vocab import BASE, ONTOLOGY, PREFIXES

NT = ox.RdfFormat.N_TRIPLES


def write(path: Path, triples: int) -> None:
    """Things with a type, a name and three links each."""
    nodes = triples // 5
    with path.open("w", encoding="utf-8") as file:
        for i in range(nodes):
            node = f"<{BASE}n{i}>"
            file.write(f"{node} <{PREFIXES['rdf']}type> <{ONTOLOGY}{('Zone', 'Company')[i % 2]}> .\n")
            file.write(f'{node} <{PREFIXES["skos"]}prefLabel> "高新园{i}"@zh .\n')
            for k in (3, 7, 11):
                file.write(f"{node} <{ONTOLOGY}supports> <{BASE}n{(i * k + 1) % nodes}> .\n")


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def onto_disk(file: Path, folder: Path) -> None:
    """Pyoxigraph's own way, until all is written."""
    store = ox.Store(str(folder))
    store.bulk_load(path=str(file), format=NT)
    store.flush()


def main(triples: int = 1_000_000, rounds: int = 3) -> None:
    """Measure in turn, take medians, print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "big.nt"
        write(file, triples)
        taken: dict[str, list[float]] = {
            way: [] for way in ("ours", "own", "ours disk", "own disk", "rdflib")
        }
        for turn in range(rounds):
            taken["ours"].append(seconds(lambda: load(file)))
            taken["own"].append(seconds(lambda: ox.Store().bulk_load(path=str(file), format=NT)))
            taken["ours disk"].append(seconds(lambda turn=turn: fill(folder / f"a{turn}", [file])))
            taken["own disk"].append(seconds(lambda turn=turn: onto_disk(file, folder / f"b{turn}")))
        taken["rdflib"].append(seconds(lambda: Graph().parse(file, format="nt")))
        best = {way: median(runs) for way, runs in taken.items()}
    rows = (
        ("memory: load", best["ours"], best["own"], best["rdflib"]),
        ("disk: innograph load", best["ours disk"], best["own disk"], best["rdflib"]),
    )
    columns = ("way", "ours s", "pyoxigraph s", "rdflib s", "of pyoxigraph's rate", "times rdflib's")
    shown = tuple(
        (way, *(Decimal(f"{value:.2f}") for value in (ours, own, slow, own / ours, slow / ours)))
        for way, ours, own, slow in rows
    )
    print(f"{triples:,} triples, median of {rounds}")
    print(aligned(Table(columns, shown)), end="")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
