"""Answers of the engine as responses: validators, freshness, whole or in parts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from innograph.serve.stream import Kind, Parts, Whole

_FICKLE = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)


def changes_by_itself(query: str) -> bool:
    """Whether a query may be answered in another way though the data are the same."""
    return bool(_FICKLE.search(query))


def tag_of(*what: object) -> str:
    """The entity tag of an answer, known before it is computed: the same question to the same data in the
    same form has the same answer."""
    return f'W/"{hashlib.blake2b(repr(what).encode(), digest_size=12).hexdigest()}"'


async def conditional(request: Request, tag: str, answer: Callable[[], Awaitable[Whole | Parts]]) -> Response:
    """304 to one who has the answer with this tag already, else the answer; no tag is an empty one."""
    headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
    if tag:
        headers["ETag"] = tag
        held = request.headers.get("if-none-match")
        if held and (held.strip() == "*" or tag in [part.strip() for part in held.split(",")]):
            return Response(status_code=304, headers=headers)
    return response(await answer(), headers)


def response(answer: Whole | Parts, headers: dict[str, str]) -> Response:
    """An answer as a response."""
    media_type = _named(answer.label)
    if isinstance(answer, Whole):
        return Response(answer.content, headers=headers, media_type=media_type)
    return StreamingResponse(answer, headers=headers, media_type=media_type)


def _named(kind: Kind) -> str:
    """The media type with its encoding, where one has to be named."""
    return f"{kind.media_type}; charset=utf-8" if kind.media_type.startswith("text/") else kind.media_type
