"""Claims of priority and whom they are made for."""

from __future__ import annotations

import pytest
from extracting import extracted


def claims(text: str) -> set[tuple[str | None, str]]:
    extraction = extracted(text)
    labels = {e.id: e.label for e in extraction.entities}
    return {(labels[f.subject] if f.subject else None, f.claim) for f in extraction.firsts}


@pytest.mark.parametrize(
    ("text", "owner", "claim"),
    [
        ("霁蓝科技有限公司建成全国首条激光雷达中试线。", "霁蓝科技有限公司", "全国首条激光雷达中试线"),
        (
            "霁蓝科技有限公司是全省第一家上市的光电企业。",
            "霁蓝科技有限公司",
            "全省第一家上市的光电企业",
        ),
        ("珩光研究院研制出国内首台量子雷达。", "量子雷达", "国内首台量子雷达"),
        ("鹭岭孵化器成为西部地区首家光电专业孵化载体。", "鹭岭孵化器", "西部地区首家光电专业孵化载体"),
        ("全球首款车规级激光雷达问世。", None, "全球首款车规级激光雷达问世"),
    ],
)
def test_a_claim_has_its_words_and_its_owner(text: str, owner: str | None, claim: str) -> None:
    assert claims(text) == {(owner, claim)}


@pytest.mark.parametrize(
    "text",
    [
        "首批项目集中开工。",
        "首届大会昨日召开。",
        "今年首次举办活动。",
        "霁蓝科技有限公司首期投资3亿元。",
        "公司排名第一。",
        "首先，要抓好落实。",
    ],
)
def test_what_merely_comes_first_is_no_claim(text: str) -> None:
    assert claims(text) == set()


def test_a_claim_said_twice_stands_once() -> None:
    text = "霁蓝科技有限公司建成全国首条激光雷达中试线。霁蓝科技有限公司建成全国首条激光雷达中试线。"
    assert len(claims(text)) == 1
    assert len(extracted(text).firsts) == 1


def test_the_evidence_of_a_claim_is_its_sentence_and_its_words() -> None:
    text = "天气晴好。霁蓝科技有限公司建成全国首条激光雷达中试线。"
    (first,) = extracted(text).firsts
    assert [text[s.start : s.end] for s in first.evidence] == [
        "霁蓝科技有限公司建成全国首条激光雷达中试线。",
        "全国首条激光雷达中试线",
    ]
    assert 0 < first.confidence <= 1
