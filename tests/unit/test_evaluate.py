"""Evaluation as users call it: figures, faults and errors; the shared scorer agrees, where it is here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innograph.cli.app import run
from innograph.errors import CaseError
from innograph.evaluate.calibration import Bin, calibration_error, reliability
from innograph.evaluate.cases import read_cases, total
from innograph.evaluate.form import _lines_of_items, read_form
from innograph.evaluate.judge import judge
from innograph.evaluate.score import Tally, by_group, score
from innograph.evaluate.verdicts import Verdict
from innograph.extract.pipeline import extract
from innograph.extract.record import as_record
from innograph.text.sources import read_source

CHECKOUT = Path(__file__).resolve().parents[2]
DEV = CHECKOUT / "tests" / "cases" / "dev"
SHARED = CHECKOUT.parent / "shared"
TEXT = (
    "2021年，霁蓝科技有限公司位于芜湖市，研制的光电传感器年产500万件。\n"
    "栖川大学与霁蓝科技共建光电研究院，澄江资本领投。\n"
)
CASE: dict[str, Any] = {
    "text": "news.txt",
    "year": 2021,
    "entities": [
        {"id": "firm", "type": "Company", "names": ["霁蓝科技有限公司", "霁蓝科技"]},
        {"id": "town", "type": "Zone", "names": ["芜湖市"]},
        {"id": "school", "type": "University", "names": ["栖川大学"]},
        {"id": "fund", "type": "Finance", "names": ["澄明基金"]},
    ],
    "relations": [{"s": "firm", "p": "locatedIn", "o": "town"}, {"s": "fund", "p": "investsIn", "o": "firm"}],
    "quantities": [
        {
            "subject": "school", "indicator": "光电传感器", "value": 5000000, "unit": "件", "comparator": "=",
            "period": "2021", "status": "actual",
        }
    ],
}  # fmt: skip


@pytest.fixture(name="folder")
def fixture_folder(tmp_path: Path) -> Path:
    (tmp_path / "news.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "news.json").write_text(json.dumps(CASE, ensure_ascii=False, indent=1), encoding="utf-8")
    return tmp_path


def evaluated(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> Any:
    assert run(["evaluate", str(folder), "-f", "json", *options]) == 0
    return json.loads(capsys.readouterr().out)


def test_each_kind_of_fault_is_told_with_its_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = evaluated(folder, capsys, "--list")
    told = {(f["part"], f["outcome"], f["record"]) for f in made["confusion"]}
    assert ("entities", "wrong type", "芜湖市") in told
    assert ("entities", "missed", "澄明基金") in told
    assert ("relations", "missed", "澄明基金 —investsIn→ 霁蓝科技有限公司") in told
    assert any(part == "relations" and outcome == "extra" for part, outcome, _ in told)
    (figure,) = [f for f in made["confusion"] if f["outcome"] == "wrong circumstances"]
    assert figure["why"].startswith("subject 栖川大学")
    assert figure["sentence"].startswith("2021年，霁蓝科技有限公司位于芜湖市")
    extra = [f for f in made["confusion"] if f["outcome"] == "extra" and f["part"] == "relations"]
    assert all(f["rule"] and f["confidence"] and f["sentence"] in TEXT.split("\n") for f in extra)
    place = next(f for f in made["confusion"] if f["record"] == "芜湖市")
    assert (place["why"], place["start"]) == ("type Zone", TEXT.index("芜湖市"))


def test_the_figures_count_what_was_judged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = evaluated(folder, capsys)
    assert made["texts"][0]["text"] == "news"
    assert made["total"]["bare"]["right"] == 1
    assert made["total"]["full"] == {
        "precision": 0,
        "recall": 0,
        "f1": 0,
        "right": 0,
        "extra": 1,
        "missed": 1,
    }
    assert made["predicates"]["locatedIn"]["precision"] == 1
    assert made["predicates"]["investsIn"]["missed"] == 1
    assert made["types"]["Finance"]["missed"] == 1
    assert made["total"]["anchored"] == 1
    assert "confusion" not in made


def test_tables_speak_both_languages(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(folder), "--list"]) == 0
    out = capsys.readouterr().out
    for title in (
        "Texts, F1 各文本的 F1",
        "Relations by predicate 关系类型",
        "Reliability 可信度校准",
        "Faults 差错",
    ):
        assert title in out
    assert "wrong type 类型错误" in out


def test_the_figures_can_go_to_a_file(folder: Path, tmp_path: Path) -> None:
    assert run(["evaluate", str(folder), "-o", str(tmp_path / "figures.txt")]) == 0
    assert "locatedIn" in (tmp_path / "figures.txt").read_text("utf-8")


def edited(folder: Path, old: str, new: str) -> Path:
    path = folder / "news.json"
    raw = path.read_text("utf-8")
    assert old in raw
    path.write_text(raw.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"year": 2021,', '"year": 2021', "is no JSON"),
        ('"locatedIn"', '"liesIn"', "'liesIn' is unknown as 'p'"),
        ('"University"', '"School"', "'School' is unknown as 'type'"),
        ('"o": "town"', '"o": "city"', "'city' is the id of no entity"),
        ('"id": "town"', '"id": "firm"', "the id 'firm' is there twice"),
        ('"status": "actual"', '"status": "done"', "'done' is unknown as 'status'"),
        ('"value": 5000000', '"value": "500万"', "'value' of an item of 'quantities' is missing"),
        ('"text": "news.txt"', '"texts": "news.txt"', 'names no "text"'),
        ('"news.txt"', '"gone.txt"', "its text gone.txt is missing"),
        ('"entities"', '"things"', "has no list 'entities'"),
    ],
)
def test_a_wrong_case_is_named_with_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    path = edited(folder, old, new)
    assert run(["evaluate", str(folder)]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert len(error.strip().splitlines()) == 1
    if "line" not in said and old not in ('"text": "news.txt"', '"news.txt"', '"entities"', '"year": 2021,'):
        line = int(error.split("news.json:")[1].split(":")[0])
        item = path.read_text("utf-8").splitlines()[line - 1 :]
        assert new in "\n".join(item[:12])
        assert item[0].strip() == "{"


def test_a_folder_without_cases_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(tmp_path)]) == 1
    assert "holds no reference case" in capsys.readouterr().err
    assert run(["evaluate", str(tmp_path / "none")]) == 1
    assert "is no folder" in capsys.readouterr().err
    (tmp_path / "bad.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CaseError, match="is not UTF-8"):
        read_form(tmp_path / "bad.json")


@given(
    st.dictionaries(
        st.sampled_from(["a", "b", "entities"]),
        st.one_of(
            st.lists(st.dictionaries(st.text(max_size=3), st.integers(), max_size=2), max_size=4), st.text()
        ),
    ),
    st.sampled_from([None, 0, 1, 4]),
)
def test_lines_are_told_of_any_json(value: dict[str, Any], indent: int | None) -> None:
    raw = "\n " + json.dumps(value, indent=indent)
    told = dict(_lines_of_items(raw))
    assert {key: len(lines) for key, lines in told.items()} == {
        key: len(item) for key, item in value.items() if isinstance(item, list)
    }
    assert all(lines == sorted(lines) for lines in told.values())


def as_found(case: dict[str, Any]) -> dict[str, Any]:
    """The record of an extraction that found just what a case wants."""
    return {
        "entities": [
            {"id": e["id"], "type": e["type"], "name": e["names"][0], "aliases": [], "mentions": []}
            for e in case["entities"]
        ],
        "relations": [
            {"subject": r["s"], "predicate": r["p"], "object": r["o"], "evidence": [], "confidence": 0.9}
            for r in case["relations"]
        ],
        "quantities": [
            {**q, "subject": q.get("subjects", [q["subject"]])[0], "evidence": [], "confidence": 0.9}
            for q in case["quantities"]
        ],
        "firsts": [
            {**f, "subject": f.get("subjects", [f["subject"]])[0], "evidence": [], "confidence": 0.9}
            for f in case["firsts"]
        ],
    }


@pytest.mark.parametrize("path", sorted(DEV.glob("*.json")), ids=lambda p: p.stem)
def test_what_a_case_wants_is_right_by_it(path: Path) -> None:
    case = read_form(path)
    made = score(case, as_found(case), "")
    assert made.relations.f1 == 1
    assert made.entities.extra <= len(case["entities"]) - len({tuple(e["names"]) for e in case["entities"]})
    assert (made.bare.extra, made.bare.missed, made.firsts.extra) == (0, 0, 0)


def test_nothing_found_misses_all_that_is_needed() -> None:
    case = {"firsts": [], **CASE}
    nothing = {"entities": [], "relations": [], "quantities": [], "firsts": []}
    assert score(case, nothing, "").relations == Tally(0, 0, 2)
    assert by_group(judge(case, nothing), "entities")["Company"] == Tally(0, 0, 1)


def test_figures_of_several_texts_add_up() -> None:
    cases = read_cases(DEV)
    assert total(cases).relations == sum((c.score.relations for c in cases), Tally())
    groups = by_group((v for c in cases for v in c.verdicts), "relations")
    assert sum(groups.values(), Tally()) == total(cases).relations


def test_a_reliability_table_sets_stated_against_right() -> None:
    def verdict(confidence: float, outcome: str, part: str = "relations") -> Verdict:
        return Verdict(part, "", outcome, {"confidence": confidence})

    bins = reliability(
        [
            verdict(0.91, "right"),
            verdict(0.93, "extra"),
            verdict(1.0, "right"),
            verdict(0.2, "wrong circumstances", "quantities"),
            verdict(0.9, "optional"),
            Verdict("relations", "", "missed", None, {}),
        ]
    )
    assert bins == (
        Bin(0, 0.5, 1, 0.2, 0),
        Bin(0.9, 0.95, 2, pytest.approx(0.92), 1),
        Bin(0.95, 1.0, 1, 1.0, 1),
    )
    assert calibration_error(bins) == pytest.approx((0.2 + 2 * 0.42 + 0) / 4)
    assert calibration_error(()) == 0


NAMES = {
    "entities": "entities",
    "relations": "relations",
    "bare": "quantities",
    "full": "quantities, full",
    "firsts": "firsts",
}


@pytest.mark.skipif(
    not (SHARED / "eval" / "score.py").is_file(), reason="needs ../shared beside the checkout"
)
@pytest.mark.parametrize("gold", sorted((SHARED / "gold").glob("*.json")), ids=lambda p: p.stem)
def test_the_figures_are_those_of_the_shared_scorer(gold: Path, tmp_path: Path) -> None:
    case = read_form(gold)
    source = read_source(gold.parent / case["text"])
    record = as_record(extract(source))
    (tmp_path / "record.json").write_text(json.dumps(record), encoding="utf-8")
    scorer = [
        sys.executable,
        str(SHARED / "eval" / "score.py"),
        "--json",
        str(gold),
        str(tmp_path / "record.json"),
    ]
    theirs = json.loads(subprocess.run(scorer, capture_output=True, text=True, check=True).stdout)
    ours = score(case, record, source.text)
    for part, name in NAMES.items():
        tally = getattr(ours, part)
        assert (tally.hits, tally.extra, tally.missed) == tuple(
            theirs[name][k] for k in ("tp", "fp", "fn")
        ), part
    assert ours.anchorage == theirs["anchored"]
