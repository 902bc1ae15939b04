"""The one way to a graph to be asked: a folder that was built, a file, a store on disk, an endpoint."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from innograph.kg.disk import disk, is_disk
from innograph.kg.endpoint import Endpoint, is_address
from innograph.kg.store import Progress, load, silent

Graph: TypeAlias = ox.Store | Endpoint
"""What `explore.query.run` asks: a store of this process, or an endpoint of another."""


@contextmanager
def opened(place: str, progress: Progress = silent) -> Iterator[Graph]:
    """The graph at `place`, to be read, for as long as it is open.

    A file of `store.FORMATS` (gzipped or not) or the folder of a build is loaded into memory, a folder
    that holds an Oxigraph store is read where it is, and http:// or https:// names a SPARQL endpoint,
    which nothing is sent to yet. GraphError when there is none or it cannot be read.
    """
    if is_address(place):
        yield Endpoint(place)
    elif is_disk(Path(place)):
        with disk(Path(place)) as store:
            yield store
    else:
        yield load(Path(place), progress)
