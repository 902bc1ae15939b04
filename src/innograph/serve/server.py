"""A server from its beginning to its end: what is served, where, by which processes."""

from __future__ import annotations

import secrets
import socket
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from innograph.atomic import output_error
from innograph.errors import SettingError
from innograph.kg.disk import disk, fill, is_disk
from innograph.serve import wire
from innograph.serve.app import WARM
from innograph.serve.data import Fixed, Followed, OnDisk, loaded
from innograph.serve.forked import forked
from innograph.serve.keeper import keep
from innograph.serve.limits import Limits
from innograph.serve.runner import Runner
from innograph.serve.service import Data, Service
from innograph.serve.supervisor import GRACE, Role, Supervisor
from innograph.serve.tally import Tally
from innograph.serve.worker import work

SPARE = 8
"""Seats for processes that are about to end, for each that is at work."""


@dataclass(frozen=True, slots=True)
class Place:
    """What is served: the graph at `path`, a store on disk if `is_store`; with a `token`, to be written."""

    path: Path
    is_store: bool
    token: str = ""


def serve(
    place: Place,
    listening: socket.socket,
    limits: Limits,
    ready: Callable[[str], None],
    progress: Callable[[str], None],
) -> None:
    """Serve until SIGINT or SIGTERM; `ready` is told the URL once requests are taken.

    A store that is missing or an empty folder is made. A graph file that is writable is served from a
    temporary store, and stays as it is. GraphError when there is nothing to serve.
    """
    tally = Tally((limits.workers + 1) * SPARE)
    silence = limits.seconds + 2 * GRACE
    with ExitStack() as stack:
        roles = []
        if place.token:
            written = _written(place, stack, progress)
            data: Data = Followed(written.path, tally, secrets.token_hex(4))
            keeping = partial(keep, written.store, written.states, written.asked, tally, limits)
            roles.append(Role("keeper", keeping, 1, silence))
            service = _service(place, data, limits, written.path)
        else:
            service = _service(place, _fixed(place, progress), limits, None)
        if isinstance(service.data, Fixed):
            for build in WARM:
                service.warm(build)
        roles.append(Role("worker", partial(work, service, listening), limits.workers, silence))
        Supervisor(roles, tally).run(lambda: ready(address(listening)))


def _service(place: Place, data: Data, limits: Limits, keeper: Path | None) -> Service:
    folder = place.path if place.path.is_dir() else place.path.parent
    return Service(
        data=data,
        runner=Runner(limits.seconds, limits.queries),
        limits=limits,
        sources=None if place.is_store else folder,
        token=place.token,
        keeper=keeper,
    )


def _fixed(place: Place, progress: Callable[[str], None]) -> Data:
    """A graph that nobody writes."""
    if not place.is_store:
        return loaded(place.path, progress)
    if not is_disk(place.path):
        forked(partial(_make, place.path))
    forked(partial(_check, place.path))
    return OnDisk(place.path)


@dataclass(frozen=True, slots=True)
class _Written:
    """A `store` to be written, the folder of its `states`, and where the one who writes is `asked`."""

    store: Path
    states: Path
    path: Path
    asked: socket.socket


def _written(place: Place, stack: ExitStack, progress: Callable[[str], None]) -> _Written:
    """A store that is there and sound; checkpoints, being hard links, lie beside it."""
    run = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="innograph-")))
    if place.is_store:
        store = place.path
        forked(partial(_make, store))
    else:
        store = run / "store"
        forked(partial(fill, store, [place.path], progress))
    beside = tempfile.TemporaryDirectory(prefix=".innograph-", dir=store.absolute().parent)
    path = run / "keeper"
    return _Written(store, Path(stack.enter_context(beside)), path, wire.listening(path))


def _make(store: Path) -> None:
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output_error(store, error) from error
    with disk(store, writable=True):
        pass


def _check(store: Path) -> None:
    with disk(store):
        pass


def bound(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. SettingError when the address cannot be had."""
    try:
        family, _, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen(1024)
        listening.setblocking(False)
    except (OSError, OverflowError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        problem, remedy = f"cannot listen here ({reason})", "name another --host or --port"
        raise SettingError(f"{host}:{port}", problem, remedy) from error
    return listening


def address(listening: socket.socket) -> str:
    """The URL of a listening socket."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
