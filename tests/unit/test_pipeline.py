"""The whole extraction on assembled texts: spans, references between its parts, sameness between runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from extracting import extracted, said, things
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sentences import paragraph, sentence, sentences, wrapped

from innograph.evaluate.score import spans_of
from innograph.extract.record import as_record
from innograph.model import Extraction
from innograph.vocab import KINDS, PREDICATES, local_name

TESTS = Path(__file__).resolve().parents[1]
NOISE = st.text(
    st.sampled_from(
        "霁蓝科技有限公司高新区大学研究院项目大会在由与和的了为《》“”（）—→、，。；：！？"
        "\n 2023年5月亿元万%家个１２％Ａa."
    ),
    max_size=80,
)
MESSY = st.builds(
    lambda seeds, noise, between: between.join([*map(sentence, seeds), noise]),
    sentences(0, 4),
    NOISE,
    st.sampled_from(["", "\n", "\n\n", "　", "——", "，", "1."]),
)
SEVERAL = settings(max_examples=40, derandomize=True)


def check_spans(extraction: Extraction) -> None:
    text = extraction.source.text
    record = as_record(extraction)
    for span in spans_of(record):
        there = text[span["start"] : span["end"]]
        assert span["text"] == "".join(line.strip() for line in there.splitlines()) != ""
    for entity in extraction.entities:
        assert entity.mentions
    for gap in extraction.silent:
        assert text[gap.start : gap.end].strip()
    spans = [s for e in extraction.entities for s in e.mentions]
    assert {s.source for s in [*spans, *extraction.silent]} <= {extraction.source.id}


def check_values(extraction: Extraction) -> None:
    ids = [e.id for e in extraction.entities]
    assert ids == sorted(set(ids))
    for entity in extraction.entities:
        assert set(entity.kinds) <= set(KINDS)
        assert entity.id == local_name(entity.label)
        assert entity.label not in entity.aliases
        assert all(entity.aliases)
    for fact in extraction.facts:
        assert {fact.subject, fact.object} <= set(ids)
        assert fact.subject != fact.object
        assert fact.predicate in PREDICATES
        assert fact.modality in ("asserted", "planned", "negated")
    for quantity in extraction.quantities:
        assert quantity.subject is None or quantity.subject in ids
        assert quantity.comparator in ("=", ">", ">=", "<", "<=", "~")
        assert quantity.status in ("actual", "target", "provision")
        assert quantity.indicator
        assert quantity.unit
    assert all(first.subject is None or first.subject in ids for first in extraction.firsts)
    for said_ in (*extraction.facts, *extraction.quantities, *extraction.firsts):
        assert 0 < said_.confidence <= 1
        assert said_.rule
        assert said_.evidence
    triples = [(f.subject, f.predicate, f.object) for f in extraction.facts]
    assert len(set(triples)) == len(triples)


@SEVERAL
@given(MESSY)
@example("")
@example("\n\n　\n")
@example("。。。！？")
def test_every_span_stands_in_the_text(text: str) -> None:
    check_spans(extracted(text))


@SEVERAL
@given(MESSY)
def test_the_parts_of_an_extraction_fit_together(text: str) -> None:
    check_values(extracted(text))


@settings(max_examples=25, derandomize=True)
@given(sentences(1, 5))
def test_extracting_twice_gives_the_same(seeds: list[int]) -> None:
    text = paragraph(seeds)
    assert extracted(text) == extracted(text)


@settings(max_examples=40, derandomize=True)
@given(sentences(6, 9), st.integers(15, 30))
def test_a_hard_wrapped_paragraph_says_what_it_said(seeds: list[int], width: int) -> None:
    plain = paragraph(seeds)
    one, other = extracted(plain), extracted(wrapped(plain, width))
    assert things(other) == things(one)
    assert said(other) == said(one)
    assert len(other.quantities) == len(one.quantities)
    check_spans(other)


@settings(max_examples=20, derandomize=True)
@given(sentences(1, 4))
def test_what_stands_before_a_text_moves_its_spans_and_nothing_else(seeds: list[int]) -> None:
    plain = paragraph(seeds)
    one, other = extracted(plain), extracted("\n\n\n" + plain)
    assert said(other) == said(one)
    for near, far in zip(one.entities, other.entities, strict=True):
        assert [(s.start + 3, s.end + 3) for s in near.mentions] == [(s.start, s.end) for s in far.mentions]


def test_a_text_of_many_sentences_says_much() -> None:
    extraction = extracted("\n".join(paragraph([n, n + 1, n + 2]) for n in range(0, 60, 3)))
    assert len(extraction.entities) > 20
    assert len({f.predicate for f in extraction.facts}) > 10
    assert len(extraction.quantities) > 20
    check_spans(extraction)
    check_values(extraction)


def printed(text: str, seed: str) -> str:
    """The record of a text as another process with another order of hashes prints it."""
    call = (
        "import json, sys; sys.path.insert(0, sys.argv[1]);"
        "from extracting import extracted; from innograph.extract.record import as_record;"
        "print(json.dumps(as_record(extracted(sys.stdin.read()))))"
    )
    got = subprocess.run(
        [sys.executable, "-c", call, str(TESTS)],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        check=True,
    )
    return got.stdout


def test_the_order_of_hashes_changes_nothing() -> None:
    text = "\n".join(paragraph([n, n + 1, n + 2]) for n in range(0, 90, 3))
    one, other = printed(text, "1"), printed(text, "4242")
    assert json.loads(one)["relations"]
    assert one == other


def test_a_date_is_inferred_and_its_basis_told() -> None:
    found = extracted("发布时间：2021-03-04\n\n霁蓝科技有限公司位于芜湖市。", None).source
    assert (found.date, found.date_basis) == ("2021-03-04", "dateline")
    found = extracted("2019年，霁蓝科技有限公司营业收入达3亿元。", None).source
    assert (found.date, found.date_basis) == ("2019", "latest year")


def test_a_date_given_counts() -> None:
    found = extracted("发布时间：2021-03-04\n\n霁蓝科技有限公司位于芜湖市。", "2018").source
    assert (found.date, found.date_basis) == ("2018", "")


def test_a_relative_year_is_read_against_the_date() -> None:
    (figure,) = extracted("去年，霁蓝科技有限公司营业收入达3亿元。", "2018").quantities
    assert (figure.period, figure.value, figure.unit) == ("2017", 300_000_000, "元")


def test_sentences_that_say_nothing_are_silent() -> None:
    extraction = extracted("天气晴好。霁蓝科技有限公司位于芜湖市。大家很高兴。")
    text = extraction.source.text
    assert [text[s.start : s.end] for s in extraction.silent] == ["天气晴好。", "大家很高兴。"]


def test_page_furniture_is_not_read() -> None:
    extraction = extracted("来源：栖川高新区管委会\n\n霁蓝科技有限公司位于芜湖市。")
    assert "栖川高新区管委会" not in things(extraction)


@pytest.mark.parametrize("text", ["", "\n", "Plain English text about nothing.", "12345", "。"])
def test_a_text_without_names_gives_an_empty_extraction(text: str) -> None:
    extraction = extracted(text)
    assert (extraction.entities, extraction.facts, extraction.quantities, extraction.firsts) == (
        (),
        (),
        (),
        (),
    )
