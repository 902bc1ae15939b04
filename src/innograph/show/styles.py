"""How each type of thing looks, on the page and in exported networks: a colour and a shape.

Families share a shape, so that types stay apart for people who see colours differently. The colours
are dark enough to carry a white letter and light enough to lie under a dark label.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """`colour` is #rrggbb; `shape` a vis-network shape drawn at a size (its label lies outside it)."""

    colour: str
    shape: str


STYLES: dict[str, Style] = {
    # where
    "Zone": Style("#15803d", "square"),
    "Place": Style("#84a98c", "square"),
    # who
    "Government": Style("#b91c1c", "dot"),
    "Company": Style("#2563eb", "dot"),
    "University": Style("#6d28d9", "dot"),
    "Institute": Style("#a78bda", "dot"),
    "Platform": Style("#0e9488", "dot"),
    "Incubator": Style("#4cc3d9", "dot"),
    "Finance": Style("#a16207", "dot"),
    "Association": Style("#64748b", "dot"),
    "Person": Style("#db2777", "dot"),
    # what they plan and do
    "Policy": Style("#c2410c", "diamond"),
    "Strategy": Style("#f59e42", "diamond"),
    "Project": Style("#7c4a2d", "triangle"),
    "Event": Style("#e0a800", "triangle"),
    # what it is about
    "Product": Style("#4f86c6", "hexagon"),
    "Industry": Style("#65893a", "hexagon"),
    "Cluster": Style("#a8b820", "hexagon"),
    "Category": Style("#8c8c8c", "triangleDown"),
    "Honor": Style("#d4a017", "star"),
}


def style_of(kinds: tuple[str, ...]) -> Style:
    """The style of a thing's first type."""
    return STYLES[kinds[0]]
