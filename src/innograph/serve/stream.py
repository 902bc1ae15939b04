"""Answers as they come: in one piece while they are small, else in parts, never faster than the reader."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass

from innograph.errors import RequestError
from innograph.serve.formats import Form
from innograph.serve.runner import Task, gone

WHOLE = 256 << 10
"""Bytes up to which an answer is sent in one piece."""
PART = 64 << 10
AHEAD = 16
"""Parts that may wait for a slow reader."""
STALL = 60.0
"""Seconds for which a reader may take nothing."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What an answer is: its format, and the media type by which it was asked for."""

    form: Form
    media_type: str


@dataclass(frozen=True, slots=True)
class Whole:
    """An answer in one piece; `label` says what it is."""

    content: bytes
    label: Kind


class Parts:
    """An answer under way: an asynchronous iterator of parts. An error on the way ends it with that error."""

    def __init__(self, task: Task, label: Kind) -> None:
        self.label = label
        self._task = task
        self._ready: deque[bytes | None] = deque()
        self._news = asyncio.Event()
        self._room = threading.Semaphore(AHEAD)
        task.wake = self._news.set

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """The parts in order."""
        try:
            while (part := await self._next()) is not None:
                yield part
                self._room.release()
        finally:
            self._task.stop(gone())
            self._room.release()

    async def _next(self) -> bytes | None:
        while not self._ready:
            self._task.check()
            self._news.clear()
            await self._news.wait()
        part = self._ready.popleft()
        if part is None:
            self._task.check()
        return part

    def put(self, part: bytes | None) -> None:
        """Hand over a part, or None for the end; for the thread, which waits until there is room."""
        if part is not None:
            self._task.pause()
            room = self._room.acquire(timeout=STALL)
            self._task.proceed()
            if not room:
                self._task.error = RequestError("query", "the reader takes nothing", "ask again", 408)
            self._task.check()
        self._task.loop.call_soon_threadsafe(self._receive, part)

    def _receive(self, part: bytes | None) -> None:
        self._ready.append(part)
        self._news.set()


class Sink:
    """A file for the engine to write an answer into, on a thread of the runner."""

    def __init__(self, task: Task, label: Kind, most: int) -> None:
        self._task, self._label, self._most = task, label, most
        self._pieces: list[bytes] = []
        self._held = self._size = 0
        self._parts: Parts | None = None

    def write(self, piece: bytes) -> int:
        """Take a piece; raises what stops the work: the time limit, a reader gone, an answer too long."""
        self._task.check()
        self._pieces.append(piece)
        self._held += len(piece)
        self._size += len(piece)
        if self._size > self._most:
            self._task.error = too_long(self._most)
            raise self._task.error
        if self._held >= (PART if self._parts else WHOLE):
            self._hand_over()
        return len(piece)

    def flush(self) -> None:
        """Nothing to do: parts are handed over when they are full."""

    def close(self) -> Whole | Parts:
        """The whole answer when it was small, else the parts that went out, the last one too."""
        if self._parts is None:
            return Whole(b"".join(self._pieces), self._label)
        self._hand_over()
        return self._parts

    def end(self) -> None:
        """Whatever happened, nothing more comes."""
        if self._parts is not None:
            self._parts.put(None)

    def _hand_over(self) -> None:
        if self._parts is None:
            self._parts = Parts(self._task, self._label)
            self._task.publish(self._parts)
        whole, self._pieces, self._held = b"".join(self._pieces), [], 0
        self._parts.put(whole)


def too_long(most: int) -> RequestError:
    """Says that an answer is longer than the limit."""
    remedy = "ask for less, as with LIMIT, or raise INNOGRAPH_SERVE_RESULT_MB"
    return RequestError("query", f"its answer has more than {most:,} bytes", remedy, 413)
