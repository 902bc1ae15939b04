"""Persons and the posts they hold."""

from __future__ import annotations

import pytest
from extracting import extracted, named, reading, said, things

from innograph.extract import people


def persons(text: str) -> list[str]:
    return [h.name for h in people.find(reading(text))[0]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青屿大学校长冯志远致辞。", "冯志远"),
        ("栖川高新区党工委书记陆明舟表示，将继续努力。", "陆明舟"),
        ("公司董事长李建华介绍，订单饱满。", "李建华"),
        ("欧阳明远教授作了报告。", "欧阳明远"),
        ("院士李建华出席。", "李建华"),
        ("陆明舟任青屿大学校长。", "陆明舟"),
        ("任命陆明舟为栖川高新区管委会主任。", "陆明舟"),
    ],
)
def test_a_person_stands_by_a_post(text: str, name: str) -> None:
    assert persons(text) == [name]
    assert things(extracted(text))[name] == "Person"


@pytest.mark.parametrize(
    "text",
    [
        "书记强调，要抓好落实。",
        "主任会议听取了汇报。",
        "会议选举产生了新一届主席团。",
        "总经理办公室搬到了三楼。",
        "专家认为，前景广阔。",
    ],
)
def test_a_post_without_a_name_gives_no_person(text: str) -> None:
    assert persons(text) == []


def test_each_post_of_a_chain_is_held_at_its_own_body() -> None:
    extraction = extracted("芜湖市委常委、栖川高新区党工委书记、管委会主任冯志远出席。")
    (committee,) = named(extraction, ("冯志远", "holdsPost", "栖川高新区党工委"))
    (office,) = named(extraction, ("冯志远", "holdsPost", "栖川高新区管委会"))
    (city,) = named(extraction, ("冯志远", "holdsPost", "芜湖市委"))
    assert [dict(f.qualifiers)["title"] for f in (committee, office, city)] == ["书记", "主任", "常委"]


def test_two_persons_hold_their_own_posts() -> None:
    text = "青屿大学校长冯志远、珩光研究院院长陆明舟出席。"
    assert {("冯志远", "holdsPost", "青屿大学"), ("陆明舟", "holdsPost", "珩光研究院")} == {
        s for s in said(extracted(text)) if s[1] == "holdsPost"
    }


def test_a_post_taken_is_held() -> None:
    extraction = extracted("陆明舟任青屿大学校长。")
    (fact,) = named(extraction, ("陆明舟", "holdsPost", "青屿大学"))
    assert fact.qualifiers == (("title", "校长"),)


def test_posts_lead_to_the_person_they_stand_before() -> None:
    text = "青屿大学校长、党委书记冯志远出席。"
    block = reading(text)
    hits, posts = people.find(block)
    (person,) = hits
    assert block.text[person.start : person.end] == "冯志远"
    assert {p.person for p in posts} == {person.start}
    assert [block.text[p.start : p.end] for p in posts] == [p.title for p in posts]
    assert {p.title for p in posts} == {"校长", "党委书记"}


def test_a_person_named_again_is_one_thing() -> None:
    extraction = extracted("青屿大学校长冯志远致辞。冯志远表示，学校将扩招。")
    (person,) = [e for e in extraction.entities if e.kinds == ("Person",)]
    assert len(person.mentions) == 2
