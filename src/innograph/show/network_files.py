"""Scenes as GraphML and GEXF, for Gephi, Cytoscape, igraph and networkx itself."""

from __future__ import annotations

import io
import re
from typing import Any

import networkx as nx

from innograph.show.scalars import edge_rows, node_rows
from innograph.show.scene import Scene

_META = re.compile(r"<meta\b.*?</meta>", re.DOTALL)


def graphml(scene: Scene) -> bytes:
    """GraphML with scalar attributes, node keys being IRIs and edge ids those of the scene."""
    buffer = io.BytesIO()
    nx.write_graphml_xml(_network(scene), buffer, edge_id_from_attribute="id")
    return buffer.getvalue()


def gexf(scene: Scene) -> bytes:
    """GEXF 1.2 with positions, sizes and colours. Carries no date, so equal scenes give equal bytes."""
    network = _network(scene)
    for _, data in network.nodes(data=True):
        # Gephi's y grows upwards
        data["viz"] = {
            "position": {"x": data.pop("x"), "y": -data.pop("y"), "z": 0.0},
            "size": data.pop("size"),
            "color": _rgb(data["colour"]),
        }
    buffer = io.BytesIO()
    nx.write_gexf(network, buffer, version="1.2draft")
    text = buffer.getvalue().decode("utf-8")
    return _META.sub("<meta><creator>innograph</creator></meta>", text, count=1).encode("utf-8")


def _network(scene: Scene) -> nx.MultiDiGraph[str]:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, row in node_rows(scene):
        network.add_node(iri, **row)
    for source, target, row in edge_rows(scene):
        network.add_edge(source, target, key=str(row["predicate"]), **row)
    return network


def _rgb(colour: str) -> dict[str, Any]:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return {"r": red, "g": green, "b": blue, "a": 1.0}
