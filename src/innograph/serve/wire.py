"""What the answering processes say to the one that writes, and back: pickled values over a Unix socket."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

from innograph.errors import InnographError, RequestError

BACKLOG = 1024


@dataclass(frozen=True, slots=True)
class Update:
    """A SPARQL update; `using` and `named` are the graphs that the request names for its patterns."""

    text: str
    base: str
    using: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PutGraph:
    """RDF for the graph `name` (empty for the default graph): in its place, or `merged` into it."""

    name: str
    contents: tuple[tuple[bytes, str], ...]
    merged: bool


@dataclass(frozen=True, slots=True)
class DropGraph:
    """No more of the graph `name` (empty for the default graph)."""

    name: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Asks for the folder of a state that holds all that is committed."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The write was begun; from now on it may be kept even if no answer comes."""


@dataclass(frozen=True, slots=True)
class Written:
    """The write is kept; `created` when its graph is new."""

    created: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """A state of the graph that stays: the `folder` of a store, after `committed` updates."""

    folder: Path
    committed: int


Asked: TypeAlias = Update | PutGraph | DropGraph | Checkpoint
Answer: TypeAlias = Written | State


def listening(path: Path) -> socket.socket:
    """The socket at which the writing process is asked; it outlives that process."""
    bound = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    bound.bind(str(path))
    bound.listen(BACKLOG)
    return bound


def ask(path: Path, question: Asked) -> Answer:
    """The answer of the writing process.

    Raises:
        InnographError: what that process raised.
        RequestError: 503 when it ended before it began, 504 when it ended on the way.
    """
    begun = False
    connecting = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connecting.connect(str(path))
    with Connection(connecting.detach()) as connection:
        try:
            connection.send(question)
            while isinstance(answer := connection.recv(), Begun):
                begun = True
        except (EOFError, OSError):
            raise _interrupted(begun) from None
    if isinstance(answer, InnographError):
        raise answer
    return answer  # type: ignore[no-any-return]


def _interrupted(begun: bool) -> RequestError:
    if begun:
        problem, remedy = "it was stopped on the way", "look whether it was kept before sending it again"
        return RequestError("update", problem, remedy, 504)
    return RequestError("update", "it was not begun", "send it again in a moment", 503, {"Retry-After": "1"})
