"""The doorway to PDFium: the text layer of a PDF, line by line, without what stands on every page."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from innograph.errors import SourceError
from innograph.text.document import Document
from innograph.text.encodings import PLAUSIBLE, plausibility
from innograph.text.files import too_large

_PAGE_NUMBER = re.compile(r"[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共,，]+\s*\d{1,4}\s*页?)?[-—–·\s]*")
_CREATED = re.compile(r"D:((?:19|20)\d\d)(\d\d)(\d\d)")
_MARGIN = 0.12
_OCR = "recognise its text first (OCR), then give the result"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its left edge in points, its foot as a share of the page, its size in points."""

    text: str
    left: float
    foot: float
    size: float


def read_pdf(where: str, data: bytes, limit: int) -> Document:
    """The text layer with its line breaks, paragraphs indented, headers and page numbers left out.

    SourceError where the file is broken, locked by a password, or has no text layer.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as file:
            about = {key: file.get_metadata_value(key) for key in ("Title", "CreationDate", "Author")}
            pages = list(_pages(where, file, limit))
    except pypdfium2.PdfiumError as error:
        raise _refused(where, str(error)) from error
    blank = sum(not page for page in pages)
    if blank == len(pages):
        raise SourceError(where, f"has no text layer on its {len(pages)} pages: it is scanned", _OCR)
    text = "".join(f"{line}\n" for line in _lines(pages))
    if plausibility(text) < PLAUSIBLE and "\ufffd" in text:
        raise SourceError(where, "has a text layer that stands for no characters", _OCR)
    notes = (f"{blank} of {len(pages)} pages have no text layer",) if blank else ()
    created = _CREATED.match(about["CreationDate"])
    return Document(
        text,
        title=" ".join(about["Title"].split()),
        created="-".join(created.groups()) if created else "",
        owners=(about["Author"],),
        notes=notes,
    )


def _refused(where: str, reason: str) -> SourceError:
    if "password" in reason.lower() or "security" in reason.lower():
        return SourceError(where, "is encrypted", "save a copy without a password")
    return SourceError(where, "is a broken PDF", "copy or download it again")


def _pages(where: str, file: Any, limit: int) -> Iterator[list[_Line]]:
    length = 0
    for number in range(len(file)):
        page = file[number]
        text = page.get_textpage()
        found = list(_page(text, page.get_height()))
        length += sum(len(line.text.encode("utf-8")) for line in found)
        if length >= limit:
            raise too_large(where, length, limit, "holds text of over")
        text.close()
        page.close()
        yield found


def _page(page: Any, height: float) -> Iterator[_Line]:
    """The lines of a page in the order of its content; a surrogate or a NUL is no character."""
    raw = page.get_text_range(errors="replace") if page.count_chars() else ""
    position = 0
    for piece in re.split(r"(\r\n|\n|\r)", raw):
        said = re.sub(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]", "", piece)
        if said.strip():
            at = position + len(piece) - len(piece.lstrip())
            left, bottom, _, top = page.get_charbox(at)
            yield _Line(said.strip(), left, bottom / height if height else 0.0, top - bottom)
        position += len(piece)


def _lines(pages: list[list[_Line]]) -> Iterator[str]:
    """The lines that are no furniture; the first of a paragraph stands in by two ideographic spaces."""
    furniture = _furniture(pages)
    for page in pages:
        kept = [line for line in page if not (_at_edge(line) and _masked(line) in furniture)]
        kept = [line for line in kept if not (_at_edge(line) and _PAGE_NUMBER.fullmatch(line.text))]
        margin = min((line.left for line in kept), default=0.0)
        size = statistics.median(line.size for line in kept) if kept else 0.0
        for line in kept:
            yield ("　　" if 0.9 * size <= line.left - margin <= 3.5 * size else "") + line.text


def _furniture(pages: list[list[_Line]]) -> frozenset[str]:
    """What recurs at the edges of the pages: on three of them, or on both of two."""
    seen = Counter(text for page in pages for text in {_masked(line) for line in page if _at_edge(line)})
    return frozenset(text for text, number in seen.items() if number >= max(2, min(3, len(pages))))


def _at_edge(line: _Line) -> bool:
    return line.foot < _MARGIN or line.foot > 1 - _MARGIN


def _masked(line: _Line) -> str:
    return re.sub(r"\d+|\s+", "#", line.text)
