"""Lines joined to blocks, blocks led back to the source, sentences cut."""

from __future__ import annotations

import pytest

from innograph.text.layout import Block, blocks
from innograph.text.sentences import sentences

RUNNING = (
    "青浦岭高新区位于云岭市东部，规划面积四十平方公里，是全省较早设立的园区之一，"
    "多年来坚持以企业为主体，以市场为导向，推动产业与人才、资本、技术相互融合，"
    "先后引进了一批研发机构和公共服务平台，为中小企业提供检测、设计与融资服务，"
    "园区管委会表示，下一步将继续完善配套，让更多创业者愿意来、留得住、发展好。"
)


def wrapped(text: str, width: int, between: str = "\n") -> str:
    return between.join(text[i : i + width] for i in range(0, len(text), width))


def texts(source: str) -> list[str]:
    return [b.text for b in blocks(source)]


@pytest.mark.parametrize("between", ["\n", "\r\n", "\n\n"])
def test_hard_wrapped_lines_are_one_block_again(between: str) -> None:
    assert texts(wrapped(RUNNING, 24, between)) == [RUNNING]


def test_offsets_of_joined_lines_skip_the_line_breaks() -> None:
    source = wrapped(RUNNING, 24)
    (block,) = blocks(source)
    assert [source[o] for o in block.offsets] == list(RUNNING)
    assert block.offsets[23] == 23
    assert block.offsets[24] == 25


def test_a_span_over_a_line_break_covers_it_in_the_source() -> None:
    source = wrapped(RUNNING, 24)
    (block,) = blocks(source)
    start, end = block.span(20, 28)
    assert (start, end) == (20, 29)
    assert source[start:end].replace("\n", "") == RUNNING[20:28]


def test_span_of_one_character_is_one_long() -> None:
    assert Block("paragraph", "岭。", (4, 7)).span(1, 2) == (7, 8)


def test_short_lines_stay_apart() -> None:
    assert texts("云岭高新区概况\n一句话。\n又一句话。") == ["云岭高新区概况", "一句话。", "又一句话。"]


@pytest.mark.parametrize("mark", ["一、", "（二）", "(3)", "4、", "5．", "①", "第六条", "　　"])
def test_a_marked_line_begins_a_block_of_its_own(mark: str) -> None:
    source = wrapped(RUNNING, 24) + "\n" + mark + RUNNING[:20] + "。"
    found = texts(source)
    assert len(found) == 2
    assert found[0] == RUNNING


def test_kinds_tell_headings_items_furniture_and_paragraphs() -> None:
    source = "云岭园区发展纪实\n来源：云岭日报\n一、建设平台。\n园区今年建成了三个平台。\n打印"
    assert [b.kind for b in blocks(source)] == ["heading", "furniture", "item", "paragraph", "furniture"]


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("收入２０．５亿元。", "收入20.5亿元。"),
        ("增长１２％。", "增长12%。"),
        ("Ｑｉｎｇ平台成立。", "Qing平台成立。"),
        ("欧阳•岚到会。", "欧阳·岚到会。"),
        ("共有 35 家企业。", "共有35家企业。"),
        ("Green Hill 平台成立。", "Green Hill平台成立。"),
        ("**云岭**平台成立。", "云岭平台成立。"),
        ("[云岭平台](http://example.org/a)成立。", "云岭平台成立。"),
        ("云岭平台成立[12]。", "云岭平台成立。"),
        ('[云岭平台](/wiki/%E4%BA%91_(a) "云岭 (平台)")成立。', "云岭平台成立。"),
        ("雲嶺平臺成立[[1]](#cite_note-1)[^2][3][4]。", "云岭平台成立。"),
        ("平台<sup>[5]</sup>与![图](a.png 'x')云岭<br/>成立。", "平台与云岭成立。"),
        ("见[云岭平台][a]和<https://example.org/b>。", "见云岭平台和。"),
        ("若a<b，则[一](二)。", "若a<b，则一。"),
        ("| 企业 | 1024 家 |", "企业1024家"),
        ("## 云岭平台", "云岭平台"),
    ],
)
def test_text_is_folded_for_reading(source: str, folded: str) -> None:
    (block,) = blocks(source)
    assert block.text == folded
    assert len(block.offsets) == len(folded)
    assert source[block.offsets[-1]] in (folded[-1], "％")


def test_page_furniture_and_rows_of_tables_are_never_joined() -> None:
    lines = (
        "责任编辑：李可",
        "（责任编辑：王伟）",
        "【责编:李 可】",
        "来源：云岭日报",
        "编辑 / 王五",
        "[ref]: https://example.org '题'",
    )
    assert [b.kind for b in blocks("\n".join(lines))] == ["furniture"] * len(lines)
    rows = (
        "| 高新技术企业数量 | 1024家 |\n|---|---|\n| 规模以上工业企业 | 214家 |\n| 研发机构总的数量 | 35家 |"
    )
    assert texts(rows) == ["高新技术企业数量1024家", "规模以上工业企业214家", "研发机构总的数量35家"]


def test_chinese_punctuation_keeps_its_width() -> None:
    assert texts("（一期）：云岭，青川！") == ["（一期）：云岭，青川！"]


def test_latin_words_on_two_lines_keep_a_space_between() -> None:
    body = "云岭园区联合多家单位共同发起建设的平台名为" + "Green"
    line = "云岭园区的多家单位又共同发起建设了平台以及实验室各一"
    source = "\n".join([line, line, line, line, body, "Hill" + line[:-2] + "。"])
    joined = "".join(texts(source))
    assert "Green Hill" in joined
    block = next(b for b in blocks(source) if "Green Hill" in b.text)
    at = block.text.index("Green Hill")
    assert source[slice(*block.span(at, at + 10))] == "Green\nHill"


@pytest.mark.parametrize("source", ["", "\n", " \n\t\n　\r\n", "____", "``\n****"])
def test_nothing_visible_gives_no_block(source: str) -> None:
    assert blocks(source) == ()


def cut(text: str) -> list[str]:
    return [text[i:j] for i, j in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲园开工。乙园竣工。", ["甲园开工。", "乙园竣工。"]),
        ("甲园开工！乙园呢？丙园", ["甲园开工！", "乙园呢？", "丙园"]),
        ("他说：“甲园开工。”乙园竣工。", ["他说：“甲园开工。”", "乙园竣工。"]),
        ("甲园（今年开工。）竣工。", ["甲园（今年开工。）竣工。"]),
        ("《甲园好吗？》一文发表。", ["《甲园好吗？》一文发表。"]),
        ("甲园开工；乙园竣工。", ["甲园开工；乙园竣工。"]),
        ("甲园（尚未开工。乙园竣工。", ["甲园（尚未开工。", "乙园竣工。"]),
        ("真的？！好。", ["真的？！", "好。"]),
        ("甲园、乙园……丙园。", ["甲园、乙园……", "丙园。"]),
        ("增长3.5%。", ["增长3.5%。"]),
    ],
)
def test_sentences_end_at_full_stops_outside_brackets(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


@pytest.mark.parametrize("text", ["", "  "])
def test_no_text_has_no_sentences(text: str) -> None:
    assert sentences(text) == ()


def test_sentences_touch_and_cover_the_text() -> None:
    found = sentences(RUNNING + RUNNING)
    assert found[0][0] == 0
    assert found[-1][1] == 2 * len(RUNNING)
    assert [a[1] for a in found[:-1]] == [b[0] for b in found[1:]]
    assert len(found) == 2
