"""An evaluation as a document of plain values, and as tables for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from innograph.evaluate.calibration import calibration_error, reliability
from innograph.evaluate.cases import Case, total
from innograph.evaluate.confusion import faults
from innograph.evaluate.score import PARTS, Score, Tally, by_group
from innograph.evaluate.verdicts import OUTCOMES
from innograph.explore.tables import aligned
from innograph.model import Table

PART_NAMES: dict[str, str] = {
    "entities": "entities 实体",
    "relations": "relations 关系",
    "bare": "quantities, bare 数量（指标、数值、单位）",
    "full": "quantities, full 数量（全部字段）",
    "firsts": "firsts 首创",
}
_COUNTED = ("precision 精确率", "recall 召回率", "F1", "right 正确", "extra 多抽", "missed 漏抽")


def document(cases: Sequence[Case], *, listed: bool = False) -> dict[str, Any]:
    """The whole evaluation as values for JSON; with `listed` also every fault with its sentence."""
    verdicts = [verdict for case in cases for verdict in case.verdicts]
    bins = reliability(verdicts)
    made: dict[str, Any] = {
        "texts": [{"text": case.name, "set": case.set, **_score(case.score)} for case in cases],
        "total": _score(total(tuple(cases))),
        "types": {name: _tally(t) for name, t in by_group(verdicts, "entities").items()},
        "predicates": {name: _tally(t) for name, t in by_group(verdicts, "relations").items()},
        "reliability": [
            {"low": b.low, "high": b.high, "facts": b.facts, "stated": _round(b.stated), "right": b.right}
            for b in bins
        ],
        "calibration_error": _round(calibration_error(bins)),
    }
    if listed:
        made["confusion"] = [asdict(fault) for fault in faults(cases)]
    return made


def _score(score: Score) -> dict[str, Any]:
    return {part: _tally(getattr(score, part)) for part in PARTS} | {
        "anchored": _round(score.anchorage),
        "spans": score.spans,
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "precision": _round(tally.precision),
        "recall": _round(tally.recall),
        "f1": _round(tally.f1),
        "right": tally.hits,
        "extra": tally.extra,
        "missed": tally.missed,
    }


def _round(value: float) -> float:
    return round(value, 4)


def render(made: dict[str, Any]) -> str:
    """The document as tables for a terminal."""
    total_ = made["total"]
    parts = [
        ("Texts, F1 各文本的 F1", _texts(made)),
        ("All texts 全部文本", _counts("part 部分", {PART_NAMES[p]: total_[p] for p in PARTS})),
        ("Entities by type 实体类型", _counts("type 类型", made["types"])),
        ("Relations by predicate 关系类型", _counts("predicate 关系", made["predicates"])),
        ("Reliability 可信度校准", _bins(made)),
    ]
    if "confusion" in made:
        parts.append((f"Faults 差错 ({len(made['confusion'])})", _faults(made["confusion"])))
    footer = (
        f"anchored 依据落在原文 {total_['anchored']:.3f}"
        f" · calibration error 校准误差 {made['calibration_error']:.3f}\n"
    )
    return "\n".join(f"{title}\n{aligned(table)}" for title, table in parts) + "\n" + footer


def _texts(made: dict[str, Any]) -> Table:
    columns = ("set 集", "text 文本", *(part for part in PARTS), "anchored")
    rows = [
        (
            t["set"],
            t["text"],
            *(f"{t[part]['f1']:.3f}" for part in PARTS),
            f"{t['anchored']:.3f}" if t["spans"] else "–",
        )
        for t in made["texts"]
    ]
    return Table(columns, tuple(rows))


def _counts(first: str, tallies: dict[str, dict[str, Any]]) -> Table:
    """One row a tally; a share of nothing is a dash."""
    rows = []
    for name, t in tallies.items():
        precision = f"{t['precision']:.3f}" if t["right"] + t["extra"] else "–"
        recall = f"{t['recall']:.3f}" if t["right"] + t["missed"] else "–"
        rows.append((name, precision, recall, f"{t['f1']:.3f}", t["right"], t["extra"], t["missed"]))
    return Table((first, *_COUNTED), tuple(rows))


def _bins(made: dict[str, Any]) -> Table:
    rows = [
        (
            f"{b['low']:.2f}–{b['high']:.2f}",
            b["facts"],
            f"{b['stated']:.3f}",
            f"{b['right'] / b['facts']:.3f}",
        )
        for b in made["reliability"]
    ]
    columns = ("confidence 可信度", "facts 事实数", "stated 平均可信度", "right 实际正确率")
    return Table(columns, tuple(rows))


def _faults(confusion: list[dict[str, Any]]) -> Table:
    rows = [
        (
            f["text"],
            f"{f['outcome']} {OUTCOMES[f['outcome']]}",
            f["record"] if f["part"] != "entities" else f"{f['group']} {f['record']}",
            f["why"],
            f["rule"],
            f["sentence"] if len(f["sentence"]) <= 80 else f["sentence"][:79] + "…",
        )
        for f in confusion
    ]
    columns = ("text 文本", "fault 差错", "record 记录", "wanted 应为", "rule 规则", "sentence 原文")
    return Table(columns, tuple(rows))
