"""Names built on a head: the head tells the kind, the words before it where the name begins."""

from __future__ import annotations

import pytest
from extracting import extracted, reading, things

from innograph.extract import heads, lexicon


def names(text: str) -> dict[str, str]:
    """Kind by name of what the heads of a one-block text give; references back left out."""
    block = reading(text)
    known = {h.end: h for h in sorted(lexicon.find(block), key=lambda h: h.start, reverse=True)}
    return {h.name: h.kind for h in heads.find(block, known) if not h.anaphor}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("霁蓝科技有限公司", "Company"),
        ("朗珏光电股份有限公司", "Company"),
        ("青屿大学", "University"),
        ("栖川职业技术学院", "University"),
        ("珩光研究院", "Institute"),
        ("栖川量子实验室", "Platform"),
        ("梧石软件园", "Platform"),
        ("鹭岭孵化器", "Incubator"),
        ("栖川高新区", "Zone"),
        ("栖川经济技术开发区", "Zone"),
        ("沅川银行", "Finance"),
        ("星榆光电产业联盟", "Association"),
        ("栖川高新区管委会", "Government"),
        ("2023星榆光电产业大会", "Event"),
        ("星榆激光雷达项目", "Project"),
        ("激光雷达产业集群", "Cluster"),
    ],
)
def test_a_head_tells_the_kind(name: str, kind: str) -> None:
    assert names(f"昨日，{name}受到好评。").get(name) == kind


@pytest.mark.parametrize(
    "text",
    [
        "公司今年招聘大学生。",
        "企业要遵守公司法。",
        "一批项目集中开工。",
        "多家公司参加了会议。",
        "我国各大高校和科研院所积极响应。",
        "这家科技公司办了一个大会。",
        "本次会议的会议室在三楼。",
        "政府部门简化了手续。",
    ],
)
def test_common_nouns_are_no_names(text: str) -> None:
    assert names(text) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("由珩光研究院牵头。", "珩光研究院"),
        ("在青屿大学举行。", "青屿大学"),
        ("位于栖川高新区的企业。", "栖川高新区"),
        ("首个栖川量子实验室揭牌。", "栖川量子实验室"),
        ("霁蓝科技有限公司和朗珏光电股份有限公司签约。", "朗珏光电股份有限公司"),
        ("参观了梧石软件园。", "梧石软件园"),
        ("与会者来自珩光研究院。", "珩光研究院"),
    ],
)
def test_a_name_begins_behind_verbs_and_particles(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize("head", ["公司", "园区", "高新区", "大会", "中心", "研究院"])
def test_a_bare_head_refers_back(head: str) -> None:
    block = reading(f"{head}昨日更新了消息。")
    hits = heads.find(block, {})
    assert [(h.name, h.anaphor) for h in hits] == [(head, True)]


def test_a_reference_back_names_nothing_in_an_extraction() -> None:
    assert things(extracted("公司昨日更新了消息。")) == {}


def test_a_known_name_inside_a_longer_one_does_not_cut_it() -> None:
    assert names("昨日，芜湖梧石量子研究院揭牌。") == {"芜湖梧石量子研究院": "Institute"}


def test_a_hit_covers_its_name() -> None:
    block = reading("霁蓝科技有限公司与珩光研究院、青屿大学签约。")
    hits = heads.find(block, {})
    assert [block.text[h.start : h.end] for h in hits] == [h.name for h in hits]
    assert len(hits) == 3
