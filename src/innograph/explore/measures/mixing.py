"""Mixing: which sectors, or which types of things, have facts with which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from innograph.vocab import KINDS

if TYPE_CHECKING:
    from innograph.explore.project import Network

# The helices of Etzkowitz and Leydesdorff, and the hybrid organisations between them. A zone acts through
# its administration: it issues policies, founds and supports; it is counted with government.
SECTORS: dict[str, tuple[str, ...]] = {
    "government": ("Government", "Zone"),
    "university": ("University", "Institute"),
    "industry": ("Company",),
    "intermediary": ("Platform", "Incubator", "Finance", "Association"),
}
SECTOR_TITLES: dict[str, tuple[str, str]] = {
    "government": ("政府", "government"),
    "university": ("高校院所", "university"),
    "industry": ("产业", "industry"),
    "intermediary": ("中介载体", "intermediary"),
}
_SECTOR_OF = {kind: sector for sector, kinds in SECTORS.items() for kind in kinds}


@dataclass(frozen=True, slots=True)
class Mixing:
    """Facts between groups: `counts[i][j]` from a subject in `groups[i]` to an object in `groups[j]`.

    `assortativity` is Newman's coefficient (1: only within groups, 0: as chance would have it, None
    where it is undefined); `crossing` the share of facts between different groups, None without facts.
    """

    groups: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    assortativity: float | None
    crossing: float | None


def sector(kinds: Sequence[str]) -> str | None:
    """The sector of a thing by the first of its types that has one; None for places, people, policies …"""
    return next((_SECTOR_OF[kind] for kind in kinds if kind in _SECTOR_OF), None)


def sector_mixing(network: Network) -> Mixing:
    """Facts between government, university, industry and intermediaries; see `mixing`.

    Source of the sectors: H. Etzkowitz and L. Leydesdorff, “The dynamics of innovation: from national
    systems and ‘Mode 2’ to a triple helix”, Research Policy 29 (2000), 109–123.
    """
    return mixing(network, sector, tuple(SECTORS))


def kind_mixing(network: Network) -> Mixing:
    """Facts between types of things, each thing by its first type in the order of `vocab.KINDS`."""
    return mixing(network, lambda kinds: next(iter(kinds), None), KINDS)


def mixing(network: Network, group: Callable[[Sequence[str]], str | None], order: Sequence[str]) -> Mixing:
    """Who has facts with whom, by `group` of a thing's types; things without a group do not take part.

    Each fact counts once, from subject to object; only groups that hold a thing are listed, in `order`.

    Formula: r = (Σ_i e_ii − Σ_i a_i·b_i) / (1 − Σ_i a_i·b_i), e_ij the share of facts from group i to
    group j, a_i = Σ_j e_ij, b_j = Σ_i e_ij.
    Source: M. E. J. Newman, “Mixing patterns in networks”, Physical Review E 67 (2003), 026126.
    Time O(n + m + g²).
    """
    of = {node: group(attributes.get("kinds", ())) for node, attributes in network.nodes(data=True)}
    present = set(of.values())
    groups = tuple(name for name in order if name in present)
    facts = Counter((of[s], of[o]) for s, o, _ in network.edges(keys=True) if s != o)
    counts = tuple(tuple(facts[row, column] for column in groups) for row in groups)
    total = sum(map(sum, counts))
    if not total:
        return Mixing(groups, counts, None, None)
    inside = sum(counts[i][i] for i in range(len(groups)))
    # Whole numbers until the last step: no rounding hides that chance explains all or nothing.
    chance = sum(
        sum(row) * sum(column) for row, column in zip(counts, zip(*counts, strict=True), strict=True)
    )
    room = total * total - chance
    assortativity = round((total * inside - chance) / room, 10) if room else None
    return Mixing(groups, counts, assortativity, round((total - inside) / total, 10))
