"""Burt's constraint: how little room a thing has between its contacts. Low constraint marks a broker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from innograph.explore.measures.simple import linked, ranking, undirected
from innograph.model import Ranking

if TYPE_CHECKING:
    from innograph.explore.project import Network


def constraint(network: Network) -> Ranking:
    """How far the links of a thing lead back to the same contacts; undefined, and left out, without links.

    Links have no direction and are weighted by statements. A thing with one contact has constraint 1;
    values above 1 occur for two or three contacts that are linked among themselves.

    Formula: c(i) = Σ_j (p_ij + Σ_q p_iq·p_qj)², p_ij = w_ij / Σ_k w_ik.
    Source: R. S. Burt, Structural Holes: The Social Structure of Competition, Harvard University Press
    (1992), ch. 2. Time O(Σ_v d(v)²).
    """
    graph = linked(undirected(network))
    scores = nx.constraint(graph, weight="weight") if len(graph) else {}
    return ranking("constraint", scores, edges="undirected", weight="statements")
