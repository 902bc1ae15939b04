"""What holds of every text: offsets lead back, evidence stands in the source, nothing varies by run."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import made
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from innograph.extract.pipeline import extract
from innograph.extract.record import as_record
from innograph.model import Extraction, Span
from innograph.text.layout import blocks
from innograph.text.sentences import sentences

ALPHABET = (
    "云岭园区公司年月日亿元一二、，。；：！？（）()《》“”\"'[]*_`#-·•.%0189AbZ ０９ＡｚＺ％．＋　\t\n\r"
)
LAYOUTS = st.lists(
    st.one_of(
        st.text(ALPHABET, max_size=40),
        st.sampled_from(["\n", "\n\n", "\r\n", "云岭园区建设" * 4, "**云岭**", "`园区`"]),
    ),
    max_size=14,
).map("".join)

TEMPLATES = (
    "{z}管委会与{u}签署战略合作协议，共建{p}。",
    "{c}成立于{y}年，总部位于{z}。",
    "{z}现有高新技术企业{n}家，同比增长12.5%。",
    "{y}年，{c}实现营业收入{n}亿元，研发投入超过3000万元。",
    "{p}由{u}和{c}联合建设，总投资近{n}亿元。",
    "{z}印发《关于支持科技创新的若干措施》，最高奖励{n}万元。",
    "{c}董事长欧阳岚表示，公司将在{z}建设研发中心。",
    "{y}年3月5日至7日，第三届云岭创新大会在{z}举行。",
    "{c}研发出国内首台{n}千瓦氢能压缩机。",
    "到2030年，{z}力争集聚人才{n}万余人。",
    "{c}收购澄江智能装备有限公司，交易金额约{n}万元。",
    "昨天下雨，大家在家里喝茶聊天，没有出门。",
)
SENTENCES = st.builds(
    lambda template, **names: template.format(**names),
    st.sampled_from(TEMPLATES),
    z=st.sampled_from(["青浦岭高新区", "云岭科技城", "白鹭湾经济技术开发区"]),
    u=st.sampled_from(["云岭理工大学", "白鹭师范学院"]),
    c=st.sampled_from(["岚星科技有限公司", "云岭禾木生物股份有限公司"]),
    p=st.sampled_from(["氢能联合实验室", "云岭新材料研究院"]),
    y=st.integers(2012, 2024),
    n=st.integers(2, 9999),
)
ARTICLES = st.lists(
    st.tuples(SENTENCES, st.sampled_from(["", "\n", "\n\n", "\r\n"])), min_size=1, max_size=9
).map(lambda parts: "".join(s + end for s, end in parts))

PARAGRAPH = (
    "青浦岭高新区管委会与云岭理工大学签署战略合作协议，双方将共建云岭新材料研究院。"
    "岚星科技有限公司成立于2015年，总部位于青浦岭高新区，主要从事氢能装备的研发和制造。"
    "云岭禾木生物股份有限公司与白鹭师范学院联合建设合成生物联合实验室，总投资近3亿元。"
    "青浦岭高新区现有高新技术企业320家，其中白鹭湾创业园聚集初创企业百余家，发展势头良好。"
    "岚星科技有限公司收购澄江智能装备有限公司，交易完成后将在白鹭湾经济技术开发区设立子公司。"
)


def said(text: str) -> Extraction:
    return extract(made.source("made", text))


def spans(extraction: Extraction) -> list[Span]:
    found = [s for e in extraction.entities for s in e.mentions]
    for group in (extraction.facts, extraction.quantities, extraction.firsts):
        found += [s for item in group for s in item.evidence]
    return [*found, *extraction.silent]


def folded(char: str) -> set[str]:
    wide = chr(ord(char) + 0xFEE0) if char in ",;:?!()" else char
    return {char, wide, unicodedata.normalize("NFKC", char), "·" if char in "•‧・∙" else char}


@given(LAYOUTS)
@settings(max_examples=300)
def test_offsets_rise_and_lead_to_the_character_folded(text: str) -> None:
    for block in blocks(text):
        assert block.text
        assert len(block.text) == len(block.offsets)
        fresh = [True, *(a < b for a, b in pairwise(block.offsets))]
        for i, (char, offset) in enumerate(zip(block.text, block.offsets, strict=True)):
            joins_words = char == " " and i + 1 < len(block.offsets) and block.offsets[i + 1] == offset
            assert char in folded(text[offset]) or joins_words
            after_join = i > 0 and block.text[i - 1] == " " and block.offsets[i - 1] == offset
            assert fresh[i] or after_join


@given(LAYOUTS)
@settings(max_examples=300)
def test_no_visible_character_is_in_two_blocks_and_blocks_keep_their_order(text: str) -> None:
    found = blocks(text)
    assert all(a.offsets[-1] < b.offsets[0] for a, b in pairwise(found))


@given(st.text("云岭园区，。！？…（）《》”12A ", max_size=80))
@settings(max_examples=300)
def test_sentences_cover_all_but_spaces_in_order(text: str) -> None:
    found = sentences(text)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert all(text[i:j].strip() for i, j in found)
    assert "".join(text[i:j] for i, j in found).replace(" ", "") == text.replace(" ", "")


@given(ARTICLES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_all_that_is_said_stands_in_the_source(text: str) -> None:
    extraction = said(text)
    for span in spans(extraction):
        assert span.source == "made"
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip()
    known = {e.id for e in extraction.entities}
    assert len(known) == len(extraction.entities)
    assert all(f.subject in known and f.object in known for f in extraction.facts)
    assert all(q.subject is None or q.subject in known for q in extraction.quantities)
    assert all(f.subject is None or f.subject in known for f in extraction.firsts)
    for group in (extraction.facts, extraction.quantities, extraction.firsts):
        assert all(item.evidence and 0 < item.confidence <= 1 for item in group)


@given(ARTICLES)
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_the_record_quotes_the_source_without_its_line_breaks(text: str) -> None:
    record = as_record(said(text))
    quotes = [q for e in record["entities"] for q in e["mentions"]]
    for part in ("relations", "quantities", "firsts"):
        quotes += [q for item in record[part] for q in item["evidence"]]
    for quote in quotes:
        assert quote["text"] == text[quote["start"] : quote["end"]].replace("\r", "").replace("\n", "")


@given(ARTICLES)
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_reading_twice_gives_equal_values(text: str) -> None:
    assert said(text) == said(text)


def test_the_templates_are_read_at_all() -> None:
    extraction = said(PARAGRAPH)
    labels = {e.label for e in extraction.entities}
    assert {"青浦岭高新区", "云岭理工大学", "岚星科技有限公司"} <= labels
    assert extraction.facts
    assert extraction.quantities


@pytest.mark.parametrize("width", range(16, 29))
def test_wrapping_changes_no_name(width: int) -> None:
    source = "\n\n".join(PARAGRAPH[i : i + width] for i in range(0, len(PARAGRAPH), width))
    assert source.count("\n\n") >= 5
    assert {e.label for e in said(source).entities} == {e.label for e in said(PARAGRAPH).entities}


def test_the_printed_record_is_the_same_under_any_hash_seed(tmp_path: Path) -> None:
    path = tmp_path / "made.txt"
    path.write_text("\n".join([PARAGRAPH, *PARAGRAPH.split("。")]), encoding="utf-8")
    printed = [
        subprocess.run(
            [sys.executable, "-m", "innograph", "extract", str(path)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "4242")
    ]
    assert "岚星科技有限公司".encode() in printed[0]
    assert printed[0] == printed[1]


LONG = 20_000
REPEATED = {
    "one character": "云",
    "enumeration commas": "、",
    "full stops": "。",
    "digits": "1",
    "thousands": "1,",
    "years": "年",
    "dates": "2019年",
    "universities": "大学",
    "brackets left open": "“《（",
    "square brackets": "[",
    "lines of one character": "云\n",
}


@pytest.mark.parametrize("unit", REPEATED.values(), ids=REPEATED.keys())
def test_long_senseless_texts_are_read_without_error(unit: str) -> None:
    text = (unit * LONG)[:LONG]
    assert all(0 <= s.start < s.end <= LONG for s in spans(said(text)))


def test_deep_nesting_is_read_without_error() -> None:
    deep = LONG // 6
    text = "“《（" * deep + "云岭" + "）》”" * deep
    assert all(0 <= s.start < s.end <= len(text) for s in spans(said(text)))


@pytest.mark.parametrize("unit", ["公司", "高新区", "研究院", "亿元", "十"])
def test_name_endings_and_units_alone_are_read_without_error(unit: str) -> None:
    text = unit * 150
    assert all(0 <= s.start < s.end <= len(text) for s in spans(said(text)))
