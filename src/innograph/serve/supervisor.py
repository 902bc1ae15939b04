"""One parent, many children: each child does its role until it ends, and then another one does.

The parent evaluates nothing and serves nothing. A child that says that it is about to end (`Post.leave`)
is replaced at once and ended for good if it lingers; one that was not seen alive for too long is ended
too. When the parent goes, for whatever reason, its children see that and go.
"""

from __future__ import annotations

import logging
import os
import selectors
import signal
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from innograph.errors import GraphError
from innograph.serve.tally import Seat, Tally

GRACE = 5.0
"""Seconds that a child has to end what it began."""
SOON = 2.0
TRIES = 5
"""So many children in a row that end within `SOON` seconds of their start end the server."""
_log = logging.getLogger("innograph.serve")


@dataclass(frozen=True, slots=True)
class Post:
    """What a child holds of its parent: a seat, a way to say that it leaves, and a file descriptor that
    becomes readable when the parent is gone."""

    seat: Seat
    control: int
    lifeline: int

    def leave(self) -> None:
        """Say that this process ends soon, so that another one takes its place."""
        with suppress(OSError):
            os.write(self.control, b"%d\n" % os.getpid())


@dataclass(frozen=True, slots=True)
class Role:
    """What `count` children do; one that is silent for `silence` seconds is ended."""

    name: str
    work: Callable[[Post], None]
    count: int
    silence: float


@dataclass(eq=False, slots=True)
class _Child:
    role: Role
    seat: Seat
    started: float = field(default_factory=time.monotonic)
    leaving: float = 0.0


class Supervisor:
    """The parent of the children that do `roles`; `tally` has a seat for each, and spare ones."""

    def __init__(self, roles: Sequence[Role], tally: Tally) -> None:
        self._roles, self._tally = roles, tally
        self._children: dict[int, _Child] = {}
        self._control = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        self._lifeline = os.pipe2(os.O_CLOEXEC)
        self._stopping = False
        self._failures = 0

    def run(self, ready: Callable[[], None]) -> None:
        """Start the children, say that they are `ready`, keep their number until SIGINT or SIGTERM."""
        ours, theirs = socket.socketpair()
        for end in (ours, theirs):
            end.setblocking(False)
        before = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        signals = (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD)
        handlers = [signal.signal(number, self._noted) for number in signals]
        selector = selectors.DefaultSelector()
        selector.register(ours, selectors.EVENT_READ)
        selector.register(self._control[0], selectors.EVENT_READ)
        try:
            self._fill()
            ready()
            while not self._stopping:
                for key, _ in selector.select(1.0):
                    self._heed(key.fd, ours)
                self._look_after()
                self._fill()
        finally:
            self._end_all()
            signal.set_wakeup_fd(before)
            for number, handler in zip(signals, handlers, strict=True):
                signal.signal(number, handler)
            ours.close()
            theirs.close()

    def _noted(self, number: int, _: object) -> None:
        self._stopping = self._stopping or number != signal.SIGCHLD

    def _heed(self, descriptor: int, wakeups: socket.socket) -> None:
        if descriptor != self._control[0]:
            with suppress(BlockingIOError):
                wakeups.recv(4096)
            return
        with suppress(BlockingIOError):
            for line in os.read(descriptor, 4096).split():
                child = self._children.get(int(line))
                if child and not child.leaving:
                    child.leaving = time.monotonic()

    def _fill(self) -> None:
        """Start as many children as each role lacks, as far as there are seats."""
        for role in self._roles:
            at_work = sum(child.role is role and not child.leaving for child in self._children.values())
            for _ in range(role.count - at_work):
                if seat := self._tally.seat():
                    self._start(role, seat)

    def _start(self, role: Role, seat: Seat) -> None:
        pid = os.fork()
        if pid == 0:
            self._be(role, seat)
        self._children[pid] = _Child(role, seat)

    def _be(self, role: Role, seat: Seat) -> None:
        """The life of a child, which never returns."""
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGTERM, signal.SIGCHLD):
                signal.signal(number, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            os.close(self._lifeline[1])
            role.work(Post(seat, self._control[1], self._lifeline[0]))
            code = 0
        except BaseException as error:
            _log.error("%s: %s: %s", role.name, type(error).__name__, error)
        finally:
            os._exit(code)

    def _look_after(self) -> None:
        """Bury the dead, replace them, and end those that linger or are silent."""
        now = time.monotonic()
        for pid, child in tuple(self._children.items()):
            if os.waitpid(pid, os.WNOHANG)[0]:
                self._bury(pid, child)
            elif (child.leaving and now - child.leaving > 2 * GRACE) or (
                child.seat.silence() > child.role.silence
            ):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    def _bury(self, pid: int, child: _Child) -> None:
        del self._children[pid]
        child.seat.free()
        if child.leaving or self._stopping:
            return
        soon = time.monotonic() - child.started < SOON
        self._failures = self._failures + 1 if soon else 0
        if self._failures >= TRIES:
            problem = f"a process of it ({child.role.name}) ends as soon as it starts"
            raise GraphError("server", problem, "see the messages above")
        if soon:
            time.sleep(0.1 * self._failures)

    def _end_all(self) -> None:
        for pid in self._children:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        until = time.monotonic() + GRACE + 1
        while self._children and time.monotonic() < until:
            for pid in tuple(self._children):
                if os.waitpid(pid, os.WNOHANG)[0]:
                    del self._children[pid]
            time.sleep(0.02)
        for pid in self._children:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        for descriptor in (*self._control, *self._lifeline):
            os.close(descriptor)
