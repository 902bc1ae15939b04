"""Bytes to text: encodings told apart, offsets kept, bad files refused in one clear line."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innograph.errors import SettingError, SourceError
from innograph.text.encodings import (
    FAMILIES,
    HalfWrittenError,
    UndecodableError,
    decode,
    plausibility,
)
from innograph.text.files import gather
from innograph.text.plain import title_of
from innograph.text.sources import check_date, read_source

ARTICLE = (
    "云麓高新区发布三年行动计划\n\n"
    "  本报讯 3月12日，云麓高新区管委会在云麓国际会议中心举行发布会，\n\n"
    "出台《云麓高新区硬科技企业培育办法》。\r\n"
    "去年，全区规上工业总产值达1286.5亿元，同比增长9.8%，新增高新技术企业214家。\n"
)
TRADITIONAL = (
    "雲麓科學園區公布年度計畫\n園區管理局與三所大學簽署合作備忘錄，推動半導體與生物技術產業發展，"
    "預計五年內投入經費約120億元，並設立創業育成中心。\n"
)
CLAUSES = ("云麓高新区", "新增企业214家，", "由星澜半导体公司牵头组建", "支持建设国家重点实验室。", "发布会")
TRADITIONAL_CLAUSES = ("雲麓科學園區", "推動產業發展", "簽署合作備忘錄。", "設立創業育成中心")


def write(folder: Path, data: bytes, name: str = "sample.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_encoding_is_told_without_a_mark(tmp_path: Path, encoding: str) -> None:
    source = read_source(write(tmp_path, ARTICLE.encode(encoding)))
    assert (source.encoding, source.text) == (encoding, ARTICLE)


@pytest.mark.parametrize(
    ("codec", "name"), [("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le")], ids=["utf-8", "utf-16"]
)
def test_byte_order_mark_is_no_part_of_the_text(tmp_path: Path, codec: str, name: str) -> None:
    source = read_source(write(tmp_path, ARTICLE.encode(codec)))
    assert (source.encoding, source.text) == (name, ARTICLE)


def test_big_endian_mark() -> None:
    assert decode(b"\xfe\xff" + ARTICLE.encode("utf-16-be")) == (ARTICLE, "utf-16-be")


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-8", "utf-16-le"])
def test_traditional_script_in_each_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)) == (TRADITIONAL, encoding)


@pytest.mark.parametrize("text", CLAUSES)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_short_simplified_texts(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("text", TRADITIONAL_CLAUSES)
@pytest.mark.parametrize("encoding", ["big5", "gb18030"])
def test_short_traditional_texts(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


def test_gb18030_bytes_that_are_valid_utf8() -> None:
    data = "医药".encode("gb18030")
    assert data.decode("utf-8") != "医药"
    assert decode("医药医院".encode("gb18030")) == ("医药医院", "gb18030")


def test_big5_with_vendor_characters() -> None:
    text = "園區推動產業發展，恒裏碁公司簽署合作備忘錄，經費達三億€"
    assert decode(text.encode("cp950", "ignore"))[0] == text.encode("cp950", "ignore").decode("cp950")


def test_english_words_are_not_taken_for_utf16() -> None:
    assert decode(b"this app can break") == ("this app can break", "utf-8")


@given(
    st.text(st.sampled_from("云麓高新区发布计划，企业科技创新。\n\r 0123abc《》“”"), min_size=4, max_size=60)
)
def test_strict_utf8_always_comes_back(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


@given(
    st.lists(st.sampled_from([*CLAUSES, "\n", "2024年，", "技术中心"]), min_size=2, max_size=9),
    st.sampled_from([family[0] for family in FAMILIES if family[0] != "big5"]),
)
def test_every_reading_of_clauses_comes_back(parts: list[str], encoding: str) -> None:
    text = "云麓高新区" + "".join(parts)
    assert decode(text.encode(encoding)) == (text, encoding)


def test_plausibility_tells_writing_from_noise() -> None:
    assert plausibility(ARTICLE) > 0.55
    assert plausibility(TRADITIONAL) > 0.55
    assert plausibility(ARTICLE.encode("gb18030").decode("big5", "ignore")) < 0.3
    assert plausibility(ARTICLE.encode().decode("gb18030", "ignore")) < 0.3
    assert plausibility("plain ASCII") == 0.0


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be"])
def test_text_cut_inside_a_character_is_half_written(tmp_path: Path, encoding: str) -> None:
    text = (TRADITIONAL if encoding == "big5" else ARTICLE).rstrip() + "园區"[encoding == "big5"]
    with pytest.raises(SourceError, match=f"half-written: it ends inside a character .{encoding}"):
        read_source(write(tmp_path, text.encode(encoding)[:-1]))


def test_text_padded_with_nul_is_half_written(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="half-written: it ends in 512 NUL"):
        read_source(write(tmp_path, ARTICLE.encode() + b"\0" * 512))


def test_fault_inside_is_placed() -> None:
    data = ARTICLE.encode()
    with pytest.raises(UndecodableError, match=r"byte 30 .0xff. is not utf-8"):
        decode(data[:30] + b"\xff" + data[30:])


def test_foreign_encoding_is_named() -> None:
    japanese = "これは日本語の文章であり、研究所と大学の協力について述べています。カタカナもあります。" * 3
    with pytest.raises(UndecodableError, match=r"none of the encodings"):
        decode(japanese.encode("shift_jis"))
    korean = "한국의 혁신 생태계에 관한 글이며 여러 기관의 협력을 다룬다." * 3
    with pytest.raises(UndecodableError, match=r"none of the encodings"):
        decode(korean.encode("euc-kr"))


def test_cut_marked_utf16_is_half_written() -> None:
    with pytest.raises(HalfWrittenError, match="utf-16-le"):
        decode(ARTICLE.encode("utf-16")[:-1])


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", " \r\n\t　\n".encode(), "is empty but for white space"),
        ("mark.txt", b"\xef\xbb\xbf", "is empty but for white space"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a PNG image"),
        ("paper.md", b"%PDF-1.7 \xe4\xb8\xad", "is a broken PDF"),
        ("random.txt", bytes(range(256)) * 4, "is binary"),
        ("controls.txt", ("云麓" + "\x01\x02").encode() * 20, "is binary"),
        ("nul.txt", "云麓\0高新区\0发布".encode(), "is binary"),
        ("english.txt", b"An innovation zone was opened.\n", "has no Chinese character"),
        ("kana.txt", "ひらがなだけ".encode(), "has no Chinese character"),
        ("latin.txt", "Système innovant à Genève".encode("latin-1"), "cannot be decoded"),
        ("lost.txt", "云麓\ufffd\ufffd高新\ufffd区".encode(), "has lost characters"),
        ("table.csv", ARTICLE.encode(), "is a .csv file; what is read is .txt, .md, .html"),
    ],
)
def test_refused_with_one_clear_line(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    path = write(tmp_path, data, name)
    with pytest.raises(SourceError) as caught:
        read_source(path)
    assert caught.value.where == str(path)
    assert caught.value.problem.startswith(problem)
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


def test_size_limit_is_a_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, ("云麓高新区。" * 200).encode())
    assert read_source(path).text
    monkeypatch.setenv("INNOGRAPH_MAX_SOURCE_MB", "0.003")
    with pytest.raises(
        SourceError, match=r"over the limit of 0\.003 MB; split it, or raise INNOGRAPH_MAX_SOURCE"
    ):
        read_source(path)
    monkeypatch.setenv("INNOGRAPH_MAX_SOURCE_MB", "many")
    with pytest.raises(SettingError, match="'many' is not a size"):
        read_source(path)


def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = write(tmp_path, b"")
    os.truncate(path, 50_000_000)
    with pytest.raises(SourceError, match=r"is 50\.0 MB, over the limit of 50 MB"):
        read_source(path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    for path, problem in (
        (tmp_path / "absent.txt", "does not exist"),
        (tmp_path, "is a folder"),
        (tmp_path / "pipe.txt", "is not a regular file"),
        (tmp_path / "loop.txt", "cannot be read"),
        (tmp_path / ("长" * 200 + ".txt"), "cannot be read"),
        (Path("nul\0.txt"), "cannot be read"),
        (Path("/proc/self/mem"), "cannot be read"),
    ):
        with pytest.raises(SourceError) as caught:
            read_source(path)
        assert caught.value.problem.startswith(problem)


@given(
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
    st.sampled_from(["\n", "\r\n", "\r", "\u2028"]),
)
def test_text_is_exactly_what_was_decoded(codec: str, line_end: str) -> None:
    text = ARTICLE.replace("\n", line_end)
    assert decode(text.encode(codec))[0] == text


def test_source_carries_digest_id_and_title(tmp_path: Path) -> None:
    data = ARTICLE.encode("gb18030")
    source = read_source(write(tmp_path, data, "云麓 “2024”.txt"), "2024-03")
    assert source.digest == hashlib.sha256(data).hexdigest()
    assert source.id == "云麓2024"
    assert source.title == "云麓高新区发布三年行动计划"
    assert (source.date, source.date_basis, source.language) == ("2024-03", "given", "zh")


@pytest.mark.parametrize("date", ["2024", "2024-02", "2024-02-29"])
def test_dates_that_exist(date: str) -> None:
    assert check_date(date) == date


@pytest.mark.parametrize(
    "date", ["", "24", "2024-13", "2023-02-29", "2024/02", "2024-2", "0000", "２０２４", "2024-02-"]
)
def test_dates_that_do_not(date: str) -> None:
    with pytest.raises(SettingError, match=r"is no date; write 2020, 2020-09 or 2020-09-15"):
        check_date(date)


@pytest.mark.parametrize(
    ("text", "markdown", "title"),
    [
        ("前言\n## 云麓规划 ##\n正文。", True, "云麓规划"),
        ("---\ntitle: “云麓”纪事\n---\n# 别的\n", True, "“云麓”纪事"),
        ("# 云麓规划\n正文。", False, "# 云麓规划"),
        ("　　云麓高新区今天发布计划。各方参加。\n", False, "云麓高新区今天发布计划"),
        ("2024\n\n云麓  纪事\n", False, "云麓 纪事"),
    ],
)
def test_title(text: str, markdown: bool, title: str) -> None:
    assert title_of(text, markdown=markdown) == title


def test_gather_takes_folders_apart_and_each_text_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.TXT", "notes.csv", ".hidden/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    found = gather([tmp_path / "b.txt", tmp_path, tmp_path / "sub" / ".." / "b.txt"])
    assert [p.name for p in found] == ["a.md", "b.txt", "c.TXT"]


def test_gather_refuses_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"does not exist; check the path"):
        gather([tmp_path / "absent"])
    with pytest.raises(SourceError, match=r"has no \.txt, .* or \.docm file inside"):
        gather([tmp_path])


def test_a_pattern_stands_for_the_files_that_fit_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.txt", "[d].txt", "~$e.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    assert [p.name for p in gather([tmp_path / "*.txt"])] == ["[d].txt", "b.txt"]
    assert [p.name for p in gather([tmp_path / "**" / "*.txt", tmp_path / "b.txt"])] == [
        "[d].txt",
        "b.txt",
        "c.txt",
    ]
    assert [p.name for p in gather([tmp_path / "[d].txt"])] == ["[d].txt"]
    assert [p.name for p in gather([tmp_path / "s*"])] == ["c.txt"]
    assert [p.name for p in gather([tmp_path])] == ["[d].txt", "a.html", "b.txt", "c.txt"]
    with pytest.raises(SourceError, match="is a pattern that no file fits; check the path"):
        gather([tmp_path / "*.pdf"])
