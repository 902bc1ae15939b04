"""Where the served graph comes from, as states that do not change under their readers."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from innograph.serve.limits import Limits
from innograph.serve.runner import Runner
from innograph.serve.service import Service, Snapshot


@dataclass(frozen=True, slots=True)
class Fixed:
    """A graph that stays as it is."""

    state: Snapshot

    def snapshot(self) -> Snapshot:
        """Always the same."""
        return self.state

    def version(self) -> str:
        """What tells this graph from others."""
        return self.state.version


def opened_as(store: ox.Store, place: str, limits: Limits) -> Service:
    """The service of a graph opened at `place`; a built folder has its texts in `sources`."""
    sources = Path(place) / "sources"
    return Service(
        data=Fixed(Snapshot(store, secrets.token_hex(8))),
        runner=Runner(limits.seconds, waiting=limits.queries),
        limits=limits,
        sources=sources if sources.is_dir() else None,
    )
