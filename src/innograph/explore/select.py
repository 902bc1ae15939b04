"""The part of a network a person asks for: around a name, to a depth, of some types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from innograph.errors import SettingError
from innograph.explore.names import find, folded
from innograph.explore.terms import term_label
from innograph.vocab import KINDS

if TYPE_CHECKING:
    from innograph.explore.project import Network


@dataclass(frozen=True, slots=True)
class Selection:
    """What to show: the nodes within `depth` steps of any name in `around`, of any type in `kinds`.

    Empty `around` means the whole network, empty `kinds` every type. Steps ignore the direction of
    edges and may pass through nodes of other types; the named nodes are always kept.
    """

    around: tuple[str, ...] = ()
    depth: int = 1
    kinds: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return not self.around and not self.kinds


WHOLE = Selection()
"""Everything."""


def select(network: Network, selection: Selection) -> Network:
    """The subnetwork that `selection` describes, a copy in the same order of nodes and edges.

    Raises:
        NameLookupError: a name in `around` fits no node, or several.
        SettingError: an unknown type or a negative depth.
    """
    if selection.depth < 0:
        raise SettingError("--depth", f"{selection.depth} is negative", "give 0 or more")
    kinds = {kind_named(kind) for kind in selection.kinds}
    centres = [find(network, name) for name in selection.around]
    kept = _within(network, centres, selection.depth) if selection.around else set(network)
    if kinds:
        kept = {node for node in kept if kinds & set(network.nodes[node]["kinds"])} | set(centres)
    return _part(network, kept)


def kind_named(name: str) -> str:
    """The type a person means: its name in any case, or its Chinese or English label."""
    wanted = folded(name)
    for kind in KINDS:
        label = term_label(kind)
        if wanted in (folded(kind), folded(label.zh), folded(label.en)):
            return kind
    raise SettingError("--type", f"no type is called {name}", f"the types are {', '.join(KINDS)}")


def _within(network: Network, centres: list[str], depth: int) -> set[str]:
    undirected = nx.Graph(network)
    return {
        node
        for centre in centres
        for node in nx.single_source_shortest_path_length(undirected, centre, cutoff=depth)
    }


def _part(network: Network, kept: set[str]) -> Network:
    part: Network = nx.MultiDiGraph()
    part.add_nodes_from((node, data) for node, data in network.nodes(data=True) if node in kept)
    for source, target, key, data in network.edges(keys=True, data=True):
        if source in kept and target in kept:
            part.add_edge(source, target, key=key, **data)
    return part
