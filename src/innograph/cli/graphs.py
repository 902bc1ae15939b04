"""Which graph a command works on, and that graph opened or loaded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from innograph.cli.output import told
from innograph.errors import GraphError

if TYPE_CHECKING:
    from rdflib import Dataset

    from innograph.kg.door import Graph


def place_of(graph: str | None, store: str | None) -> str:
    """The place given by `--graph` or `--store`, or else the first built graph among the current folder,
    its `graph/`, and the checkout's `graph/`. GraphError where there is none."""
    from innograph.kg.disk import is_disk, missing
    from innograph.kg.endpoint import is_address
    from innograph.kg.store import GRAPH_FILES
    from innograph.resources import checkout_graph_dir

    if graph is not None and store is not None:
        raise click.UsageError("Give one of --graph and --store", click.get_current_context())
    if store is not None and not is_address(store) and not is_disk(Path(store)):
        raise missing(Path(store))
    if given := store or graph:
        return given
    for folder in (Path(), Path("graph"), checkout_graph_dir()):
        if any((folder / name).is_file() for name in GRAPH_FILES):
            return str(folder)
    raise GraphError(
        "graph", "no built graph is here", "run `innograph build SOURCE -o DIR`, then name DIR with -g"
    )


@contextmanager
def graph_at(graph: str | None, store: str | None) -> Iterator[Graph]:
    """The graph that a command asks, for as long as it is open."""
    from innograph.kg.door import opened

    with opened(place_of(graph, store), told) as found:
        told("")
        yield found


def dataset_at(graph: str | None, store: str | None) -> Dataset:
    """The whole dataset of the graph that a command works on."""
    from innograph.explore.whole import whole
    from innograph.kg.disk import is_disk
    from innograph.kg.door import opened
    from innograph.kg.endpoint import is_address
    from innograph.kg.store import read

    place = place_of(graph, store)
    if not is_address(place) and not is_disk(Path(place)):
        return read(Path(place))
    with opened(place) as found:
        dataset = whole(found, told)
        told("")
        return dataset
