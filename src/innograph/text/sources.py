"""A file of Chinese text, read: bytes to a `Source`, or one clear reason why not."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

from innograph.errors import InnographError, SettingError, SourceError
from innograph.model import Source
from innograph.settings import max_source_bytes
from innograph.text.encodings import HalfWrittenError, UndecodableError, decode, has_chinese
from innograph.vocab import local_name

SUFFIXES: tuple[str, ...] = (".txt", ".md")

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x1f\x8b", "a gzip archive"),
)
_AS_TEXT = "save it as plain text in UTF-8 (.txt or .md)"
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MARKDOWN_TITLE = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t#]*$|^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.M)
_HEADING_ENDS = "。！？；，、：…!?;,:"
_TITLE_LENGTH = 50


def read_source(path: Path, date: str | None = None) -> Source:
    """The text at `path` with its title, encoding and SHA-256; `date` is ISO 8601 (YYYY[-MM[-DD]]).

    Raises SourceError where the file cannot be read as Chinese text, SettingError for a bad date.
    """
    checked = check_date(date)
    data = _bytes(path, max_source_bytes())
    text, encoding = _text(path, data)
    return Source(
        id=local_name(_spelled(path.stem)) or "source",
        title=title_of(text, markdown=path.suffix.lower() == ".md"),
        text=text,
        digest=hashlib.sha256(data).hexdigest(),
        date=checked,
        encoding=encoding,
        date_basis="given" if checked else "",
        file=_spelled(path.name),
        media_type="text/markdown" if path.suffix.lower() == ".md" else "text/plain",
    )


def _spelled(name: str) -> str:
    """A file name as UTF-8 has it, even where the locale could not read its bytes."""
    return os.fsencode(name).decode("utf-8", "replace")


def gather(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The texts named: a folder stands for the .txt and .md files under it; sorted, each once.

    A missing path, or a folder without a text, is a SourceError.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for text in _inside(path) if path.is_dir() else (_existing(path),):
            found.setdefault(text.resolve(), text)
    return tuple(sorted(found.values()))


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


def title_of(text: str, *, markdown: bool = False) -> str:
    """The first Markdown title, else the first line that looks like a heading, else the opening words."""
    if markdown and (found := _MARKDOWN_TITLE.search(text)):
        return " ".join((found[1] or found[2]).split())
    lines = [" ".join(line.split()) for line in text.splitlines() if has_chinese(line)]
    first = lines[0] if lines else ""
    if len(first) <= _TITLE_LENGTH and first[-1:] not in _HEADING_ENDS:
        return first
    return re.split(r"(?<=[。！？；])", "".join(lines[:5]), maxsplit=1)[0][:_TITLE_LENGTH].rstrip(
        _HEADING_ENDS
    )


def _inside(folder: Path) -> list[Path]:
    try:
        texts = [p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file()]
    except OSError as error:
        raise _cannot_read(folder, error) from error
    visible = [p for p in texts if not any(part.startswith(".") for part in p.relative_to(folder).parts)]
    if not visible:
        raise SourceError(str(folder), "has no .txt or .md file inside", "name a folder of texts, or a text")
    return visible


def _existing(path: Path) -> Path:
    try:
        path.stat()
    except (OSError, ValueError) as error:
        raise _cannot_read(path, error) from error
    return path


def _bytes(path: Path, limit: int) -> bytes:
    """The whole content of a regular file smaller than `limit` bytes."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise SourceError(str(path), "is a folder", "name a text inside it")
        if not path.is_file():
            raise SourceError(str(path), "is not a regular file", "save the text to a file first")
        if path.suffix.lower() not in (*SUFFIXES, ""):
            raise SourceError(str(path), f"is a {path.suffix} file; only .txt and .md are read", _AS_TEXT)
        if size >= limit:
            raise _too_large(path, size, limit)
        with path.open("rb") as file:
            data = file.read(limit)
    except (OSError, ValueError) as error:
        raise _cannot_read(path, error) from error
    if len(data) >= limit:
        raise _too_large(path, len(data), limit)
    return data


def _too_large(path: Path, size: int, limit: int) -> SourceError:
    return SourceError(
        str(path),
        f"is {size / 1e6:.1f} MB, over the limit of {limit / 1e6:g} MB",
        "split it, or raise INNOGRAPH_MAX_SOURCE_MB",
    )


def _cannot_read(path: Path, error: OSError | ValueError) -> InnographError:
    if isinstance(error, FileNotFoundError):
        return SourceError(str(path), "does not exist", "check the path")
    reason = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
    return SourceError(str(path), f"cannot be read ({reason.lower()})", "check the path and its permissions")


def _text(path: Path, data: bytes) -> tuple[str, str]:
    """The decoded text and its encoding, once it is known to be Chinese text."""
    where = str(path)
    if not data.strip():
        raise SourceError(where, "is empty", "give a file that has a text in it")
    if kind := next((name for magic, name in _MAGIC if data.startswith(magic)), None):
        raise SourceError(where, f"is {kind}, not a text", _AS_TEXT)
    try:
        text, encoding = decode(data)
    except HalfWrittenError as error:
        raise SourceError(where, f"is half-written: it {error}", "copy or download it again") from error
    except UndecodableError as error:
        if _looks_binary(data):
            raise SourceError(where, "is binary, not a text", _AS_TEXT) from error
        raise SourceError(where, f"cannot be decoded: {error}", _AS_TEXT) from error
    _refuse_nontext(where, text)
    return text, encoding


def _looks_binary(data: bytes) -> bool:
    head = data[:8192]
    return b"\0" in head or sum(b < 32 and b not in b"\t\n\v\f\r\x1b" for b in head) * 50 > len(head)


def _refuse_nontext(where: str, text: str) -> None:
    if not text.strip():
        raise SourceError(where, "is empty but for white space", "give a file that has a text in it")
    if text.endswith("\0") and has_chinese(text) and "\0" not in (body := text.rstrip("\0")):
        cut = len(text) - len(body)
        raise SourceError(
            where, f"is half-written: it ends in {cut} NUL characters", "copy or download it again"
        )
    if "\0" in text or len(_CONTROL.findall(text)) * 100 > len(text):
        raise SourceError(where, "is binary, not a text", _AS_TEXT)
    if text.count("\ufffd") * 50 > len(text):
        raise SourceError(
            where, "has lost characters (many are U+FFFD)", "convert the original anew, naming its encoding"
        )
    if not has_chinese(text):
        raise SourceError(where, "has no Chinese character", "give a Chinese text")
