"""Work on threads beside the event loop, answered within a time limit.

The engine lets the interpreter go while it evaluates, so that one process answers many requests; but it
cannot be told to stop. When a time limit passes, the asker is told at once. Work that writes ends at its
next write; work that does not is stuck, and `stuck` is called: it is for the process to end itself soon,
and for its supervisor to start another (see `serve.supervisor`).
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any, TypeVar

from innograph.errors import InnographError, RequestError
from innograph.serve.tally import Seat, lone_seat

T = TypeVar("T")

STACK = 512 << 20
"""Bytes of address space for the stack of a thread: the engine parses and evaluates by recursion."""
THREADS = 16
"""Pieces of work that one process evaluates at a time; the others wait."""
REAP = 1.0
"""Seconds after its time limit in which work may still end by itself."""

_starting = threading.Lock()


@dataclass(eq=False, slots=True)
class Task:
    """A piece of work on its way; what runs on the thread may ask and tell it."""

    work: Callable[[Task], Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    started: float = 0.0
    paused: float = 0.0
    pausing: float = 0.0
    ended: bool = False
    error: InnographError | None = None
    timer: asyncio.TimerHandle | None = None
    wake: Callable[[], None] = lambda: None

    def check(self) -> None:
        """Raise what ended the work from outside, if anything did; for the thread."""
        if self.error is not None:
            raise self.error

    def publish(self, result: object) -> None:
        """Answer now, while the work goes on; for the thread."""
        self.loop.call_soon_threadsafe(self.settle, result, None)

    def pause(self) -> None:
        """Begin to wait for the asker, which the time limit does not count; for the thread."""
        self.pausing = time.monotonic()

    def proceed(self) -> None:
        """End of a pause."""
        self.paused += time.monotonic() - self.pausing
        self.pausing = 0.0

    def spent(self) -> float:
        """Seconds of work so far."""
        now = time.monotonic()
        return now - self.started - self.paused - (now - self.pausing if self.pausing else 0.0)

    def settle(self, result: object, error: BaseException | None) -> None:
        """Answer, unless that was done; for the event loop."""
        if self.future.done():
            return
        if error is not None:
            self.future.set_exception(error)
        else:
            self.future.set_result(result)

    def stop(self, error: InnographError) -> None:
        """Answer with an error, and have the work end at its next `check`; for the event loop."""
        self.error = self.error or error
        self.settle(None, error)
        self.wake()


@dataclass(eq=False, slots=True)
class Runner:
    """Evaluates within `seconds` each, at most `threads` at a time here and `queries` in the whole server."""

    seconds: float
    queries: int = 256
    threads: int = THREADS
    seat: Seat = field(default_factory=lone_seat)
    stuck: Callable[[], None] = lambda: None
    tasks: set[Task] = field(default_factory=set)
    _line: SimpleQueue[Task] = field(default_factory=SimpleQueue)
    _idle: int = 0
    _alive: int = 0

    async def run(self, work: Callable[[Task], T]) -> T:
        """What `work` publishes, returns or raises.

        RequestError 503 when the server has too much to do, or its turn did not come in time; 504 when
        it took longer than the time limit. An asker who goes away ends the work at its next `check`.
        """
        if not self.seat.enter(self.queries):
            raise busy()
        loop = asyncio.get_running_loop()
        task = Task(work, loop, loop.create_future())
        self.tasks.add(task)
        task.timer = loop.call_later(self.seconds, self._expire, task)
        if self._idle <= 0 and self._alive < self.threads:
            self._alive += 1
            _start(self._serve)
        else:
            self._idle -= 1
        self._line.put(task)
        try:
            return await task.future  # type: ignore[no-any-return]
        except asyncio.CancelledError:
            task.stop(gone())
            raise

    def end_all(self, error: InnographError) -> None:
        """Answer everything that is under way with an error."""
        for task in tuple(self.tasks):
            task.stop(error)

    def _expire(self, task: Task) -> None:
        if not task.started:
            task.stop(busy())
        elif (left := self.seconds - task.spent()) > 0.001:
            task.timer = task.loop.call_later(left, self._expire, task)
        else:
            task.stop(too_slow(self.seconds))
            task.timer = task.loop.call_later(REAP, self._reap, task)

    def _reap(self, task: Task) -> None:
        if not task.ended:
            self.stuck()

    def _serve(self) -> None:
        while True:
            task = self._line.get()
            result, error = None, None
            if task.error is None:
                task.started = time.monotonic()
                try:
                    result = task.work(task)
                except BaseException as raised:
                    error = raised
            task.ended = True
            with suppress(RuntimeError):  # the loop was closed: nobody asks any more
                task.loop.call_soon_threadsafe(self._end, task, result, error)

    def _end(self, task: Task, result: object, error: BaseException | None) -> None:
        self._idle += 1
        self.tasks.discard(task)
        self.seat.leave()
        if task.timer is not None:
            task.timer.cancel()
        task.settle(result, error)


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


def ending() -> RequestError:
    """Says that a process ends and takes its queries with it."""
    return RequestError(
        "server", "this part of it is restarting", "ask again in a moment", 503, {"Retry-After": "1"}
    )


def too_slow(seconds: float) -> RequestError:
    """Says that the time limit passed."""
    remedy = "ask for less, or raise INNOGRAPH_SERVE_SECONDS"
    return RequestError("query", f"it took longer than {seconds:g} seconds and was stopped", remedy, 504)


def too_much_memory(most: int) -> RequestError:
    """Says that the memory limit was passed."""
    remedy = "ask for less, or raise INNOGRAPH_SERVE_MEMORY_MB"
    problem = f"queries took more than {most // 1_000_000:,} MB of memory"
    return RequestError("query", problem, remedy, 503, {"Retry-After": "5"})


def gone() -> RequestError:
    """Says, to the work alone, that nobody waits for it any more."""
    return RequestError("query", "the asker went away", "ask again", 499)
