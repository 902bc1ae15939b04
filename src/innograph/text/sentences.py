"""Sentences of a block: cut after 。！？ and their closing quotes, never inside brackets."""

from __future__ import annotations

import re

_END = re.compile(r"[。！？!?]+[”’」』）)》】]*|……(?=[^，、）]|$)|$")
_OPEN = {"（": "）", "(": ")", "《": "》", "【": "】"}
_REACH = 60


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open `(start, end)` of each sentence; together they cover all of `text` but outer spaces."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if end <= start or (match.group() and _inside(text, start, match.start())):
            continue
        if text[start:end].strip():
            found.append((start, end))
            start = end
    if text[start:].strip():
        found.append((start, len(text)))
    return tuple(found)


def _inside(text: str, start: int, position: int) -> bool:
    """Whether `position` lies in a bracket opened at most `_REACH` characters before and soon closed."""
    window = text[max(start, position - _REACH) : position]
    for opener, closer in _OPEN.items():
        at = window.rfind(opener)
        if at >= 0 and closer not in window[at:]:
            ahead = text[position : position + _REACH]
            if closer in ahead and opener not in ahead[: ahead.index(closer)]:
                return True
    return False
