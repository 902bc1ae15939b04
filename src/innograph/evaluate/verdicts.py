"""What an evaluation says of each record, found or wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]

RIGHT, OPTIONAL, MISSED, EXTRA = "right", "optional", "missed", "extra"
TWICE, TYPE, CIRCUMSTANCES = "twice", "wrong type", "wrong circumstances"

OUTCOMES: dict[str, str] = {
    MISSED: "漏抽",
    EXTRA: "多抽",
    TWICE: "重复",
    TYPE: "类型错误",
    CIRCUMSTANCES: "数量的主体、时期等有误",
}
"""The outcomes that are faults, with their Chinese names."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one record of a part (entities, relations, quantities, firsts).

    `group` is the type of an entity, the predicate of a relation, the status of a figure. At least one of
    `found` and `wanted` is there. `wrong` names the circumstances of a figure, or the type, that differ.
    """

    part: str
    group: str
    outcome: str
    found: Record | None = None
    wanted: Record | None = None
    wrong: tuple[str, ...] = ()
