"""What resolving decided, as values: which names became one thing, which did not, why, and how surely."""

from __future__ import annotations

from dataclasses import dataclass

from innograph.model import Knowledge, Link, Span

SAME_NAME = "same name"
SPELLING = "same name, spelled otherwise"
STANDARD = "standard abbreviation"
SHORT_NAME = "short name given in a text"
FORMER_NAME = "former name given in a text"
ENGLISH_NAME = "English name given in a text"
LEGAL_FORM = "company name without legal form"
WIDE_WORD = "company name without wide words"
SAME_PERSON = "same personal name, same body or city"
SAME_PERSON_ALONE = "same personal name, nothing else known"
DECIDED = "decided in the curation file"

CONFIDENCE: dict[str, float] = {
    SAME_NAME: 0.95,
    SPELLING: 0.96,
    STANDARD: 0.96,
    SHORT_NAME: 0.96,
    FORMER_NAME: 0.94,
    ENGLISH_NAME: 0.94,
    LEGAL_FORM: 0.95,
    WIDE_WORD: 0.76,
    SAME_PERSON: 0.86,
    SAME_PERSON_ALONE: 0.67,
    DECIDED: 1.0,
}
"""How often two names joined for a reason are one thing: estimated on `tests/cases/identity.tsv`."""

RULES: dict[str, str] = {
    SAME_NAME: "merge.same-name",
    SPELLING: "merge.spelling",
    STANDARD: "merge.standard-abbreviation",
    SHORT_NAME: "merge.short-name",
    FORMER_NAME: "merge.former-name",
    ENGLISH_NAME: "merge.english-name",
    LEGAL_FORM: "merge.legal-form",
    WIDE_WORD: "merge.wide-word",
    SAME_PERSON: "merge.person-context",
    SAME_PERSON_ALONE: "merge.person-name",
    DECIDED: "curation.merge",
}
"""The name of each reason as a rule."""

AMBIGUOUS = "short name of several things"
TOLD_APART = "one source tells them apart"
ELSEWHERE = "same name in different places"
OTHER_BODIES = "same personal name in different bodies"


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """Things of several sources (or several of one source) that became the entity `id`.

    `names` are their labels before; `confidence` is that of the weakest of the `links` that hold it together.
    """

    id: str
    label: str
    names: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: float
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """A `name` not followed to the `candidates` (labels) that it might stand for, and where it stands."""

    name: str
    candidates: tuple[str, ...]
    reason: str
    sources: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Dropped:
    """A fact whose subject and object became one thing and which therefore says nothing."""

    subject: str
    predicate: str
    source: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Merged knowledge, and the record of how it came about.

    `members` are, for each entity id, the pairs of source id and entity id there that it was made of.
    """

    knowledge: Knowledge
    merges: tuple[Merge, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    members: tuple[tuple[str, frozenset[tuple[str, str]]], ...] = ()
