"""The page of a source text: the text, what was read from it marked, and the facts sentence by sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from innograph.explore.resource import panels
from innograph.explore.resource.dossier import Dossier
from innograph.explore.resource.passages import Stretch
from innograph.kg.evidence import one_line
from innograph.show.site.pages import page
from innograph.show.site.site import Site


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text in `depth` stretches; `anchors` name those that begin here, as RFC 5147 does."""

    text: str
    depth: int
    anchors: tuple[str, ...]


def source_page(
    site: Site,
    about: Dossier,
    text: str | None,
    stretches: Sequence[Stretch],
    formats: Iterable[tuple[str, str]],
) -> str:
    """The page of a text; where it is not at hand, or not the one that was read, its sentences alone."""
    fits = text is not None and all(one_line(text[s.start : s.end]) == s.said for s in stretches)
    return page(
        site,
        "source.html",
        {
            "about": about,
            "pieces": cut(text, stretches) if text is not None and fits else (),
            "sentences": outermost(stretches),
            "panels": {panel.name: panel.about(about.iri) for panel in panels.PANELS},
            "formats": tuple(formats),
        },
    )


def cut(text: str, stretches: Iterable[Stretch]) -> tuple[Piece, ...]:
    """The whole text, cut wherever a stretch begins or ends."""
    steps: defaultdict[int, int] = defaultdict(int)
    anchors: defaultdict[int, list[str]] = defaultdict(list)
    for stretch in stretches:
        steps[stretch.start] += 1
        steps[stretch.end] -= 1
        anchors[stretch.start].append(f"char={stretch.start},{stretch.end}")
    edges = sorted({0, len(text), *steps})
    depth, found = 0, []
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        depth += steps.get(start, 0)
        if start < end:
            found.append(Piece(text[start:end], depth, tuple(sorted(set(anchors.get(start, ()))))))
    return tuple(found)


def outermost(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The stretches that lie within no other: the sentences, each with all that rests on it."""
    found: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda s: (s.start, -s.end)):
        if not found or stretch.end > found[-1].end:
            found.append(stretch)
    return tuple(found)
