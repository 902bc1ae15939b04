"""Times read from Chinese, the date a text speaks from, the period its title names."""

from __future__ import annotations

import pytest

from innograph.extract.times import default_period, find, infer_date

REFERENCE = "2020-06-01"


def isos(text: str, reference: str | None = REFERENCE, before_day: str | None = None) -> list[str | None]:
    return [m.iso for m in find(text, reference, before_day)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2019年", "2019"),
        ("2019年度", "2019"),
        ("2019年底", "2019"),
        ("2019年以来", "2019"),
        ("2019年3月", "2019-03"),
        ("2019年11月5日", "2019-11-05"),
        ("2019-3-5", "2019-03-05"),
        ("2019.03.05", "2019-03-05"),
        ("2019年上半年", "2019-01/2019-06"),
        ("2019年下半年", "2019-07/2019-12"),
        ("2019年前三季度", "2019-01/2019-09"),
        ("2019年前两季度", "2019-01/2019-06"),
        ("2019年第二季度", "2019-04/2019-06"),
        ("2019年四季度", "2019-10/2019-12"),
        ("2019年1-6月", "2019-01/2019-06"),
        ("2019年1月至8月", "2019-01/2019-08"),
        ("2019年前5个月", "2019-01/2019-05"),
        ("2019年前七个月", "2019-01/2019-07"),
        ("2019年3月5日至7日", "2019-03-05/2019-03-07"),
        ("2019年3月30日至4月2日", "2019-03-30/2019-04-02"),
        ("2018—2020年", "2018/2020"),
        ("2018年至2020年", "2018/2020"),
        ("“十三五”时期", "2016/2020"),
        ("十四五期间", "2021/2025"),
    ],
)
def test_a_full_time_needs_no_reference(text: str, iso: str) -> None:
    (moment,) = find(text, None)
    assert (moment.iso, moment.start, moment.word) == (iso, 0, text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("今年", "2020"),
        ("本年度", "2020"),
        ("去年", "2019"),
        ("上年", "2019"),
        ("前年", "2018"),
        ("明年", "2021"),
        ("今年上半年", "2020-01/2020-06"),
        ("去年3月", "2019-03"),
        ("3月5日", "2020-03-05"),
        ("前三季度", "2020-01/2020-09"),
        ("全年", "2020"),
        ("报告期内", "2020"),
    ],
)
def test_a_relative_time_is_read_against_the_date_of_the_text(text: str, iso: str) -> None:
    assert isos(text) == [iso]
    assert isos(text, None) == [None]


def test_a_month_belongs_to_the_year_last_named() -> None:
    assert isos("2017年开工，9月竣工。") == ["2017", "2017-09"]


def test_the_same_year_is_the_year_last_named() -> None:
    assert isos("2017年开工，同年投产。") == ["2017", "2017"]


def test_a_day_belongs_to_the_month_last_named() -> None:
    assert isos("2019年3月5日开工，8日，竣工。") == ["2019-03-05", "2019-03-08"]
    assert isos("12日，竣工。", before_day="2019-03-05") == ["2019-03-12"]


def test_that_day_is_the_day_last_named_here_or_before() -> None:
    assert isos("2019年3月5日揭牌。当天签约。") == ["2019-03-05", "2019-03-05"]
    assert isos("当天签约。", before_day="2018-01-02") == ["2018-01-02"]
    assert isos("当天签约。") == [None]


def test_by_then_is_the_goal_last_named() -> None:
    assert isos("2019年动工，到2023年建成，届时投产。") == ["2019", "2023", "2023"]
    assert isos("2019年动工，届时投产。") == ["2019", None]


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("2023年", True),
        ("2020年7月", True),
        ("2020年5月", False),
        ("2019年", False),
        ("2020年", False),
        ("明年", True),
    ],
)
def test_times_after_the_date_of_the_text_are_ahead(text: str, ahead: bool) -> None:
    assert [m.ahead for m in find(text, REFERENCE)] == [ahead]


def test_a_year_compared_with_is_no_time_spoken_of() -> None:
    assert isos("产值比去年增长，较上年提高。") == []


def test_positions_lead_back_to_the_words() -> None:
    text = "园区于2018年动工，今年5月6日竣工。"
    assert [(text[m.start : m.end], m.iso) for m in find(text, REFERENCE)] == [
        ("2018年", "2018"),
        ("今年5月6日", "2020-05-06"),
    ]


@pytest.mark.parametrize("text", ["", "云岭高新区", "编号20195", "共有2019家企业"])
def test_other_digits_are_no_times(text: str) -> None:
    assert find(text, REFERENCE) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发布时间：2021-04-02\n云岭园区", ("2021-04-02", "dateline")),
        ("云岭日报讯 2021年4月2日，园区开工", ("2021-04-02", "dateline")),
        ("云岭园区\n（2021年12月8日）\n园区开工。", ("2021-12-08", "dateline")),
        ("园区2017年动工，2019年建成。", ("2019", "latest year")),
        ("园区2019年建成，力争2025年收入翻番。", ("2019", "latest year")),
        ("园区2019年建成，到2030年收入翻番。", ("2019", "latest year")),
        ("园区2018年编制2019—2035年规划。", ("2019", "latest year")),
        ("截至2019年，园区收入翻番。", ("2019", "latest year")),
        ("园区收入翻番。", (None, "")),
        ("古堡1890年建成。", (None, "")),
    ],
)
def test_the_date_a_text_speaks_from(text: str, expected: tuple[str | None, str]) -> None:
    assert infer_date(text) == expected


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("云岭区2019年国民经济统计公报", "2019"),
        ("云岭药业2022年年度报告", "2022"),
        ("云岭区2020年上半年经济运行情况", "2020-01/2020-06"),
        ("云岭区2020年三季度工业运行", "2020-07/2020-09"),
        ("云岭区2021年1-9月经济运行", "2021-01/2021-09"),
        ("云岭高新区", None),
        ("云岭高新区2019年揭牌", None),
        ("云岭高新区2019年揭牌，附工作总结", None),
        ("", None),
    ],
)
def test_the_period_a_title_reports_on(title: str, period: str | None) -> None:
    assert default_period(title, None) == period
