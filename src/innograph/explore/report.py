"""The analytics of a network: as a section of `report.json`, and as text for the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import networkx as nx

from innograph.errors import SettingError
from innograph.explore import analysis
from innograph.explore.measures.communities import communities
from innograph.explore.measures.mixing import Mixing, kind_mixing, sector_mixing
from innograph.explore.measures.simple import undirected
from innograph.explore.tables import aligned, as_csv, as_json

if TYPE_CHECKING:
    from innograph.explore.project import Network

FORMATS: tuple[str, ...] = ("table", "csv", "json")
_DIGITS = 6


def analytics(graph: Network, top: int = 10) -> dict[str, Any]:
    """The section `analytics` of the report: size, the `top` nodes of each measure, communities, mixing.

    Plain values only, titles in both languages, scores rounded to six decimals; an undefined value is None.
    """
    return {
        "size": _size(graph),
        "measures": {measure.name: _measure(graph, measure, top) for measure in analysis.MEASURES},
        "communities": _communities(graph, top),
        "sectors": _mixing(sector_mixing(graph), "sectors"),
        "kinds": _mixing(kind_mixing(graph), "kinds"),
    }


def render(graph: Network, format: str = "table", measure: str | None = None, top: int | None = 10) -> str:
    """The analysis as text that ends in a line feed; `top` None means all.

    One `measure` gives its table in any of FORMATS. Without one, table shows every measure in turn, csv
    one row a node with all measures (all nodes: it is for a spreadsheet), json what `analytics` returns.

    Raises:
        SettingError: an unknown measure or format, or a `top` below 1.
    """
    if format not in FORMATS:
        raise SettingError("--format", f"{format} is not a format of analyses", f"use {', '.join(FORMATS)}")
    if top is not None and top < 1:
        raise SettingError("--top", f"{top} is less than 1", "give 1 or more")
    if measure is not None:
        return {"table": aligned, "csv": as_csv, "json": as_json}[format](analysis.table(graph, measure, top))
    if format == "csv":
        return as_csv(analysis.everything(graph))
    if format == "json":
        document = analytics(graph, top if top is not None else max(len(graph), 1))
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    return "\n".join(_section(graph, name, top) for name in analysis.names())


def _section(graph: Network, name: str, top: int | None) -> str:
    zh, en = analysis.title(name)
    return f"## {zh} {en}\n{aligned(analysis.table(graph, name, top))}"


def _size(graph: Network) -> dict[str, Any]:
    simple = undirected(graph)
    groups = [len(part) for part in nx.connected_components(simple)]
    return {
        "nodes": len(graph),
        "facts": graph.number_of_edges(),
        "links": simple.number_of_edges(),
        "density": round(nx.density(simple), _DIGITS),
        "components": len(groups),
        "largest_component": max(groups, default=0),
        "isolated": groups.count(1),
    }


def _measure(graph: Network, measure: analysis.Measure, top: int) -> dict[str, Any]:
    ranking = measure.compute(graph)
    return {
        "title": {"zh": measure.zh, "en": measure.en},
        "parameters": dict(ranking.parameters),
        "order": "lowest first" if measure.lowest_first else "highest first",
        "top": [
            {**_named(graph, node), "score": round(score, _DIGITS)}
            for node, score in analysis.scored(ranking, measure.lowest_first)[:top]
        ],
    }


def _named(graph: Network, node: str) -> dict[str, Any]:
    attributes = graph.nodes[node]
    return {"id": attributes["id"], "label": attributes["label_zh"], "types": list(attributes["kinds"])}


def _communities(graph: Network, top: int) -> dict[str, Any]:
    found = communities(graph)
    zh, en = analysis.title("communities")
    return {
        "title": {"zh": zh, "en": en},
        "parameters": {"seed": str(found.seed), "resolution": str(found.resolution), "weight": "statements"},
        "modularity": None if found.modularity is None else round(found.modularity, _DIGITS),
        "count": len(found.groups),
        "alone": sum(len(group) == 1 for group in found.groups),
        "top": [
            {"size": len(group), "members": [graph.nodes[node]["label_zh"] for node in group]}
            for group in found.groups[:top]
        ],
    }


def _mixing(mixing: Mixing, name: str) -> dict[str, Any]:
    zh, en = analysis.title(name)
    return {
        "title": {"zh": zh, "en": en},
        "groups": list(mixing.groups),
        "counts": [list(row) for row in mixing.counts],
        "assortativity": None if mixing.assortativity is None else round(mixing.assortativity, _DIGITS),
        "crossing": None if mixing.crossing is None else round(mixing.crossing, _DIGITS),
    }
