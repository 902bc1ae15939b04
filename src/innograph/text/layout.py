"""Lines to blocks: hard-wrapped lines joined again, headings and list items kept apart.

A block's text is folded for reading (line breaks and the spaces around Chinese characters gone,
full-width letters and digits narrowed); `offsets` leads every character back to the source.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from innograph import hanzi
from innograph.text.sentences import pieces

_TERMINAL = "。！？!?；;：:…"
_CLOSERS = "”’」』）)》】\"'"
_ITEM = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|（[一二三四五六七八九十\d]{1,3}）|\([一二三四五六七八九十\d]{1,3}\)"
    r"|\d{1,2}[、.．](?!\d)|[①-⑳]|[•●◆■▪]\s|第[一二三四五六七八九十百]{1,4}[章节条])"
)
_MARKDOWN = re.compile(r"\s*(?:#{1,6}\s+|>\s+|[-*+]\s+)")
_INDENT = re.compile(r"(?:　　|\t| {4})")
_FURNITURE = re.compile(
    r"[（(【\[]?(?:发布(?:时间|日期|人|者)|来源|作者|责任编辑|责编|编辑|浏览(?:次数|量)?|点击(?:次数|量)?|字号|字体|打印|关闭|分享|首页|当前位置"
    r"|上一篇|下一篇|返回|相关阅读|图片来源|摄影|记者|通讯员|审核|校对|索引号|阅读)\s*(?:[:：/>＞|】\]].*)?$"
    r"|\[[^\[\]]+\]\s*[:：]\s*<?https?://|[a-zA-Z_]{1,8}$|\d{1,6}$|https?://\S+$"
)
_CJK = r"\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…·"
_SPACES = re.compile(rf"(?<!\s)(?<=[{_CJK}])[^\S\n]++(?=[^\s{_CJK}])|(?<=[^\s{_CJK}])[^\S\n]+(?=[{_CJK}])")
_HAN = r"\u3400-\u9fff\uf900-\ufaff”）》』】"
_PUNCTUATION = re.compile(rf"(?<=[{_HAN}])[,;:?!()]|[,;:?!()](?=[\u3400-\u9fff“《（])")
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_TARGET = r"\([^()\s]*(?:\([^()]*\)[^()\s]*)?(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
_MARKUP = re.compile(
    rf"!\[[^\[\]]*\]{_TARGET}|\[\[?\^?\d{{1,3}}\]?\]{_TARGET}|(?:\[\])?\[\^[^\[\]\s]{{1,20}}\]"
    r"|(?<=[^\s\[])\[\d{1,3}\](?!\()"
    rf"|\[(?P<link>[^\[\]]+)\](?:{_TARGET}|\[[^\[\]]{{0,40}}\])"
    r"|<sup>\[?\d{1,3}\]?</sup>|</?[a-zA-Z][^<>\u4e00-\u9fff]{0,200}>|<https?://[^<>\s]{1,200}>"
    r"|\*\*|__|`"
)
_ROW = re.compile(r"\|.*\|$")
_BARS = re.compile(r"\s{0,8}\|[\s|:-]*")
_SIGNED = re.compile(
    r"[（(【\[]?(?:责任编辑|责编|编辑|审核|校对|图片来源|来源|作者|记者|通讯员|摄影)\s*[:：/]\s*[^，。]{1,30}$"
)
_INDENTED = 8  # a paragraph's first line stands in by two characters, and quotes vary in width
_REACH = 12
_LONGEST = 3000  # characters of a block; the paragraphs of published texts stay under a thousand
_MARKS = {"•": "·", "‧": "·", "・": "·", "∙": "·", "「": "“", "」": "”", "『": "‘", "』": "’"}


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or piece of page furniture, as folded text.

    `offsets[i]` is the source offset of `text[i]`.
    """

    kind: str
    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets `[start, end)` of the folded stretch; it must not be empty."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    width: int
    ended: bool
    fresh: bool
    gap: bool
    alone: bool


def blocks(text: str) -> tuple[Block, ...]:
    """Split a source text into blocks, in order; every visible character but markup is in exactly one."""
    lines = list(_lines(text))
    joins = _joins(lines)
    found: list[Block] = []
    group: list[_Line] = []
    for line, joined in zip(lines, joins, strict=True):
        group.append(line)
        if not joined:
            found.append(_block(group))
            group = []
    return tuple(piece for b in found if b.text for piece in _pieces(b))


def _pieces(block: Block) -> Iterator[Block]:
    """A block too long to be read as one (a whole text on one line, say), cut behind sentences or clauses.

    What reads a block may compare each part of it with each other; the limit keeps that linear in the text.
    """
    start = 0
    for end in pieces(block.text, 0, len(block.text), _LONGEST):
        yield Block(block.kind, block.text[start:end], block.offsets[start:end])
        start = end


