"""Random networks in the shape that `explore.project` makes, for tests by definition."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx
from hypothesis import strategies as st

from innograph.vocab import KINDS, PREDICATES

Edge = tuple[str, str, str, int]


def network(
    edges: Iterable[Edge], nodes: Iterable[str] = (), kinds: dict[str, tuple[str, ...]] | None = None
) -> nx.MultiDiGraph:
    """A network from (subject, predicate, object, number of statements) and further nodes."""
    edges = list(edges)
    names = {*nodes, *(edge[0] for edge in edges), *(edge[2] for edge in edges)}
    made: nx.MultiDiGraph = nx.MultiDiGraph()
    for name in sorted(names):
        made.add_node(name, id=name, label_zh=f"名{name}", kinds=(kinds or {}).get(name, ("Company",)))
    for subject, predicate, object_, statements in edges:
        made.add_edge(subject, object_, key=predicate, evidence=tuple(range(statements)))
    return made


def pairs(*links: str) -> nx.MultiDiGraph:
    """A network of single links, `"ab"` being one from a to b."""
    return network((link[0], "supports", link[1], 1) for link in links)


NAMES = [f"n{i}" for i in range(7)]
EDGES = st.lists(
    st.tuples(
        st.sampled_from(NAMES), st.sampled_from(PREDICATES[:3]), st.sampled_from(NAMES), st.integers(0, 3)
    ),
    max_size=16,
    unique_by=lambda edge: edge[:3],
)
KIND_OF = st.fixed_dictionaries(
    {name: st.lists(st.sampled_from(KINDS), min_size=1, max_size=2, unique=True).map(tuple) for name in NAMES}
)
NETWORKS = st.builds(network, EDGES, st.lists(st.sampled_from(NAMES), unique=True), KIND_OF)
"""Up to seven nodes, some without links; loops, parallel and opposite facts, several statements of one."""
