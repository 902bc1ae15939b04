"""Which entities of which sources are one thing, decided on their names alone.

First, things of one full name and one family of kinds are one. Then a thing known only by a short
name joins the one thing that bears the short name as an alias, when exactly one does, the kinds fit,
and no source tells the two apart. Containment of names never counts. Both steps look at all
sources at once, so their order does not matter; the work grows with the number of names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from innograph.model import Entity
from innograph.resolve import record
from innograph.resolve.families import families_under_one_name, share_short_names
from innograph.resolve.years import Years, clash, edition, spans
from innograph.vocab import local_name

Member = tuple[str, Entity]
"""Source id and entity."""

_EMPTY_HEADS = frozenset({"中共", "中华人民共和国"})


@dataclass(slots=True)
class Group:
    """Members held to be one thing so far; `years` is set where the name alone does not tell the edition."""

    members: list[Member]
    years: Years = None
    reasons: set[str] = field(default_factory=set)

    def kinds(self) -> set[str]:
        """All kinds of all members."""
        return {kind for _, entity in self.members for kind in entity.kinds}

    def sources(self) -> set[str]:
        """The ids of the sources that name the thing."""
        return {source for source, _ in self.members}

    def labels(self) -> set[str]:
        """The labels of all members."""
        return {entity.label for _, entity in self.members}


def by_full_name(members: Iterable[Member]) -> list[Group]:
    """The members grouped by full name and family, events also by edition; in the order of their names."""
    named: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        named[local_name(member[1].label)].append(member)
    groups: list[Group] = []
    for name in sorted(named):
        families = families_under_one_name(entity.kinds[0] for _, entity in named[name])
        parts: dict[str, list[Member]] = defaultdict(list)
        for member in named[name]:
            parts[families[member[1].kinds[0]]].append(member)
        groups += [group for family in sorted(parts) for group in _editions(parts[family])]
    for group in groups:
        if len(group.members) > 1:
            group.reasons.add(record.SAME_NAME)
    return groups


def _editions(members: list[Member]) -> list[Group]:
    stretches = spans(edition(entity) for _, entity in members)
    if len(stretches) < 2:
        return [Group(members, stretches[0] if stretches else None)]
    undated = [member for member in members if edition(member[1]) is None]
    dated = [
        Group([m for m in members if edition(m[1]) and not clash(edition(m[1]), years)], years)
        for years in stretches
    ]
    return ([Group(undated)] if undated else []) + dated


def by_short_name(groups: Sequence[Group]) -> tuple[list[Group], list[record.Refusal]]:
    """Join each group known by a short name to the only other group that has it as an alias."""
    labelled, aliased = _index(groups)
    places = _names_of_places(groups)
    names = sorted(labelled.keys() & aliased.keys())
    leader = list(range(len(groups)))
    refusals: list[record.Refusal] = []
    changed = True
    while changed:
        changed, refusals = False, []
        for name in names:
            for bearer in labelled[name]:
                outcome = _follow(name, bearer, aliased[name], groups, leader, places)
                if isinstance(outcome, record.Refusal):
                    refusals.append(outcome)
                changed = changed or outcome is True
    return [group for i, group in enumerate(groups) if leader[i] == i], sorted(set(refusals))


def _follow(
    name: str,
    bearer: int,
    holders: Iterable[int],
    groups: Sequence[Group],
    leader: list[int],
    places: frozenset[str],
) -> record.Refusal | bool:
    """Join the bearer of `name` to its only holder: True when joined, a refusal when in doubt, else False."""
    here = _find(leader, bearer)
    fitting = {
        top
        for top in (_find(leader, holder) for holder in holders)
        if top != here
        and share_short_names(groups[here].kinds(), groups[top].kinds())
        and not clash(groups[here].years, groups[top].years)
    }
    if not any(_distinctive(name, label, places) for top in fitting for label in groups[top].labels()):
        return False
    if len(fitting) > 1:
        return _refusal(name, [groups[top] for top in fitting], record.AMBIGUOUS)
    (there,) = fitting
    if _told_apart(name, groups[here], groups[there]):
        return _refusal(name, [groups[there]], record.TOLD_APART)
    _join(groups, leader, min(here, there), max(here, there))
    groups[min(here, there)].reasons.add(f"{record.SHORT_NAME} {name}")
    return True


def _told_apart(name: str, bearer: Group, holder: Group) -> bool:
    """Whether a source names both things without giving the fuller one the name of the other."""
    with_alias = {
        source for source, e in holder.members if name in {local_name(n) for n in (e.label, *e.aliases)}
    }
    return bool(bearer.sources() & (holder.sources() - with_alias))


def _join(groups: Sequence[Group], leader: list[int], kept: int, gone: int) -> None:
    leader[gone] = kept
    groups[kept].members += groups[gone].members
    groups[kept].reasons |= groups[gone].reasons
    groups[kept].years = groups[kept].years or groups[gone].years


def _find(leader: list[int], index: int) -> int:
    while leader[index] != index:
        leader[index] = leader[leader[index]]
        index = leader[index]
    return index


def _refusal(name: str, others: Iterable[Group], reason: str) -> record.Refusal:
    return record.Refusal(name, tuple(sorted(label for group in others for label in group.labels())), reason)


def _index(groups: Sequence[Group]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """The groups by folded label, and by folded alias."""
    labelled: dict[str, dict[int, None]] = defaultdict(dict)
    aliased: dict[str, dict[int, None]] = defaultdict(dict)
    for i, group in enumerate(groups):
        for _, entity in group.members:
            labelled[local_name(entity.label)][i] = None
            for alias in entity.aliases:
                aliased[local_name(alias)][i] = None
    return {n: list(found) for n, found in labelled.items()}, {n: list(found) for n, found in aliased.items()}


def _names_of_places(groups: Sequence[Group]) -> frozenset[str]:
    """The folded names of the places that the sources speak of, of two characters or more."""
    places = (entity for group in groups for _, entity in group.members if "Place" in entity.kinds)
    folded = (local_name(name) for place in places for name in (place.label, *place.aliases))
    return frozenset(name for name in folded if len(name) > 1)


def _distinctive(name: str, label: str, places: frozenset[str]) -> bool:
    """Whether a short name says which thing is meant: 高新区 for 云河高新区 does not, 云高新 does.

    A mere tail of the full name is a class word, unless it begins with the name of a place or only an
    empty head such as 中共 is missing.
    """
    full = local_name(label)
    if len(name) < 2:
        return False
    if not full.endswith(name):
        return True
    if full.removesuffix(name) in _EMPTY_HEADS:
        return True
    return any(name[:size] in places for size in range(2, len(name)))
