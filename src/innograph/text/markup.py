"""The doorway to lxml: HTML as a tree, its blocks told apart, and the tree as lines of text.

Pages in Chinese set paragraphs in <div>, <section> or table cells, cut by <br>: `plain_blocks` makes these
paragraphs, so that what looks for the main content sees them. `lines` gives each block a line: paragraphs
stand in by two ideographic spaces, items of unordered lists begin with a bullet, cells of a row are parted
by tabs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TypeAlias

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "head", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "caption", "dt", "summary"))
_TABLE = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
_UNSEEN = (
    "title",
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "select",
    "textarea",
    "button",
)
_MARKS = (
    ".//sup[contains(@class, 'reference')] | .//ol[@class='references'] | .//*[@id='toc']"
    " | .//*[contains(@class, 'mw-editsection')] | .//*[@id='siteSub']"
)
_TEI = {"head": "h2", "item": "li", "row": "tr", "cell": "td", "lb": "br", "quote": "blockquote"}
INDENT, _BULLET = "　　", "• "
_BREAK, _LEAD, _ROW = "break", "lead", "row"
_NUMBERED = re.compile(
    r"[•●◆■▪·\-—]|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]+[章节条]"
)
_SPACES = re.compile(r"[^\S\u3000]+")
_BROKEN = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef])[^\S\u3000]*\n[^\S\u3000]*(?=[\u2e80-\u9fff\uff00-\uffef])"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")

Tree: TypeAlias = HtmlElement


def parse(text: str) -> Tree:
    """The tree of an HTML text, without what no reader sees; ValueError where there is none."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "")
    try:
        tree: Tree = lxml_html.document_fromstring(text)
    except (etree.ParserError, etree.LxmlError) as error:
        raise ValueError(str(error)) from error
    return tree


def without_unseen(tree: Tree) -> Tree:
    """A copy without scripts, comments, hidden things, footnote marks and edit links."""
    seen = deepcopy(tree)
    etree.strip_elements(seen, *_UNSEEN, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for element in seen.xpath(_MARKS):
        element.drop_tree()
    return seen


def plain_blocks(tree: Tree) -> Tree:
    """The tree with layout tables as divisions, text between <br> as paragraphs; changed in place."""
    for table in tree.xpath(".//table[.//table or .//td//p or .//td//br or .//td//div]"):
        own = [e for e in table.iter(*_TABLE) if e is table or next(e.iterancestors("table"), None) is table]
        for element in own:
            element.tag = "div"
    for element in list(tree.iter("div", "section", "center", "article", "blockquote", "main")):
        _paragraphs(element)
    return tree


def _paragraphs(element: Tree) -> None:
    """Wrap each run of text and inline elements directly under `element` into a <p>, cut at <br>."""
    children = list(element)
    if not any(child.tag in _BLOCKS or child.tag == "br" for child in children):
        if element.tag in ("div", "section", "center") and element.text_content().strip():
            element.tag = "p"
        return
    run = _Run(element.text)
    element.text = None
    for child in children:
        element.remove(child)
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in _BLOCKS or child.tag == "br":
            run.close(element)
            if child.tag != "br":
                element.append(child)
            run = _Run(tail)
        else:
            run.paragraph.append(child)
            child.tail = tail
    run.close(element)


class _Run:
    """A paragraph being gathered."""

    def __init__(self, text: str | None) -> None:
        self.paragraph: Tree = lxml_html.Element("p")
        self.paragraph.text = text

    def close(self, parent: Tree) -> None:
        if self.paragraph.text_content().strip():
            parent.append(self.paragraph)


def prose(tree: Tree) -> list[str]:
    """The paragraphs of running text: ten Chinese characters or more, punctuated, mostly outside links."""
    found = []
    for element in tree.iter("p", "li", "td"):
        if any(child.tag in _BLOCKS for child in element):
            continue
        text = _squeezed("".join(element.itertext()))
        linked = sum(len(_squeezed("".join(a.itertext()))) for a in element.iter("a"))
        if len(_HAN.findall(text)) >= 10 and linked * 2 < len(text) and re.search("[，。；！？]", text):
            found.append(text)
    return found


def unlinked(tree: Tree) -> Tree:
    """A copy of the tree's body without navigation, page ends and blocks that are mostly links."""
    kept = deepcopy(tree)
    for element in kept.xpath(".//nav | .//footer | .//aside | .//form"):
        element.drop_tree()
    for element in list(kept.iter("ul", "ol", "div", "p", "li")):
        text = _squeezed("".join(element.itertext()))
        linked = sum(len(_squeezed("".join(a.itertext()))) for a in element.iter("a"))
        if text and linked * 2 >= len(text) and element.getparent() is not None:
            element.drop_tree()
    return kept


def from_tei(body: Tree) -> Tree:
    """Trafilatura's tree in the words of HTML; changed in place."""
    for element in body.iter("head", "list", "item", "row", "cell", "lb", "quote"):
        element.tag = (element.get("rend") or "ul") if element.tag == "list" else _TEI[element.tag]
    return body


def lines(tree: Tree) -> Iterator[str]:
    """The text of the tree, a line for each block; no line is blank."""
    lead, parts = INDENT, [""]
    for mark, text in (*_events(tree), (_BREAK, "")):
        if not mark:
            parts.append(text)
            continue
        if said := _SPACES.sub(" ", _BROKEN.sub("", "".join(parts))).strip():
            yield said if lead == _BULLET and _NUMBERED.match(said) else lead + said
            lead = INDENT
        parts = []
        if mark == _ROW:
            yield text
        elif mark == _LEAD:
            lead = text


def _events(element: Tree) -> Iterator[tuple[str, str]]:
    """What a reader meets, in order: ("", text), a break, a line's lead, a row of a table."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag == "tr":
        cells = [" ".join(line.strip() for line in lines(cell)) for cell in element.iterchildren("td", "th")]
        if row := "\t".join(cells).strip("\t"):
            yield _ROW, row
    elif tag:
        block = tag in _BLOCKS or tag == "br"
        if block:
            yield _LEAD if tag in _HEADINGS or tag == "li" else _BREAK, _lead(element)
        yield from _text(element.text, tag == "pre")
        for child in element:
            yield from _events(child)
        if block:
            yield _BREAK, ""
    yield from _text(element.tail, False)


def _text(text: str | None, as_it_stands: bool) -> Iterator[tuple[str, str]]:
    for number, line in enumerate((text or "").split("\n") if as_it_stands else [text or ""]):
        if number:
            yield _BREAK, ""
        yield "", line


def _lead(element: Tree) -> str:
    """What the first line of a heading or an item begins with."""
    if element.tag != "li":
        return ""
    if (parent := element.getparent()) is None or parent.tag != "ol":
        return _BULLET
    return f"{parent.index(element) + 1}. "


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
