"""When two spellings, units or phrases count as the same in an evaluation."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise


def fold(name: str) -> str:
    """What two spellings of a name share: width and case evened out, spaces and marks gone."""
    evened = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\s“”‘’\"'《》「」『』〈〉<>()\[\]【】·,，、—\-–_]+", "", evened)


def fold_unit(name: str) -> str:
    """One spelling of a unit: ㎡ and m² as 平方米, km² as 平方公里, money without 人民币, 元 where empty."""
    evened = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name).casefold())
    evened = re.sub(r"km2|平方千米", "平方公里", evened).replace("m2", "平方米").replace("人民币", "")
    return evened or "元"


def likeness(one: str, other: str) -> float:
    """Dice coefficient of the character pairs of two phrases, 0 to 1; 1 where one holds the other."""
    a, b = fold(one), fold(other)
    if not a or not b:
        return 0.0
    if a in b or b in a:
        return 1.0
    first, second = _pairs(a), _pairs(b)
    return 2 * len(first & second) / (len(first) + len(second))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(a + b for a, b in pairwise(text)) or frozenset({text})
