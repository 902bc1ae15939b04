"""Words and tags of a block: the doorway to rjieba, a segmenter that runs offline and alike everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import rjieba

from innograph.extract import grammar
from innograph.text.layout import Block
from innograph.text.sentences import sentences

_COMMON = frozenset({"n", "v", "vn", "a", "an", "b", "d", "j", "t", "s"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word at `[start, end)` of its block's text, with its ICTCLAS tag."""

    start: int
    end: int
    word: str
    tag: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """A block with its words and sentences; `ending`/`starting` lead an offset to a token's index."""

    index: int
    block: Block
    tokens: tuple[Token, ...]
    starting: dict[int, int]
    ending: dict[int, int]
    sentences: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        """The folded text of the block."""
        return self.block.text

    def covering(self, position: int) -> int:
        """Index of the token that covers `position`."""
        while position not in self.starting:
            position -= 1
        return self.starting[position]


@cache
def _tagger() -> tuple[rjieba.Jieba, str]:
    """The segmenter with the field's own words added, and the letters split off unknown words."""
    table = grammar.table("words")["words"]
    tagger = rjieba.Jieba()
    for word in table["nouns"]:
        tagger.add_word(word, 20000, "n")
    for word in table["verbs"]:
        tagger.add_word(word, 20000, "v")
    return tagger, table["split_front"]


def common_nouns(text: str) -> bool:
    """Whether a text is nothing but common words of two characters or more, as 科技城 and 创新中心 are."""
    field = grammar.table("words")["words"]["nouns"]
    words = _tagger()[0].tag(text)
    return all(len(word) > 1 and (tag in _COMMON or word in field) for word, tag in words)


def read(index: int, block: Block) -> Reading:
    """Segment one block."""
    tokens: list[Token] = []
    position = 0
    tagger, fronts = _tagger()
    for word, tag in tagger.tag(block.text):
        if len(word) > 1 and word[0] in fronts and not tagger.has_word(word):
            tokens.append(Token(position, position + 1, word[0], "p"))
            position, word = position + 1, word[1:]
        tokens.append(
            Token(position, position + len(word), word, tag, len(word) == 1 or tagger.has_word(word))
        )
        position += len(word)
    return Reading(
        index,
        block,
        tuple(tokens),
        {t.start: i for i, t in enumerate(tokens)},
        {t.end: i for i, t in enumerate(tokens)},
        sentences(block.text),
    )
