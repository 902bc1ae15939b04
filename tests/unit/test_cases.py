"""The reference cases: how much of each set the extractor must find, and what it must leave alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from innograph.evaluate.cases import Case, read_cases, total
from innograph.evaluate.score import PARTS, Tally, spans_of, stands

CASES = Path(__file__).resolve().parents[1] / "cases"
FLOORS: dict[str, dict[str, float]] = {
    "sources": {"entities": 0.85, "relations": 0.63, "bare": 0.93, "full": 0.62, "firsts": 0.39},
    "dev": {"entities": 0.84, "relations": 0.55, "bare": 0.83, "full": 0.46, "firsts": 0.97},
    "blind": {"entities": 0.74, "relations": 0.37, "bare": 0.83, "full": 0.45, "firsts": 0.47},
}
"""Micro-averaged F1 that each set must reach: some 0.03 below what was measured when last raised."""

OTHER_GENRES = ("35-recipe", "36-football", "37-essay", "38-novel", "39-weather", "40-travel")
"""Texts that are not about innovation at all."""


@cache
def cases(name: str) -> tuple[Case, ...]:
    return read_cases(CASES / name)


def test_every_case_file_belongs_to_a_set_with_floors() -> None:
    assert {path.parent.name for path in CASES.glob("**/*.json")} == set(FLOORS)
    assert all(cases(name) for name in FLOORS)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", FLOORS)
def test_a_set_reaches_its_floor(name: str, part: str) -> None:
    tally: Tally = getattr(total(cases(name)), part)
    assert tally.f1 >= FLOORS[name][part], f"{name} {part}: {tally}, F1 {tally.f1:.3f}"


@pytest.mark.parametrize("name", FLOORS)
def test_every_span_of_a_set_stands_in_its_text(name: str) -> None:
    read = cases(name)
    astray = [(c.name, s) for c in read for s in spans_of(c.record) if not stands(s, c.text)]
    assert not astray
    assert total(read).spans > 100


@pytest.mark.parametrize("name", OTHER_GENRES)
def test_a_text_of_another_genre_gives_next_to_nothing(name: str) -> None:
    case = next(c for folder in ("dev", "blind") for c in cases(folder) if c.name == name)
    assert case.record["relations"] == []
    assert case.record["firsts"] == []
    assert len(case.record["entities"]) <= 2, [e["name"] for e in case.record["entities"]]
