"""Words of a block: they cover it, and words of the field are not cut."""

from __future__ import annotations

import pytest
from extracting import reading
from hypothesis import given
from hypothesis import strategies as st

from innograph.extract import tokens
from innograph.text.layout import blocks

LETTERS = st.text(
    st.sampled_from("中国高新区研究院公司科技的在与由2023年aBc,，。“”（）、 　%％１"), max_size=60
)


@given(LETTERS)
def test_the_words_of_a_block_cover_it_without_gap(text: str) -> None:
    for index, block in enumerate(blocks(text)):
        read = tokens.read(index, block)
        assert "".join(t.word for t in read.tokens) == block.text
        assert [t.start for t in read.tokens] == [0, *(t.end for t in read.tokens)][:-1]
        assert all(block.text[t.start : t.end] == t.word for t in read.tokens)


@given(LETTERS)
def test_an_offset_leads_to_the_word_that_covers_it(text: str) -> None:
    for block in blocks(text):
        read = tokens.read(0, block)
        for position in range(len(block.text)):
            word = read.tokens[read.covering(position)]
            assert word.start <= position < word.end
        assert all(read.tokens[i].start == at for at, i in read.starting.items())
        assert all(read.tokens[i].end == at for at, i in read.ending.items())


@pytest.mark.parametrize("word", ["党工委", "众创空间", "科创板", "新质生产力", "产学研"])
def test_a_word_of_the_field_is_one_word(word: str) -> None:
    assert word in [t.word for t in reading(f"近年来{word}广受关注。").tokens]


def test_a_reading_knows_its_sentences() -> None:
    text = "天气晴好。企业开工！"
    read = reading(text)
    assert [text[a:b] for a, b in read.sentences] == ["天气晴好。", "企业开工！"]
    assert read.text == text


def test_a_preposition_is_split_off_a_word_nobody_knows() -> None:
    words = [t.word for t in reading("项目由霁蓝承建。").tokens]
    assert "由" in words
    assert "由霁蓝" not in words


def test_reading_twice_gives_the_same() -> None:
    assert reading("霁蓝科技有限公司位于芜湖市。") == reading("霁蓝科技有限公司位于芜湖市。")
