"""A scene: everything that a picture of a graph needs, as plain frozen values.

`scene_of` is the one way from an RDF dataset to a picture; the page and the network formats both
draw scenes.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

from rdflib import RDF, Dataset
from rdflib.namespace import DCTERMS

from innograph.explore.evidence import INNO, Evidence, default_graph, text_of
from innograph.explore.project import Network, project
from innograph.explore.select import WHOLE, Selection, select
from innograph.explore.terms import term_label
from innograph.show.figures import Claim, Figure, claims, figures
from innograph.show.layout import positions
from innograph.show.styles import STYLES, style_of
from innograph.vocab import KINDS


@dataclass(frozen=True, slots=True)
class SceneNode:
    """A thing: `iri`, its local name `id`, where it lies (y grows downwards) and how it looks."""

    iri: str
    id: str
    label: str
    kinds: tuple[str, ...]
    aliases: tuple[str, ...]
    date: str
    degree: int
    x: float
    y: float
    size: float
    colour: str
    shape: str


@dataclass(frozen=True, slots=True)
class SceneEdge:
    """A fact between two node IRIs, with the evidence for it, best first."""

    id: str
    source: str
    target: str
    predicate: str
    label_zh: str
    label_en: str
    confidence: float
    rule: str
    modality: str
    qualifiers: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    sentences: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A type that occurs: how it looks, what it is called, how many things bear it."""

    kind: str
    label_zh: str
    label_en: str
    colour: str
    shape: str
    count: int


@dataclass(frozen=True, slots=True, order=True)
class SourceNote:
    """A text the graph was read from."""

    title: str
    date: str
    iri: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Nodes and edges in a fixed order, the legend in the order of `vocab.KINDS`."""

    nodes: tuple[SceneNode, ...] = ()
    edges: tuple[SceneEdge, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    figures: tuple[Figure, ...] = ()
    firsts: tuple[Claim, ...] = ()
    sources: tuple[SourceNote, ...] = ()


def scene_of(dataset: Dataset, selection: Selection = WHOLE) -> Scene:
    """The scene of a dataset, or of the part of it that `selection` describes.

    Figures and firsts without a named subject belong to the whole dataset only.

    Raises:
        NameLookupError, SettingError: see `explore.select.select`.
    """
    network = select(project(dataset), selection)

    def shown(iri: str) -> bool:
        return iri in network or (not iri and selection.whole)

    return Scene(
        nodes=_nodes(network),
        edges=tuple(_edge(*edge) for edge in network.edges(data=True)),
        legend=_legend(network),
        figures=tuple(figure for figure in figures(dataset) if shown(figure.subject)),
        firsts=tuple(claim for claim in claims(dataset) if shown(claim.subject)),
        sources=_sources(dataset),
    )


def node_size(degree: int) -> float:
    """Half the width of a node's drawing: its area grows with its number of facts, up to a bound."""
    return round(min(30.0, 6.5 + 2.4 * math.sqrt(degree)), 1)


def _nodes(network: Network) -> tuple[SceneNode, ...]:
    sizes = {node: node_size(degree) for node, degree in network.degree()}
    places = positions(network, {n: (sizes[n], network.nodes[n]["label_zh"]) for n in network})
    return tuple(
        SceneNode(
            iri=iri,
            id=data["id"],
            label=data["label_zh"],
            kinds=data["kinds"],
            aliases=data["aliases"],
            date=data["date"],
            degree=network.degree(iri),
            x=places[iri][0],
            y=places[iri][1],
            size=sizes[iri],
            colour=style_of(data["kinds"]).colour,
            shape=style_of(data["kinds"]).shape,
        )
        for iri, data in network.nodes(data=True)
    )


def _edge(source: str, target: str, data: dict[str, Any]) -> SceneEdge:
    return SceneEdge(source=source, target=target, **data)


def _legend(network: Network) -> tuple[LegendEntry, ...]:
    counts = Counter(kind for _, kinds in network.nodes(data="kinds") for kind in kinds)
    return tuple(
        LegendEntry(
            kind=kind,
            label_zh=term_label(kind).zh,
            label_en=term_label(kind).en,
            colour=STYLES[kind].colour,
            shape=STYLES[kind].shape,
            count=counts[kind],
        )
        for kind in KINDS
        if counts[kind]
    )


def _sources(dataset: Dataset) -> tuple[SourceNote, ...]:
    facts = default_graph(dataset)
    return tuple(
        sorted(
            SourceNote(
                title=text_of(facts, node, DCTERMS.title) or str(node).rsplit("/", 1)[-1],
                date=text_of(facts, node, DCTERMS.date) or text_of(facts, node, DCTERMS.issued),
                iri=str(node),
            )
            for node in facts.subjects(RDF.type, INNO.SourceText)
        )
    )
