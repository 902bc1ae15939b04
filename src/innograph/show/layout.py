"""Where nodes lie: a force-directed layout that leaves room for the labels, equal on every machine.

Each connected component is spread by the forces of ForceAtlas2 (Jacomy et al. 2014, PLOS ONE 9(6):
e98679: repulsion by degree, attraction shared out by hubs), its boxes (node and label) are pushed
apart until none overlaps, and the components are packed on shelves. Only operations that IEEE 754
rounds exactly are used (+ − × ÷ √, sums row by row), and the starting circle is rounded, so that the
result does not depend on the processor: a committed page stays equal byte for byte.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from innograph.explore.project import Network

Array: TypeAlias = NDArray[np.float64]
Indices: TypeAlias = NDArray[np.intp]

LABEL_EM = 13.0
LABEL_CHARS = 9
LABEL_LINES = 2
ASPECT = 1.1
CROWD = 120
_GAP = 5.0
_DENSITY = 1.2
_STRETCH = 1.0
_PAIRWISE_BUDGET = 40_000_000
_PAIRS_AT_ONCE = 20_000
_GOLDEN = 0.6180339887498949


def positions(network: Network, marks: Mapping[str, tuple[float, str]]) -> dict[str, tuple[float, float]]:
    """The place of each node, in pixels around the origin, y downwards.

    `marks` gives for each node its size (half its width) and label. Work grows with the square of
    the largest component; above some thousand nodes fewer rounds are run.
    """
    pieces = [_component(network, sorted(nodes), marks) for nodes in nx.weakly_connected_components(network)]
    return _packed(sorted(pieces, key=lambda piece: (-len(piece[0]), piece[0])))


def label_box(label: str) -> tuple[float, float]:
    """Width and height of a label as the page draws it: wrapped lines, in pixels at zoom 1."""
    em = sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.56 for c in label)
    lines = max(1, min(LABEL_LINES, math.ceil(em / LABEL_CHARS)))
    return min(em, LABEL_CHARS + 1.0) * LABEL_EM, lines * LABEL_EM * 1.2


_Piece: TypeAlias = "tuple[list[str], Array, Array]"


def _component(network: Network, nodes: list[str], marks: Mapping[str, tuple[float, str]]) -> _Piece:
    """The nodes of a component, their centres and the half extents of their boxes, (n, 2) each."""
    room = min(1.0, math.sqrt(CROWD / max(1, len(marks))))
    half = np.array([_half_box(*marks[node], room) for node in nodes])
    if len(nodes) == 1:
        return nodes, np.zeros((1, 2)), half
    index = {node: i for i, node in enumerate(nodes)}
    ties = sorted(
        {(min(index[a], index[b]), max(index[a], index[b])) for a, b in network.edges(nodes) if a != b}
    )
    links = np.array(ties)
    spread = _forces(_start(len(nodes), links), links)
    return nodes, _parted(_scaled(spread, half), half), half


def _half_box(size: float, label: str, room: float) -> tuple[float, float]:
    """Half the box of a node; in a crowd the page shows fewer names at once, so they get less `room`."""
    width, height = label_box(label)
    return max(size, width / 2 * room) + _GAP, size + height / 2 * room + _GAP


def _start(count: int, links: NDArray[np.int64]) -> Array:
    """A sunflower: the nodes with most links in the middle, turning by the golden angle."""
    degree = np.bincount(links.ravel(), minlength=count)
    order = sorted(range(count), key=lambda i: (-int(degree[i]), i))
    points = np.zeros((count, 2))
    for rank, node in enumerate(order):
        radius, angle = math.sqrt(rank + 0.5), 2 * math.pi * ((rank * _GOLDEN) % 1.0)
        points[node] = round(radius * math.cos(angle), 4), round(radius * math.sin(angle), 4)
    return points * 10.0


def _forces(points: Array, links: NDArray[np.int64]) -> Array:
    """ForceAtlas2 with a step that shrinks; attraction shared out by the degree of both ends."""
    count = len(points)
    mass: Array = np.bincount(links.ravel(), minlength=count).astype(np.float64) + 1.0
    near, far = links[:, 0], links[:, 1]
    stiffness = (2.0 * (1.0 / np.sqrt(mass[near]) + 1.0 / np.sqrt(mass[far])))[:, None]
    rounds = _rounds(count, 400)
    for turn in range(rounds):
        force = _repulsion(points, mass)
        pull = stiffness * (points[near] - points[far])
        np.subtract.at(force, near, pull)
        np.add.at(force, far, pull)
        force -= 0.6 * mass[:, None] * points / (_length(points) + 1.0)
        length = _length(force) + 1e-9
        reach = max(40.0, 4.0 * math.sqrt(count)) * (1.0 - turn / rounds) ** 2 + 0.1
        points = points + force / length * np.minimum(length / mass[:, None], reach)
    return points


def _repulsion(points: Array, mass: Array) -> Array:
    """The push of all nodes on each: mass times mass by distance. Sums run row by row."""
    force = np.empty_like(points)
    for block in _blocks(len(points)):
        dx = points[:, :1] - points[block, 0]
        dy = points[:, 1:] - points[block, 1]
        push = 60.0 * mass[:, None] * mass[block] / (dx * dx + dy * dy + 0.01)
        force[block, 0] = -(push * dx).sum(axis=0)
        force[block, 1] = -(push * dy).sum(axis=0)
    return force


def _length(vectors: Array) -> Array:
    length: Array = np.sqrt(vectors[:, :1] * vectors[:, :1] + vectors[:, 1:] * vectors[:, 1:])
    return length


def _rounds(count: int, most: int) -> int:
    return max(20, min(most, _PAIRWISE_BUDGET // count**2))


def _blocks(count: int) -> Iterator[slice]:
    """Parts of the nodes, each small enough that its pairs with all nodes stay in the cache."""
    width = max(1, _PAIRS_AT_ONCE // count)
    for start in range(0, count, width):
        yield slice(start, min(count, start + width))


def _scaled(points: Array, half: Array) -> Array:
    """Stretched to a fixed shape whose area is a fixed multiple of that of the boxes."""
    low, high = points.min(axis=0), points.max(axis=0)
    extent = np.maximum(high - low, 1e-6)
    area = 4.0 * float((half[:, :1] * half[:, 1:]).sum(axis=0)[0]) * _DENSITY
    height = math.sqrt(area / _STRETCH)
    wanted = np.array([height * _STRETCH, height])
    centred: Array = (points - (low + high) / 2) * (wanted / extent)
    return centred


def _parted(points: Array, half: Array) -> Array:
    """The points moved, little by little, until no two boxes overlap (or the rounds are used up)."""
    for _ in range(_rounds(len(points), 500)):
        near, far = _overlapping(points, half)
        if not len(near):
            break
        step = 0.35 * _way_out(points, half, near, far)
        points = points.copy()
        np.add.at(points, near, step)
        np.subtract.at(points, far, step)
    return points


def _overlapping(points: Array, half: Array) -> tuple[Indices, Indices]:
    """The pairs of boxes that overlap, the lower index first, sorted."""
    found = []
    for block in _blocks(len(points)):
        over_x = half[block, :1] + half[:, 0] - np.abs(points[block, :1] - points[:, 0])
        over_y = half[block, 1:] + half[:, 1] - np.abs(points[block, 1:] - points[:, 1])
        near, far = np.nonzero((over_x > 0.01) & (over_y > 0.01))
        near = near + block.start
        found.append((near[near < far], far[near < far]))
    return np.concatenate([near for near, _ in found]), np.concatenate([far for _, far in found])


def _way_out(points: Array, half: Array, near: Indices, far: Indices) -> Array:
    """How far the box `near` of each pair must go to be clear of `far`: along the axis of the lesser overlap.

    Overlap is measured by the boxes: they are wide, and by absolute measure all would be piled up.
    """
    apart, reach = points[near] - points[far], half[near] + half[far]
    over = reach - np.abs(apart)
    step: Array = over * np.where(apart == 0, -1.0, np.sign(apart))
    sideways = over[:, 0] * reach[:, 1] < over[:, 1] * reach[:, 0]
    step[sideways, 1] = 0.0
    step[~sideways, 0] = 0.0
    return step


def _packed(pieces: Sequence[_Piece]) -> dict[str, tuple[float, float]]:
    """Components side by side on shelves below the largest, centred around the origin."""
    placed: dict[str, tuple[float, float]] = {}
    boxes = [_bounds(points, half) for _, points, half in pieces]
    area = sum(width * height for _, _, width, height in boxes)
    limit = max([math.sqrt(area * ASPECT)] + [width for _, _, width, _ in boxes[:1]])
    x = y = shelf = 0.0
    for (nodes, points, _), (left, top, width, height) in zip(pieces, boxes, strict=True):
        if x > 0 and x + width > limit:
            x, y, shelf = 0.0, y + shelf, 0.0
        for node, point in zip(nodes, points, strict=True):
            placed[node] = (float(point[0]) - left + x, float(point[1]) - top + y)
        x, shelf = x + width, max(shelf, height)
    return _centred(placed)


def _bounds(points: Array, half: Array) -> tuple[float, float, float, float]:
    low, high = (points - half).min(axis=0), (points + half).max(axis=0)
    return float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1])


def _centred(placed: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    if not placed:
        return {}
    xs, ys = [x for x, _ in placed.values()], [y for _, y in placed.values()]
    middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return {node: (round(x - middle_x, 1), round(y - middle_y, 1)) for node, (x, y) in sorted(placed.items())}
