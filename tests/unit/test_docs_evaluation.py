"""docs/evaluation.md tells how right the extractor is; `make evaluation` measures it anew."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from innograph.evaluate.calibration import Bin, calibration_error, reliability
from innograph.evaluate.cases import Case, read_cases, total
from innograph.evaluate.score import PARTS, Tally, by_group

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = CHECKOUT / "docs" / "evaluation.md"
SETS = ("dev", "sources", "blind")
MEASURED = re.compile(
    r"(?<=<!-- measured: written by `make evaluation` -->\n).*(?=<!-- end of measured -->)", re.S
)
F1_WITHIN, PRECISION_WITHIN, ENOUGH = 0.05, 0.15, 10
"""How far the page may be from what is measured now; relations found more seldom than `ENOUGH` may differ."""


@cache
def cases(name: str) -> tuple[Case, ...]:
    return read_cases(CHECKOUT / "tests" / "cases" / name)


def groups(*names: str) -> dict[str, Tally]:
    return by_group((v for name in names for c in cases(name) for v in c.verdicts), "relations")


def share(value: float) -> str:
    return f"{value:.2f}"


def measured() -> str:
    """The tables: F1 of each set and part, precision and recall of each relation, reliability of each set."""
    lines = [
        "### F1 of each set 各集的 F1",
        "| set 集 | texts 文本 | " + " | ".join(PARTS) + " |",
        "|---|---|" + "---|" * len(PARTS),
    ]
    for name in SETS:
        made = total(cases(name))
        figures = " | ".join(share(getattr(made, part).f1) for part in PARTS)
        lines.append(f"| {name} | {len(cases(name))} | {figures} |")
    lines += [
        "",
        "### Relations 关系",
        "Facts found in all sets, and how many were right; then the same of `blind` alone.",
        "全部案例中找到的事实与其中正确者；其后为仅 `blind` 的结果。",
        "",
        "| relation 关系 | right / found 正确/找到 | precision 精确率 | recall 召回率"
        " | blind: right / found | blind: precision |",
        "|---|---|---|---|---|---|",
    ]
    blind = groups("blind")
    for name, tally in groups(*SETS).items():
        held = blind.get(name, Tally())
        lines.append(f"| `{name}` | {_counted(tally)} | {_recall(tally)} | {_counted(held)} |")
    lines += ["", "### Reliability 可信度校准"]
    for name in SETS:
        bins = reliability(v for c in cases(name) for v in c.verdicts)
        lines += ["", f"`{name}`: calibration error 校准误差 {share(calibration_error(bins))}", ""]
        lines += [
            "| confidence 可信度 | facts 事实数 | stated 平均可信度 | right 实际正确率 |",
            "|---|---|---|---|",
        ]
        lines += [_row(b) for b in bins]
    return "\n".join(lines) + "\n"


def _counted(tally: Tally) -> str:
    found = tally.hits + tally.extra
    return f"{tally.hits} / {found} | {share(tally.precision) if found else '–'}"


def _recall(tally: Tally) -> str:
    return share(tally.recall) if tally.hits + tally.missed else "–"


def _row(b: Bin) -> str:
    return f"| {b.low:.2f}–{b.high:.2f} | {b.facts} | {share(b.stated)} | {share(b.share)} |"


def told() -> str:
    found = MEASURED.search(PAGE.read_text("utf-8"))
    assert found, "docs/evaluation.md has no place for what is measured"
    return found[0]


@pytest.mark.parametrize("name", SETS)
def test_the_page_tells_the_scores_of_each_set(name: str) -> None:
    row = re.search(rf"^\| {name} \| (\d+) \| (.*) \|$", told(), re.M)
    assert row, "run `make evaluation`"
    made = total(cases(name))
    for part, figure in zip(PARTS, row[2].split(" | "), strict=True):
        assert float(figure) == pytest.approx(getattr(made, part).f1, abs=F1_WITHIN), "run `make evaluation`"
    assert int(row[1]) == len(cases(name))


def test_the_page_tells_the_precision_of_each_relation() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| \d+ / \d+ \| ([\d.]+|–) \|", told(), re.M))
    for name, tally in groups(*SETS).items():
        if tally.hits + tally.extra >= ENOUGH:
            assert float(rows[name]) == pytest.approx(tally.precision, abs=PRECISION_WITHIN), name


if __name__ == "__main__":
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(MEASURED.sub(lambda _: measured(), page), encoding="utf-8")
