"""Decisions applied: those on identity before and while things are merged, those on facts after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from innograph.curate.cut import cut
from innograph.curate.decisions import (
    Add,
    Decision,
    Merge,
    Reject,
    RejectFigure,
    Rename,
    Retype,
    Split,
    words,
)
from innograph.curate.facts import add, reject, reject_figure
from innograph.curate.find import Astray, Finder
from innograph.curate.things import rename, retype
from innograph.model import Extraction, Knowledge
from innograph.resolve.groups import Key, Orders
from innograph.resolve.merge import resolve_with_record
from innograph.resolve.record import Resolution
from innograph.resolve.spelling import folded


@dataclass(frozen=True, slots=True, order=True)
class Verdict:
    """What became of the decision on `line`: `astray` tells why it matches nothing, else it is empty."""

    line: int
    decision: str
    astray: str = ""


def resolve_decided(
    extractions: Sequence[Extraction], decisions: Sequence[Decision]
) -> tuple[Resolution, tuple[Verdict, ...]]:
    """The extractions resolved as the decisions demand, and what became of each decision.

    Splits go first, then merges, new names and types, then facts rejected and added, each in the order
    given. A decision that stands twice is applied once. What matches nothing changes nothing.
    """
    astray: dict[Decision, str] = {}
    once = list(dict.fromkeys(_bare(decision) for decision in decisions))
    splits = [d for d in once if isinstance(d, Split)]
    parted = _cut_names(extractions, splits)
    two = tuple(pair for d in splits for pair in _apart(parted, d, astray))
    resolution = resolve_with_record(parted, Orders(two=two))
    if merges := [d for d in once if isinstance(d, Merge)]:
        one = tuple(keys for d in merges if (keys := _together(parted, resolution, d, astray)))
        resolution = resolve_with_record(parted, Orders(one, two))
    knowledge = resolution.knowledge
    for kind in (Rename, Retype, Reject, RejectFigure, Add):
        for decision in once:
            if isinstance(decision, kind):
                knowledge = _changed(knowledge, decision, astray)
    verdicts = (Verdict(d.line, words(d), astray.get(_bare(d), "")) for d in decisions)
    return replace(resolution, knowledge=knowledge), tuple(sorted(verdicts))


def _bare(decision: Decision) -> Decision:
    return replace(decision, line=0, note="")


def _cut_names(extractions: Sequence[Extraction], splits: Sequence[Split]) -> list[Extraction]:
    parted = list(extractions)
    for split in splits:
        pairs = [(a, b) for i, a in enumerate(split.names) for b in split.names[i + 1 :]]
        for a, b in pairs:
            parted = [cut(extraction, a, b) for extraction in parted]
    return parted


def _apart(
    extractions: Sequence[Extraction], split: Split, astray: dict[Decision, str]
) -> list[tuple[frozenset[Key], frozenset[Key]]]:
    """Members that a split keeps apart, pair by pair."""
    if split.sources:
        bearing = _bearing(extractions, split.names[0])
        here = frozenset(key for key in bearing if key[0] in split.sources)
        if not here:
            astray[split] = f"nothing is called {split.names[0]} in {', '.join(split.sources)}"
        return [(here, bearing - here)] if here and bearing - here else []
    sides = {name: _bearing(extractions, name) for name in split.names}
    if missing := [name for name, keys in sides.items() if not keys]:
        astray[split] = f"nothing is called {', '.join(missing)}"
    named = list(sides.values())
    return [(a - b, b - a) for i, a in enumerate(named) for b in named[i + 1 :]]


def _bearing(extractions: Sequence[Extraction], name: str) -> frozenset[Key]:
    """Members labelled with the name; where none is, those that have it as another name."""
    labelled = {
        (x.source.id, e.id) for x in extractions for e in x.entities if folded(e.label) == folded(name)
    }
    return frozenset(
        labelled
        or {
            (x.source.id, e.id)
            for x in extractions
            for e in x.entities
            if folded(name) in {folded(alias) for alias in e.aliases}
        }
    )


def _together(
    extractions: Sequence[Extraction], resolution: Resolution, merge: Merge, astray: dict[Decision, str]
) -> frozenset[Key]:
    """The members that a merge makes one: of each thing named those that bear the name, else all."""
    if merge.sources:
        return _in_each(extractions, merge, astray)
    finder = Finder.of(resolution.knowledge.entities)
    members = dict(resolution.members)
    labels = {(x.source.id, e.id): folded(e.label) for x in extractions for e in x.entities}
    keys: set[Key] = set()
    try:
        for name in merge.names:
            made_of = members[finder.one(name).id]
            keys |= {key for key in made_of if labels[key] == folded(name)} or made_of
    except Astray as error:
        astray[merge] = str(error)
        return frozenset()
    return frozenset(keys)


def _in_each(extractions: Sequence[Extraction], merge: Merge, astray: dict[Decision, str]) -> frozenset[Key]:
    """The members that bear the name of a merge in its sources."""
    keys = frozenset(key for key in _bearing(extractions, merge.names[0]) if key[0] in merge.sources)
    missing = sorted(set(merge.sources) - {source for source, _ in keys})
    if missing:
        astray[merge] = f"nothing is called {merge.names[0]} in {', '.join(missing)}"
    return keys


_CHANGES: dict[type[Decision], Callable[..., Knowledge]] = {
    Rename: rename,
    Retype: retype,
    Reject: reject,
    RejectFigure: reject_figure,
    Add: add,
}


def _changed(knowledge: Knowledge, decision: Decision, astray: dict[Decision, str]) -> Knowledge:
    try:
        return _CHANGES[type(decision)](knowledge, decision)
    except Astray as error:
        astray[decision] = str(error)
        return knowledge
