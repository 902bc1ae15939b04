"""The doorway to OpenCC: traditional characters as simplified ones."""

from __future__ import annotations

from functools import lru_cache

from opencc import OpenCC


def simplified(text: str) -> str:
    """The text in simplified characters, phrase by phrase (OpenCC's `t2s`); simplified text stays as it is."""
    converted: str = _converter().convert(text)
    return converted


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")
