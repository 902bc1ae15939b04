"""The words without which a pattern cannot match, so that it need not be tried where they are missing.

A pattern is a sequence of parts. A part that must occur, and that can only be one of a few words, gives
a set of words; a text with none of them holds no match. One scan of a text then tells which of many
patterns are worth trying on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import ahocorasick_rs

Words = frozenset[str]


class Triggers:
    """Many patterns, and which of them may match in a text. Takes time linear in the text."""

    def __init__(self, patterns: Sequence[str]) -> None:
        needed = [required(pattern) for pattern in patterns]
        bits = {words: 1 << i for i, words in enumerate(dict.fromkeys(w for sets in needed for w in sets))}
        self._needed = tuple(sum(bits[words] for words in sets) for sets in needed)
        words = sorted(frozenset().union(*bits)) if bits else []
        self._met = tuple(sum(bit for words, bit in bits.items() if word in words) for word in words)
        self._automaton = ahocorasick_rs.AhoCorasick(words)

    def worth(self, text: str) -> list[int]:
        """Indexes of the patterns whose words all stand in the text, in order."""
        met = 0
        for word in {i for i, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}:
            met |= self._met[word]
        return [index for index, needed in enumerate(self._needed) if met & needed == needed]


def required(pattern: str) -> tuple[Words, ...]:
    """Sets of words of each of which a match holds at least one; none for a pattern not understood.

    Understood are letters, escapes, classes, groups, alternatives, repetitions, and looking around.
    """
    branches = [_sets(branch) for branch in _branches(pattern)]
    if len(branches) == 1:
        return tuple(dict.fromkeys(branches[0]))
    if not all(branches):
        return ()
    return (frozenset().union(*(min(sets, key=_vagueness) for sets in branches)),)


def _vagueness(words: Words) -> tuple[int, int, list[str]]:
    return -min(map(len, words)), len(words), sorted(words)


def _branches(pattern: str) -> list[str]:
    found, start = [], 0
    for i, part in _parts(pattern):
        if part == "|":
            found.append(pattern[start:i])
            start = i + 1
    return [*found, pattern[start:]]


def _sets(branch: str) -> list[Words]:
    """The sets of words that one branch asks for, in order."""
    found: list[Words] = []
    run = ""
    parts = [part for _, part in _parts(branch)]
    for part, after in pairwise([*parts, ""]):
        if len(part) == 1 and part not in "^$.?*+" and not _is_repetition(after):
            run += part
            continue
        if run:
            found.append(frozenset({run}))
            run = ""
        if not _is_repetition(part) and not _may_be_left_out(after):
            found += _of_part(part)
    return [*found, frozenset({run})] if run else found


def _of_part(part: str) -> tuple[Words, ...]:
    if part.startswith("["):
        inside = part[1:-1]
        plain = inside and not inside.startswith("^") and "\\" not in inside and "-" not in inside
        return (frozenset(inside),) if plain else ()
    if part.startswith("("):
        inside = part[1:-1]
        if inside.startswith("?P<"):
            return required(inside[inside.index(">") + 1 :])
        return () if inside.startswith("?") and inside[1] != ":" else required(inside.removeprefix("?:"))
    return (frozenset({part}),) if len(part) == 1 and part not in "^$." else ()


def _is_repetition(part: str) -> bool:
    return part[:1] in tuple("?*+{")


def _may_be_left_out(part: str) -> bool:
    return part[:1] in tuple("?*") or part.startswith(("{0,", "{,", "{0}"))


def _parts(pattern: str) -> Iterator[tuple[int, str]]:
    """(offset, part) of each group, class, escape, repetition and letter at the top of a pattern."""
    i = 0
    while i < len(pattern):
        end = _part_end(pattern, i)
        yield i, pattern[i:end]
        i = end


def _part_end(pattern: str, start: int) -> int:
    opening = pattern[start]
    if opening == "\\":
        return start + 2
    if opening == "[":
        return _class_end(pattern, start)
    if opening == "{":
        end = pattern.index("}", start) + 1
        return end + pattern.startswith("?", end)
    if opening in "?*+":
        return start + 1 + pattern.startswith("?", start + 1)
    if opening != "(":
        return start + 1
    i = start + 1
    while pattern[i] != ")":
        i = _part_end(pattern, i)
    return i + 1


def _class_end(pattern: str, start: int) -> int:
    i = start + 2 + pattern.startswith("^", start + 1)
    while pattern[i] != "]":
        i += 2 if pattern[i] == "\\" else 1
    return i + 1
