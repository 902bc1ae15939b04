"""The names by which groups are known: their labels, and other names with the reason for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from innograph.extract import grammar
from innograph.resolve import record
from innograph.resolve.company_names import short_forms
from innograph.resolve.groups import Group
from innograph.resolve.spelling import folded, standard

_EMPTY_HEADS = frozenset({"中共", "中华人民共和国"})


@dataclass(frozen=True, slots=True)
class Names:
    """Indices of groups by folded label, and by folded other name with the reason it is borne for."""

    labelled: dict[str, list[int]]
    borne: dict[str, dict[int, str]]

    @classmethod
    def of(cls, groups: Sequence[Group]) -> Names:
        """The names of the groups. A name that a text gives goes before one that is worked out."""
        labelled: dict[str, dict[int, None]] = defaultdict(dict)
        borne: dict[str, dict[int, str]] = defaultdict(dict)
        for i, group in enumerate(groups):
            for label in sorted(group.labels()):
                labelled[folded(label)][i] = None
            for name, reason in _given(group):
                borne[name].setdefault(i, reason)
            for name, reason in _allowed(group):
                borne[name].setdefault(i, reason)
        return cls({name: list(found) for name, found in labelled.items()}, dict(borne))


def _given(group: Group) -> Iterable[tuple[str, str]]:
    for _, entity in group.members:
        for alias in entity.aliases:
            reason = record.ENGLISH_NAME if alias.isascii() and " " in alias.strip() else record.SHORT_NAME
            yield folded(alias), reason
            if (form := standard(alias, entity.kinds[0])) != folded(alias):
                yield form, reason


def _allowed(group: Group) -> Iterable[tuple[str, str]]:
    """Names that nobody gives, and that a full name of a company allows."""
    if not group.kinds() & set(grammar.table("identity")["company"]["kinds"]):
        return
    for label in sorted(group.labels()):
        for form, loose in short_forms(label).items():
            yield form, record.WIDE_WORD if loose else record.LEGAL_FORM


def names_of_places(groups: Sequence[Group]) -> frozenset[str]:
    """The folded names of the places that the sources speak of, of two characters or more."""
    places = (entity for group in groups for _, entity in group.members if "Place" in entity.kinds)
    names = (folded(name) for place in places for name in (place.label, *place.aliases))
    return frozenset(name for name in names if len(name) > 1)


def distinctive(name: str, label: str, places: frozenset[str]) -> bool:
    """Whether a short name says which thing is meant: 高新区 for 云河高新区 does not, 云高新 does.

    A mere tail of the full name is a class word, unless it begins with the name of a place or only an
    empty head such as 中共 is missing.
    """
    full = folded(label)
    if len(name) < 2:
        return False
    if not full.endswith(name):
        return True
    if full.removesuffix(name) in _EMPTY_HEADS:
        return True
    return any(name[:size] in places for size in range(2, len(name)))
