"""PDF: the text layer by lines and paragraphs, without what stands on every page; files that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from office import pdf, written

from innograph.errors import SourceError
from innograph.extract.pipeline import extract
from innograph.text.layout import blocks
from innograph.text.sources import read_source

LINES = (
    ("　澜州高新区发展规划", 200.0, 740.0),
    ("2023年，澜州高新区实现营业收入1200亿元，同比增长百分之八，新增高", 114.0, 700.0),
    ("新技术企业214家，由澜州大学与星帆光电科技有限公司共同建设的光电联", 90.0, 680.0),
    ("合实验室投入使用。", 90.0, 660.0),
    ("澜州高新区管委会主任苏明介绍，园区将继续支持光电子产业发展，力争", 114.0, 640.0),
    ("到2025年产值达到2000亿元。", 90.0, 620.0),
)
HEAD = ("澜州统计年鉴", 250.0, 800.0)


def with_edges(number: int) -> list[tuple[str, float, float]]:
    return [HEAD, (f"— {number} —", 280.0, 40.0), *LINES]


def test_the_text_layer_by_paragraphs_without_headers_and_page_numbers(tmp_path: Path) -> None:
    source = read_source(written(tmp_path, pdf([with_edges(1), with_edges(2)]), "a.pdf"))
    page = (
        "澜州高新区发展规划\n"
        "　　2023年，澜州高新区实现营业收入1200亿元，同比增长百分之八，新增高\n"
        "新技术企业214家，由澜州大学与星帆光电科技有限公司共同建设的光电联\n"
        "合实验室投入使用。\n"
        "　　澜州高新区管委会主任苏明介绍，园区将继续支持光电子产业发展，力争\n"
        "到2025年产值达到2000亿元。\n"
    )
    assert source.text == page * 2
    assert (source.title, source.media_type, source.notes) == ("澜州高新区发展规划", "application/pdf", ())
    assert [b.kind for b in blocks(source.text)][:3] == ["heading", "paragraph", "paragraph"]


def test_names_and_figures_across_lines_are_read(tmp_path: Path) -> None:
    said = extract(read_source(written(tmp_path, pdf([LINES]), "a.pdf")))
    assert {("高新技术企业", 214), ("营业收入", 120_000_000_000)} <= {
        (q.indicator.removeprefix("新增").removesuffix("数"), int(q.value)) for q in said.quantities
    } or any(int(q.value) == 120_000_000_000 for q in said.quantities)
    names = [said.source.text[s.start : s.end] for e in said.entities for s in e.mentions]
    assert any(name.replace("\n", "") == "光电联合实验室" for name in names)


def test_a_header_on_one_page_alone_is_text(tmp_path: Path) -> None:
    assert "澜州统计年鉴" in read_source(written(tmp_path, pdf([[HEAD, *LINES]]), "a.pdf")).text


@pytest.mark.parametrize(
    ("about", "title", "date", "publisher"),
    [
        (
            "/Title (Innovation plan) /CreationDate (D:20230418093000+08'00')",
            "Innovation plan",
            "2023-04-18",
            None,
        ),
        (
            "/Title (Microsoft Word - 1.docx) /CreationDate (D:20230418)",
            "澜州高新区发展规划",
            "2023-04-18",
            None,
        ),
        ("/CreationDate (D:20190418)", "澜州高新区发展规划", None, None),
        ("/CreationDate (D:20231318)", "澜州高新区发展规划", None, None),
        (f"/Author <feff{'澜州大学'.encode('utf-16-be').hex()}>", "澜州高新区发展规划", None, "澜州大学"),
        (f"/Author <feff{'王工作室'.encode('utf-16-be').hex()}>", "澜州高新区发展规划", None, None),
    ],
)
def test_what_the_file_tells_of_itself_where_plausible(
    tmp_path: Path, about: str, title: str, date: str | None, publisher: str | None
) -> None:
    source = read_source(written(tmp_path, pdf([LINES], about), "a.pdf"))
    assert (source.title, source.date, source.publisher) == (title, date, publisher)


def test_a_page_without_text_among_others_is_noted(tmp_path: Path) -> None:
    source = read_source(written(tmp_path, pdf([LINES, [], LINES]), "a.pdf"))
    assert source.notes == ("1 of 3 pages have no text layer",)


def test_a_pdf_is_known_by_its_bytes(tmp_path: Path) -> None:
    assert read_source(written(tmp_path, pdf([LINES]), "a.txt")).media_type == "application/pdf"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (pdf([[], []]), "has no text layer on its 2 pages: it is scanned; recognise its text first (OCR)"),
        (pdf([LINES], locked=True), "is encrypted; save a copy without a password"),
        (b"%PDF-1.7 \xe4\xb8\xad", "is a broken PDF; copy or download it again"),
        (pdf([LINES])[:300], "is a broken PDF"),
        ("澜州高新区".encode(), "is a broken PDF: it does not begin as one"),
        (pdf([[("Annual report", 90.0, 700.0)]]), "has no Chinese character"),
    ],
    ids=["scanned", "locked", "junk", "cut", "text", "english"],
)
def test_what_cannot_be_read_is_one_clear_line(tmp_path: Path, data: bytes, problem: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_source(written(tmp_path, data, "a.pdf"))
    assert f"a.pdf: {problem}" in str(caught.value)


def test_text_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, pdf([LINES] * 40), "a.pdf")
    monkeypatch.setenv("INNOGRAPH_MAX_SOURCE_MB", str((path.stat().st_size + 1) / 1e6))
    assert read_source(path).text
    many = written(tmp_path, pdf([[("澜" * 60, 90.0, 700.0 - i) for i in range(3)]] * 2), "b.pdf")
    monkeypatch.setenv("INNOGRAPH_MAX_SOURCE_MB", "0.0003")
    with pytest.raises(SourceError, match="over the limit"):
        read_source(many)
