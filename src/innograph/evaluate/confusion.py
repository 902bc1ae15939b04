"""The list of what went wrong, each fault with the sentence it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from innograph.evaluate.cases import Case
from innograph.evaluate.likeness import fold, likeness
from innograph.evaluate.verdicts import CIRCUMSTANCES, OUTCOMES, TYPE, Record, Verdict
from innograph.extract.figures import figures
from innograph.text.layout import blocks
from innograph.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Fault:
    """A record found wrongly or not found: what it is in words, why it is wrong, the sentence, its offset.

    `start` is in code points of the text; `sentence` is empty, and `start` -1, where none could be told.
    """

    text: str
    part: str
    group: str
    outcome: str
    record: str
    why: str
    sentence: str
    start: int
    rule: str = ""
    confidence: float | None = None


def faults(cases: Iterable[Case]) -> Iterator[Fault]:
    """Every fault of every case, in the order of the cases and parts."""
    for case in cases:
        spoken = tuple(_sentences(case.text))
        names = {e["id"]: e["names"][0] for e in case.wanted["entities"]}
        names |= {f"found {e['id']}": e["name"] for e in case.record["entities"]}
        spellings = {e["id"]: e["names"] for e in case.wanted["entities"]}
        for verdict in case.verdicts:
            if verdict.outcome in OUTCOMES:
                found = verdict.found or {}
                start, sentence = _place(verdict, spoken, spellings)
                yield Fault(
                    case.name,
                    verdict.part,
                    verdict.group,
                    verdict.outcome,
                    _words(verdict, names),
                    _why(verdict, names),
                    sentence,
                    start,
                    found.get("rule", ""),
                    found.get("confidence"),
                )


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    for block in blocks(text):
        for start, end in sentences(block.text):
            yield block.offsets[start], block.text[start:end]


def _words(verdict: Verdict, names: dict[str, str]) -> str:
    """The record as a person says it: 甲 —locatedIn→ 乙."""
    found, wanted = verdict.found, verdict.wanted
    shown = found if found is not None else wanted or {}

    def name(reference: str | None) -> str:
        return names.get(f"found {reference}" if found is not None else str(reference), str(reference or "–"))

    if verdict.part == "entities":
        return str(shown["name"] if found is not None else shown["names"][0])
    if verdict.part == "relations":
        subject, predicate, object_ = (
            (shown["subject"], shown["predicate"], shown["object"])
            if found is not None
            else (shown["s"], shown["p"], shown["o"])
        )
        return f"{name(subject)} —{predicate}→ {name(object_)}"
    if verdict.part == "quantities":
        value = f"{shown['comparator']} {shown['value']:,.15g} {shown['unit']}"
        said = (name(shown["subject"]), shown["indicator"], value, shown["period"] or "–", shown["status"])
        return " ".join(said)
    return f"{name(shown['subject'])}: {shown['claim']}"


def _why(verdict: Verdict, names: dict[str, str]) -> str:
    wanted = verdict.wanted or {}
    if verdict.outcome == TYPE:
        return f"type {wanted['type']}"
    if verdict.outcome == CIRCUMSTANCES:
        meant = {key: wanted.get(key) for key in verdict.wrong}
        if "subject" in meant:
            meant["subject"] = names.get(str(meant["subject"]), "–")
        return ", ".join(f"{key} {value or '–'}" for key, value in meant.items())
    return ""


Spoken = tuple[tuple[int, str], ...]


def _place(verdict: Verdict, spoken: Spoken, spellings: dict[str, list[str]]) -> tuple[int, str]:
    """Where the fault lies: the evidence of what was found, else the sentence that says what was missed."""
    if verdict.found is not None:
        spans = verdict.found.get("evidence") or verdict.found.get("mentions") or []
        if spans and verdict.part != "entities":
            return spans[0]["start"], spans[0]["text"]
        at = spans[0]["start"] if spans else -1
        return at, next((s for start, s in reversed(spoken) if start <= at), "")
    wanted = verdict.wanted or {}
    best = max(spoken, key=lambda s: (_telling(verdict.part, wanted, s[1], spellings), -s[0]), default=None)
    if best is None or not _telling(verdict.part, wanted, best[1], spellings):
        return -1, ""
    return best


def _telling(part: str, wanted: Record, sentence: str, spellings: dict[str, list[str]]) -> float:
    """How much of a wanted record a sentence says."""
    folded = fold(sentence)

    def named(reference: str | None) -> bool:
        return any(fold(name) in folded for name in spellings.get(str(reference), ()))

    if part == "entities":
        return float(any(fold(name) in folded for name in wanted["names"]))
    if part == "relations":
        return float(named(wanted["s"]) + named(wanted["o"]))
    if part == "quantities":
        said = any(
            abs(float(f.value) - wanted["value"]) < 1e-9 * abs(wanted["value"]) + 1e-9
            for f in figures(sentence)
        )
        return 2.0 * said + (fold(wanted["indicator"]) in folded) if said else 0.0
    return likeness(wanted["claim"], sentence) + 0.1 * named(wanted["subject"])
