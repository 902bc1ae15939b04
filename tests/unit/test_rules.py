"""Rules and contexts with the whole grammar at work: each still wins a fact, or names a thing, of its own."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest
from extracting import Said, extracted, named, said, things

from innograph.extract import grammar, relations

FOLDER = Path(__file__).resolve().parents[1] / "cases"
RULES = tomllib.loads((FOLDER / "rules.toml").read_text("utf-8"))
CONTEXTS = tomllib.loads((FOLDER / "contexts.toml").read_text("utf-8"))["list"]
KIND = {row["name"]: row["kind"] for row in grammar.table("lists")["context"]}
UNPROVEN = {
    "product-in-use": "no context names a product right behind a firm that stands as one name of its own",
    "put-forward-in": "policy-defines sees all it sees, as surely and first",
}
"""Rules that win no fact, each with the reason."""
FURTHER: list[tuple[str, str, Said]] = [
    (
        "event-by-second",
        "云岭创新发展大会由云岭市人民政府主办，云岭大学支持。",
        ("云岭大学", "organizes", "云岭创新发展大会"),
    ),
    (
        "invested-by",
        "云岭星河科技有限公司是由云岭大学出资的。",
        ("云岭大学", "investsIn", "云岭星河科技有限公司"),
    ),
]
"""Sentences for rules that lose their other ones to a more certain rule: rule, text, fact."""


@cache
def winners() -> dict[str, set[str]]:
    """For each rule with a sentence, the rules that win the fact its sentences say."""
    cases = [(c["rule"], c["text"], tuple(c["says"])) for c in (*RULES["case"], *RULES["structure"])]
    found: dict[str, set[str]] = {}
    for rule, text, says in (*cases, *FURTHER):
        found.setdefault(rule, set()).update(f.rule for f in named(extracted(text), says))
    return found


@pytest.mark.parametrize("rule", sorted({r.name for r in relations.rules()} - set(UNPROVEN)))
def test_a_rule_wins_a_fact_over_all_others(rule: str) -> None:
    assert rule in winners()[rule]


@pytest.mark.parametrize("rule", sorted({c["rule"] for c in RULES["structure"]}))
def test_a_rule_of_the_build_wins_a_fact_over_all_others(rule: str) -> None:
    assert rule in winners()[rule]


@pytest.mark.parametrize("rule", sorted(UNPROVEN))
def test_a_rule_called_unproven_is_one_that_wins_nothing(rule: str) -> None:
    assert rule in {r.name for r in relations.rules()}
    assert rule not in winners().get(rule, set())


def test_no_name_stands_both_for_a_pattern_and_for_a_build() -> None:
    patterns = {r.name for r in relations.rules()}
    assert patterns & {c["rule"] for c in RULES["structure"]} == set()
    assert {c["rule"] for c in RULES["case"]} <= patterns


@pytest.mark.parametrize(
    "case", [c for c in CONTEXTS if c["context"] != "certified"], ids=lambda c: str(c["context"])
)
def test_what_a_context_names_reaches_the_output_with_its_kind(case: dict[str, object]) -> None:
    found = {
        name: e.kinds[0] for e in extracted(str(case["text"])).entities for name in (e.label, *e.aliases)
    }
    for name in case["names"]:  # type: ignore[attr-defined]
        assert found.get(name) == KIND[str(case["context"])], found


def test_a_certificate_reaches_the_output_with_its_holder() -> None:
    extraction = extracted("云岭星河科技有限公司通过了欧盟CE认证。")
    assert things(extraction) == {"云岭星河科技有限公司": "Company", "欧盟CE": "Honor"}, things(extraction)
    assert said(extraction) == {("云岭星河科技有限公司", "recognizedAs", "欧盟CE")}
