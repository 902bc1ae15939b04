"""Betweenness: how often a thing lies on the shortest paths between two others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from innograph.explore.measures.simple import ranking, undirected
from innograph.model import Ranking

if TYPE_CHECKING:
    from innograph.explore.project import Network


def betweenness(network: Network) -> Ranking:
    """The share of shortest paths that pass through a thing, between 0 and 1.

    Links have no direction and equal length: how often a fact is said makes no way longer or shorter.

    Formula: b(v) = 2/((n−1)(n−2)) · Σ_{s<t, s≠v≠t} σ_st(v)/σ_st, σ_st the number of shortest paths
    between s and t and σ_st(v) of those through v; 0 when n < 3.
    Source: L. C. Freeman, “A set of measures of centrality based on betweenness”, Sociometry 40 (1977),
    35–41; computed after U. Brandes, “A faster algorithm for betweenness centrality”, Journal of
    Mathematical Sociology 25 (2001), 163–177. Time O(n·m), memory O(n + m).
    """
    graph = undirected(network)
    scores = nx.betweenness_centrality(graph, normalized=True) if len(graph) else {}
    return ranking("betweenness", scores, edges="undirected", weight="none", normalized="yes")
