"""Which names are one thing: folding, short forms, declared forms, grouping."""

from __future__ import annotations

import pytest
from extracting import extracted, reading
from hypothesis import given
from hypothesis import strategies as st

from innograph.extract import naming, shortening
from innograph.extract.hits import Hit

PLACES = frozenset({"芜湖", "上海"})


def hit(name: str, kind: str, start: int = 0) -> Hit:
    return Hit(0, start, start + len(name), kind, name, "test")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＢＣ科技", "abc科技"),
        ("“一带三城”战略", "一带三城战略"),
        ("霁蓝（芜湖）科技", "霁蓝(芜湖)科技"),
        ("阿卜杜拉·卡里姆", "阿卜杜拉•卡里姆"),
        ("光电 产业 园", "光电产业园"),
        ("《光电规划》", "光电规划"),
    ],
)
def test_spellings_of_a_name_fold_to_one(one: str, other: str) -> None:
    assert naming.fold(one) == naming.fold(other)


def test_different_names_fold_apart() -> None:
    assert naming.fold("霁蓝科技") != naming.fold("朗珏科技")


@given(st.text(st.sampled_from("霁蓝AbＣ１2 “”（）()《》·•—-、，\n　"), max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = naming.fold(text)
    assert naming.fold(once) == once


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("芜湖霁蓝科技有限公司", "芜湖霁蓝"),
        ("霁蓝光电股份有限公司", "霁蓝光电"),
        ("朗珏集团", "朗珏"),
        ("霁蓝（上海）投资管理有限公司", "霁蓝"),
        ("霁蓝", "霁蓝"),
    ],
)
def test_the_core_of_a_company_leaves_its_legal_form_out(name: str, core: str) -> None:
    assert naming.company_core(name) == core


def test_short_names_leave_place_trade_and_legal_form_out() -> None:
    found = naming.short_names("芜湖霁蓝光电科技有限公司", PLACES)
    assert "霁蓝光电" in found
    assert "芜湖霁蓝光电" in found
    assert "芜湖" not in found
    assert "芜湖霁蓝光电科技有限公司" not in found


def test_short_names_come_longest_first_without_repetition() -> None:
    found = naming.short_names("芜湖市霁蓝智能科技（集团）股份有限公司", PLACES)
    assert found == sorted(set(found), key=lambda s: (-len(s), s))


@given(st.text(st.sampled_from("芜湖霁蓝光电科技有限公司集团"), min_size=1, max_size=14))
def test_no_short_name_is_the_name_or_less_than_two_letters(name: str) -> None:
    found = naming.short_names(name, PLACES)
    assert name not in found
    assert all(len(s) >= 2 for s in found)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("霁蓝科技有限公司（以下简称“霁蓝科技”）位于芜湖市。", "霁蓝科技"),
        ("霁蓝科技有限公司（简称霁蓝科技）位于芜湖市。", "霁蓝科技"),
        ("霁蓝科技有限公司（下称：霁蓝）位于芜湖市。", "霁蓝"),
        ("霁蓝科技有限公司(JILAN Tech)位于芜湖市。", "JILAN Tech"),
    ],
)
def test_a_short_name_is_declared_in_brackets(text: str, short: str) -> None:
    name = "霁蓝科技有限公司"
    ((found, called, start, end),) = naming.declared(reading(text), [hit(name, "Company")])
    assert (found.name, called) == (name, short)
    assert text[start:end] == short


@pytest.mark.parametrize(
    "text",
    [
        "霁蓝科技有限公司（2010年成立）位于芜湖市。",
        "霁蓝科技有限公司（见附件）位于芜湖市。",
        "霁蓝科技有限公司位于芜湖市（以下简称“全市”）。",
    ],
)
def test_other_brackets_declare_nothing(text: str) -> None:
    assert naming.declared(reading(text), [hit("霁蓝科技有限公司", "Company")]) == []


def test_names_group_by_declared_short_forms() -> None:
    hits = [
        hit("霁蓝科技有限公司", "Company"),
        hit("霁蓝科技", "Company", 20),
        hit("朗珏光电", "Company", 40),
    ]
    leaders = naming.group(hits, [("Company", "霁蓝科技有限公司", "霁蓝科技")])
    assert leaders["霁蓝科技"] == leaders["霁蓝科技有限公司"] == "霁蓝科技有限公司"
    assert leaders["朗珏光电"] == "朗珏光电"


def test_grouping_follows_chains_of_short_forms() -> None:
    hits = [hit(name, "Company") for name in ("甲乙丙丁", "甲乙丙", "甲乙")]
    aliases = [("Company", "甲乙丙", "甲乙"), ("Company", "甲乙丙丁", "甲乙丙")]
    assert set(naming.group(hits, aliases).values()) == {"甲乙丙丁"}


def test_one_company_is_not_another_that_begins_alike() -> None:
    hits = [hit("霁蓝光电有限公司", "Company"), hit("霁蓝光电材料有限公司", "Company", 20)]
    assert shortening.shortenings(hits) == []


def test_a_short_form_that_fits_two_names_joins_neither() -> None:
    names = ("栖川量子信息创新中心", "岚州量子信息创新中心", "量子信息创新中心")
    hits = [hit(name, "Platform", 20 * i) for i, name in enumerate(names)]
    assert shortening.shortenings(hits) == []
    assert shortening.shortenings([hits[0], hits[2]]) == [("body", names[0], names[2])]


def test_one_thing_under_two_names_is_one_entity_with_an_alias() -> None:
    text = "霁蓝科技有限公司（以下简称“霁蓝科技”）落户芜湖市。霁蓝科技主要生产激光雷达。"
    (company,) = [e for e in extracted(text).entities if e.kinds == ("Company",)]
    assert (company.label, company.aliases) == ("霁蓝科技有限公司", ("霁蓝科技",))
    assert len(company.mentions) == 3


def test_a_short_name_is_recognised_without_being_declared() -> None:
    text = "霁蓝光电科技有限公司落户芜湖市。霁蓝光电主要生产激光雷达。"
    (company,) = [e for e in extracted(text).entities if e.kinds == ("Company",)]
    assert company.aliases == ("霁蓝光电",)


def test_an_edition_of_a_recurring_event_is_that_event() -> None:
    (event,) = [e for e in extracted("第五届世界智能大会在天津市开幕。").entities if e.kinds[0] == "Event"]
    assert {"世界智能大会", "第五届世界智能大会"} <= {event.label, *event.aliases}
