"""The doorway to OpenCC: traditional characters as simplified ones."""

from __future__ import annotations

import re
from functools import lru_cache

from opencc import OpenCC

_TRADITIONAL = re.compile(
    "[國學會發業產經區開術創實總與為個這說來時們對動機設計進過還後從長關東車馬門問間電話語華貿與點專車積體軟術龍園縣縣廳際應擴億萬資質費達運連選邊遠鄉釋鋼錄陽隊階隨雙難離雲靈響頁項須領題額願類風飛養駐驗體鮮]"
)


def simplified(text: str) -> str:
    """The text in simplified characters, phrase by phrase (OpenCC's `t2s`); simplified text stays."""
    converted: str = _converter().convert(text)
    return converted


def is_traditional(text: str) -> bool:
    """Whether the text has one of the commonest traditional characters."""
    return _TRADITIONAL.search(text) is not None


def in_place(text: str) -> str:
    """The text in simplified characters, as many as it had: positions in it stand for the same places.

    Text without one of the commonest traditional characters is returned as it is, unconverted.
    """
    if not is_traditional(text):
        return text
    converted = simplified(text)
    return converted if len(converted) == len(text) else "".join(map(_one, text))


@lru_cache(maxsize=4096)
def _one(char: str) -> str:
    converted = simplified(char)
    return converted if len(converted) == 1 else char


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")
