"""A scene as one HTML file that asks the network for nothing. The only doorway to pyvis.

pyvis keeps the nodes, edges and options and renders a template of ours (`assets/page.html`) in place of
its own, which links a CDN in every mode and runs markup in titles. vis-network comes from pyvis's
wheel. A Content-Security-Policy names the two scripts by their hashes and forbids every request, so
that a text smuggled into a label could not run even if it were markup.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyvis
from pyvis.network import Network as PyvisNetwork

from innograph.show.scene import Scene, SceneEdge, SceneNode

_ASSETS = Path(__file__).resolve().parent / "assets"
_VIS = Path(pyvis.__file__).resolve().parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
_PARTS = (
    "texts", "dom", "data", "canvas", "boxes", "labels", "edge-labels",
    "evidence", "cards", "overview", "panel", "legend", "search", "start",
)  # fmt: skip
_SOURCE_MAP = re.compile(r"\n?//# sourceMappingURL=\S*\s*$")

OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "zoomSpeed": 0.6,
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 1.5, "chosen": False, "font": {"size": 0}},
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.42}},
        "arrowStrikethrough": False,
        "chosen": False,
        "selectionWidth": 0,
        "hoverWidth": 0,
        "width": 1,
    },
}


TITLE = "创新生态图谱 · Innovation ecosystem graph"


def render(scene: Scene, title: str = TITLE) -> str:
    """The page of a scene as HTML text, the same for the same scene; to be written as UTF-8."""
    network = PyvisNetwork(heading=title, directed=True, cdn_resources="in_line")
    network.nodes = [_node(node) for node in scene.nodes]
    network.edges = _edges(scene.edges)
    network.options = OPTIONS
    network.set_template_dir(str(_ASSETS), "page.html")
    scripts = _vis(), _app()
    environment = network.templateEnv
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    environment.globals.update(
        scripts=scripts,
        policy=_policy(scripts),
        style=(_ASSETS / "page.css").read_text(encoding="utf-8"),
        scene={
            "legend": [asdict(entry) for entry in scene.legend],
            "figures": [asdict(figure) for figure in scene.figures],
            "firsts": [asdict(claim) for claim in scene.firsts],
            "sources": [asdict(source) for source in scene.sources],
        },
    )
    html: str = network.generate_html()
    return html


def _node(node: SceneNode) -> dict[str, Any]:
    """A node for vis-network; its name is not called `label`, because the page draws names itself."""
    return {
        "id": node.iri,
        "local": node.id,
        "name": node.label,
        "kinds": node.kinds,
        "aliases": node.aliases,
        "date": node.date,
        "degree": node.degree,
        "x": node.x,
        "y": node.y,
        "size": node.size,
        "shape": node.shape,
        "color": node.colour,
    }


def _edges(edges: tuple[SceneEdge, ...]) -> list[dict[str, Any]]:
    """Edges for vis-network: the first between two nodes is straight, further ones bend more and more."""
    seen: dict[frozenset[str], int] = {}
    drawn = []
    for edge in edges:
        pair = frozenset((edge.source, edge.target))
        rank = seen.get(pair, 0)
        seen[pair] = rank + 1
        drawn.append(
            {
                "id": f"{edge.source} {edge.predicate} {edge.target}",
                "from": edge.source,
                "to": edge.target,
                "predicate": edge.predicate,
                "zh": edge.label_zh,
                "en": edge.label_en,
                "confidence": edge.confidence,
                "modality": edge.modality,
                "qualifiers": edge.qualifiers,
                "evidence": [asdict(evidence) for evidence in edge.evidence],
                "dashes": [5, 5] if edge.modality == "planned" else False,
                "smooth": _bend(rank, edge.source < edge.target),
            }
        )
    return drawn


def _bend(rank: int, forward: bool) -> dict[str, Any] | bool:
    if rank == 0:
        return False
    left = (rank % 2 == 1) == forward
    return {
        "enabled": True,
        "type": "curvedCCW" if left else "curvedCW",
        "roundness": 0.14 * ((rank + 1) // 2),
    }


def _vis() -> str:
    return _SOURCE_MAP.sub("\n", _unix(_VIS.read_text(encoding="utf-8")))


def _app() -> str:
    parts = "\n".join(_unix((_ASSETS / f"{part}.js").read_text(encoding="utf-8")) for part in _PARTS)
    return f'(() => {{\n"use strict";\n{parts}\n}})();\n'


def _unix(text: str) -> str:
    """Line ends as the HTML parser will see them, so that the hash in the policy fits."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _policy(scripts: tuple[str, ...]) -> str:
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
