"""The extraction as JSON: shape, values and spans."""

from __future__ import annotations

import json
from decimal import Decimal

from extracting import extracted, source

from innograph.evaluate.score import spans_of, stands
from innograph.extract.record import as_record
from innograph.model import Entity, Extraction, Fact, First, Quantity, Span

TEXT = """　　霁蓝科技有限
公司位于芜湖市，建成全国首条激光雷达中试线，2022年营业收入达1.5亿元，同比增长12.5%。
"""


def made() -> Extraction:
    """An extraction by hand from `TEXT`, whose company's name runs over a line end."""
    text = source(TEXT)
    start = TEXT.index("霁蓝")
    end = TEXT.index("司位") + 1
    span = Span(text.id, start, end)
    company = Entity("霁蓝科技有限公司", ("Company", "Project"), "霁蓝科技有限公司", ("霁蓝",), None, (span,))
    city = Entity("芜湖市", ("Place",), "芜湖市")
    fact = Fact(company.id, "locatedIn", city.id, (span,), "lies-in", 0.92, (("title", "总部"),), "planned")
    whole = Quantity(
        company.id, "营业收入", Decimal("1.5E8"), "元", "=", "2022", "actual", (span,), "figure", 0.85
    )
    part = Quantity(None, "增长", Decimal("12.5"), "%", "~", None, "target", (span,), "figure", 0.85)
    first = First(None, "全国首条激光雷达中试线", (span,), "first-claim", 0.85)
    return Extraction(text, (company, city), (fact,), (whole, part), (first,), (span,))


def test_a_span_has_the_text_at_its_offsets_without_line_breaks() -> None:
    record = as_record(made())
    (mention,) = record["entities"][0]["mentions"]
    assert mention["text"] == "霁蓝科技有限公司"
    assert TEXT[mention["start"] : mention["end"]] == "霁蓝科技有限\n公司"


def test_every_field_of_the_values_is_told() -> None:
    record = as_record(made())
    company, city = record["entities"]
    assert (company["id"], company["type"], company["name"]) == ("霁蓝科技有限公司", "Company", company["id"])
    assert company["aliases"] == ["霁蓝"]
    assert (city["type"], city["aliases"], city["mentions"], city["date"]) == ("Place", [], [], None)
    (relation,) = record["relations"]
    assert (relation["subject"], relation["predicate"], relation["object"]) == (
        company["id"],
        "locatedIn",
        city["id"],
    )
    assert (relation["rule"], relation["confidence"]) == ("lies-in", 0.92)
    assert (relation["qualifiers"], relation["modality"]) == ({"title": "总部"}, "planned")
    (first,) = record["firsts"]
    assert (first["subject"], first["claim"]) == (None, "全国首条激光雷达中试线")


def test_whole_figures_are_whole_numbers() -> None:
    whole, part = as_record(made())["quantities"]
    assert (whole["value"], type(whole["value"])) == (150_000_000, int)
    assert (part["value"], type(part["value"])) == (12.5, float)
    assert (whole["indicator"], whole["unit"], whole["comparator"]) == ("营业收入", "元", "=")
    assert (whole["period"], whole["status"], part["period"], part["status"]) == (
        "2022",
        "actual",
        None,
        "target",
    )


def test_the_source_is_described() -> None:
    told = as_record(made())["source"]
    assert told["name"] == "sample"
    assert told["characters"] == len(TEXT)
    assert told["sha256"] == source(TEXT).digest
    assert (told["encoding"], told["date"]) == ("utf-8", "2023")


def test_a_record_is_json_and_comes_back_the_same() -> None:
    record = as_record(extracted(TEXT))
    assert json.loads(json.dumps(record, ensure_ascii=False)) == record
    assert record["entities"]
    assert record["quantities"]


def test_a_record_of_nothing_has_all_its_parts() -> None:
    record = as_record(extracted("今天下雨。"))
    parts = ("entities", "relations", "quantities", "firsts")
    assert [record[part] for part in parts] == [[], [], [], []]


def test_spans_of_an_extraction_stand_in_the_text() -> None:
    record = as_record(extracted(TEXT))
    spans = spans_of(record)
    assert spans
    assert all(stands(span, TEXT) for span in spans)
    assert "芜湖市" in [s["text"] for s in spans]
