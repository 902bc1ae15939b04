"""Blocks and sentences of any text: nothing visible is lost, doubled or out of order."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from innograph.text.layout import Block, blocks
from innograph.text.sentences import sentences

LETTERS = (
    "中文高新区企业一二三第章节条年月日，。；：！？、“”（）《》…—·•①０１ＡＢａ％～23aZ.,:;!?%/ 　\t\n\n\n\r"
)
PLAIN = st.text(st.sampled_from(LETTERS), max_size=120)
MARKED = st.text(st.sampled_from(LETTERS + "#>*_`[]()!-+"), max_size=120)
ANY = st.text(max_size=60)
MARKS = set("#>*_`[]()!-+")


def visible(text: str) -> list[int]:
    return [i for i, c in enumerate(text) if not c.isspace()]


def covered(found: tuple[Block, ...]) -> list[int]:
    """The source offsets of what the blocks show, in their order."""
    return [at for block in found for c, at in zip(block.text, block.offsets, strict=True) if not c.isspace()]


@given(PLAIN)
@example("一行。\n\n二行\n\n")
@example("word\nword\nword\n")
def test_every_visible_character_falls_into_one_block(text: str) -> None:
    assert covered(blocks(text)) == visible(text)


@given(MARKED)
@example("# 标题\n\n- 项目**一**[链接](http://a.b)\n")
def test_only_marks_are_dropped_from_marked_text(text: str) -> None:
    shown = covered(blocks(text))
    assert shown == sorted(set(shown))
    missing = {text[i] for i in set(visible(text)) - set(shown)}
    links = "(" in text or "[" in text
    assert links or missing <= MARKS


@given(st.one_of(PLAIN, MARKED, ANY))
def test_offsets_lead_forward_through_the_text(text: str) -> None:
    last = -1
    for block in blocks(text):
        assert block.text
        assert len(block.text) == len(block.offsets)
        assert block.offsets[0] > last
        assert all(a <= b for a, b in pairwise(block.offsets))
        last = block.offsets[-1]
    assert last < len(text)


@given(st.one_of(PLAIN, MARKED))
def test_a_character_of_a_block_is_that_of_the_source_or_its_narrow_form(text: str) -> None:
    for block in blocks(text):
        for c, at in zip(block.text, block.offsets, strict=True):
            if not c.isspace():
                assert unicodedata.normalize("NFKC", c) == unicodedata.normalize("NFKC", text[at]) or c == "·"


@given(PLAIN, st.data())
def test_a_span_of_a_block_holds_what_the_block_shows(text: str, data: st.DataObject) -> None:
    for block in blocks(text):
        start = data.draw(st.integers(0, len(block.text) - 1))
        end = data.draw(st.integers(start + 1, len(block.text)))
        a, b = block.span(start, end)
        assert 0 <= a < b <= len(text)
        there = "".join(unicodedata.normalize("NFKC", text[a:b]).split())
        shown = "".join(unicodedata.normalize("NFKC", block.text[start:end]).split())
        assert there.replace("•", "·") == shown.replace("•", "·")


@given(st.one_of(PLAIN, MARKED, ANY))
def test_blocks_are_the_same_every_time(text: str) -> None:
    assert blocks(text) == blocks(text)


@given(st.one_of(PLAIN, ANY))
def test_sentences_follow_one_another_and_miss_nothing_visible(text: str) -> None:
    found = sentences(text)
    assert all(a < b for a, b in found)
    assert all(one[1] <= two[0] for one, two in pairwise(found))
    inside = {i for a, b in found for i in range(a, b)}
    assert set(visible(text)) <= inside
