"""What two spellings of one name share: width, case, marks and standard abbreviations folded away."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from innograph.extract import grammar
from innograph.vocab import local_name

_MARKS = frozenset({"Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Zs", "Zl", "Zp", "Cc", "Cf"})
_KEPT = frozenset("%&#@*+/")
_BETWEEN_FIGURES = re.compile(r"(?<=\d)[.\-–—/:](?=\d)")


@cache
def folded(name: str) -> str:
    """The name without what typists vary: NFKC, one case, no spaces and marks except between figures.

    A name of nothing but marks stays as it is.
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    plain = _BETWEEN_FIGURES.sub("\x1f", plain)
    kept = "".join(c for c in plain if c == "\x1f" or not _is_mark(c)).replace("\x1f", "-")
    return kept or local_name(name)


def _is_mark(c: str) -> bool:
    category = unicodedata.category(c)
    return category in _MARKS or (category == "Po" and c not in _KEPT)


@cache
def standard(name: str, kind: str) -> str:
    """The folded name, official parts in their short form: 西安高新技术产业开发区 as 西安高新区."""
    key = folded(name)
    table = grammar.table("identity")["standard"]
    if kind in table["kinds"]:
        for long, short in table["forms"].items():
            if key != long:
                key = key.replace(long, short)
    return key
