"""The doorway to Mammoth: the body of a Word document, with its headings, lists, tables and notes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import NoReturn
from xml.parsers import expat
from xml.sax.saxutils import unescape

from innograph.errors import SourceError
from innograph.text import markup
from innograph.text.document import Document
from innograph.text.files import too_large

_ENCRYPTED = 0x1
_DEPTH = 500
_PROPERTY = "<(?:[a-z]+:)?{}\\b[^>]*>([^<]*)</"
_STYLES = "\n".join(
    f"p[style-name='{name}'] => {tag}:fresh"
    for name, tag in (("Title", "h1"), ("标题", "h1"), ("Subtitle", "h2"), ("标题 1", "h1"), ("标题 2", "h2"))
)
_AGAIN = "open it in a word processor and save it again"


class _Distrusted(Exception):
    """What makes a part of the document unfit to be read."""


def read_docx(where: str, data: bytes, limit: int) -> Document:
    """The text of the body, a line for each paragraph, item or row of a table; changes taken as accepted.

    SourceError where the file is broken, locked, or made to harm: one that unpacks to `limit` bytes or
    more, or that declares a document type.
    """
    import mammoth

    try:
        about = _checked(where, data, limit)
        page = mammoth.convert_to_html(io.BytesIO(data), convert_image=_no_image, style_map=_STYLES).value
        tree = markup.parse(f"<body>{page}</body>")
        for note in tree.xpath(".//sup[a[starts-with(@href, '#')]] | .//a[starts-with(@href, '#')][.='↑']"):
            note.drop_tree()
        lines = list(markup.lines(tree))
    except SourceError:
        raise
    except _Distrusted as error:
        raise SourceError(where, f"is no sound DOCX: {error}", _AGAIN) from error
    except Exception as error:  # whatever a damaged document makes a library of its readers raise
        raise SourceError(where, "is a broken DOCX", _AGAIN) from error
    if not lines:
        raise SourceError(
            where, "has no text in it", "give a document that has one; pictures of text are not read"
        )
    return Document(
        "\n".join(lines) + "\n",
        title=_property(about, "title"),
        created=_property(about, "created")[:10],
        owners=tuple(_property(about, name) for name in ("publisher", "Company", "creator")),
    )


def _no_image(_: object) -> list[object]:
    return []


def _checked(where: str, data: bytes, limit: int) -> str:
    """The properties, as XML, once all parts to be read are small, well-formed and free of declarations."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError) as error:
        raise _Distrusted("its archive is damaged or cut short") from error
    parts = [part for part in archive.infolist() if part.filename.lower().endswith((".xml", ".rels"))]
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise SourceError(where, "is encrypted", "save a copy without a password")
    if (size := sum(part.file_size for part in parts)) >= limit:
        raise too_large(where, size, limit, "unpacks to")
    if "word/document.xml" not in archive.namelist():
        raise _Distrusted("it has no word/document.xml")
    for part in parts:
        _check_xml(part.filename, archive.read(part))
    about = [part for part in archive.namelist() if part in ("docProps/core.xml", "docProps/app.xml")]
    return "".join(archive.read(part).decode("utf-8", "replace") for part in about)


def _check_xml(name: str, data: bytes) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse(f"{name} declares a document type")
    depth = 0

    def start(_: str, __: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEPTH:
            raise _Distrusted(f"{name} is nested over {_DEPTH} deep")

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise _Distrusted(f"{name} is malformed in line {error.lineno}") from error


def _refuse(reason: str) -> Callable[..., NoReturn]:
    def handler(*_: object) -> NoReturn:
        raise _Distrusted(reason)

    return handler


def _property(properties: str, name: str) -> str:
    found = re.search(_PROPERTY.format(name), properties)
    return " ".join(unescape(found[1]).split()) if found else ""
