"""Relations: each rule sees what it was written for, and says how sure it is."""

from __future__ import annotations

import ast
import inspect
import tomllib
from pathlib import Path
from typing import Any

import pytest
from extracting import extracted, named, reading, said

from innograph.extract import relations, structure
from innograph.extract.discourse import Clause
from innograph.extract.hits import Hit

CASES = tomllib.loads((Path(__file__).resolve().parents[1] / "cases" / "rules.toml").read_text("utf-8"))
DORMANT = {"product-in-use"}
"""Rules for which no sentence was found that they see."""


def label(case: dict[str, Any]) -> str:
    return str(case["rule"])


@pytest.mark.parametrize("case", CASES["case"], ids=label)
def test_a_rule_alone_sees_its_relation(case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    alone = tuple(rule for rule in relations.rules() if rule.name == case["rule"])
    monkeypatch.setattr(relations, "worth_trying", lambda _: alone)
    facts = named(extracted(case["text"]), tuple(case["says"]))
    assert [f.rule for f in facts] == [case["rule"]], case["text"]
    assert alone[0].confidence * 0.9 <= facts[0].confidence <= alone[0].confidence


@pytest.mark.parametrize("case", [*CASES["case"], *CASES["structure"]], ids=label)
def test_the_whole_grammar_says_it_too(case: dict[str, Any]) -> None:
    extraction = extracted(case["text"])
    assert named(extraction, tuple(case["says"])), said(extraction)


@pytest.mark.parametrize("case", CASES["structure"], ids=label)
def test_the_build_of_the_text_says_it_without_any_pattern(
    case: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relations, "worth_trying", lambda _: ())
    facts = named(extracted(case["text"]), tuple(case["says"]))
    assert [f.rule for f in facts] == [case["rule"]], case["text"]


@pytest.mark.parametrize("case", CASES["derived"], ids=lambda c: str(c["rule"]))
def test_a_fact_that_follows_from_another_is_said_too(case: dict[str, Any]) -> None:
    facts = named(extracted(case["text"]), tuple(case["says"]))
    assert [f.rule for f in facts] == [case["rule"]]


def test_every_rule_of_the_grammar_has_a_sentence() -> None:
    assert {c["rule"] for c in CASES["case"]} | DORMANT == {rule.name for rule in relations.rules()}


def test_every_rule_of_the_text_structure_has_a_sentence() -> None:
    calls = [n for n in ast.walk(ast.parse(inspect.getsource(structure))) if isinstance(n, ast.Call)]
    made = [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "_found"]
    rules = {c.args[3].value for c in made if isinstance(c.args[3], ast.Constant)} | {"attended", "settled"}
    assert len(rules) > 10
    assert {c["rule"] for c in CASES["structure"]} == rules


@pytest.mark.parametrize(
    "text",
    [
        "霁蓝科技有限公司。栖川高新区。青屿大学。",
        "本次评比不涉及栖川高新区和青屿大学以外的单位。",
        "栖川高新区、青屿大学、霁蓝科技有限公司。",
        "请各位携带身份证件于上午九点前入场。",
    ],
)
def test_names_alone_say_nothing(text: str) -> None:
    assert said(extracted(text)) == set()


def test_a_subject_carried_over_costs_some_confidence() -> None:
    here = extracted("霁蓝科技有限公司位于芜湖市。")
    carried = extracted("霁蓝科技有限公司成立多年，总部位于芜湖市。")
    says = ("霁蓝科技有限公司", "locatedIn", "芜湖市")
    (near,), (far,) = named(here, says), named(carried, says)
    assert near.rule == far.rule == "lies-in"
    assert far.confidence < near.confidence


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("霁蓝科技有限公司落户栖川高新区。", "asserted"),
        ("霁蓝科技有限公司即将落户栖川高新区。", "planned"),
        ("霁蓝科技有限公司尚未落户栖川高新区。", "negated"),
    ],
)
def test_a_fact_is_asserted_planned_or_negated(text: str, modality: str) -> None:
    (fact,) = named(extracted(text), ("霁蓝科技有限公司", "locatedIn", "栖川高新区"))
    assert fact.modality == modality


