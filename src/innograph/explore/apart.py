"""Work on a thread of its own, with a deep stack, that an interrupt need not wait for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

STACK = 512 << 20  # bytes of address space; memory is taken only as far as the stack grows
_starting = threading.Lock()


def apart(work: Callable[[], T]) -> T:
    """What `work` returns or raises. Ctrl-C raises KeyboardInterrupt at once and leaves `work` behind.

    The engine parses and evaluates by recursion: on an ordinary stack a query nested some thousand
    levels deep would end the process.
    """
    results: list[T] = []
    errors: list[BaseException] = []
    done = threading.Event()

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:
            errors.append(error)
        finally:
            done.set()

    _start(threading.Thread(target=run, daemon=True, name="query"))
    while not done.wait(0.1):
        pass
    if errors:
        raise errors[0]
    return results[0]


def _start(thread: threading.Thread) -> None:
    with _starting:
        usual = threading.stack_size(STACK)
        try:
            thread.start()
        finally:
            threading.stack_size(usual)
