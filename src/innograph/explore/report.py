"""The analytics of a network: as a section of `report.json`, and as text for the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import networkx as nx

from innograph.errors import SettingError
from innograph.explore.analysis import Analysis, Measure, analyze, central, scores
from innograph.explore.measures.communities import Partition
from innograph.explore.measures.mixing import Mixing
from innograph.explore.measures.simple import undirected
from innograph.explore.sheets import sheet, spreadsheet
from innograph.explore.tables import aligned, as_csv, plain
from innograph.model import Ranking

if TYPE_CHECKING:
    from innograph.explore.project import Network

__all__ = ["FORMATS", "analytics", "analyze", "render"]

FORMATS: tuple[str, ...] = ("table", "csv", "json")
_DIGITS = 6


def analytics(graph: Network, top: int | None = 10) -> dict[str, Any]:
    """The section `analytics` of the report: size, the `top` of each measure, communities, mixing.

    Plain values only, titles in both languages, scores rounded to six decimals, an undefined value None.
    """
    return document(analyze(graph), top)


def render(analysis: Analysis, format: str = "table", top: int | None = 10) -> str:
    """The analysis as text that ends in a line feed.

    table shows the first `top` (None: all) of each measure in turn; csv all nodes, one a row, with the
    measures in columns, or the one table asked for; json everything, shaped as `analytics` has it.

    Raises:
        SettingError: an unknown format, a `top` below 1, or a csv of several tables.
    """
    if format not in FORMATS:
        raise SettingError("--format", f"{format} is not a format of analyses", f"use {', '.join(FORMATS)}")
    if top is not None and top < 1:
        raise SettingError("--top", f"{top} is less than 1", "give 1 or more")
    if format == "csv":
        return as_csv(spreadsheet(analysis))
    if format == "json":
        return json.dumps(document(analysis, None), ensure_ascii=False, indent=1) + "\n"
    return "\n".join(_heading(analysis, m) + aligned(sheet(analysis, m, top)) for m in analysis.measures)


def _heading(analysis: Analysis, measure: Measure) -> str:
    result = analysis.results[measure.name]
    notes: dict[str, float | None] = {}
    if isinstance(result, Partition):
        notes = {"模块度 modularity": result.modularity}
    elif isinstance(result, Mixing):
        notes = {"同配系数 assortativity": result.assortativity, "跨组比例 crossing": result.crossing}
    said = "".join(f"; {name} {'–' if value is None else plain(value)}" for name, value in notes.items())
    return f"## {measure.title}{said}\n"


def document(analysis: Analysis, top: int | None) -> dict[str, Any]:
    """The analysis as plain values: the size of the network, then one entry a measure, by its name."""
    found: dict[str, Any] = {"size": _size(analysis.network)}
    for measure in analysis.measures:
        result = analysis.results[measure.name]
        titled = {"title": {"zh": measure.zh, "en": measure.en}}
        if isinstance(result, Partition):
            found[measure.name] = titled | _partition(analysis.network, result, top)
        elif isinstance(result, Mixing):
            found[measure.name] = titled | _mixing(result)
        else:
            found[measure.name] = titled | _ranking(analysis.network, measure, result, top)
    return found


def _size(network: Network) -> dict[str, Any]:
    simple = undirected(network)
    groups = [len(part) for part in nx.connected_components(simple)]
    return {
        "nodes": len(network),
        "facts": network.number_of_edges(),
        "links": simple.number_of_edges(),
        "density": round(float(nx.density(simple)), _DIGITS),
        "components": len(groups),
        "largest_component": max(groups, default=0),
        "isolated": groups.count(1),
    }


def _ranking(network: Network, measure: Measure, ranking: Ranking, top: int | None) -> dict[str, Any]:
    shown = scores(measure, ranking)[:top]
    return {
        "parameters": dict(ranking.parameters),
        "order": "lowest first" if measure.lowest_first else "highest first",
        "top": [{**_named(network, node), "score": round(score, _DIGITS)} for node, score in shown],
    }


def _named(network: Network, node: str) -> dict[str, Any]:
    attributes = network.nodes[node]
    return {"id": attributes["id"], "label": attributes["label_zh"], "types": list(attributes["kinds"])}


def _partition(network: Network, partition: Partition, top: int | None) -> dict[str, Any]:
    groups = partition.groups
    return {
        "parameters": {"resolution": str(partition.resolution), "seed": str(partition.seed)},
        "modularity": _rounded(partition.modularity),
        "count": len(groups),
        "alone": sum(len(group) == 1 for group in groups),
        "top": [
            {"size": len(group), "members": [_named(network, node) for node in central(network, group)]}
            for group in groups[:top]
        ],
    }


def _mixing(mixing: Mixing) -> dict[str, Any]:
    return {
        "groups": list(mixing.groups),
        "counts": [list(row) for row in mixing.counts],
        "assortativity": _rounded(mixing.assortativity),
        "crossing": _rounded(mixing.crossing),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
