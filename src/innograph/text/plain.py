"""Plain text: bytes decoded, and what every text read from a file must be, or the reason why it is not."""

from __future__ import annotations

import re

from innograph.errors import SourceError
from innograph.text.document import AS_READABLE, Document
from innograph.text.encodings import HalfWrittenError, UndecodableError, decode, has_chinese

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MARKDOWN_TITLE = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t#]*$|^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.M)
_HEADING_ENDS = "。！？；，、：…!?;,:"
_TITLE_LENGTH = 50


def read_plain(where: str, data: bytes, *, markdown: bool = False) -> Document:
    """The decoded text, its encoding and title; SourceError where the bytes are no text."""
    text, encoding = _decoded(where, data)
    check_text(where, text)
    return Document(text, encoding, title_of(text, markdown=markdown))


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


def check_text(where: str, text: str) -> None:
    """Raise SourceError unless `text` is whole and Chinese."""
    if not text.strip():
        raise SourceError(where, "is empty but for white space", "give a file that has a text in it")
    if text.endswith("\0") and has_chinese(text) and "\0" not in (body := text.rstrip("\0")):
        cut = len(text) - len(body)
        raise SourceError(
            where, f"is half-written: it ends in {cut} NUL characters", "copy or download it again"
        )
    if "\0" in text or len(_CONTROL.findall(text)) * 100 > len(text):
        raise SourceError(where, "is binary, not a text", AS_READABLE)
    if text.count("\ufffd") * 50 > len(text):
        raise SourceError(
            where, "has lost characters (many are U+FFFD)", "convert the original anew, naming its encoding"
        )
    if not has_chinese(text):
        raise SourceError(where, "has no Chinese character", "give a Chinese text")


def _decoded(where: str, data: bytes) -> tuple[str, str]:
    try:
        return decode(data)
    except HalfWrittenError as error:
        raise SourceError(where, f"is half-written: it {error}", "copy or download it again") from error
    except UndecodableError as error:
        if _looks_binary(data):
            raise SourceError(where, "is binary, not a text", AS_READABLE) from error
        raise SourceError(where, f"cannot be decoded: {error}", AS_READABLE) from error


def _looks_binary(data: bytes) -> bool:
    head = data[:8192]
    return b"\0" in head or sum(b < 32 and b not in b"\t\n\v\f\r\x1b" for b in head) * 50 > len(head)
