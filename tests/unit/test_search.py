"""Searching: every name finds itself, in either script and by its sound, in the order that is promised."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innograph.errors import SettingError
from innograph.explore.search.grams import Grams
from innograph.explore.search.index import LONGEST, Entry, Index
from innograph.explore.search.keys import key, letters
from innograph.explore.search.likeness import likeness
from innograph.explore.search.lines import Lines
from innograph.explore.search.part import WAYS
from innograph.explore.search.pinyin import Syllables, reading

XIAN = Entry("id:xian", "西安高新技术产业开发区", ("西安高新区", "高新区"), ("Zone",), 9)
CHENGDU = Entry("id:chengdu", "成都高新技术产业开发区", ("成都高新区", "高新区"), ("Zone",), 12)
FOCUSLIGHT = Entry("id:focuslight", "西安炬光科技股份有限公司", ("炬光科技",), ("Company",), 3)
GREEN = Entry("id:green", "绿地集团", (), ("Company",), 1)
BANK = Entry("id:bank", "重庆银行股份有限公司", (), ("Company", "Finance"), 2)
LED = Entry("id:led", "LED新型手术光源", (), ("Product",), 0)
SLOGAN = Entry("id:slogan", "“123489”总体思路", (), ("Strategy",), 0)
ENTRIES = (XIAN, CHENGDU, FOCUSLIGHT, GREEN, BANK, LED, SLOGAN)
INDEX = Index(ENTRIES)

HANZI = "西安高新技术产业开发区炬光科园绿地重庆银行成都长乐乐山厦门会计行长中国国家級實驗室蘇州圖"
NAMES = st.text(st.sampled_from(HANZI + "ABled0129 （）“”·-"), min_size=1, max_size=12)
ANYTHING = st.text(max_size=30)
THINGS = st.lists(
    st.builds(
        Entry,
        iri=st.integers(0, 99).map("id:{}".format),
        label=NAMES,
        aliases=st.lists(NAMES, max_size=2).map(tuple),
        kinds=st.lists(st.sampled_from(("Zone", "Company", "Person")), min_size=1, max_size=2).map(tuple),
        degree=st.integers(0, 3),
    ),
    max_size=12,
    unique_by=lambda entry: entry.iri,
)


def found(query: str, **more: object) -> list[tuple[str, str]]:
    """What INDEX finds: local name and way, in order."""
    return [(hit.entry.iri[3:], hit.way) for hit in INDEX.search(query, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("高新区", [("chengdu", "exact"), ("xian", "exact")]),
        ("西安", [("xian", "prefix"), ("focuslight", "prefix")]),
        ("西安高新區", [("xian", "exact")]),
        ("光", [("focuslight", "within"), ("led", "within")]),
        ("ｌｅｄ新型", [("led", "prefix")]),
        ("123489总体", [("slogan", "prefix")]),
        ("xianjuguang", [("focuslight", "pinyin")]),
        ("Xī'ān gāoxīn", [("xian", "pinyin")]),
        ("xi an gao", [("xian", "pinyin")]),
        ("juguang", [("focuslight", "pinyin")]),
        ("jgkj", [("focuslight", "pinyin")]),
        ("xagxq", [("xian", "pinyin")]),
        ("lvdi", [("green", "pinyin")]),
        ("lǜdì", [("green", "pinyin")]),
        ("chongqingyinhang", [("bank", "pinyin")]),
        ("zhongqing", []),
        ("巨光科技", [("focuslight", "pinyin")]),
        ("ledxx", [("led", "pinyin")]),
        ("", []),
        ("  ", []),
        ("qqq", []),
    ],
)
def test_what_is_found_first(query: str, expected: list[tuple[str, str]]) -> None:
    hits = [hit for hit in found(query) if hit[1] != "similar"]
    assert hits == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("西安炬先科技股份有限公司", "focuslight"),
        ("陕西西安炬光科技有限责任公司", "focuslight"),
        ("绿地控股集团", "green"),
        ("LED手术光源", "led"),
    ],
)
def test_near_spellings_are_found(query: str, expected: str) -> None:
    assert found(query)[0] == (expected, "similar")


def test_kinds_narrow_the_search() -> None:
    assert [name for name, _ in found("西安", kinds=("Company",))] == ["focuslight"]
    assert [name for name, _ in found("重庆", kinds=("Finance", "Company"))] == ["bank"]
    assert not found("西安", kinds=("Nothing",))


def test_pages_follow_each_other() -> None:
    everything = found("区", limit=99)
    assert found("区", limit=1) + found("区", limit=98, offset=1) == everything


def test_a_query_beyond_measure_is_refused() -> None:
    with pytest.raises(SettingError, match="give 200 or fewer"):
        INDEX.search("区" * (LONGEST + 1))


def test_matching_prefers_the_likest_name() -> None:
    scores = {hit.entry.iri: hit.score for hit in INDEX.match("炬光科技股份有限公司")}
    assert max(scores, key=scores.__getitem__) == "id:focuslight"
    assert scores["id:focuslight"] == 96


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("炬光科技", "炬光科技", 100),
        ("炬光科技", "炬光科技有限公司", 96),
        ("炬光科技股份有限公司", "炬光科技有限责任公司", 96),
        ("炬光科技", "西安炬光科技股份有限公司", 92),
        ("炬光科技有限公司", "西安炬光科技股份有限公司", 92),
    ],
)
def test_full_and_short_names_of_companies(one: str, other: str, score: float) -> None:
    assert likeness(one, other) == likeness(other, one) == score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("北京炬光科技有限公司", "西安炬光科技有限公司"),
        ("绿地集团", "绿地有限公司"),
        ("银行", "重庆银行股份有限公司"),
        ("西安", "西安有限公司分公司"),
    ],
)
def test_names_that_only_look_alike_stay_below_90(one: str, other: str) -> None:
    assert likeness(one, other) <= 90


@given(THINGS)
@settings(max_examples=60, deadline=None)
def test_every_name_finds_its_thing_exactly(things: list[Entry]) -> None:
    index = Index(things)
    for thing in things:
        for name in thing.names:
            if key(name):
                hits = {hit.entry.iri: hit for hit in index.search(name, 99)}
                assert hits[thing.iri].way == "exact"
                assert hits[thing.iri].score == 100


@given(THINGS)
@settings(max_examples=60, deadline=None)
def test_every_name_is_found_by_its_pinyin_and_initials(things: list[Entry]) -> None:
    index = Index(things)
    for thing in things:
        read = reading(key(thing.label))
        for typed in ("".join(read.syllables), " ".join(read.syllables), read.initials):
            if letters(typed):
                assert thing.iri in {hit.entry.iri for hit in index.search(typed, 99)}


@given(THINGS, st.one_of(ANYTHING, NAMES), st.integers(1, 12), st.integers(0, 4))
@settings(max_examples=150, deadline=None)
def test_order_and_pages(things: list[Entry], query: str, limit: int, offset: int) -> None:
    index = Index(things)
    hits = index.search(query, 99)
    assert len({hit.entry.iri for hit in hits}) == len(hits)
    ways = [WAYS.index(hit.way) for hit in hits]
    assert ways == sorted(ways)
    for way in ("exact", "prefix", "within"):
        ranks = [(-hit.entry.degree, hit.entry.iri) for hit in hits if hit.way == way]
        assert ranks == sorted(ranks)
    assert index.search(query, limit, offset=offset) == hits[offset : offset + limit]
    assert Index(reversed(things)).search(query, 99) == hits
    scores = [hit.score for hit in index.match(query, 99)]
    assert scores == sorted(scores, reverse=True)


@given(
    st.lists(st.text(st.sampled_from("ab高新"), max_size=6)),
    st.text(st.sampled_from("ab高新"), min_size=1, max_size=3),
)
def test_lines_are_found_like_a_plain_scan(lines: list[str], part: str) -> None:
    found = Lines(lines)
    numbered = list(enumerate(lines))
    assert list(found.equal(part)) == [n for n, line in numbered if line == part]
    assert list(found.beginning(part)) == [n for n, line in numbered if line.startswith(part)]
    assert list(found.holding(part)) == [n for n, line in numbered if part in line]


@given(st.lists(NAMES, min_size=1, max_size=30), st.data())
def test_a_line_is_nearest_to_itself(lines: list[str], data: st.DataObject) -> None:
    line = data.draw(st.sampled_from(lines))
    nearest = Grams(lines).nearest(line, 1)
    assert [lines[number] for number in nearest] == [line] or lines.count(line) < len(lines)
    assert all(0 <= number < len(lines) for number in nearest)


@given(ANYTHING, ANYTHING)
def test_likeness_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 100
    assert likeness(one, one) == 100


@given(ANYTHING)
def test_a_key_is_its_own_key(text: str) -> None:
    assert key(key(text)) == key(text)
    assert "\n" not in key(text)


@given(st.text(st.sampled_from(HANZI), min_size=1, max_size=12))
def test_readings_are_those_of_pypinyin(name: str) -> None:
    from pypinyin import lazy_pinyin

    assert list(reading(name).syllables) == lazy_pinyin(name)
    assert reading(name).initials == "".join(syllable[0] for syllable in lazy_pinyin(name))


def test_letters_are_read_in_every_way_that_the_names_allow() -> None:
    syllables = Syllables([reading("西安"), reading("先进")])
    assert syllables.ways("xian") == (("xian",), ("xi", "an"))
    assert syllables.ways("xianj") == (("xian", "j"),)
    assert syllables.ways("q") == ()
