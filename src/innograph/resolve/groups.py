"""Members of several sources held to be one thing so far, and what keeps two such groups apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from innograph.model import Entity
from innograph.resolve.years import Years

Member = tuple[str, Entity]
"""Source id and entity."""

Key = tuple[str, str]
"""Source id and entity id: what a member is known by."""

Bond = tuple[str, str, str]
"""Two names held to be of one thing, and the reason."""


@dataclass(slots=True)
class Group:
    """Members held to be one thing so far, and the bonds between their names.

    `years` is set where the name alone does not tell the edition of an event, `context` (a city, a body)
    where it does not tell the thing.
    """

    members: list[Member]
    years: Years = None
    context: str = ""
    bonds: set[Bond] = field(default_factory=set)

    def kinds(self) -> set[str]:
        """All kinds of all members."""
        return {kind for _, entity in self.members for kind in entity.kinds}

    def sources(self) -> set[str]:
        """The ids of the sources that name the thing."""
        return {source for source, _ in self.members}

    def labels(self) -> set[str]:
        """The labels of all members."""
        return {entity.label for _, entity in self.members}

    def keys(self) -> set[Key]:
        """What the members are known by."""
        return {(source, entity.id) for source, entity in self.members}

    def absorb(self, other: Group) -> None:
        """Take over the members and bonds of another group."""
        self.members += other.members
        self.bonds |= other.bonds
        self.years = self.years or other.years
        self.context = self.context or other.context


@dataclass(frozen=True, slots=True)
class Orders:
    """What a person decided on members: sets that are one thing, pairs of sets that are two."""

    one: tuple[frozenset[Key], ...] = ()
    two: tuple[tuple[frozenset[Key], frozenset[Key]], ...] = ()

    def forbid(self, here: Group, there: Group) -> bool:
        """Whether the two groups hold members that must stay apart."""
        if not self.two:
            return False
        left, right = here.keys(), there.keys()
        return any((left & a and right & b) or (left & b and right & a) for a, b in self.two)

    def parted(self, members: Iterable[Member]) -> list[list[Member]]:
        """The members of one group in as many lists as decisions demand, the rest staying with the first."""
        parts = [list(members)]
        for a, b in self.two:
            for part in list(parts):
                taken = [m for m in part if (m[0], m[1].id) in a]
                rest = [m for m in part if (m[0], m[1].id) not in a]
                if taken and any((source, entity.id) in b for source, entity in rest):
                    parts.remove(part)
                    parts += [rest, taken]
        return parts
