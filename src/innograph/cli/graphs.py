"""Which built graph a command works on, and that graph loaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from innograph.errors import GraphError

if TYPE_CHECKING:
    from rdflib import Dataset


def graph_path(given: Path | None) -> Path:
    """The one given, or else the first built graph among the current folder, its `graph/`, and the
    checkout's `graph/`. GraphError where there is none."""
    from innograph.kg.store import GRAPH_FILES
    from innograph.resources import checkout_graph_dir

    if given is not None:
        return given
    for folder in (Path(), Path("graph"), checkout_graph_dir()):
        if any((folder / name).is_file() for name in GRAPH_FILES):
            return folder
    raise GraphError(
        "graph", "no built graph is here", "run `innograph build SOURCE -o DIR`, then name DIR with -g"
    )


def dataset_at(given: Path | None) -> Dataset:
    """The dataset of the graph a command works on."""
    from innograph.kg.store import read

    return read(graph_path(given))
