"""A scene flattened for tools that know scalars only: one row of text and numbers a node or an edge.

Lists are joined by " | "; tabs, line breaks and characters that XML 1.0 forbids become spaces.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from innograph.explore.terms import term_label
from innograph.show.figures import Figure
from innograph.show.scene import Scene, SceneEdge, SceneNode

JOIN = " | "
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")

Row = dict[str, str | int | float]


def node_rows(scene: Scene) -> list[tuple[str, Row]]:
    """(IRI, attributes) of each node: names, types in both languages, date, figures, firsts, looks."""
    figures, firsts = defaultdict(list), defaultdict(list)
    for figure in scene.figures:
        figures[figure.subject].append(figure_text(figure))
    for claim in scene.firsts:
        firsts[claim.subject].append(claim.claim)
    return [(node.iri, _node(node, figures[node.iri], firsts[node.iri])) for node in scene.nodes]


def edge_rows(scene: Scene) -> list[tuple[str, str, Row]]:
    """(source IRI, target IRI, attributes) of each edge: labels, evidence, `id`, `weight`."""
    return [(edge.source, edge.target, _edge(edge)) for edge in scene.edges]


def figure_text(figure: Figure) -> str:
    """A figure on one line, such as `总投资 > 1200000000 元 (2021, target)`."""
    when = ", ".join(part for part in (figure.period, figure.status) if part)
    return f"{figure.indicator} {figure.comparator} {figure.value} {figure.unit} ({when})"


def plain(text: str) -> str:
    """The text on one line, without what XML cannot hold."""
    return _UNFIT.sub(" ", text).strip()


def joined(parts: Iterable[str]) -> str:
    """The parts on one line."""
    return JOIN.join(plain(part) for part in parts)


def _node(node: SceneNode, figures: list[str], firsts: list[str]) -> Row:
    kind = term_label(node.kinds[0])
    return {
        "label": plain(node.label),
        "local": node.id,
        "kind": node.kinds[0],
        "kind_zh": kind.zh,
        "kind_en": kind.en,
        "kinds": joined(node.kinds),
        "aliases": joined(node.aliases),
        "date": node.date,
        "degree": node.degree,
        "figures": joined(figures),
        "firsts": joined(firsts),
        "x": node.x,
        "y": node.y,
        "size": node.size,
        "colour": node.colour,
    }


def _edge(edge: SceneEdge) -> Row:
    return {
        "id": edge.id,
        "label": edge.label_zh,
        "weight": edge.confidence,
        "predicate": edge.predicate,
        "label_zh": edge.label_zh,
        "label_en": edge.label_en,
        "confidence": edge.confidence,
        "rule": edge.rule,
        "modality": edge.modality,
        "qualifiers": joined(f"{key}={value}" for key, value in edge.qualifiers),
        "sources": joined(edge.sources),
        "sentences": joined(edge.sentences),
    }
