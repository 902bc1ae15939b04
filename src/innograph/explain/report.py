"""An explanation as plain values, and as lines for a person."""

from __future__ import annotations

from typing import Any

from innograph.explain.evidence import Account, Place
from innograph.explain.facts import predicate_words
from innograph.explain.rules import rule_named
from innograph.explore.tables import visible

_MODALITIES = {"asserted": "已述", "planned": "计划", "negated": "否认"}
OPEN, CLOSE = "⟦", "⟧"
"""What stands around the words that a rule read, in the sentence."""


def document(account: Account) -> dict[str, Any]:
    """The explanation as values for JSON."""
    line, rule = account.line, rule_named(account.rule)
    return {
        "id": line.id,
        "iri": line.iri,
        "kind": line.kind,
        "subject": {"iri": line.subject_iri, "label": line.subject} if line.subject_iri else None,
        "predicate": line.predicate,
        "object": {"iri": line.object_iri, "label": line.object} if line.object_iri else line.object,
        "modality": account.modality if line.kind == "relation" else None,
        "qualifiers": dict((*line.circumstances, *account.qualifiers)),
        "confidence": account.confidence,
        "rule": {
            "name": rule.name,
            "where": rule.where,
            "says": rule.says,
            "pattern": rule.pattern,
            "confidence": rule.confidence,
            "conditions": dict(rule.conditions),
        },
        "source": {
            "iri": account.source,
            "title": account.title,
            "date": account.date or None,
            "publisher": account.publisher or None,
        },
        "evidence": [
            {**_place(sentence), "marks": [_place(mark) for mark in account.marks(sentence)]}
            for sentence in account.sentences
        ],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"start": place.start, "end": place.end, "text": place.said}


def render(account: Account) -> str:
    """The explanation for a terminal: one line a field, the words that the rule read in brackets."""
    line, rule = account.line, rule_named(account.rule)
    modality = f"{account.modality} {_MODALITIES.get(account.modality, '')}".strip()
    said = f"{line.subject or '–'} — {predicate_words(line)} → {line.object}"
    fields = [
        ("fact 事实", said),
        ("id 编号", line.id),
        *(line.circumstances or account.qualifiers),
        ("modality 语气", modality if line.kind == "relation" else ""),
        ("confidence 可信度", f"{account.confidence:g}"),
        ("rule 规则", f"{rule.name} ({rule.where})" if rule.where else rule.name),
        ("says 说明", rule.says),
        ("pattern 句式", rule.pattern),
        *((f"  {key}", value) for key, value in rule.conditions),
        ("source 来源", _source(account)),
    ]
    for sentence in account.sentences:
        shown = f"{sentence.start}–{sentence.end} {marked(sentence, account.marks(sentence))}"
        fields.append(("sentence 原文", shown))
    return "".join(f"{name}: {visible(value)}\n" for name, value in fields if value)


def _source(account: Account) -> str:
    name = account.source.rsplit("/", 1)[-1]
    known = (account.title if account.title != name else "", account.publisher, account.date)
    return " · ".join(part for part in (name, *known) if part)


def marked(sentence: Place, marks: tuple[Place, ...]) -> str:
    """The sentence with the words of its marks in brackets, outermost marks alone."""
    found: list[tuple[int, int]] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        at = sentence.said.find(mark.said, max(0, min(mark.start - sentence.start, len(sentence.said)) - 40))
        if at >= 0 and (not found or at >= found[-1][1]):
            exact = mark.start - sentence.start
            if sentence.said.startswith(mark.said, exact):
                at = exact
            found.append((at, at + len(mark.said)))
    shown, last = "", 0
    for start, end in found:
        shown += f"{sentence.said[last:start]}{OPEN}{sentence.said[start:end]}{CLOSE}"
        last = end
    return shown + sentence.said[last:]
