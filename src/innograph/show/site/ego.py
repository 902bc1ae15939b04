"""A thing and its neighbours as a small picture: where they lie, what joins them, how they look."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

import networkx as nx

from innograph.explore.project import Network
from innograph.explore.resource.dossier import Dossier, Fact, Neighbour
from innograph.show.layout import LABEL_CHARS, LABEL_EM, LABEL_LINES, label_box, positions
from innograph.show.styles import STYLES

MOST = 20
"""Neighbours that are drawn; a page says when there are more."""

_CENTRE, _SIZE = 11.0, 7.0
_PLAIN = "#64748b"


@dataclass(frozen=True, slots=True)
class Dot:
    """A thing in the picture: `lines` is its name as it is wrapped below it."""

    iri: str
    label: str
    kinds: tuple[str, ...]
    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    colour: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A line from one dot to another, ending at their rims, for one or more predicates (IRIs)."""

    one: Dot
    other: Dot
    predicates: tuple[str, ...]
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Ego:
    """The picture: `box` is SVG's viewBox; `left_out` neighbours did not fit."""

    dots: tuple[Dot, ...]
    ties: tuple[Tie, ...]
    box: tuple[float, float, float, float]
    left_out: int


def ego(about: Dossier) -> Ego | None:
    """The picture of a thing and those of its neighbours that are known best; None without neighbours."""
    neighbours = _neighbours(about.facts)
    if not neighbours:
        return None
    shown = neighbours[:MOST]
    drawn = {about.iri: Neighbour(about.iri, about.label, about.kinds)} | {n.iri: n for n in shown}
    joined = _joined(about, drawn)
    network: Network = nx.MultiDiGraph()
    network.add_nodes_from(sorted(drawn))
    network.add_edges_from((one, other) for one, other in sorted(joined))
    sizes = {iri: _CENTRE if iri == about.iri else _SIZE for iri in drawn}
    places = positions(network, {iri: (sizes[iri], thing.label) for iri, thing in drawn.items()})
    dots = {iri: _dot(thing, places[iri], sizes[iri]) for iri, thing in sorted(drawn.items())}
    ties = tuple(_tie(dots[one], dots[other], tuple(sorted(p))) for (one, other), p in sorted(joined.items()))
    return Ego(tuple(dots.values()), ties, _box(tuple(dots.values())), len(neighbours) - len(shown))


def _neighbours(facts: tuple[Fact, ...]) -> list[Neighbour]:
    """Each neighbour once: those with a known type first, then by the number and confidence of facts."""
    weights: defaultdict[Neighbour, float] = defaultdict(float)
    for fact in facts:
        if fact.modality != "negated" and fact.other.kinds:
            weights[fact.other] += fact.confidence
    return sorted(weights, key=lambda n: (-weights[n], n.iri))


def _joined(about: Dossier, drawn: dict[str, Neighbour]) -> dict[tuple[str, str], set[str]]:
    joined: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    said = [fact for fact in about.facts if fact.modality != "negated"]
    out = [(about.iri, fact.predicate, fact.other.iri) for fact in said if fact.forward]
    back = [(fact.other.iri, fact.predicate, about.iri) for fact in said if not fact.forward]
    for one, predicate, other in (*out, *back, *about.ties):
        if one in drawn and other in drawn and one != other:
            joined[one, other].add(predicate)
    return joined


def _dot(thing: Neighbour, place: tuple[float, float], size: float) -> Dot:
    colour = STYLES[thing.kinds[0]].colour if thing.kinds else _PLAIN
    return Dot(thing.iri, thing.label, thing.kinds, wrapped(thing.label), *place, size, colour)


def wrapped(label: str) -> tuple[str, ...]:
    """A label in even lines of the room that the layout leaves it, shortened with … where it needs more."""
    widths = [1.0 if character > "\u2e7f" else 0.56 for character in label]
    count = min(LABEL_LINES, max(1, math.ceil(sum(widths) / (LABEL_CHARS + 0.5))))
    each = min(LABEL_CHARS + 0.5, sum(widths) / count + 0.5)
    lines = [""]
    room = each
    for character, wide in zip(label, widths, strict=True):
        if wide > room:
            lines.append("")
            room = each
        lines[-1] += character
        room -= wide
    return tuple(lines) if len(lines) <= count else (*lines[: count - 1], f"{lines[count - 1][:-1]}…")


def _tie(one: Dot, other: Dot, predicates: tuple[str, ...]) -> Tie:
    dx, dy = other.x - one.x, other.y - one.y
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    start, end = (one.size + 1.5) / length, (other.size + 4.0) / length
    return Tie(
        one,
        other,
        predicates,
        round(one.x + dx * start, 1),
        round(one.y + dy * start, 1),
        round(other.x - dx * end, 1),
        round(other.y - dy * end, 1),
    )


def _box(dots: tuple[Dot, ...]) -> tuple[float, float, float, float]:
    half = {dot.iri: max(dot.size, label_box(dot.label)[0] / 2) + 6.0 for dot in dots}
    left = min(dot.x - half[dot.iri] for dot in dots)
    right = max(dot.x + half[dot.iri] for dot in dots)
    top = min(dot.y - dot.size for dot in dots) - 6.0
    bottom = max(dot.y + dot.size + LABEL_EM * 1.25 * len(dot.lines) for dot in dots) + 8.0
    return round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1)
