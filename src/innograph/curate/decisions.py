"""Decisions as values, each with the line of the file that it stands on."""

from __future__ import annotations

from dataclasses import dataclass

Triple = tuple[str, str, str]
"""Subject, predicate and object, things by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What all decisions share: the line where they begin, and why they were taken."""

    line: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge(Decision):
    """The names are of one thing; or what bears the one name in each of `sources` is one thing."""

    names: tuple[str, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(Decision):
    """Several names are of as many things; or one name means another thing in `sources` than elsewhere."""

    names: tuple[str, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename(Decision):
    """The thing called `name` is to be called `to`."""

    name: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Retype(Decision):
    """The thing called `name` is of the types `to`, the main one first."""

    name: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject(Decision):
    """A fact is wrong: in every source, or in `source` alone."""

    fact: Triple
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectFigure(Decision):
    """A figure of a subject is wrong: in every source or in `source`, every value or `value` alone."""

    subject: str
    indicator: str
    value: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Add(Decision):
    """A fact is right: `quote` stands in the text of `source`, or `citation` (and `url`) tells another work.

    `types` are those of subject and object, for things that no text names.
    """

    fact: Triple
    source: str = ""
    quote: str = ""
    citation: str = ""
    url: str = ""
    types: tuple[str, ...] = ()
    modality: str = "asserted"
    title: str = ""


def words(decision: Decision) -> str:
    """A decision in a few words, as the report and the errors name it."""
    match decision:
        case Merge() | Split():
            verb = "merge" if isinstance(decision, Merge) else "split"
            where = f" in {', '.join(decision.sources)}" if decision.sources else ""
            return f"{verb}: {', '.join(decision.names)}{where}"
        case Rename():
            return f"rename: {decision.name} to {decision.to}"
        case Retype():
            return f"retype: {decision.name} to {', '.join(decision.to)}"
        case Reject() | Add():
            verb = "reject" if isinstance(decision, Reject) else "add"
            return f"{verb}: {' '.join(decision.fact)}" + (
                f" in {decision.source}" if decision.source else ""
            )
        case RejectFigure():
            return f"reject: {decision.subject} {decision.indicator} {decision.value}".rstrip()
    raise TypeError(f"{decision!r} is no decision")
