"""What a file turns out to hold: a kind, told by its bytes before its name, and the document read from it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from innograph.errors import SourceError


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is read: its name, media type, and the endings of file names that stand for it."""

    name: str
    media_type: str
    suffixes: tuple[str, ...]


PLAIN = Kind("plain text", "text/plain", (".txt",))
MARKDOWN = Kind("Markdown", "text/markdown", (".md",))
HTML = Kind("HTML", "text/html", (".html", ".htm", ".xhtml"))
PDF = Kind("PDF", "application/pdf", (".pdf",))
DOCX = Kind(
    "DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx", ".docm")
)
KINDS: tuple[Kind, ...] = (PLAIN, MARKDOWN, HTML, PDF, DOCX)
SUFFIXES: tuple[str, ...] = tuple(suffix for kind in KINDS for suffix in kind.suffixes)
AS_READABLE = "save it as .docx, .pdf, .html, or as plain text in UTF-8 (.txt or .md)"

_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x1f\x8b", "a gzip archive"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file and what the file says of it; `date` is ISO 8601, empty where it is not told.

    `created` is when the file was made, which may be long after the text, and `owners` are whom it names as
    its authors, persons or machines among them; `notes` say what was left out.
    """

    text: str
    encoding: str = "utf-8"
    title: str = ""
    date: str = ""
    created: str = ""
    publisher: str = ""
    owners: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def kind_of(where: str, suffix: str, data: bytes) -> Kind:
    """What the bytes are. SourceError, naming the file by `where`, for a kind that is not read."""
    if data.startswith(b"%PDF") or (suffix in PDF.suffixes and b"%PDF-" in data[:1024]):
        return PDF
    if data.startswith(b"PK\x03\x04"):
        if suffix in DOCX.suffixes or "word/document.xml" in _members(data):
            return DOCX
        raise SourceError(where, "is a ZIP archive or an Office document, not a text", AS_READABLE)
    if foreign := next((name for magic, name in _FOREIGN if data.startswith(magic)), None):
        raise SourceError(where, f"is {foreign}, not a text", AS_READABLE)
    named = next((kind for kind in KINDS if suffix in kind.suffixes), PLAIN)
    if named in (PDF, DOCX):
        raise SourceError(
            where, f"is a broken {named.name}: it does not begin as one", "copy or save it again"
        )
    return named


def _members(data: bytes) -> list[str]:
    try:
        return zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError):
        return []
