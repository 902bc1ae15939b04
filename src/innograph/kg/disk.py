"""Graphs too large for memory: an Oxigraph store in a folder, opened by one writer or by many readers."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from innograph.errors import GraphError
from innograph.kg.store import Progress, content, graph_file, silent
from innograph.vocab import BASE

try:
    import fcntl
except ImportError:  # Windows has no such locks; the engine's own keeps two writers apart there too
    fcntl = None  # type: ignore[assignment]


def is_disk(path: Path) -> bool:
    """Whether the folder `path` holds an Oxigraph store."""
    return (path / "CURRENT").is_file() and (path / "IDENTITY").is_file()


@contextmanager
def disk(path: Path, *, writable: bool = False) -> Iterator[ox.Store]:
    """The store in the folder `path`, for as long as it is open.

    To read, it must exist; any number of processes may read it at once, and none may write meanwhile.
    To write, a missing or empty folder becomes a store; only this process may have it open.
    GraphError when the folder is no store, is in use otherwise, or is damaged.
    """
    if writable:
        with _told(path):
            _check_free(path)
            store = ox.Store(str(path))
        yield store
        store.flush()
        return
    if not is_disk(path):
        raise missing(path)
    with _read_lock(path):
        with _told(path):
            store = ox.Store.read_only(str(path))
        yield store


def fill(path: Path, files: Sequence[Path], progress: Progress = silent) -> int:
    """Load graph files into the store in the folder `path`, which is made if need be; its quads afterwards.

    All files are loaded or none: the store is filled beside its place, and then put there. GraphError
    when a file cannot be read, or `path` is neither a store nor free.
    """
    found = [graph_file(file) for file in files]
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _check_free(path)
        with tempfile.TemporaryDirectory(prefix=".innograph-", dir=path.parent) as beside:
            new, old = Path(beside) / "new", Path(beside) / "old"
            if is_disk(path):
                ox.Store(str(path)).backup(str(new))
            size = _filled(new, found, progress)
            if path.exists():
                os.replace(path, old)
            os.replace(new, path)
    return size


def _filled(folder: Path, files: Sequence[Path], progress: Progress) -> int:
    store = ox.Store(str(folder))
    for file in files:
        with content(file, progress) as (opened, form):
            store.bulk_load(input=opened, format=form, base_iri=BASE)
    progress("writing 写入")
    store.flush()
    return len(store)


def _check_free(path: Path) -> None:
    """GraphError unless `path` is a store, an empty folder, or not there."""
    if path.exists() and not path.is_dir():
        raise GraphError(str(path), "is a file, not the folder of a store", "name a folder")
    if path.is_dir() and not is_disk(path) and any(path.iterdir()):
        raise GraphError(str(path), "is a folder that holds something else", "name an empty or a new folder")


def missing(path: Path) -> GraphError:
    """Says that there is no store at `path`."""
    problem = "does not exist" if not path.exists() else "is no folder that holds a store"
    return GraphError(str(path), problem, f"fill one: innograph load FILE --store {path}")


@contextmanager
def _read_lock(path: Path) -> Iterator[None]:
    """Share the lock that the engine takes alone to write; reading beside a writer has no meaning to it."""
    if fcntl is None:
        yield
        return
    with _told(path):
        lock = (path / "LOCK").open("rb")
    with lock:
        try:
            fcntl.lockf(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as error:
            raise _in_use(path) from error
        yield


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the engine says against a folder, as GraphError."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        said = getattr(error, "strerror", None) or str(error)
        if "lock file" in said:
            raise _in_use(path) from error
        if "Corruption" in said:
            raise GraphError(str(path), f"is damaged: {said}", "load the graph into a new folder") from error
        raise GraphError(
            str(path), f"cannot be opened ({said.lower()})", "check it and its permissions"
        ) from error


def _in_use(path: Path) -> GraphError:
    return GraphError(
        str(path), "is in use by another process", "stop that one, or ask it (--store http://…/sparql)"
    )
