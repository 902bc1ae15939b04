"""What every route module is given: the graph, the limits, a way to ask without blocking.

A module of routes is a file in `serve/` with a function `routes(service: Service) -> list[BaseRoute]`,
named in the table of `serve.app`. Handlers are `async`, take a Starlette request, and

- read the graph with `await service.ask(sparql)` or `await service.call(lambda store: …)`: both run on a
  thread, under the time limit, and never block the event loop;
- keep what is costly to compute, such as an index, with `await service.derived(build)`: built once for
  a state of the data, on first use, and again after an update;
- raise an `innograph.errors` exception for whatever goes wrong: `serve.problems` renders it, as JSON or
  as a page. `RequestError` carries a status of its own;
- take data, never paths, from the request; write untrusted text with `html.escape`;
- may set `Content-Security-Policy` or `Cache-Control` themselves; `serve.headers` adds what is missing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from innograph.explore.query import run
from innograph.serve import wire
from innograph.serve.limits import Limits
from innograph.serve.runner import Runner, Task, busy
from innograph.vocab import BASE

if TYPE_CHECKING:
    import pyoxigraph as ox

    from innograph.explore.results import Answer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A state of the data that does not change under its reader; equal versions hold equal data.
    `lease` is what has to live as long as the store is used."""

    store: ox.Store
    version: str
    lease: object = None


class Data(Protocol):
    """The graph that is served."""

    def snapshot(self) -> Snapshot:
        """The newest state; may wait for the disk, so only for threads of the runner."""

    def version(self) -> str:
        """The version that a snapshot taken now would have; never waits."""


@dataclass(frozen=True, slots=True)
class Service:
    """`data` is the graph, `sources` the folder where its texts are kept (None for a store), `base` the
    IRI under which things are named; `token` is what an update must carry, `keeper` the socket of the
    process that writes: empty and None when nothing may write."""

    data: Data
    runner: Runner
    limits: Limits = field(default_factory=Limits)
    sources: Path | None = None
    base: str = BASE
    token: str = ""
    keeper: Path | None = None
    _derived: dict[Callable[[Any], Any], tuple[str, Any]] = field(default_factory=dict)
    _building: dict[Callable[[Any], Any], asyncio.Future[Any]] = field(default_factory=dict)

    @property
    def writable(self) -> bool:
        """Whether updates are taken."""
        return self.keeper is not None

    async def ask(self, sparql: str) -> Answer:
        """The answer to a query as plain values; errors as for `explore.query.run`, or RequestError."""
        return await self.call(lambda store: run(store, sparql))

    async def call(self, work: Callable[[ox.Store], T]) -> T:
        """What `work` makes of the newest state of the graph, on a thread, within the time limit."""
        return await self.runner.run(lambda _: work(self.data.snapshot().store))

    async def evaluate(self, work: Callable[[ox.Store, Task], T]) -> T:
        """Like `call`, for work that asks and tells its task."""
        return await self.runner.run(lambda task: work(self.data.snapshot().store, task))

    async def write(self, question: wire.Update | wire.PutGraph | wire.DropGraph) -> wire.Written:
        """Have the graph changed; errors as for `serve.writing.write` and `serve.wire.ask`."""
        assert self.keeper is not None
        written = await asyncio.to_thread(wire.ask, self.keeper, question)
        assert isinstance(written, wire.Written)
        return written

    async def derived(self, build: Callable[[ox.Store], T]) -> T:
        """What `build` (a function of a module, its own key) made of the data as they are now.

        It may take longer than a query: RequestError 503 says to ask again while it goes on.
        """
        held = self._derived.get(build)
        if held is None or held[0] != self.data.version():
            building = self._building.get(build)
            if building is None or building.done():
                building = asyncio.ensure_future(asyncio.to_thread(self._derive, build))
                self._building[build] = building
            try:
                await asyncio.wait_for(asyncio.shield(building), self.limits.seconds)
            except TimeoutError:
                raise busy() from None
            held = self._derived[build]
        return held[1]  # type: ignore[no-any-return]

    def warm(self, build: Callable[[ox.Store], Any]) -> None:
        """Make what `derived` gives ahead of time; where it waits for nobody."""
        self._derive(build)

    def _derive(self, build: Callable[[ox.Store], T]) -> T:
        snapshot = self.data.snapshot()
        held = self._derived.get(build)
        if held is None or held[0] != snapshot.version:
            held = snapshot.version, build(snapshot.store)
            self._derived[build] = held
        return held[1]
