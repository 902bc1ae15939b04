"""SPARQL as text, before any engine reads it: a probe for SERVICE, and the place of a syntax error.

Both rest on asking the engine's own parser about a harmless variant of the query, so that no second
grammar can disagree with the one that counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

_SERVICE = re.compile("service", re.IGNORECASE | re.ASCII)
_PIECE = re.compile(
    r"""
    (?P<comment> \#[^\n\r]* )
  | (?P<gap> \s+ )
  | (?P<bracket> <<\( | \)>> | \{\| | \|\} | [{}();,] )
  | (?: <[^<>"{}|^`\\\x00-\x20]*>                     # an IRI, which may hold # and quotes
      | \'\'\'(?:[^'\\]|\\.|'(?!\'\'))*\'\'\' | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"
      | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*"
      | \\. | [^\s\#] )
    """,
    re.VERBOSE | re.DOTALL,
)
_FORM = re.compile(r"(?<![\w:.-])(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:.-])", re.IGNORECASE)
_IRI = re.compile(r"<[^<>\s]*>")
_GAP = " " * 16  # more than the longest keyword that Oxigraph's parser tries at a place


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a query: `line` and `column` (code points) count from 1, `excerpt` is what stands there."""

    line: int
    column: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Spread:
    """A query with its words set far apart: `words` are (offset in `text`, offset in the query, length)."""

    text: str
    words: tuple[tuple[int, int, int], ...]


def mentions_service(query: str) -> bool:
    """Whether the letters of SERVICE occur at all, be it in a name, a text or a comment."""
    return bool(_SERVICE.search(query))


def without_service(query: str) -> str:
    """The query with every `service`, in any case, misspelt in a way that it holds nowhere else.

    A query that still parses never used the word as a keyword: as one, SERVICE stands where no other
    word may. Positions stay the same, and two different names stay different.
    """
    held = query.lower()
    ends = ("".join(letters) for letters in product("qxzjkvw", repeat=6))
    word = next(f"s{end}" for end in ends if f"s{end}" not in held)
    return _SERVICE.sub(lambda match: _cased(word, match.group()), query)


def _cased(word: str, like: str) -> str:
    return "".join(w.upper() if c.isupper() else w for w, c in zip(word, like, strict=True))


def spread(query: str) -> Spread:
    """The query without comments, its words and brackets set far apart.

    Oxigraph reports the furthest place that any rule looked at, and a rule for a keyword of n letters
    looks n characters ahead; between wide gaps it cannot look past the word that is wrong.
    """
    words: list[list[int]] = []
    apart = True
    for match in _PIECE.finditer(query):
        if match.lastgroup in ("comment", "gap"):
            apart = True
        elif apart or match.lastgroup == "bracket":
            words.append([match.start(), match.end()])
            apart = match.lastgroup == "bracket"
        else:
            words[-1][1] = match.end()
    text, placed = "", []
    for start, end in words:
        text += _GAP
        placed.append((len(text), start, end - start))
        text += query[start:end]
    return Spread(text + _GAP, tuple(placed))


def form_of(query: str) -> str:
    """The first word of a query that names its form: SELECT, ASK, CONSTRUCT, DESCRIBE; empty if none does."""
    words = " ".join(query[start : start + length] for _, start, length in spread(query).words)
    found = _FORM.search(_IRI.sub(" ", words))
    return found[0].upper() if found else ""


def with_prefixes(query: str, prefixes: Mapping[str, str]) -> str:
    """The query with those of `prefixes` declared that it uses and does not declare; lines stay the same."""
    words = " ".join(query[start : start + length] for _, start, length in spread(query).words)
    needed = [
        f"PREFIX {name}: <{iri}> "
        for name, iri in prefixes.items()
        if re.search(rf"(?<![\w-]){name}:", words) and not re.search(rf"(?i:\bprefix) *{name}:", words)
    ]
    return "".join(needed) + query


def place_of(query: str, apart: Spread, line: int, column: int) -> Place:
    """The place in `query` of a 1-based `line` and `column` in its spread variant: the start of a word."""
    offset = sum(len(before) + 1 for before in apart.text.split("\n")[: line - 1]) + column - 1
    if offset >= len(apart.text) or not apart.words:
        return _place(query, len(query.rstrip()), "")
    index = max(bisect_right([there for there, _, _ in apart.words], offset) - 1, 0)
    _, start, length = apart.words[index]
    return _place(query, start, query[start : start + length])


def _place(query: str, offset: int, excerpt: str) -> Place:
    before = query[:offset]
    return Place(before.count("\n") + 1, offset - before.rfind("\n"), excerpt)
