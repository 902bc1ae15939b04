"""A hit: one place in one block where a rule sees a name, a reference back, or a described thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A mention at `[start, end)` of block `block`.

    `name` is the canonical name as far as the rule knows it; `rank` settles overlaps (higher wins);
    `anaphor` marks a reference such as 该公司, which names nothing by itself.
    """

    block: int
    start: int
    end: int
    kind: str
    name: str
    rule: str
    rank: int = 5
    anaphor: bool = False


def settle(hits: Iterable[Hit]) -> tuple[list[Hit], list[Hit]]:
    """Choose among overlapping hits: by rank, then length, then position.

    Returns the chosen hits in text order, and those that lie wholly inside a chosen one.
    """
    chosen: list[Hit] = []
    inner: list[Hit] = []
    taken: dict[int, Hit] = {}
    for hit in sorted(hits, key=lambda h: (-h.rank, h.start - h.end, h.start, h.kind)):
        over = {id(taken[i]): taken[i] for i in range(hit.start, hit.end) if i in taken}
        if not over:
            chosen.append(hit)
            taken.update((i, hit) for i in range(hit.start, hit.end))
        elif len(over) == 1:
            outer = next(iter(over.values()))
            if (
                outer.start <= hit.start
                and hit.end <= outer.end
                and (outer.start, outer.end) != (hit.start, hit.end)
            ):
                inner.append(hit)
    chosen.sort(key=lambda h: (h.block, h.start))
    inner.sort(key=lambda h: (h.block, h.start))
    return chosen, inner
