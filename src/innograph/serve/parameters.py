"""What a request of the SPARQL 1.1 Protocol asks for, read strictly (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from functools import lru_cache
from urllib.parse import parse_qsl

from starlette.requests import Request

from innograph.errors import RequestError

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
MOST_PARAMETERS = 10_000


@dataclass(frozen=True, slots=True)
class Operation:
    """`text` is a query, or an update if `updates`, over the graphs named in the request if any are.

    `default` and `named` hold their IRIs (default-graph-uri and named-graph-uri of a query, using-graph-uri
    and using-named-graph-uri of an update); `format` asks for a format by its name.
    """

    text: str
    updates: bool = False
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    format: str = ""


async def operation(request: Request, body_bytes: int) -> Operation | None:
    """The operation that a request asks for; None for a GET that names none.

    RequestError 400 when it is not one operation, 413 for a body over `body_bytes`, 415 for a media
    type or an encoding that the protocol does not have.
    """
    pairs = decoded(request.scope["query_string"], "the query string")
    if request.method != "POST":
        if any(name == "update" for name, _ in pairs):
            raise _wrong("update", "GET and HEAD only read", "send the update by POST")
        return _operation(pairs) if any(name == "query" for name, _ in pairs) else None
    kind = media_type(request)
    body = await content(request, body_bytes)
    if kind == FORM:
        return _operation([*pairs, *decoded(body, "the form")])
    if any(name in ("query", "update") for name, _ in pairs):
        raise _wrong("query", "the request has one in its address and one in its body", "send one of them")
    return _operation([*pairs, ("query" if kind == QUERY else "update", utf8(body, "the body"))])


def media_type(request: Request) -> str:
    """The media type of a request by POST; RequestError 415 unless it is one of the protocol, in UTF-8."""
    kind, charset = _content_type(request.headers.get("content-type", ""))
    if kind not in (FORM, QUERY, UPDATE):
        remedy = f"send {FORM}, {QUERY} or {UPDATE}"
        raise RequestError("Content-Type", "a POST of this media type is no SPARQL operation", remedy, 415)
    if charset not in ("utf-8", "utf8"):
        raise RequestError("Content-Type", f"{charset} is no encoding of SPARQL", "send UTF-8", 415)
    return kind


@lru_cache(maxsize=256)
def _content_type(header: str) -> tuple[str, str]:
    """The media type of a Content-Type header, and its charset; nothing stands for UTF-8."""
    message = Message()
    message["Content-Type"] = header or "none/none"
    return message.get_content_type(), str(message.get_param("charset", "utf-8")).lower()


async def content(request: Request, most: int) -> bytes:
    """The body of a request, read no further than `most` bytes; RequestError 413 when it is longer."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            remedy = "send less, or raise INNOGRAPH_SERVE_BODY_MB"
            raise RequestError("request", f"its body has more than {most:,} bytes", remedy, 413)
        parts.append(part)
    return b"".join(parts)


def decoded(encoded: bytes, what: str) -> list[tuple[str, str]]:
    """Names and values of a URL-encoded form; RequestError 400 when it is none."""
    try:
        return parse_qsl(
            encoded.decode("utf-8"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_PARAMETERS,
        )
    except ValueError as error:
        raise _wrong(what, "is no URL-encoded form in UTF-8", "encode it anew") from error


def utf8(encoded: bytes, what: str) -> str:
    """The text of some bytes; RequestError 400 unless they are UTF-8."""
    try:
        return encoded.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _wrong(what, f"byte {error.start} is not UTF-8", "send UTF-8") from error


def _operation(pairs: Iterable[tuple[str, str]]) -> Operation:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    texts = [(name, text) for name in ("query", "update") for text in values.get(name, ())]
    if len(texts) != 1:
        said = "none" if not texts else f"{len(texts)}"
        raise _wrong("request", f"it holds {said} of the parameters query and update", "send exactly one")
    name, text = texts[0]
    updates = name == "update"
    ours, theirs = _DATASET[updates], _DATASET[not updates]
    if strange := [parameter for parameter in theirs if parameter in values]:
        raise _wrong(strange[0], f"does not go with {name}", f"use {ours[0]} and {ours[1]}")
    default, named = (tuple(values.get(parameter, ())) for parameter in ours)
    return Operation(text, updates, default, named, next(iter(values.get("format", ())), ""))


_DATASET = {
    False: ("default-graph-uri", "named-graph-uri"),
    True: ("using-graph-uri", "using-named-graph-uri"),
}


def _wrong(where: str, problem: str, remedy: str) -> RequestError:
    return RequestError(where, problem, remedy, 400)
