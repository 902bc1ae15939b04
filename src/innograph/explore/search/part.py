"""The names of some kind as they are scanned, and the ways in which a name can fit what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge

import numpy as np
from numpy.typing import NDArray

from innograph.explore.search.lines import Lines
from innograph.explore.search.pinyin import Reading

WAYS: tuple[str, ...] = ("exact", "prefix", "within", "pinyin", "similar")
"""How a name can fit what was typed, best first."""

_SHORTEST_INITIALS = 2


@dataclass(frozen=True, slots=True)
class Look:
    """One search: in the `name`, the `spelled` pinyin or the `initials`, for a line that is `equal` to,
    is `beginning` with or is `holding` any of `texts`.
    """

    way: str
    spelling: str
    fit: str
    texts: tuple[str, ...]


class Part:
    """The names of `numbers` (ascending) out of all `keys` and `readings`, in three spellings."""

    def __init__(self, numbers: Sequence[int], keys: Sequence[str], readings: Sequence[Reading]) -> None:
        self._numbers = numbers
        self._lines = {
            "name": Lines([keys[number] for number in numbers]),
            "spelled": Lines([spelled(readings[number].syllables) for number in numbers]),
            "initials": Lines([readings[number].initials for number in numbers]),
        }

    def find(self, look: Look) -> Iterator[int]:
        """The numbers of the names that fit, ascending; one that fits twice may come twice."""
        search = getattr(self._lines[look.spelling], look.fit)
        return map(self._numbers.__getitem__, merge(*map(search, look.texts)))

    def mask(self, parts: Sequence[Part]) -> NDArray[np.bool_]:
        """For each name of this part, which is the whole, whether any of `parts` has it."""
        mask = np.zeros(len(self._numbers), dtype=np.bool_)
        for part in parts:
            mask[part._numbers] = True
        return mask


def looks(
    name: str, letters: str, ways: tuple[tuple[str, ...], ...], sound: tuple[str, ...]
) -> Iterator[Look]:
    """The searches for what was typed, best first.

    It is given as a name, as bare `letters` (or ""), as the `ways` to read the letters as syllables,
    and as the `sound` of the name, for characters that were confused with others read alike.
    """
    yield Look("exact", "name", "equal", (name,))
    yield Look("prefix", "name", "beginning", (name,))
    yield Look("within", "name", "holding", (name,))
    if not letters:
        if len(sound) > 1:
            yield Look("pinyin", "spelled", "equal", (spelled(sound),))
        return
    spellings = tuple(map(spelled, ways))
    for fit in ("equal", "beginning", "holding"):
        yield Look("pinyin", "spelled", fit, spellings)
        if fit != "holding" or len(letters) >= _SHORTEST_INITIALS:
            yield Look("pinyin", "initials", fit, (letters,))


def spelled(syllables: Sequence[str]) -> str:
    """Syllables as they are scanned, each with a mark before it, so that none is found across others."""
    return "".join(f"'{syllable}" for syllable in syllables)
