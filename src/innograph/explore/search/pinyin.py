"""The doorway to pypinyin: how a name is read aloud, and how letters may be meant as syllables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pypinyin import lazy_pinyin
from pypinyin.seg.mmseg import seg

_RUN = re.compile(r"(?P<hanzi>[\u3400-\u9fff\U00020000-\U000323af〇]+)|(?P<latin>[a-z0-9]+)")
_MOST_WAYS = 8
_MOST_STEPS = 1000


@dataclass(frozen=True, slots=True)
class Reading:
    """A name in letters: its `syllables` without tones (ü is v) and its foreign words, whole; `initials`
    are the first letters of the syllables, with the foreign words.
    """

    syllables: tuple[str, ...]
    initials: str


def reading(key: str) -> Reading:
    """How a name (a `key`) is read, words of several characters as pypinyin's dictionary has them."""
    syllables: list[str] = []
    initials = ""
    for run in _RUN.finditer(key):
        if run.lastgroup == "latin":
            syllables.append(run.group())
            initials += run.group()
        else:
            spoken = [syllable for word in seg.cut(run.group()) for syllable in _word(word)]
            syllables += spoken
            initials += "".join(syllable[0] for syllable in spoken)
    return Reading(tuple(syllables), initials)


@lru_cache(maxsize=65_536)
def _word(word: str) -> tuple[str, ...]:
    """The syllables of one word; characters without a reading are passed over."""
    return tuple(s for s in lazy_pinyin(word, errors="ignore") if s.isascii() and s.isalpha())


class Syllables:
    """The syllables and foreign words of some names, and which follow each other, to read letters by."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._next: defaultdict[str, set[str]] = defaultdict(set)
        for one in readings:
            self._next[""].update(one.syllables)
            for syllable, after in pairwise(one.syllables):
                self._next[syllable].add(after)
        self._beginnings = frozenset(s[:n] for s in self._next[""] for n in range(1, len(s) + 1))

    def ways(self, letters: str) -> tuple[tuple[str, ...], ...]:
        """How letters can be meant, the last syllable perhaps incomplete: `xian` → (xian), (xi, an).

        Syllables follow each other as they do in the names. At most eight ways, those that begin with
        longer syllables first.
        """
        found: list[tuple[str, ...]] = []
        waiting: list[tuple[tuple[str, ...], int]] = [((), 0)]
        for _ in range(_MOST_STEPS):
            if not waiting or len(found) == _MOST_WAYS:
                break
            read, at = waiting.pop()
            known: Set[str] = self._next.get(read[-1] if read else "", frozenset())
            rest = letters[at:]
            if rest in self._beginnings and any(syllable.startswith(rest) for syllable in known):
                found.append((*read, rest))
            ends = (end for end in range(at + 1, len(letters)) if letters[at:end] in known)
            waiting += [((*read, letters[at:end]), end) for end in ends]
        return tuple(found)
