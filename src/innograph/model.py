"""The values that flow through the house: frozen, slotted, ordered, made of tuples.

Text positions are code points of the decoded source text, half-open. This module knows no
RDF, no networkx and no files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """One text as decoded; `digest` is the SHA-256 (hex) of its bytes, `date` ISO 8601 or None.

    `file` is the name of the file it came from, without the folder; `notes` say what of it was left out.
    """

    id: str
    title: str
    text: str
    digest: str
    date: str | None = None
    language: str = "zh"
    encoding: str = "utf-8"
    date_basis: str = ""
    publisher: str | None = None
    file: str = ""
    media_type: str = "text/plain"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open stretch `[start, end)` of the source with id `source`, in code points."""

    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A name as it stands in a source: `surface` is the text of `span` without line breaks."""

    span: Span
    surface: str
    kind: str
    rule: str


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """One thing of the world. `kinds` are type names, the main one first; `id` is the IRI's local name."""

    id: str
    kinds: tuple[str, ...]
    label: str
    aliases: tuple[str, ...] = ()
    date: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """`subject` and `object` are entity ids; `qualifiers` sorted pairs such as ("title", "书记").

    `modality` is "asserted", "planned" or "negated". All `evidence` stands in one source; a fact without
    evidence has a `citation` of a work that is no source: its text and, where given, its address.
    """

    subject: str
    predicate: str
    object: str
    evidence: tuple[Span, ...]
    rule: str
    confidence: float
    qualifiers: tuple[tuple[str, str], ...] = ()
    modality: str = "asserted"
    citation: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """A figure: `value` is exact in `unit`, 万 and 亿 multiplied out.

    `comparator` is one of = > >= < <= ~; `period` ISO 8601 or None; `status` actual, target or provision.
    """

    subject: str | None
    indicator: str
    value: Decimal
    unit: str
    comparator: str
    period: str | None
    status: str
    evidence: tuple[Span, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, order=True)
class First:
    """A claim of priority, such as 国内首个…: `subject` is an entity id or None."""

    subject: str | None
    claim: str
    evidence: tuple[Span, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """That `name` and `other` name the entity `entity`: for what `reason`, by what `rule`, how surely.

    `evidence` is where the names stand, in one or more sources.
    """

    entity: str
    name: str
    other: str
    reason: str
    rule: str
    confidence: float
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one source says. `silent` are the sentences from which nothing was taken."""

    source: Source
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    firsts: tuple[First, ...] = ()
    silent: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What several sources say, things merged: the same shape as an extraction, many sources.

    A fact said in two sources stands twice, once with the evidence of each. `links` tell what was merged.
    """

    sources: tuple[Source, ...] = ()
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    firsts: tuple[First, ...] = ()
    silent: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain cells (str, int, float, Decimal or None) under named columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Scores of one network measure: (node id, score), highest first, ties by id."""

    measure: str
    scores: tuple[tuple[str, float], ...]
    parameters: tuple[tuple[str, str], ...] = field(default=())
