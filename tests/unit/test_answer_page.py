"""The page of an answer: it shows what was found, fetches nothing, runs nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innograph.explore.query import run
from innograph.explore.results import Bindings, Term
from innograph.show.answer_page import answer_page
from innograph.vocab import BASE, PREFIXES

STRING = PREFIXES["xsd"] + "string"


class Cells(HTMLParser):
    """The cells of a page, its links, and the names of all its elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.links: list[str] = []
        self.elements: set[str] = set()
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        if tag == "td":
            self.cells.append("")
            self._inside = True
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "td"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.cells[-1] += data


KNOWN = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "h1",
    "p",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
KNOWN |= {"details", "summary", "pre", "a", "strong"}


@given(st.text(alphabet=st.characters(exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=30))
def test_whatever_a_text_holds_is_shown_as_text(text: str) -> None:
    page = answer_page(Bindings((text,), ((Term("literal", text, STRING),),)), text, text)
    found = Cells(page)
    assert found.cells == [text]
    assert found.elements <= KNOWN


@pytest.mark.parametrize("iri", ["javascript:alert(1)", "data:text/html,<script>", "x:a"])
def test_only_web_addresses_are_links(iri: str) -> None:
    rows = ((Term("uri", iri), Term("uri", BASE + "甲"), None, Term("bnode", "b")),)
    found = Cells(answer_page(Bindings(("a", "b", "c", "d"), rows), "页", "ASK {}"))
    assert found.links == [BASE + "甲"]
    assert found.cells == [iri, "id:甲", "", "_:b"]


def test_rows_truths_and_graphs_have_a_page() -> None:
    store = ox.Store()
    store.load(input='<x:a> <x:b> "区"@zh, 5 .', format=ox.RdfFormat.TURTLE)
    graph = run(store, "CONSTRUCT WHERE { ?s ?p ?o }")
    assert sorted(Cells(answer_page(graph, "图", "…")).cells) == sorted(
        ["x:a", "x:b", "区", "x:a", "x:b", "5"]
    )
    assert "是 true" in answer_page(True, "?", "ASK {}")
    page = answer_page(run(store, "SELECT ?o { ?s ?p ?o }"), "值 values", "SELECT ?o { ?s ?p ?o }")
    assert "<title>值 values</title>" in page
    assert "2 行 rows" in page
    assert '<td lang="zh">区</td>' in page
    assert '<td class="number">5</td>' in page
    assert "<pre>SELECT ?o { ?s ?p ?o }</pre>" in page
    assert not re.search(r"<script|<link|<img|@import|url\(", page)
