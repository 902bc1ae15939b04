"""The doorway to Trafilatura: the main content of a web page, with its title, date and publisher."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from typing import Any

from innograph.errors import SourceError
from innograph.text import markup, meta
from innograph.text.document import AS_READABLE, Document
from innograph.text.encodings import HalfWrittenError, UndecodableError, decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,20})", re.I)
_NOT_TEXT = re.compile(rb"<(script|style)\b.*?</\1>|<[^>]*>", re.S | re.I)
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5", "utf-8": "utf-8"}
_ENOUGH = 0.6


def read_html(where: str, data: bytes) -> Document:
    """The main content of a page, a line for each block, headed by its title; else SourceError."""
    text, encoding = _decoded(where, data)
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
    if codec and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        text = data.decode(codec, "replace")
        if text.count("\ufffd") * 1000 <= len(text):
            return text, codec
    try:
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
    whole = sum(map(len, markup.prose(page)))
    kept = "" if content is None else re.sub(r"\s+", "", "".join(content.itertext()))
    if content is not None and sum(len(p) for p in markup.prose(page) if p in kept) >= _ENOUGH * whole:
        return content
    return markup.unlinked(page)


def _trafilatura(page: markup.Tree) -> markup.Tree | None:
    from trafilatura import bare_extraction

    found = bare_extraction(
        deepcopy(page),
        fast=False,
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        deduplicate=False,
        with_metadata=False,
        config=_config(),
    )
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
