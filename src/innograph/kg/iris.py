"""IRIs of everything a graph holds: a pure function of what the thing is, under a base that ends in `/`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from innograph.model import Span
from innograph.vocab import BASE, local_name


def digest16(*parts: object) -> str:
    """Sixteen hexadecimal digits that stand for the parts, in their order: SHA-256, cut."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Minter:
    """Mints IRIs under `base`; no entity can meet another node, for a local name holds no `/`."""

    base: str = BASE

    def entity(self, local: str) -> str:
        """The IRI of an entity by its id."""
        return self.base + local

    def source(self, source: str) -> str:
        """The IRI of a source text."""
        return f"{self.base}source/{source}"

    def graph(self, source: str) -> str:
        """The IRI of the named graph with the evidence of a source."""
        return f"{self.base}graph/{source}"

    def segment(self, span: Span) -> str:
        """The IRI of a stretch of text: a fragment of its source after RFC 5147."""
        return f"{self.source(span.source)}#char={span.start},{span.end}"

    def statement(self, *parts: object) -> str:
        """The IRI of the statement node of a fact in one source."""
        return f"{self.base}statement/{digest16(*parts)}"

    def observation(self, *parts: object) -> str:
        """The IRI of a figure."""
        return f"{self.base}observation/{digest16(*parts)}"

    def merge(self, *parts: object) -> str:
        """The IRI of the record of a merge."""
        return f"{self.base}merge/{digest16(*parts)}"

    def citation(self, *parts: object) -> str:
        """The IRI of a work that is cited and is no source."""
        return f"{self.base}citation/{digest16(*parts)}"

    def record(self, name: str) -> str:
        """The IRI of a named graph that tells how the whole came about."""
        return f"{self.base}record/{name}"

    def first(self, *parts: object) -> str:
        """The IRI of a claim of priority."""
        return f"{self.base}first/{digest16(*parts)}"

    def dataset(self) -> str:
        """The IRI of the data set that all figures belong to."""
        return f"{self.base}dataset"

    def indicator(self, name: str) -> str:
        """The IRI of what a figure measures."""
        return f"{self.base}indicator/{local_name(name)}"

    def unit(self, name: str) -> str:
        """The IRI of a unit as the text counts."""
        return f"{self.base}unit/{local_name(name)}"

    def period(self, iso: str) -> str:
        """The IRI of a stretch of time, from its ISO 8601 form."""
        return f"{self.base}period/{'/'.join(local_name(part) for part in iso.split('/'))}"

    def instant(self, edge: str, day: str) -> str:
        """The IRI of the start or end (`edge`) of a day (ISO 8601)."""
        return f"{self.base}instant/{edge}-of-{day}"
