"""Help texts in both languages."""

from __future__ import annotations


def bilingual(english: str, chinese: str) -> str:
    """A command's help: the English paragraph, then the Chinese one."""
    return f"{english}\n\n{chinese}"


def both(english: str, chinese: str) -> str:
    """An option's help: both languages on one line."""
    return f"{english} {chinese}"
