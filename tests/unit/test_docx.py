"""Word documents: headings, lists, tables and changes; broken, locked and harmful ones."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from office import PARTS, docx, paragraph, properties, table, written

from innograph.errors import SourceError
from innograph.text.sources import read_source

BODY = (
    paragraph("澜州高新区发展规划", "a3")
    + paragraph("一、总体目标", "1")
    + paragraph("到2025年，澜州高新区光电子产业产值达到300亿元，本规划自2023年起实施。")
    + paragraph("建设光电子产业园", numbering=2)
    + paragraph("组建创新联合体", numbering=1)
    + table((("指标", "数值", "单位"), ("高新技术企业", "1024", "家")))
)


def test_headings_lists_and_tables(tmp_path: Path) -> None:
    source = read_source(written(tmp_path, docx(BODY), "规划.docx"))
    assert source.text == (
        "澜州高新区发展规划\n"
        "一、总体目标\n"
        "　　到2025年，澜州高新区光电子产业产值达到300亿元，本规划自2023年起实施。\n"
        "• 建设光电子产业园\n"
        "1. 组建创新联合体\n"
        "指标\t数值\t单位\n"
        "高新技术企业\t1024\t家\n"
    )
    assert (source.id, source.title, source.file) == ("规划", "澜州高新区发展规划", "规划.docx")
    assert source.media_type.endswith("wordprocessingml.document")


def test_changes_are_accepted_and_what_content_controls_hold_is_read(tmp_path: Path) -> None:
    body = (
        '<w:p><w:ins w:id="1"><w:r><w:t>插入的一句话。</w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText>删去的话</w:delText></w:r></w:del></w:p>'
        f"<w:sdt><w:sdtContent>{paragraph('内容控件里的一句话。')}</w:sdtContent></w:sdt>"
    )
    text = read_source(written(tmp_path, docx(body), "a.docx")).text
    assert text == "　　插入的一句话。\n　　内容控件里的一句话。\n"


@pytest.mark.parametrize(
    ("core", "title", "date", "publisher"),
    [
        (properties("光电子规划", "2023-04-18T00:00:00Z", "澜州高新区"), "光电子规划", "2023-04-18", None),
        (properties("文档1", "2019-04-18T00:00:00Z"), "澜州高新区发展规划", None, None),
        (properties("A &amp; B 规划", "soon", "澜州市科技局"), "A & B 规划", None, "澜州市科技局"),
        ("<a/>", "澜州高新区发展规划", None, None),
    ],
)
def test_core_properties_where_plausible(
    tmp_path: Path, core: str, title: str, date: str | None, publisher: str | None
) -> None:
    body = BODY + paragraph("澜州市科技局")
    source = read_source(written(tmp_path, docx(body, {"docProps/core.xml": core}), "a.docx"))
    assert (source.title, source.date, source.publisher) == (title, date, publisher)
    assert source.date_basis == ("file" if date else "")


def test_a_given_date_goes_before_that_of_the_file(tmp_path: Path) -> None:
    core = {"docProps/core.xml": properties(created="2023-04-18T00:00:00Z")}
    source = read_source(written(tmp_path, docx(BODY, core), "a.docx"), "2022")
    assert (source.date, source.date_basis) == ("2022", "given")


ENTITIES = (
    '<!DOCTYPE w:document [<!ENTITY a "澜州"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (docx(BODY)[:900], "is no sound DOCX: its archive is damaged or cut short"),
        (
            docx(BODY, {"word/document.xml": "<w:document"}),
            "is no sound DOCX: word/document.xml is malformed in line 1",
        ),
        (
            docx(paragraph("&x;"), head=ENTITIES),
            "is no sound DOCX: word/document.xml declares a document type",
        ),
        (docx("<w:p>" * 600 + "</w:p>" * 600), "is no sound DOCX: word/document.xml is nested over 500 deep"),
        (docx(paragraph("")), "has no text in it"),
        (docx(paragraph("All in English.")), "has no Chinese character"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is an old or encrypted Office document"),
        ("澜州高新区".encode(), "is a broken DOCX: it does not begin as one"),
    ],
    ids=["cut", "malformed", "entities", "deep", "empty", "english", "ole", "text"],
)
def test_what_cannot_be_read_is_one_clear_line(tmp_path: Path, data: bytes, problem: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_source(written(tmp_path, data, "a.docx"))
    assert f"a.docx: {problem}" in str(caught.value)
    assert "root:" not in str(caught.value)


def test_a_small_archive_that_unpacks_to_much_is_refused_unread(tmp_path: Path) -> None:
    data = docx(paragraph("澜州"), {"word/footnotes.xml": b" " * 51_000_000})
    assert len(data) < 100_000
    with pytest.raises(SourceError, match=r"unpacks to 51\.0 MB, over the limit of 50 MB"):
        read_source(written(tmp_path, data, "a.docx"))


def test_a_locked_member_is_told(tmp_path: Path) -> None:
    data = bytearray(docx(BODY))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = data.find(signature)
        while position >= 0:
            data[position + at] |= 1
            position = data.find(signature, position + 4)
    with pytest.raises(SourceError, match="is encrypted; save a copy without a password"):
        read_source(written(tmp_path, bytes(data), "a.docx"))


def test_other_archives_are_no_documents(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.txt", "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(SourceError, match="is a ZIP archive or an Office document"):
        read_source(tmp_path / "b.txt")
    with zipfile.ZipFile(tmp_path / "c.docx", "w") as archive:
        archive.writestr("_rels/.rels", PARTS["_rels/.rels"])
    with pytest.raises(SourceError, match=r"it has no word/document\.xml"):
        read_source(tmp_path / "c.docx")
    assert read_source(written(tmp_path, docx(BODY), "d.txt")).title == "澜州高新区发展规划"
