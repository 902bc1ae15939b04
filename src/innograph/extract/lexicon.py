"""Names that are known: the lexicon's tables, scanned with Aho-Corasick, leftmost-longest.

The doorway to ahocorasick-rs. A short name counts only where it begins and ends with a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from innograph.extract.hits import Hit
from innograph.extract.tokens import Reading
from innograph.resources import ontology_dir

_SHORT = 4
_LONGER = frozenset({"部门", "区域", "市场", "市民", "省份", "院校", "院士"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: canonical name, kind, other names, the place or body it is in, official code."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    within: str
    code: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The entries, the entry each written form stands for, and the automaton over the forms."""

    entries: dict[tuple[str, str], Entry]
    forms: tuple[tuple[str, Entry], ...]
    automaton: ahocorasick_rs.AhoCorasick
    by_form: dict[str, Entry]


@cache
def rows() -> tuple[Entry, ...]:
    """Every row of every table, in file and line order."""
    found = []
    for path in sorted((ontology_dir() / "lexicon").glob("*.tsv")):
        lines = [x for x in path.read_text("utf-8").splitlines() if x and not x.startswith("#")]
        for line in lines[1:]:
            name, kind, aliases, within, code = (line.split("\t") + [""] * 5)[:5]
            found.append(Entry(name, kind, tuple(a for a in aliases.split("|") if a), within, code))
    return tuple(found)


@cache
def lexicon() -> Lexicon:
    """The lexicon, loaded once. The first entry of a form wins; full names win over aliases."""
    entries = rows()
    by_form: dict[str, Entry] = {}
    for entry in entries:
        by_form.setdefault(entry.name, entry)
    for entry in entries:
        for alias in entry.aliases:
            by_form.setdefault(alias, entry)
    forms = tuple(sorted(by_form.items()))
    automaton = ahocorasick_rs.AhoCorasick(
        [form for form, _ in forms], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    return Lexicon({(e.name, e.kind): e for e in entries}, forms, automaton, by_form)


def find(reading: Reading) -> list[Hit]:
    """Hits of known names in a block."""
    known = lexicon()
    found = []
    for index, start, end in known.automaton.find_matches_as_indexes(reading.text):
        form, entry = known.forms[index]
        if not _stands_alone(reading, start, end, form, entry.kind):
            continue
        rank = 2 if entry.kind in ("Industry", "Category") else 4 if entry.kind in ("Place", "Honor") else 5
        found.append(Hit(reading.index, start, end, entry.kind, entry.name, "lexicon", rank))
    return found


def _stands_alone(reading: Reading, start: int, end: int, form: str, kind: str) -> bool:
    if (
        form[0].isascii()
        and form[0].isalnum()
        and start
        and reading.text[start - 1].isascii()
        and reading.text[start - 1].isalnum()
    ):
        return False
    if (
        form[-1].isascii()
        and form[-1].isalnum()
        and reading.text[end : end + 1].isascii()
        and reading.text[end : end + 1].isalnum()
    ):
        return False
    if form[-1] + reading.text[end : end + 1] in _LONGER:
        return False
    if len(form) >= _SHORT:
        return True
    if len(form) == 3 and kind not in ("Place", "Industry", "Category"):
        return start in reading.starting or end in reading.ending
    return start in reading.starting and end in reading.ending
