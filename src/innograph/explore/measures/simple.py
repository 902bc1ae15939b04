"""The two simple networks that measures run on, and the making of a ranking.

A fact about a thing and itself is no link and is left out. Facts between the same two things become
one link whose `weight` is the number of statements: a fact that two sources say weighs two, a fact
without recorded evidence one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import networkx as nx

from innograph.model import Ranking

if TYPE_CHECKING:
    from innograph.explore.project import Network

_DIGITS = 10


def directed(network: Network) -> nx.DiGraph[str]:
    """Links from subject to object, nodes and links in sorted order. O(n log n + m log m)."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    _fill(graph, network)
    return graph


def undirected(network: Network) -> nx.Graph[str]:
    """Links without direction: the grammar of a sentence decides who is subject, not who matters."""
    graph: nx.Graph[str] = nx.Graph()
    _fill(graph, network)
    return graph


def statements(attributes: Mapping[str, Any]) -> int:
    """How many statements say the fact of an edge: at least one."""
    return max(1, len(attributes.get("evidence", ())))


def _fill(graph: nx.Graph[str], network: Network) -> None:
    graph.add_nodes_from(sorted(network))
    for subject, object_, _, attributes in sorted(network.edges(keys=True, data=True), key=lambda e: e[:3]):
        if subject != object_:
            before = graph.get_edge_data(subject, object_, {}).get("weight", 0)
            graph.add_edge(subject, object_, weight=before + statements(attributes))


def linked(graph: nx.Graph[str]) -> nx.Graph[str]:
    """A copy of `graph` without the nodes that have no link."""
    part = graph.copy()
    part.remove_nodes_from([node for node, degree in graph.degree() if degree == 0])
    return part


def ranking(measure: str, scores: Mapping[str, float], **parameters: object) -> Ranking:
    """A ranking, highest first, ties by id; nodes whose score is undefined (NaN) are left out.

    Scores are rounded to ten decimals, so that the noise of floating point decides no tie.
    """
    known = [(node, round(score, _DIGITS) + 0.0) for node, score in scores.items() if not math.isnan(score)]
    order = sorted(known, key=lambda pair: (-pair[1], pair[0]))
    return Ranking(
        measure, tuple(order), tuple(sorted((key, str(value)) for key, value in parameters.items()))
    )
