"""The dataset that a request names for the patterns of an update, written into it (protocol, 2.2.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from innograph.errors import RequestError

_TOKEN = re.compile(
    r"""
    \#[^\n\r]* | \s+
  | (?P<token>
      <[^<>"{}|^`\\\x00-\x20]*>
    | \'\'\'(?:[^'\\]|\\.|'(?!\'\'))*\'\'\' | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"
    | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*"
    | [{}] | (?:\\.|[^\s\#<>"'{}()\[\];,\\])+ | . )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    depth: int


def with_using(update: str, using: Sequence[str], named: Sequence[str]) -> str:
    """The update with USING <…> and USING NAMED <…> before each WHERE of its operations.

    `DELETE WHERE { … }`, which cannot have USING, becomes the operation it is short for. RequestError 400
    when the update has USING or WITH of its own: the two may not meet.
    """
    tokens = list(_tokens(update))
    if tokens and tokens[-1].depth:
        raise RequestError("update", "its braces are not balanced", "mend it")
    outside = [token for token in tokens if token.depth == 0]
    if any(token.text.upper() in ("USING", "WITH") for token in outside):
        problem = "it has USING or WITH, and the request names graphs too"
        raise RequestError("update", problem, "name the graphs in one of the two")
    clauses = "".join(f"USING <{iri}> " for iri in using)
    clauses += "".join(f"USING NAMED <{iri}> " for iri in named)
    pieces, at = [], 0
    for before, token in zip([None, *outside], outside, strict=False):
        if token.text.upper() == "WHERE":
            template = ""
            if before and before.text.upper() == "DELETE":
                template = f"{_block(tokens, token, update)} "
            pieces += [update[at : token.start], template, clauses]
            at = token.start
    return "".join([*pieces, update[at:]])


def _block(tokens: Sequence[_Token], where: _Token, update: str) -> str:
    """The braces that follow a WHERE, with what is in them."""
    inside = [token for token in tokens if token.start >= where.end]
    close = next(t for t in inside if t.text == "}" and t.depth == 0)
    return update[where.end : close.end]


def _tokens(update: str) -> Iterator[_Token]:
    """The tokens, each with the number of braces around it, its own not counted."""
    depth = 0
    for match in _TOKEN.finditer(update):
        text = match["token"]
        if text is None:
            continue
        depth -= text == "}"
        if depth < 0:
            raise RequestError("update", "its braces are not balanced", "mend it")
        yield _Token(text, match.start(), match.end(), depth)
        depth += text == "{"