def _lines(text: str) -> Iterator[_Line]:
    position, gap = 0, False
    for raw in text.splitlines(keepends=True):
        start, position = position, position + len(raw)
        mark = _MARKDOWN.match(raw)
        stripped = raw[mark.end() if mark else 0 :].strip()
        if not stripped:
            gap = True
            continue
        lead = raw.index(stripped, mark.end() if mark else 0)
        tail = stripped.rstrip(_CLOSERS)
        yield _Line(
            start + lead,
            stripped,
            _width(stripped),
            bool(tail) and tail[-1] in _TERMINAL,
            bool(mark or _ITEM.match(stripped) or _INDENT.match(raw)),
            gap,
            bool(_ROW.match(stripped) or _SIGNED.match(stripped)),
        )
        gap = False


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def _columns(lines: list[_Line]) -> list[frozenset[int]]:
    """For each line, the widths that recur around it: the columns the text was wrapped to."""
    open_widths = [0 if line.ended else line.width for line in lines]
    counts: Counter[int] = Counter(w for w in open_widths[: _REACH + 1] if w)
    found = []
    for i in range(len(lines)):
        recurring = {
            w for w in counts if sum(counts.get(w + d, 0) for d in (-2, -1, 0, 1, 2)) >= (3 if w >= 30 else 4)
        }
        found.append(
            frozenset(w for w in recurring if not any(w < v <= w + _INDENTED + 2 for v in recurring))
        )
        if i + _REACH + 1 < len(lines) and open_widths[i + _REACH + 1]:
            counts[open_widths[i + _REACH + 1]] += 1
        if i - _REACH >= 0 and open_widths[i - _REACH]:
            counts[open_widths[i - _REACH]] -= 1
            counts += Counter()
    return found


def _joins(lines: list[_Line]) -> list[bool]:
    """Whether each line runs on into the next: it fills a column, and the next fits under it."""
    columns = _columns(lines)
    blank_wrapped = sum(line.gap for line in lines) * 2 > len(lines)
    joins = [False] * len(lines)
    for i in range(len(lines) - 2, -1, -1):
        line, after = lines[i], lines[i + 1]
        full = any(w - _INDENTED <= line.width <= w + 2 and w > 16 for w in columns[i])
        if (
            not full
            or line.alone
            or after.alone
            or after.fresh
            or (after.gap and not blank_wrapped)
            or after.width > line.width + _INDENTED
        ):
            continue
        if joins[i + 1] and abs(after.width - line.width) > _INDENTED:
            continue
        if line.ended and (
            (not joins[i + 1] and not after.ended) or all(line.width < w - 2 for w in columns[i])
        ):
            continue
        joins[i] = True
    return joins


def _block(group: list[_Line]) -> Block:
    chars: list[str] = []
    offsets: list[int] = []
    for line in group:
        if (
            chars
            and chars[-1].isascii()
            and chars[-1].isalnum()
            and line.text[0].isascii()
            and line.text[0].isalpha()
        ):
            chars.append(" ")
            offsets.append(line.start)
        keep = [True] * len(line.text)
        for gap in _BARS.finditer(line.text) if _ROW.match(line.text) else ():
            keep[gap.start() : gap.end()] = [False] * (gap.end() - gap.start())
        for gap in _MARKUP.finditer(line.text):
            keep[gap.start() : gap.end()] = [False] * (gap.end() - gap.start())
            if gap.group("link"):
                keep[gap.start("link") : gap.end("link")] = [True] * len(gap.group("link"))
        for gap in _SPACES.finditer(line.text):
            keep[gap.start() : gap.end()] = [False] * (gap.end() - gap.start())
        for i, c in enumerate(line.text):
            if keep[i]:
                chars.append(_fold(c))
                offsets.append(line.start + i)
    text = _PUNCTUATION.sub(lambda m: _WIDE[m.group()], hanzi.in_place("".join(chars)))
    return Block(_kind(text, group[0]) if text else "furniture", text, tuple(offsets))


def _fold(char: str) -> str:
    if "０" <= char <= "９" or "Ａ" <= char <= "Ｚ" or "ａ" <= char <= "ｚ" or char in "％．＋－～＆":
        return unicodedata.normalize("NFKC", char)
    return _MARKS.get(char, char)


def _kind(text: str, first: _Line) -> str:
    if _FURNITURE.match(text):
        return "furniture"
    if first.fresh and _ITEM.match(first.text):
        return "item"
    if text[-1] not in _TERMINAL + "。" and len(text) <= 40 and "，" not in text and not text.endswith("，"):
        return "heading"
    return "paragraph"
