"""The grammar tables of `ontology/grammar`, read once and frozen."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from innograph.resources import ontology_dir


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML table `ontology/grammar/<name>.toml`."""
    with (ontology_dir() / "grammar" / f"{name}.toml").open("rb") as handle:
        return tomllib.load(handle)


@dataclass(frozen=True, slots=True)
class NameGrammar:
    """Heads of names by kind and the word classes that bound and judge them."""

    heads: dict[str, str]
    strict: frozenset[str]
    generic: frozenset[str]
    stop: frozenset[str]
    inner: frozenset[str]
    trim: frozenset[str]


@cache
def names() -> NameGrammar:
    """The tables of `names.toml` as sets."""
    raw = table("names")
    heads = {head: kind for kind, row in raw["heads"].items() for head in row}
    return NameGrammar(
        heads,
        frozenset(raw["strict"]["heads"]),
        frozenset(raw["generic"]["words"]),
        frozenset(raw["stop"]["always"]),
        frozenset(raw["stop"]["inner"]),
        frozenset(raw["trim"]["words"]),
    )
