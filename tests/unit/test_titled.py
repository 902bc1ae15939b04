"""Names set off by marks: titles in 《》, strategies in “”, ladders of stages."""

from __future__ import annotations

import pytest
from extracting import extracted, reading, things

from innograph.extract import titled
from innograph.text.layout import blocks


def found(text: str) -> dict[str, str]:
    """Kind by name of what the marks of a text give; titles of no kind left out."""
    return {h.name: h.kind for h in titled.find(reading(text)) if h.kind}


@pytest.mark.parametrize(
    "title",
    [
        "栖川高新区光电产业发展规划",
        "关于支持青年创业的若干意见",
        "科技人才引进办法（试行）",
        "光电产业三年行动计划（2023—2025年）",
        "促进科技成果转化条例",
    ],
)
def test_a_title_that_ends_like_a_policy_is_one(title: str) -> None:
    text = f"近日印发《{title}》。"
    assert found(text) == {title: "Policy"}
    assert things(extracted(text)) == {title: "Policy"}


@pytest.mark.parametrize("title", ["雨夜书", "霁蓝月刊", "光电产业年度报告", "区政府工作报告"])
def test_another_title_is_no_policy(title: str) -> None:
    assert found(f"他读了《{title}》。") == {}
    assert things(extracted(f"他读了《{title}》。")) == {}


def test_a_title_within_a_title_belongs_to_the_outer_one() -> None:
    title = "关于贯彻《光电产业条例》的实施意见"
    assert found(f"印发《{title}》。") == {title: "Policy"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("确立了“一带三城”发展战略。", "“一带三城”发展战略"),
        ("推广“拎包入住”模式。", "“拎包入住”模式"),
        ("启动“百企倍增”行动计划。", "“百企倍增”行动计划"),
        ("落实“5566”总体思路。", "“5566”总体思路"),
        ("融入“一带一路”建设。", "一带一路"),
        ("深入实施科技强区战略。", "科技强区战略"),
    ],
)
def test_strategies_are_named_by_their_marks(text: str, name: str) -> None:
    assert found(text) == {name: "Strategy"}


@pytest.mark.parametrize(
    "text",
    [
        "他笑着说：“今天真高兴。”",
        "这就是所谓的“创新”。",
        "大家称他为“活地图”。",
    ],
)
def test_other_quotations_name_nothing(text: str) -> None:
    assert found(text) == {}


@pytest.mark.parametrize("link", ["—", "→", "->", "–"])
def test_a_ladder_gives_its_stages_in_order(link: str) -> None:
    stages = ["创业苗圃", "孵化器", "加速器"]
    block = reading(f"构建“{link.join(stages)}”链条。")
    (chain,) = titled.chains(block)
    assert [block.text[a:b] for a, b in chain] == stages
    hits = [h for h in titled.find(block) if h.rule == "chain"]
    assert [(h.name, h.kind) for h in hits] == [(s, "Category") for s in stages]


def test_two_dashes_are_no_ladder() -> None:
    assert titled.chains(reading("园区引来龙头——霁蓝光电——今年扩产。")) == []


def test_a_heading_that_is_a_title_is_a_policy() -> None:
    text = "栖川高新区关于促进光电产业发展的若干措施\n\n各部门：现将有关事项通知如下。\n"
    first = blocks(text)[0]
    assert first.kind == "heading"
    assert things(extracted(text))["栖川高新区关于促进光电产业发展的若干措施"] == "Policy"


def test_a_hit_covers_its_marks() -> None:
    text = "印发《光电产业发展规划》，推广“拎包入住”模式。"
    block = reading(text)
    assert {block.text[h.start : h.end] for h in titled.find(block)} == {
        "《光电产业发展规划》",
        "“拎包入住”模式",
    }


def test_a_project_is_named_by_what_is_invested_in_it() -> None:
    found = things(extracted("总投资12亿元的霁蓝光电二期工程、总投资8亿元的朗珏车间扩建项目开工。"))
    assert found.get("霁蓝光电二期工程") == "Project"
    assert found.get("朗珏车间扩建项目") == "Project"


def test_titles_joined_by_and_are_parted_only_where_both_are_titles() -> None:
    text = "霁蓝高新区获评国家新型工业化产业示范基地、国家文化和科技融合示范基地。"
    assert {"国家新型工业化产业示范基地", "国家文化和科技融合示范基地"} <= set(things(extracted(text)))
