"""Burt's effective size: how many contacts of a thing are not redundant."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from innograph.explore.measures.simple import linked, ranking, undirected
from innograph.model import Ranking

if TYPE_CHECKING:
    from innograph.explore.project import Network


def effective_size(network: Network) -> Ranking:
    """The number of contacts less the links among them; undefined, and left out, without links.

    Links have no direction and no weight, where Burt's definition becomes Borgatti's formula.

    Formula: e(i) = n − 2t/n, n the number of contacts of i, t that of links among the contacts.
    Source: R. S. Burt, Structural Holes, Harvard University Press (1992), ch. 2; S. P. Borgatti,
    “Structural holes: unpacking Burt's redundancy measures”, Connections 20 (1997), 35–38.
    Time O(Σ_v d(v)²), by counting triangles.
    """
    graph = linked(undirected(network))
    links = {node: sum(third in graph[a] for a, third in combinations(graph[node], 2)) for node in graph}
    scores = {node: contacts - 2 * links[node] / contacts for node, contacts in graph.degree()}
    return ranking("effective-size", scores, edges="undirected", weight="none")
