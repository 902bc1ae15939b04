"""Figures with their units and bounds; dates and codes are none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from innograph.extract.figures import Figure, figures
from innograph.text.layout import blocks


def only(text: str) -> Figure:
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("投资3.5亿元", "350000000", "元"),
        ("收入5000万元", "50000000", "元"),
        ("产值1.2万亿元", "1200000000000", "元"),
        ("产值3千亿元", "300000000000", "元"),
        ("建筑面积20.25万平方米", "202500", "平方米"),
        ("合同12,345.60万元", "123456000", "元"),
        ("出口8000万美元", "80000000", "美元"),
        ("增长12.5%", "12.5", "%"),
        ("下降0.30%", "0.3", "%"),
        ("聚集企业1500家", "1500", "家"),
        ("投资三十万元", "300000", "元"),
        ("投资两百亿元", "20000000000", "元"),
        ("打造百亿元产业", "10000000000", "元"),
        ("打造千亿元产业", "100000000000", "元"),
        ("总产值达6亿", "600000000", "元"),
    ],
)
def test_ten_thousands_and_hundred_millions_are_multiplied_out(text: str, value: str, unit: str) -> None:
    figure = only(text)
    assert (str(figure.value), figure.unit) == (value, unit)
    assert isinstance(figure.value, Decimal)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("共300家", "="),
        ("300余家", ">"),
        ("300多家", ">"),
        ("2万余台", ">"),
        ("超过300家", ">"),
        ("超300家", ">"),
        ("逾300家", ">"),
        ("突破300家", ">"),
        ("近300家", "<"),
        ("少于300家", "<"),
        ("不低于300家", ">="),
        ("不少于300家", ">="),
        ("至少300家", ">="),
        ("300家以上", ">="),
        ("最高300万元", "<="),
        ("不超过300家", "<="),
        ("300家以下", "<="),
        ("约300家", "~"),
        ("300家左右", "~"),
    ],
)
def test_words_around_a_figure_bound_it(text: str, sign: str) -> None:
    figure = only(text)
    assert figure.comparator == sign
    assert figure.approximate == (sign == "~")
    assert figure.value in (300, 20_000, 3_000_000)


def test_a_bound_before_counts_over_one_after() -> None:
    assert only("约300家以上").comparator == "~"


def test_the_bound_of_one_figure_is_not_that_of_the_next() -> None:
    assert [f.comparator for f in figures("超过300家企业，投资20亿元")] == [">", "="]


def test_positions_cover_number_and_unit() -> None:
    text = "园区收入超过3.5亿元，聚集2万余人。"
    assert [text[f.start : f.end] for f in figures(text)] == ["3.5亿元", "2万余人"]


def test_a_price_keeps_what_it_is_for() -> None:
    figure = only("租金35元/平方米/月")
    assert (figure.value, figure.unit) == (35, "元/平方米/月")


def test_full_width_digits_are_read_after_folding() -> None:
    (block,) = blocks("园区总投资２０．５亿元，增长１２％。")
    found = figures(block.text)
    assert [(str(f.value), f.unit) for f in found] == [("2050000000", "元"), ("12", "%")]
    assert block.span(found[0].start, found[0].end) == (5, 11)


@pytest.mark.parametrize("to", ["至", "到", "—", "-"])
def test_both_ends_of_a_range_with_units_are_read(to: str) -> None:
    assert [f.value for f in figures(f"投资10亿元{to}15亿元")] == [10**9, 15 * 10**8]


@pytest.mark.parametrize("to", ["至", "—", "-", "~", "～"])
def test_the_ends_of_a_range_share_unit_and_ten_thousands_and_bound_it(to: str) -> None:
    found = figures(f"投资10{to}15亿元")
    assert [(f.comparator, f.value, f.unit) for f in found] == [
        (">=", 10 * 10**8, "元"),
        ("<=", 15 * 10**8, "元"),
    ]


def test_the_numbers_of_a_list_share_the_unit_of_the_last() -> None:
    assert [f.value for f in figures("奖励2万/5万/10万元")] == [20000, 50000, 100000]
    assert [(f.value, f.unit) for f in figures("分别为6、8和10家")] == [(6, "家"), (8, "家"), (10, "家")]


def test_a_minus_is_part_of_the_value_unless_it_joins_a_range() -> None:
    assert only("净利润-417.5万元").value == -4175000
    assert [f.value for f in figures("利润-0.83至-0.80亿元")] == [-83000000, -80000000]
    assert [f.value for f in figures("投资6亿元-8亿元")] == [6 * 10**8, 8 * 10**8]


@pytest.mark.parametrize(
    ("text", "sign", "value", "unit"),
    [
        ("聚集五十人", "=", 50, "人"),
        ("建成三家", "=", 3, "家"),
        ("十余家", ">", 10, "家"),
        ("三百余家", ">", 300, "家"),
        ("上百家", ">=", 100, "家"),
        ("近千亿元", "<", 10**11, "元"),
        ("逾两百人", ">", 200, "人"),
        ("百分之三十", "=", 30, "%"),
        ("近七成", "<", 7, "成"),
        ("约合人民币8.5亿元", "~", 85 * 10**7, "元"),
        ("产值过100亿元", ">", 10**10, "元"),
    ],
)
def test_numbers_in_characters_and_rounded_ones_count(text: str, sign: str, value: int, unit: str) -> None:
    figure = only(text)
    assert (figure.comparator, figure.value, figure.unit) == (sign, value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "每10万人",
        "每万人",
        "三大产业",
        "十个方面",
        "两个中心",
        "万家灯火",
        "数百家",
        "三分之一",
        "2.6:51.6:45.8",
        "8:30分钟",
        "https://example.org/%E5%B0%8F人",
        "3人才",
        "7×24小时",
        "第14位",
        "500强企业",
    ],
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2019年",
        "2019年3月5日",
        "3月5日",
        "2019-03-05",
        "2019年度",
        "12月底",
        "3号楼",
        "5楼",
        "3个月",
        "第3家",
        "A100家",
        "云岭〔2019号",
        "数百亿元",
        "园区",
        "",
    ],
)
def test_dates_ordinals_and_codes_are_no_figures(text: str) -> None:
    assert figures(text) == []


def test_years_that_last_are_a_figure() -> None:
    assert figures("10年") == []
    assert (only("近10年").value, only("历时10年").unit) == (10, "年")