def test_a_fact_said_twice_keeps_the_better_rule_and_both_sentences() -> None:
    extraction = extracted("霁蓝科技有限公司位于芜湖市。总部位于芜湖市的霁蓝科技有限公司扩产。")
    (fact,) = named(extraction, ("霁蓝科技有限公司", "locatedIn", "芜湖市"))
    text = extraction.source.text
    sentences = [text[s.start : s.end] for s in fact.evidence]
    assert "霁蓝科技有限公司位于芜湖市。" in sentences
    assert "总部位于芜湖市的霁蓝科技有限公司扩产。" in sentences
    assert fact.confidence == 0.92


def test_a_cooperation_stands_once_whichever_side_begins() -> None:
    one = extracted("栖川高新区与青屿大学签署合作协议。")
    other = extracted("青屿大学与栖川高新区签署合作协议。")
    assert [f.subject for f in one.facts] == [f.subject for f in other.facts] == ["栖川高新区"]


def test_the_first_evidence_of_a_fact_is_its_sentence() -> None:
    extraction = extracted("天气晴好。霁蓝科技有限公司位于芜湖市。")
    (fact,) = named(extraction, ("霁蓝科技有限公司", "locatedIn", "芜湖市"))
    first = fact.evidence[0]
    assert extraction.source.text[first.start : first.end] == "霁蓝科技有限公司位于芜湖市。"


def test_a_post_carries_its_title() -> None:
    extraction = extracted("青屿大学校长冯志远表示，学校将一如既往。")
    (fact,) = named(extraction, ("冯志远", "holdsPost", "青屿大学"))
    assert fact.qualifiers == (("title", "校长"),)


def hit(text: str, name: str, kind: str) -> Hit:
    start = text.index(name)
    return Hit(0, start, start + len(name), kind, name, "test")


def test_a_masked_sentence_has_one_sign_for_each_name() -> None:
    text = "昨日，霁蓝位于芜湖。"
    firm, place = hit(text, "霁蓝", "Company"), hit(text, "芜湖", "Place")
    clause = Clause(0, 3, 10, (0, 10), (firm,), True)
    masked = relations.mask(text, (0, 10), [firm, place], {}, [clause])
    plain = "".join(c for i, c in enumerate(masked.text) if i not in masked.hits)
    assert plain == "昨日，位于。"
    assert list(masked.hits.values()) == [firm, place]
    assert [masked.at[i] for i in masked.hits] == [firm.start, place.start]
    assert masked.virtual == frozenset()
    assert len(masked.at) == len(masked.text) + 1


def test_a_clause_without_subject_is_read_with_the_topic_in_front() -> None:
    text = "霁蓝很好，位于芜湖。"
    firm, place = hit(text, "霁蓝", "Company"), hit(text, "芜湖", "Place")
    clauses = [Clause(0, 0, 5, (0, 10), (firm,), True), Clause(0, 5, 10, (0, 10), (firm,), False)]
    masked = relations.mask(text, (0, 10), [firm, place], {}, clauses)
    assert [masked.hits[i] for i in sorted(masked.hits)] == [firm, firm, place]
    (at,) = masked.virtual
    assert masked.at[at] == 5
    found = [f for f in relations.find(masked, 0, (0, 10)) if f.rule == "lies-in"]
    assert {(f.subject, f.object) for f in found} == {(firm, place)}
    assert any(f.virtual for f in found)


def test_a_sentence_with_one_name_says_nothing() -> None:
    text = "霁蓝位于山脚。"
    firm = hit(text, "霁蓝", "Company")
    masked = relations.mask(text, (0, 7), [firm], {}, [Clause(0, 0, 7, (0, 7), (firm,), True)])
    assert list(relations.find(masked, 0, (0, 7))) == []


def test_sentences_of_a_reading_are_those_of_its_facts() -> None:
    text = "天气晴好。霁蓝科技有限公司位于芜湖市。"
    assert reading(text).sentences == ((0, 5), (5, len(text)))
