"""Where the served graph comes from, as states that do not change under their readers."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from innograph.errors import InnographError
from innograph.kg.disk import disk
from innograph.kg.store import graph_file, load
from innograph.serve import wire
from innograph.serve.service import Snapshot
from innograph.serve.tally import Tally

TRIES = 5


@dataclass(frozen=True, slots=True)
class Fixed:
    """A graph in memory, which processes forked after it was loaded share."""

    state: Snapshot

    def snapshot(self) -> Snapshot:
        """Always the same."""
        return self.state

    def version(self) -> str:
        """The digest of the file it was loaded from."""
        return self.state.version


def loaded(place: Path, progress: Callable[[str], None]) -> Fixed:
    """The graph file or built folder at `place`; GraphError as for `kg.store.load`."""
    store = load(place, progress)
    with graph_file(place).open("rb") as file:
        return Fixed(Snapshot(store, hashlib.file_digest(file, "sha256").hexdigest()[:16]))


@dataclass(slots=True)
class OnDisk:
    """A store on disk that nobody writes; each process opens it for itself, and keeps it open."""

    folder: Path
    _stamp: str = ""
    _held: Snapshot | None = None
    _opening: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        files = sorted((f.name, f.stat().st_size, f.stat().st_mtime_ns) for f in self.folder.iterdir())
        self._stamp = hashlib.sha256(repr(files).encode()).hexdigest()[:16]

    def snapshot(self) -> Snapshot:
        """The state in which the store is."""
        with self._opening:
            if self._held is None:
                self._held = _opened(self.folder, self._stamp)
            return self._held

    def version(self) -> str:
        """A digest of the names, sizes and times of its files."""
        return self._stamp


@dataclass(slots=True)
class Followed:
    """A store that the keeper writes, read by its checkpoints: what was committed is seen at once."""

    keeper: Path
    tally: Tally
    start: str
    _held: Snapshot | None = None
    _opening: threading.Lock = field(default_factory=threading.Lock)

    def snapshot(self) -> Snapshot:
        """The newest state; a new checkpoint is opened when something was committed since the last."""
        held = self._held
        if held is not None and held.version == self.version():
            return held
        with self._opening:
            if self._held is None or self._held.version != self.version():
                self._held = self._newest()
            return self._held

    def version(self) -> str:
        """The start of this server and the number of commits since."""
        return self._name(self.tally.committed)

    def _name(self, committed: int) -> str:
        return f"{self.start}-{committed}"

    def _newest(self) -> Snapshot:
        for attempt in range(TRIES):
            try:
                state = wire.ask(self.keeper, wire.Checkpoint())
                assert isinstance(state, wire.State)
                return _opened(state.folder, self._name(state.committed))
            except InnographError:
                if attempt == TRIES - 1:
                    raise
        raise AssertionError("unreachable")


def _opened(folder: Path, version: str) -> Snapshot:
    """A store opened to be read, and closed when its last reader lets it go."""
    lease = ExitStack()
    return Snapshot(lease.enter_context(disk(folder)), version, lease)
