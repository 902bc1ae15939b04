"""Work on threads beside the event loop, answered within a time limit.

The engine lets the interpreter go while it evaluates, so that one process answers many requests; but it
cannot be told to stop. When a time limit passes, the asker is told at once, and `stuck` is called: it is
for the process to end itself soon, and for its supervisor to start another (see `serve.server`).
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any, TypeVar

from innograph.errors import RequestError

T = TypeVar("T")

STACK = 512 << 20
"""Bytes of address space for the stack of a thread: the engine parses and evaluates by recursion."""

_starting = threading.Lock()


@dataclass(eq=False, slots=True)
class _Job:
    work: Callable[[], Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    started: bool = False


@dataclass(eq=False, slots=True)
class Runner:
    """At most `threads` pieces of work at a time, `waiting` more in line, `seconds` for each."""

    seconds: float
    threads: int = 16
    waiting: int = 256
    stuck: Callable[[], None] = lambda: None
    _jobs: SimpleQueue[_Job] = field(default_factory=SimpleQueue)
    _idle: int = 0
    _alive: int = 0
    _open: int = 0

    async def run(self, work: Callable[[], T]) -> T:
        """What `work` returns or raises.

        RequestError 503 when too much is waiting already, or its turn did not come in time; 504 when
        it took longer than the time limit.
        """
        if self._open >= self.threads + self.waiting:
            raise busy()
        loop = asyncio.get_running_loop()
        job = _Job(work, loop, loop.create_future())
        if self._idle <= 0 and self._alive < self.threads:
            self._alive += 1
            _start(self._serve)
        else:
            self._idle -= 1
        self._open += 1
        timer = loop.call_later(self.seconds, self._expire, job)
        self._jobs.put(job)
        try:
            return await job.future  # type: ignore[no-any-return]
        finally:
            timer.cancel()
            self._open -= 1

    def _expire(self, job: _Job) -> None:
        if job.future.done():
            return
        if job.started:
            job.future.set_exception(too_slow(self.seconds))
            self.stuck()
        else:
            job.future.set_exception(busy())

    def _serve(self) -> None:
        while True:
            job = self._jobs.get()
            result, error = None, None
            if not job.future.done():
                job.started = True
                try:
                    result = job.work()
                except BaseException as raised:
                    error = raised
            with suppress(RuntimeError):  # the loop was closed: nobody asks any more
                job.loop.call_soon_threadsafe(self._settle, job, result, error)

    def _settle(self, job: _Job, result: Any, error: BaseException | None) -> None:
        self._idle += 1
        if job.future.done():
            return
        if error is not None:
            job.future.set_exception(error)
        else:
            job.future.set_result(result)


def _start(target: Callable[[], None]) -> None:
    with _starting:
        usual = threading.stack_size(STACK)
        try:
            threading.Thread(target=target, daemon=True, name="query").start()
        finally:
            threading.stack_size(usual)


def busy() -> RequestError:
    """Says that the server has as much to do as it takes on."""
    return RequestError(
        "server", "too many queries are waiting", "ask again in a moment", 503, {"Retry-After": "5"}
    )


def too_slow(seconds: float) -> RequestError:
    """Says that the time limit passed."""
    remedy = "ask for less, or raise INNOGRAPH_SERVE_SECONDS"
    return RequestError("query", f"it took longer than {seconds:g} seconds and was stopped", remedy, 504)
