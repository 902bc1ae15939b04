"""The one process that writes: it owns the store on disk, commits updates one after the other, and gives
those who read states that stay.

Such a state is a checkpoint of RocksDB: hard links to its files, made in hundredths of a second whatever
their size. Readers open it in processes that may be ended at any time, and this process, which alone may
not be disturbed, evaluates no query but the patterns of updates. An update that passes its time limit
ends the process; the log of the engine makes sure that nothing committed is lost, and the next one goes on.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox

from innograph.errors import InnographError
from innograph.kg.disk import disk
from innograph.serve import wire
from innograph.serve.limits import Limits
from innograph.serve.runner import STACK, too_slow
from innograph.serve.supervisor import GRACE, Post
from innograph.serve.tally import Tally
from innograph.serve.writing import write

KEPT = 2
"""Checkpoints that stay, even if nobody reads them."""
TICK = 0.25


def keep(store: Path, states: Path, asked: socket.socket, tally: Tally, limits: Limits, post: Post) -> None:
    """Own the store in the folder `store`, put checkpoints into `states`, answer at `asked`, for ever."""
    threading.stack_size(STACK)
    threading.Thread(target=_follow, args=(post.lifeline,), daemon=True).start()
    signal.signal(signal.SIGTERM, _end)
    with disk(store, writable=True) as opened:
        tally.commit()  # a process before this one may have ended between its commit and counting it
        keeper = _Keeper(opened, store, states, tally, limits)
        threading.Thread(target=keeper.watch, args=(post,), daemon=True).start()
        with suppress(_Ended):
            while True:
                connection = Connection(asked.accept()[0].detach())
                threading.Thread(target=keeper.answer, args=(connection,), daemon=True).start()
        keeper.finish()


class _Ended(Exception):
    """Asked to end, between two connections."""


def _end(*_: object) -> None:
    raise _Ended


def _follow(lifeline: int) -> None:
    """End when the parent has."""
    os.read(lifeline, 1)
    os._exit(0)


class _Keeper:
    def __init__(self, store: ox.Store, folder: Path, states: Path, tally: Tally, limits: Limits) -> None:
        self._store, self._folder, self._states = store, folder, states
        self._tally, self._limits = tally, limits
        self._writing, self._pointing = threading.Lock(), threading.Lock()
        self._at_work: tuple[float, Connection] | None = None
        self._state: wire.State | None = None

    def finish(self) -> None:
        """Wait for the update that is under way."""
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        self._writing.acquire(timeout=GRACE - 1)

    def answer(self, connection: Connection) -> None:
        """Do what one asker wants."""
        with connection, suppress(OSError, EOFError):
            question: wire.Asked = connection.recv()
            if isinstance(question, wire.Checkpoint):
                self._tell(connection, self._checkpoint)
            else:
                with self._writing:
                    connection.send(wire.Begun())
                    self._at_work = time.monotonic(), connection
                    self._tell(connection, lambda: self._written(question))
                    self._at_work = None

    def _tell(self, connection: Connection, work: Callable[[], wire.Answer]) -> None:
        try:
            told: wire.Answer | InnographError = work()
        except InnographError as error:
            told = error
        connection.send(told)

    def _written(self, question: wire.Update | wire.PutGraph | wire.DropGraph) -> wire.Written:
        done = write(self._store, question)
        self._tally.commit()
        return done

    def _checkpoint(self) -> wire.State:
        with self._pointing:
            committed = self._tally.committed
            if self._state is None or self._state.committed != committed:
                folder = self._states / f"{os.getpid()}-{committed}"
                self._store.backup(str(folder))
                (folder / "LOCK").touch()
                shutil.copy(self._folder / "IDENTITY", folder)
                self._state = wire.State(folder, committed)
                self._clear()
            return self._state

    def _clear(self) -> None:
        """Remove the older checkpoints that nobody reads."""
        folders = sorted(self._states.iterdir(), key=lambda folder: folder.stat().st_mtime_ns)
        for folder in folders[:-KEPT]:
            if _is_free(folder):
                shutil.rmtree(folder, ignore_errors=True)

    def watch(self, post: Post) -> None:
        """Say that the process is alive; end it when an update takes too long."""
        while True:
            post.seat.beat()
            at_work = self._at_work
            if at_work and time.monotonic() - at_work[0] > self._limits.seconds:
                with suppress(OSError):
                    at_work[1].send(too_slow(self._limits.seconds))
                os._exit(0)
            time.sleep(TICK)


def _is_free(folder: Path) -> bool:
    """Whether no process has the checkpoint open: see `kg.disk.disk`."""
    try:
        lock = os.open(folder / "LOCK", os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except OSError:
        return False
    finally:
        os.close(lock)
