"""Which built graph a command works on."""

from __future__ import annotations

from pathlib import Path

from innograph.cli.options import GRAPH_FILES
from innograph.errors import GraphError


def graph_path(given: Path | None) -> Path:
    """The graph file: the one given, the one in the given folder, or else the first found in the current
    folder, in its `graph/`, in the checkout's `graph/`. GraphError where there is none."""
    from innograph.resources import checkout_graph_dir

    if given is not None:
        return _in_folder(given) if given.is_dir() else given
    for folder in (Path(), Path("graph"), checkout_graph_dir()):
        for name in GRAPH_FILES:
            if (folder / name).is_file():
                return folder / name
    raise GraphError(
        "graph", "no built graph is here", "run `innograph build SOURCE -o DIR`, then name DIR with -g"
    )


def _in_folder(folder: Path) -> Path:
    for name in GRAPH_FILES:
        if (folder / name).is_file():
            return folder / name
    raise GraphError(str(folder), "has no graph.trig or graph.ttl", "name the folder of a build")
