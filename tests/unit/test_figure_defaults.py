"""Figures that take owner or time from beyond their sentence."""

from __future__ import annotations

from extracting import extracted

from innograph.extract.pipeline import extract
from innograph.extract.record import as_record
from innograph.model import Source


def told(text: str) -> dict[float, tuple[str | None, str | None, str]]:
    """Owner, period and status of each figure, by its value."""
    record = as_record(extract(Source("t", "t", text, "0" * 64)))
    names = {e["id"]: e["name"] for e in record["entities"]}
    return {q["value"]: (names.get(q["subject"]), q["period"], q["status"]) for q in record["quantities"]}


def test_a_communique_speaks_of_the_place_and_year_of_its_title() -> None:
    got = told(
        "# 绍兴市柯桥区2016年国民经济和社会发展统计公报\n\n"
        "全区高新技术企业83家。全年共申请专利3120件，其中发明专利640件。\n"
    )
    assert {v[0] for v in got.values()} == {"柯桥区"}
    assert {v[1] for v in got.values()} == {"2016"}


def test_a_place_said_to_have_things_owns_the_parts_named_after_them() -> None:
    got = told("近日，湖南省人民政府印发了通知。湖南全省共有省级孵化器96家，其中民营孵化器61家。\n")
    assert got[96][0] == got[61][0] == "湖南省"


def test_what_was_signed_at_an_event_is_counted_of_the_event_and_its_day() -> None:
    got = told(
        "2019年6月12日，无锡高新区举办“无锡高新区重大项目集中签约仪式”。"
        "签约项目41个，总投资约368亿元；动工项目12个。\n"
    )
    assert {v[0] for v in got.values()} == {"无锡高新区重大项目集中签约仪式"}
    assert {v[1] for v in got.values()} == {"2019-06-12"}


def test_prizes_count_for_the_year_they_are_given_for() -> None:
    got = told("2018年度江苏省科学技术奖名单公布。南通高新区共有23个项目获奖，其中一等奖4项。\n")
    assert got[23][1] == got[4][1] == "2018"


def test_a_price_of_shares_is_no_offer() -> None:
    assert told("合肥科威尔电源系统股份有限公司发行价格37.94元/股。\n")[37.94][2] == "actual"


def test_the_most_that_an_offer_gives_is_no_condition() -> None:
    (figure,) = extracted("《青禾市人才十条》对引进人才给予每人每年最高200万元人才津贴。").quantities
    assert (figure.indicator, figure.value, figure.comparator) == ("人才津贴", 2000000, "<=")


def test_what_is_charged_names_a_figure_rather_than_how_it_is_reckoned() -> None:
    (figure,) = extracted("青禾科创中心按99元/月/人包干价的综合管理费收取。").quantities
    assert figure.indicator == "综合管理费"


def test_sites_that_say_nothing_but_their_sort_are_no_names() -> None:
    extraction = extracted("青禾高新区打造企业创新中心、工程技术中心等研发平台31个。")
    assert {e.label for e in extraction.entities} == {"青禾高新区"}
