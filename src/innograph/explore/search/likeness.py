"""How alike two names are, from 0 to 100, knowing how companies are named in full and in short."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from rapidfuzz import fuzz

from innograph.explore.search.keys import keys
from innograph.resources import ontology_dir

SAME = 100.0
SAME_BUT_FORM = 96.0
"""Equal but for the legal form: 炬光科技 and 炬光科技股份有限公司."""
SAME_BUT_PLACE = 92.0
"""Equal but for the legal form and the place in front: 西安炬光科技股份有限公司 and 炬光科技."""
_HIGHEST = 90.0
_NO_FORMS = frozenset({"分公司", "事务所"})
_GROUP = "集团"
_SHORTEST = 2
_LONGEST_PLACE = 12
_SHORTEST_WITHOUT_PLACE = 3


def likeness(one: str, other: str) -> float:
    """How alike two names (as `key`s) are: 100 the same, 90 and less for names that differ by more than
    form or place, by what they share (normalised Indel similarity; a name that holds the other counts
    the other's share of it).
    """
    if one == other:
        return SAME
    stem, stem_of_other = stem_of(one), stem_of(other)
    if not _group_and_member(one, other):
        if stem == stem_of_other:
            return SAME_BUT_FORM
        if core_of(one) == stem_of_other or core_of(other) == stem:
            return SAME_BUT_PLACE
    return round(_HIGHEST * max(_ratio(one, other), _ratio(stem, stem_of_other), _held(one, other)), 1)


def stem_of(name: str) -> str:
    """A company's name without the legal form behind it; short remainders are not cut free."""
    forms = legal_forms()
    ending = next(filter(name.endswith, forms)) if name.endswith(forms) else ""
    return name[: -len(ending)] if ending and len(name) - len(ending) >= _SHORTEST else name


def core_of(name: str) -> str:
    """The stem without the name of the place in front of it, for names that have a legal form."""
    stem = stem_of(name)
    if stem == name:
        return name
    longest = min(len(stem) - _SHORTEST_WITHOUT_PLACE, _LONGEST_PLACE)
    place = next((stem[:n] for n in range(longest, 1, -1) if stem[:n] in place_names()), "")
    return stem[len(place) :]


@lru_cache(maxsize=1)
def legal_forms() -> tuple[str, ...]:
    """The legal forms of the grammar's company names, longest first."""
    text = (ontology_dir() / "grammar" / "names.toml").read_text(encoding="utf-8")
    heads: list[str] = tomllib.loads(text)["heads"]["Company"]
    forms = set(keys(heads)) - _NO_FORMS
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


@lru_cache(maxsize=1)
def place_names() -> frozenset[str]:
    """The names and short names of places in the lexicon."""
    text = (ontology_dir() / "lexicon" / "places.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    return frozenset(keys([name for row in rows for name in (row[0], *row[2].split("|")) if name]))


def _group_and_member(one: str, other: str) -> bool:
    """Whether two companies, each with a legal form, are a group and one that bears its name."""
    forms = [name[len(stem_of(name)) :] for name in (one, other)]
    return all(forms) and (_GROUP in forms[0]) != (_GROUP in forms[1])


def _ratio(one: str, other: str) -> float:
    return fuzz.ratio(one, other) / 100.0


def _held(one: str, other: str) -> float:
    short, long = sorted((one, other), key=len)
    return 0.5 + 0.5 * len(short) / len(long) if len(short) >= _SHORTEST and short in long else 0.0
