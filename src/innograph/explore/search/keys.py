"""Names and queries brought to the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from innograph.hanzi import simplified

_LEFT_OUT = re.compile(r"[\s“”‘’\"'`《》「」『』〈〉（）()\[\]【】·•・]+")
_TONES = re.compile(r"[\u0300-\u0307\u0309-\u036f]")
_PARTED = re.compile(r"[\s'’\-·]+")
_LATIN = re.compile(r"[a-z0-9]*[a-z][a-z0-9]*")


def key(text: str) -> str:
    """A name as it is compared: width, case, script, spaces, quotation marks and brackets make no difference.

    What consists of such marks alone keeps them. Never holds a line break.
    """
    return keys((text,))[0]


def keys(texts: Sequence[str]) -> list[str]:
    """`key` of each text, in one pass."""
    folded = (" ".join(unicodedata.normalize("NFKC", text).casefold().split()) for text in texts)
    lines = simplified("\n".join(folded)).split("\n")
    return [unicodedata.normalize("NFC", _LEFT_OUT.sub("", line) or line) for line in lines]


def letters(text: str) -> str:
    """A query as pinyin is compared: `Xī'ān` → `xian`, `lǜ` → `lv`; empty where it is none."""
    parted = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    plain = _TONES.sub("", _PARTED.sub("", parted)).replace("u\u0308", "v")
    return plain if _LATIN.fullmatch(plain) else ""
