"""Rows of an answer by the names of their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from innograph.explore.results import Bindings, Term

Ask: TypeAlias = Callable[[str], Bindings]
"""Answers a SELECT query; the prefixes of `vocab.PREFIXES` need no declaration."""

Row: TypeAlias = Mapping[str, Term]


def rows(answer: Bindings) -> Iterator[Row]:
    """The rows; a column that is unbound in one is not in it."""
    for row in answer.rows:
        yield {name: term for name, term in zip(answer.columns, row, strict=True) if term is not None}


def text(row: Row, column: str) -> str:
    """The value of a column as text, empty where unbound."""
    return row[column].value if column in row else ""
