"""Contexts of enumerations and of making: each names what it was written for, and not what surrounds it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from extracting import extracted, reading, things

from innograph.extract import grammar, lexicon, lists, products
from innograph.extract.hits import Hit

CASES = tomllib.loads((Path(__file__).resolve().parents[1] / "cases" / "contexts.toml").read_text("utf-8"))


def label(case: dict[str, Any]) -> str:
    return str(case["context"])


def by_rule(hits: list[Hit], rule: str) -> set[str]:
    return {h.name for h in hits if h.rule == rule}


@pytest.mark.parametrize("case", CASES["list"], ids=label)
def test_a_context_of_a_list_names_its_items(case: dict[str, Any]) -> None:
    hits = lists.find(reading(case["text"]), [])
    assert by_rule(hits, f"list-{case['context']}") == set(case["names"])


@pytest.mark.parametrize("case", CASES["product"], ids=label)
def test_a_context_of_making_names_its_products(case: dict[str, Any]) -> None:
    hits = products.find(reading(case["text"]))
    assert by_rule(hits, f"product-{case['context']}") == set(case["names"])


@pytest.mark.parametrize("part", ["list", "product"])
def test_every_context_of_the_grammar_has_a_sentence(part: str) -> None:
    assert {c["context"] for c in CASES[part]} == {c["name"] for c in grammar.table(f"{part}s")["context"]}


@pytest.mark.parametrize("case", [*CASES["list"], *CASES["product"]], ids=label)
def test_a_hit_covers_its_name(case: dict[str, Any]) -> None:
    block = reading(case["text"])
    hits = [*lists.find(block, []), *products.find(block)]
    assert hits
    assert [block.text[h.start : h.end] for h in hits] == [h.name for h in hits]


@pytest.mark.parametrize(
    "text",
    [
        "园区集聚了一批高新技术企业。",
        "先后引进人才、资金等要素。",
        "会议由办公室主任主持。",
        "以创新为引领的发展方式日益成熟。",
        "公司获得多项荣誉。",
    ],
)
def test_common_nouns_are_not_named_by_a_list(text: str) -> None:
    assert lists.find(reading(text), []) == []


@pytest.mark.parametrize(
    "text",
    [
        "公司主要从事研发工作。",
        "公司生产能力不断提升。",
        "企业开发的产品，好评如潮。",
        "公司实现销售收入10亿元。",
    ],
)
def test_common_nouns_are_not_products(text: str) -> None:
    assert products.find(reading(text)) == []


def test_an_enumeration_with_a_known_name_inside_keeps_the_known_one() -> None:
    text = "以霁蓝、芜湖高新区为代表的产业集群。"
    block = reading(text)
    known = [h for h in lexicon.find(block) if h.name.startswith("芜湖高新")]
    assert known
    found = lists.find(block, known)
    assert "霁蓝" in {h.name for h in found}
    assert all(not (known[0].start < h.start < known[0].end) for h in found)


def test_a_device_behind_a_known_brand_is_its_product() -> None:
    text = "展厅里有商汤科技车载摄像机、各式图书。"
    block = reading(text)
    brands = [h for h in lexicon.find(block) if h.kind == "Company"]
    assert [h.name for h in products.of_brand(block, brands)] == []
    text = "展厅里，商汤科技车载摄像机、各式图书。"
    block = reading(text)
    brands = [h for h in lexicon.find(block) if h.kind == "Company"]
    (device,) = products.of_brand(block, brands)
    assert (device.name, device.kind, device.rule) == ("商汤科技车载摄像机", "Product", "brand-device")


def test_unlisted_brands_become_companies_of_the_extraction() -> None:
    found = things(extracted("霁蓝、朗珏光电等一批光电企业落户栖川高新区。"))
    assert found == {"霁蓝": "Company", "朗珏光电": "Company", "栖川高新区": "Zone"}
