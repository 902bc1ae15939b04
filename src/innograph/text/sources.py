"""A file of Chinese text, read: bytes to a `Source`, or one clear reason why not."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
from pathlib import Path

from innograph.errors import SettingError
from innograph.model import Source
from innograph.settings import max_source_bytes
from innograph.text.document import DOCX, HTML, MARKDOWN, PDF, Document, Kind, kind_of
from innograph.text.files import read_bytes
from innograph.text.plain import check_text, read_plain, title_of
from innograph.vocab import local_name

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_ORGANISATION = re.compile(
    r"[\u4e00-\u9fffA-Za-z（）()·]{2,}(?:[局委部厅院会处站社所室办]|政府|公司|大学|中心|集团|银行)"
)
_TITLES_OF_NONE = re.compile(
    r"Microsoft Word\b.*|未命名.*|无标题.*|文档\d*|Untitled.*|Document\d*|.*\.(?:docx?|wps|pdf|html?)", re.I
)


def read_source(path: Path, date: str | None = None) -> Source:
    """The text at `path` with its title, date, publisher and SHA-256; `date` is ISO 8601 (YYYY[-MM[-DD]]).

    A date given goes before the one that the file tells. Raises SourceError where the file cannot be read as
    Chinese text, SettingError for a bad date.
    """
    checked = check_date(date)
    data = read_bytes(path, limit := max_source_bytes())
    kind = kind_of(str(path), path.suffix.lower(), data)
    document = _document(kind, str(path), data, limit)
    told = document.date or _plausible(document)
    return Source(
        id=local_name(_spelled(path.stem)) or "source",
        title=_title(document),
        text=document.text,
        digest=hashlib.sha256(data).hexdigest(),
        date=checked or told or None,
        encoding=document.encoding,
        date_basis="given" if checked else "file" if told else "",
        publisher=document.publisher or _owner(document) or None,
        file=_spelled(path.name),
        media_type=kind.media_type,
        notes=document.notes,
    )


def _document(kind: Kind, where: str, data: bytes, limit: int) -> Document:
    """The document read by the reader of its kind, whose library is imported only now."""
    if kind not in (HTML, PDF, DOCX):
        return read_plain(where, data, markdown=kind == MARKDOWN)
    if kind == HTML:
        from innograph.text.html import read_html

        document = read_html(where, data)
    elif kind == PDF:
        from innograph.text.pdf import read_pdf

        document = read_pdf(where, data, limit)
    else:
        from innograph.text.docx import read_docx

        document = read_docx(where, data, limit)
    check_text(where, document.text)
    return document


def _title(document: Document) -> str:
    """The title that the file tells, unless it names a file or nothing; else what its text begins with."""
    told = document.title
    return told if told and not _TITLES_OF_NONE.fullmatch(told) else title_of(document.text)


def _plausible(document: Document) -> str:
    """The day on which the file was made, where the text speaks of that year."""
    created = document.created
    try:
        datetime.date.fromisoformat(created)
    except ValueError:
        return ""
    return created if re.search(rf"(?<!\d){created[:4]}(?!\d)", document.text) else ""


def _owner(document: Document) -> str:
    """The first of those named as authors that is an organisation the text speaks of."""
    return next((o for o in document.owners if _ORGANISATION.fullmatch(o) and o in document.text), "")


def _spelled(name: str) -> str:
    """A file name as UTF-8 has it, even where the locale could not read its bytes."""
    return os.fsencode(name).decode("utf-8", "replace")


def check_date(date: str | None) -> str | None:
    """`date` itself when it is a year, month or day that exists; SettingError otherwise."""
    if date is None:
        return None
    try:
        if not _DATE.fullmatch(date) or not date.isascii():
            raise ValueError(date)
        datetime.date.fromisoformat((date + "-01-01")[:10])
    except ValueError:
        raise SettingError("--date", f"{date!r} is no date", "write 2020, 2020-09 or 2020-09-15") from None
    return date
