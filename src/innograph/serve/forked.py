"""Work in a process of its own, for what must not touch this one: an engine that starts threads."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable
from typing import TypeVar

from innograph.errors import GraphError, InnographError

T = TypeVar("T")


def forked(work: Callable[[], T]) -> T:
    """What `work` returns or raises (an InnographError) in a child; the result travels pickled."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _child(work, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as file:
            said = file.read()
    except BaseException:
        os.kill(pid, signal.SIGKILL)
        raise
    finally:
        os.waitpid(pid, 0)
    if not said:
        raise GraphError("server", "a process of it ended before its work was done", "see if memory is full")
    result = pickle.loads(said)  # noqa: S301 - from our own child
    if isinstance(result, InnographError):
        raise result
    return result  # type: ignore[no-any-return]


def _child(work: Callable[[], object], writing: int) -> None:
    try:
        try:
            result = work()
        except InnographError as error:
            result = error
        with os.fdopen(writing, "wb") as file:
            file.write(pickle.dumps(result))
    finally:
        os._exit(0)
