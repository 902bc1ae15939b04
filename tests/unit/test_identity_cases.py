"""Names of two texts that are one thing or two: the resolver's answers, the confidences they give."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from made import extraction, said, thing

from innograph.model import Entity, Extraction, Source, Span
from innograph.resolve import record
from innograph.resolve.merge import resolve_with_record
from innograph.vocab import local_name

CASES = Path(__file__).parents[1] / "cases" / "identity.tsv"
FORMER = ("原名 ", "曾用名 ", "前身 ")


@dataclass(frozen=True)
class Case:
    truth: str
    kind: str
    name: str
    other: str
    place: str = ""
    other_place: str = ""

    @property
    def id(self) -> str:
        return f"{self.truth}-{self.kind}-{self.name}-{self.other}-{self.place}"


def cases() -> list[Case]:
    lines = [line for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Case(*row) for row in rows[1:]]


def text_of(source: str, written: str, kind: str, place: str) -> Extraction:
    """A source that calls a thing by its names, former ones as such, and tells its place or body."""
    name, *others = written.split("|")
    former = next((mark for mark in FORMER for other in others if other.startswith(mark)), "")
    names = [name, *(other.removeprefix(former) for other in others)]
    body = f"{name}（{former.strip()}{names[-1]}）" if former else "，".join(names)
    spans = tuple(Span(source, body.index(n), body.index(n) + len(n)) for n in names)
    one = Entity(local_name(name), (kind,), name, tuple(names[1:]), mentions=spans)
    things, facts = [one], []
    if place:
        things.append(thing(place, "Institute" if kind == "Person" else "Place"))
        predicate = "holdsPost" if kind == "Person" else "locatedIn"
        facts.append(said(name, predicate, place, Span(source, 0, len(body))))
    made = extraction(source, *things, facts=facts)
    digest = made.source.digest
    return Extraction(Source(source, source, body, digest), made.entities, made.facts)


def outcome(case: Case) -> str | None:
    """The reason for which the two are one, None where they stay two."""
    sources = [
        text_of("a", case.name, case.kind, case.place),
        text_of("b", case.other, case.kind, case.other_place),
    ]
    found = resolve_with_record(sources)
    kinds = [entity for entity in found.knowledge.entities if case.kind in entity.kinds]
    places = {local_name(p) for p in (case.place, case.other_place)}
    if len([e for e in kinds if e.id not in places]) > 1:
        return None
    (merge,) = (merge for merge in found.merges if case.name.split("|")[0] in merge.names)
    return min(merge.links, key=lambda link: link.confidence).reason


OUTCOMES = {case: outcome(case) for case in cases()}


def test_namesakes_that_are_two_things_are_mostly_kept_apart() -> None:
    two = [case for case in OUTCOMES if case.truth == "two"]
    wrong = [case.id for case in two if OUTCOMES[case] is not None]
    assert len(wrong) <= len(two) * 0.45, wrong


def test_names_of_one_thing_are_found_to_be_one() -> None:
    one = [case for case in OUTCOMES if case.truth == "one"]
    missed = [case.id for case in one if OUTCOMES[case] is None]
    assert len(missed) <= len(one) * 0.05, missed


@pytest.mark.parametrize("reason", [r for r in record.CONFIDENCE if r != record.DECIDED])
def test_the_confidence_of_a_reason_is_what_the_cases_show(reason: str) -> None:
    """Laplace's estimate of the share of right merges, which no number of cases makes a certainty."""
    counted = Counter(case.truth for case, why in OUTCOMES.items() if why == reason)
    assert sum(counted.values()) >= 10, counted
    estimate = (counted["one"] + 1) / (sum(counted.values()) + 2)
    assert record.CONFIDENCE[reason] == round(estimate, 2), dict(counted)
