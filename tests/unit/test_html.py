"""Web pages: the main content and nothing else, day and publisher, and pages that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import NOTICE, PAGES, Page

from innograph.errors import SourceError
from innograph.extract.pipeline import extract
from innograph.text import markup, meta
from innograph.text.html import read_html
from innograph.text.sources import read_source


def written(folder: Path, html: str | bytes, name: str = "page.html") -> Path:
    path = folder / name
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    return path


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_main_content_title_day_and_publisher(tmp_path: Path, page: Page) -> None:
    source = read_source(written(tmp_path, page.html.encode(page.encoding)))
    assert not [text for text in page.said if text not in source.text]
    assert not [text for text in page.unsaid if text in source.text]
    assert (source.title, source.date, source.publisher) == (page.title, page.date, page.publisher)
    assert source.date_basis == ("file" if page.date else "")
    assert (source.media_type, source.file) == ("text/html", "page.html")
    assert source.encoding == page.encoding


def test_facts_of_a_page_stand_in_the_extracted_text(tmp_path: Path) -> None:
    page = next(iter(PAGES.values()))
    said = extract(read_source(written(tmp_path, page.html)))
    labels = {entity.label for entity in said.entities}
    assert {"澜州高新技术产业开发区", "澜州光电研究院"} & labels or "澜州高新区" in labels
    assert any(q.value == 30_000_000_000 and q.period == "2025" for q in said.quantities)
    for entity in said.entities:
        for span in entity.mentions:
            assert said.source.text[span.start : span.end].strip()


def test_a_paragraph_is_never_joined_to_the_next_though_they_fill_a_column(tmp_path: Path) -> None:
    paragraphs = [
        f"澜州高新区第{n}家企业云启智能科技有限公司在园区研发机器人控制器" for n in "一二三四五六七八"
    ]
    html = f"<html><body><h1>名单</h1>{''.join(f'<p>{p}</p>' for p in paragraphs)}</body></html>"
    from innograph.text.layout import blocks

    found = [b.text for b in blocks(read_source(written(tmp_path, html)).text)]
    assert found == ["名单", *paragraphs]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>一段<b>加粗</b>的话</p><p>二段</p>", ["　　一段加粗的话", "　　二段"]),
        ("<h2>题</h2><ul><li>甲</li><li>（一）乙</li></ul>", ["题", "• 甲", "（一）乙"]),
        ("<ol><li>甲</li><li><p>乙</p><p>丙</p></li></ol>", ["1. 甲", "2. 乙", "　　丙"]),
        ("<table><tr><td>甲</td><td><p>乙</p></td></tr></table>", ["甲\t乙"]),
        ("<div>甲<br>乙<p>丙</p>丁</div>", ["　　甲", "　　乙", "　　丙", "　　丁"]),
        ("<pre>甲\n  乙</pre>", ["　　甲", "　　乙"]),
        ("<p>a  b\n c</p><p> </p>", ["　　a b c"]),
    ],
)
def test_each_block_is_a_line(html: str, lines: list[str]) -> None:
    assert list(markup.lines(markup.parse(f"<body>{html}</body>"))) == lines


@given(
    st.recursive(
        st.text("甲乙丙 \n1a，。&", max_size=6),
        lambda inner: st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
            st.sampled_from(
                ["p", "div", "span", "li", "ul", "section", "h2", "td", "tr", "table", "br", "a"]
            ),
            st.lists(inner, max_size=4),
        ),
        max_leaves=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_no_character_of_a_tree_is_lost_or_doubled(html: str) -> None:
    tree = markup.parse(f"<body>甲{html}</body>")

    def count(text: str) -> dict[str, int]:
        return {c: text.count(c) for c in "甲乙丙a，。&"}

    seen = count("".join(tree.itertext()))
    if not tree.xpath(".//tr/text() | .//tr/*[not(self::td or self::th)]"):
        assert count("".join(markup.lines(tree))) == seen
    plain = markup.plain_blocks(markup.without_unseen(tree))
    assert count("".join(plain.itertext())) == seen


@pytest.mark.parametrize(
    ("body", "date", "publisher"),
    [
        ("<h1>题目一</h1><p>2023年5月6日 来源：澜州日报 作者：李可</p>", "2023-05-06", "澜州日报"),
        ("<h1>题目一</h1><span>发布日期：2023-02-30</span><span>信息来源：本站</span>", "", ""),
        ("<h1>题目一</h1><div>时间：2023/5/6</div><p>2019年1月1日，园区成立。</p>", "2023-05-06", ""),
        ("<h1>题目一</h1><p>园区成立于1999年9月9日，现有企业2000家。</p>", "", ""),
    ],
)
def test_byline_under_the_title(body: str, date: str, publisher: str) -> None:
    about = meta.of_page(markup.parse(f"<html><body>{body}</body></html>"))
    assert (about.title, about.date, about.publisher) == ("题目一", date, publisher)


@pytest.mark.parametrize(
    "script", ["{", "[]", "[1]", '{"@graph": 3}', '{"@type": ["Report"], "publisher": []}']
)
def test_broken_linked_data_is_passed_over(script: str) -> None:
    html = f'<script type="application/ld+json">{script}</script><h1>题</h1>'
    assert meta.of_page(markup.parse(html)).title == "题"


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        (b"<html><body><script>1</script></body></html>", "is a page without text"),
        (b"<html><body><p>All in English here.</p></body></html>", "has no Chinese character"),
        (f"<p {' '.join(f'a{i}=1' for i in range(1001))}>澜州高新区</p>".encode(), "is broken HTML"),
        (("<p>澜州高新区</p>" * 150_000).encode(), "is a page of 3.3 MB without its scripts"),
        (b"<div>" * 3000 + "澜州".encode(), "is a page without text"),
        ("<p>Genève, un système à succès, où</p>".encode("latin-1"), "cannot be decoded"),
    ],
    ids=["script", "english", "attributes", "huge", "deep", "latin"],
)
def test_pages_that_cannot_be_read_are_one_clear_line(tmp_path: Path, html: bytes, problem: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_source(written(tmp_path, html))
    assert caught.value.problem.startswith(problem)
    assert "\n" not in str(caught.value)


def test_scripts_do_not_count_towards_the_size_of_a_page(tmp_path: Path) -> None:
    html = f"<script>{'x' * 3_500_000}</script><p>{NOTICE[2]}</p>"
    assert NOTICE[2] in read_source(written(tmp_path, html)).text


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5", "utf-16"])
def test_pages_without_a_charset_are_decoded_by_what_is_seen(codec: str) -> None:
    text = "園區推動半導體產業發展，與三所大學簽署合作備忘錄。"
    html = f"<html><head><style>{'p { color: red } ' * 900}</style></head><body><p>{text}</p></body></html>"
    assert text in read_html("page.html", html.encode(codec)).text


def test_what_trafilatura_cannot_take_is_read_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    import trafilatura

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(trafilatura, "bare_extraction", fails)
    page = next(iter(PAGES.values()))
    text = read_html("page.html", page.html.encode()).text
    assert all(said in text for said in NOTICE)
    assert "政务公开" not in text
