"""Which entity a name in a decision means, and where a quotation stands in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from innograph.model import Entity, Source, Span
from innograph.resolve.spelling import folded


class Astray(Exception):
    """A decision that matches nothing, or too much: `str()` says what, in a few words."""


@dataclass(frozen=True, slots=True)
class Finder:
    """Entities by id, by label and by alias, spelling folded away."""

    ids: dict[str, Entity]
    labels: dict[str, list[Entity]]
    aliases: dict[str, list[Entity]]

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> Finder:
        """An index of the entities."""
        ids: dict[str, Entity] = {}
        labels: dict[str, list[Entity]] = defaultdict(list)
        aliases: dict[str, list[Entity]] = defaultdict(list)
        for entity in entities:
            ids[entity.id] = entity
            labels[folded(entity.label)].append(entity)
            for alias in {folded(name) for name in entity.aliases}:
                aliases[alias].append(entity)
        return cls(ids, dict(labels), dict(aliases))

    def all(self, name: str) -> list[Entity]:
        """The entity of that id, where it differs from the label; else those of that label, else alias."""
        by_id = self.ids.get(name)
        if by_id is not None and folded(by_id.label) != folded(name):
            return [by_id]
        return self.labels.get(folded(name)) or self.aliases.get(folded(name)) or []

    def one(self, name: str) -> Entity:
        """The entity meant; Astray when there is none, or several."""
        found = self.all(name)
        if not found:
            raise Astray(f"nothing is called {name}")
        if len(found) > 1:
            raise Astray(f"{name} names {len(found)} things ({', '.join(sorted(e.id for e in found))})")
        return found[0]


def place_of(quote: str, source: Source) -> Span:
    """Where a quotation first stands in a text, line breaks and spaces aside; Astray when it does not."""
    kept = [(c, i) for i, c in enumerate(source.text) if not c.isspace()]
    squeezed, wanted = "".join(c for c, _ in kept), "".join(quote.split())
    at = squeezed.find(wanted)
    if at < 0:
        raise Astray(f"the quotation does not stand in {source.id}")
    return Span(source.id, kept[at][1], kept[at + len(wanted) - 1][1] + 1)
