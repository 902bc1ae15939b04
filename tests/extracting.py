"""Extraction of sentences in tests: short calls, and the results by name instead of by id."""

from __future__ import annotations

import hashlib

from innograph.extract import tokens
from innograph.extract.pipeline import extract
from innograph.extract.tokens import Reading
from innograph.model import Extraction, Fact, Source
from innograph.text.layout import blocks

Said = tuple[str, str, str]


def source(text: str, date: str | None = "2023") -> Source:
    """A source with `text`, the line end of a file behind it."""
    text = text if text.endswith("\n") else text + "\n"
    return Source("sample", "样例", text, hashlib.sha256(text.encode("utf-8")).hexdigest(), date)


def extracted(text: str, date: str | None = "2023") -> Extraction:
    """What a text says."""
    return extract(source(text, date))


def reading(text: str) -> Reading:
    """The words of a text that is one block."""
    (block,) = blocks(text)
    return tokens.read(0, block)


def things(extraction: Extraction) -> dict[str, str]:
    """The main kind of each entity by its label."""
    return {entity.label: entity.kinds[0] for entity in extraction.entities}


def named(extraction: Extraction, said: Said) -> list[Fact]:
    """The facts that say this, subject and object given by any name that the text has for them."""
    names = {e.id: {e.label, *e.aliases} for e in extraction.entities}
    subject, predicate, object_ = said
    return [
        fact
        for fact in extraction.facts
        if fact.predicate == predicate and subject in names[fact.subject] and object_ in names[fact.object]
    ]


def said(extraction: Extraction) -> set[Said]:
    """All facts, by labels."""
    labels = {e.id: e.label for e in extraction.entities}
    return {(labels[f.subject], f.predicate, labels[f.object]) for f in extraction.facts}
