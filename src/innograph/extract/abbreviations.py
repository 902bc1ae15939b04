"""Short names a text uses beside the full ones: declared in brackets, or known from how they are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import ahocorasick_rs

from innograph.extract import lexicon, naming
from innograph.extract.hits import Hit
from innograph.extract.tokens import Reading

Alias = tuple[str, str, str]
"""Kind, full name, short name."""

_TAILED = ("Institute", "Platform", "Association", "Event", "Incubator")


def find(readings: list[Reading], chosen: dict[int, list[Hit]]) -> list[Alias]:
    """The short names of the chosen hits, sorted: those declared, and those that stand by themselves."""
    found = {alias for r in readings for alias in _declared(r, chosen[r.index])}
    guesses = {
        (hit.kind, hit.name, short)
        for r in readings
        for hit in chosen[r.index]
        for short in _made(hit.kind, hit.name, hit.rule, hit.anaphor)
    }
    places = _Places(readings, {name for guess in guesses for name in guess[1:]})
    for kind, name, short in guesses:
        counted = kind not in _TAILED and places.count(short) > places.count(name)
        if counted or places.stands_alone(short, name):
            found.add((kind, name, short))
    return sorted(found)


def _declared(reading: Reading, hits: list[Hit]) -> Iterator[Alias]:
    for hit, short, _, _ in naming.declared(reading, hits):
        kind = "Zone" if hit.kind == "Honor" and short.endswith("区") else hit.kind
        yield kind, hit.name, short


def _made(kind: str, name: str, rule: str, anaphor: bool) -> list[str]:
    """The short names that a body or firm may go by."""
    if kind in _TAILED and rule == "head":
        return _tails(name)
    if kind in ("Company", "Finance") and not anaphor and naming.company_core(name) != name:
        return naming.short_names(name, _districts())
    return []


@cache
def _districts() -> frozenset[str]:
    """Places as company names write them: without 省, 市, 区 or 县."""
    return frozenset(
        e.name[: -1 if e.name[-1] in "省市区县" and len(e.name) > 2 else None]
        for e in lexicon.rows()
        if e.kind == "Place"
    )


def _tails(name: str) -> list[str]:
    """A body's name without the place or body that opens it: 重庆大学智慧城市研究院 → 智慧城市研究院."""
    known = lexicon.lexicon().by_form
    for size in range(min(14, len(name) - 5), 1, -1):
        entry = known.get(name[:size])
        if entry is not None and entry.kind in ("Place", "University", "Institute", "Company", "Zone"):
            return [name[size:]]
    return []


class _Places:
    """Where names stand in a text, overlapping or not: found in one scan."""

    def __init__(self, readings: Iterable[Reading], names: Iterable[str]) -> None:
        words = sorted(names)
        self._starts: dict[str, list[int]] = {word: [] for word in words}
        automaton = ahocorasick_rs.AhoCorasick(words)
        base = 0
        for reading in readings:
            for index, start, _ in automaton.find_matches_as_indexes(reading.text, overlapping=True):
                self._starts[words[index]].append(base + start)
            base += len(reading.text) + 1

    def count(self, name: str) -> int:
        """How often a name stands in the text, none of them overlapping."""
        return sum(1 for _ in self._apart(name))

    def _apart(self, name: str) -> Iterator[int]:
        free = 0
        for start in self._starts[name]:
            if start >= free:
                yield start
                free = start + len(name)

    def stands_alone(self, short: str, name: str) -> bool:
        """Whether the short name stands anywhere outside the full one."""
        taken = self._apart(name)
        at = next(taken, None)
        for start in self._starts[short]:
            while at is not None and at + len(name) <= start:
                at = next(taken, None)
            if at is None or start + len(short) <= at:
                return True
        return False
