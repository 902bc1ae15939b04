"""Cores: how deep in the dense part of the network a thing sits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from innograph.explore.measures.simple import ranking, undirected
from innograph.model import Ranking

if TYPE_CHECKING:
    from innograph.explore.project import Network


def core(network: Network) -> Ranking:
    """The core number of each thing: the largest k for which it belongs to the k-core.

    Links have no direction and no weight; several facts between two things are one link.

    Formula: the k-core is the largest set of things each of which has at least k links into the set.
    Source: S. B. Seidman, “Network structure and minimum degree”, Social Networks 5 (1983), 269–287;
    computed after V. Batagelj and M. Zaveršnik, “An O(m) algorithm for cores decomposition of networks”,
    arXiv:cs/0310049 (2003). Time O(n + m).
    """
    scores: dict[str, float] = dict(nx.core_number(undirected(network)))
    return ranking("core", scores, edges="undirected", weight="none")
