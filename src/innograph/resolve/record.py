"""What resolving decided, as values for the report: which names became one thing, which did not, and why."""

from __future__ import annotations

from dataclasses import dataclass

from innograph.model import Knowledge

SAME_NAME = "same full name"
SHORT_NAME = "short name"
AMBIGUOUS = "short name of several things"
TOLD_APART = "one source tells them apart"


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """Things of several sources (or several of one source) that became the entity `id`.

    `names` are their labels before, `reasons` the grounds in words, with the short name that was followed.
    """

    id: str
    label: str
    names: tuple[str, ...]
    sources: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """A short `name` that is the label of one thing and the alias of others (`candidates`), not followed."""

    name: str
    candidates: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Dropped:
    """A fact whose subject and object became one thing and which therefore says nothing."""

    subject: str
    predicate: str
    source: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Merged knowledge, and the record of how it came about."""

    knowledge: Knowledge
    merges: tuple[Merge, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    dropped: tuple[Dropped, ...] = ()
