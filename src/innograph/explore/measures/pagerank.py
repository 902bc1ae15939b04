"""PageRank: how much standing a thing is lent by the things whose facts point at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from innograph.explore.measures.simple import directed, ranking
from innograph.model import Ranking

if TYPE_CHECKING:
    from innograph.explore.project import Network


def pagerank(network: Network, damping: float = 0.85) -> Ranking:
    """The share of time a reader spends at a thing who follows facts from subject to object at random.

    Links are directed and weighted by statements; a reader at a thing without outgoing facts, or one
    who is bored (with probability 1 − `damping`), goes on from any thing. Scores sum to 1.

    Formula: r(v) = (1−d)/n + d·(Σ_u r(u)·w(u,v)/w(u) + Σ_{u: w(u)=0} r(u)/n), w(u) = Σ_v w(u,v).
    Source: S. Brin and L. Page, “The anatomy of a large-scale hypertextual web search engine”, Computer
    Networks 30 (1998), 107–117. Power iteration, until the change is below 10⁻¹⁰ a node: time O(m) a round.
    """
    graph = directed(network)
    scores = (
        nx.pagerank(graph, alpha=damping, weight="weight", tol=1e-10, max_iter=1000) if len(graph) else {}
    )
    return ranking("pagerank", scores, edges="directed", weight="statements", damping=damping)
