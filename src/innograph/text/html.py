"""The doorway to Trafilatura: the main content of a web page, with its title, date and publisher."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from typing import Any

from innograph.errors import SourceError
from innograph.text import markup, meta
from innograph.text.document import AS_READABLE, Document
from innograph.text.encodings import MARKS, HalfWrittenError, UndecodableError, decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,20})", re.I)
_NOT_TEXT = re.compile(rb"<(script|style)\b.*?</\1>|<[^>]*>", re.S | re.I)
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5", "utf-8": "utf-8"}
_NO_MARKUP = re.compile(r"<(script|style|svg)\b(?![^>]*ld\+json).*?</\1\s*>|<!--.*?-->", re.S | re.I)
_TAG = re.compile(r"<[a-zA-Z][^<>]*")
_ENOUGH = 0.6
_LARGEST = 3_000_000
_ATTRIBUTES = 1000
_ELEMENTS = 30_000  # beyond them Trafilatura takes more than linear time, and a page is all content


def read_html(where: str, data: bytes) -> Document:
    """The main content of a page, a line for each block, headed by its title; else SourceError."""
    text, encoding = _decoded(where, data)
    text = _NO_MARKUP.sub("", text)
    if (size := len(text.encode("utf-8", "replace"))) >= _LARGEST:
        raise SourceError(
            where,
            f"is a page of {size / 1e6:.1f} MB without its scripts, over the limit of {_LARGEST / 1e6:g} MB",
            "split it, or save it as plain text",
        )
    if any(tag.group().count("=") > _ATTRIBUTES for tag in _TAG.finditer(text)):
        raise SourceError(where, f"is broken HTML: a tag has over {_ATTRIBUTES} attributes", AS_READABLE)
    try:
        tree = markup.parse(text)
        about = meta.of_page(tree)
        main = _lines(markup.plain_blocks(markup.without_unseen(tree)))
    except (ValueError, RecursionError) as error:
        raise SourceError(where, "is broken HTML", AS_READABLE) from error
    if not main:
        raise SourceError(where, "is a page without text", "save the page once it shows its text")
    title = about.title
    if title and title not in {line.strip() for line in main[:3]}:
        main.insert(0, title)
    return Document("\n".join(main) + "\n", encoding, title, date=about.date, publisher=about.publisher)


def _decoded(where: str, data: bytes) -> tuple[str, str]:
    """The page in the encoding it names, or else in the one its visible text is plausible in."""
    named = _CHARSET.search(data[:4096])
    codec = _CHINESE.get(named[1].decode().lower(), "") if named else ""
    marked = any(data.startswith(mark) for mark, _ in MARKS)
    if codec and not marked:
        text = data.decode(codec, "replace")
        if text.count("\ufffd") * 1000 <= len(text):
            return text, codec
    try:
        if marked:
            return decode(data)
        _, encoding = decode(_NOT_TEXT.sub(b"", data))
        return data.decode(encoding, "replace"), encoding
    except (HalfWrittenError, UndecodableError) as error:
        raise SourceError(where, f"cannot be decoded: {error}", AS_READABLE) from error


def _lines(page: markup.Tree) -> list[str]:
    """The main content by lines, with the headings right above it, which Trafilatura leaves behind."""
    main = list(markup.lines(_main(page)))
    whole = list(markup.lines(markup.unlinked(page)))
    top = whole.index(main[0]) if main and main[0] in whole else 0
    start = top
    while start and not whole[start - 1].startswith(markup.INDENT):
        start -= 1
    return whole[start:top] + main


def _main(page: markup.Tree) -> markup.Tree:
    """The main content, or the page without navigation where most of its prose would be lost."""
    content = _trafilatura(page)
    if content is None:
        return markup.unlinked(page)
    whole, kept = markup.prose(page), frozenset(markup.prose(content))
    enough = sum(len(said) for said in whole if said in kept) >= _ENOUGH * sum(map(len, whole))
    return content if enough else markup.unlinked(page)


def _trafilatura(page: markup.Tree) -> markup.Tree | None:
    from trafilatura import bare_extraction

    if sum(1 for _ in page.iter()) > _ELEMENTS:
        return None
    try:
        found = bare_extraction(
            deepcopy(page),
            favor_recall=True,
            include_comments=False,
            include_tables=True,
            with_metadata=False,
            config=_config(),
        )
    except Exception:  # what an odd page makes it raise; the page is then read as a whole
        return None
    body = getattr(found, "body", None)
    return None if body is None else markup.from_tei(body)


@cache
def _config() -> Any:
    """Trafilatura's settings with lengths that fit Chinese, where a sentence takes twenty characters."""
    from trafilatura.settings import DEFAULT_CONFIG

    config = deepcopy(DEFAULT_CONFIG)
    for name, value in (
        ("MIN_EXTRACTED_SIZE", "20"),
        ("MIN_OUTPUT_SIZE", "1"),
        ("MIN_EXTRACTED_COMM_SIZE", "1"),
    ):
        config["DEFAULT"][name] = value
    return config
