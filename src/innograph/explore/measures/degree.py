"""Degree: how many facts a thing takes part in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from innograph.explore.measures.simple import ranking, statements
from innograph.model import Ranking

if TYPE_CHECKING:
    from innograph.explore.project import Network

Direction = Literal["in", "out", "total"]


def degree(network: Network, direction: Direction = "total", weighted: bool = False) -> Ranking:
    """The number of facts of which a thing is object ("in"), subject ("out") or either ("total").

    Parallel facts (one firm both signs at and takes part in a conference) count each; with `weighted`
    a fact counts once for every statement of it. Facts of a thing with itself do not count.

    Formula: d_in(v) = Σ_u a(u,v), d_out(v) = Σ_u a(v,u), d = d_in + d_out, a counting facts or statements.
    Source: L. C. Freeman, “Centrality in social networks: conceptual clarification”, Social Networks 1
    (1978/79), 215–239. Time O(n + m).
    """
    scores = dict.fromkeys(sorted(network), 0)
    for subject, object_, attributes in network.edges(data=True):
        if subject == object_:
            continue
        count = statements(attributes) if weighted else 1
        scores[subject] += count if direction in ("out", "total") else 0
        scores[object_] += count if direction in ("in", "total") else 0
    name = "strength" if weighted else "degree"
    return ranking(name, scores, direction=direction, weight="statements" if weighted else "facts")
