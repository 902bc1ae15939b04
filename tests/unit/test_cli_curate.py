"""`innograph curate`, and the build that applies what it wrote, as real processes and at a terminal."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]

FULL = "西安星图科技有限公司位于西安高新区。星图新材料公司是国家级专精特新“小巨人”企业。\n"
SHORT = "西安高新区集聚了以星图科技、天河光电为代表的硬科技企业。2020年，西安高新区实现产值300亿元。\n"


@pytest.fixture
def built(tmp_path: Path, innograph: Run) -> Path:
    """A folder with the graph of two texts in `out`."""
    (tmp_path / "full.txt").write_text(FULL, encoding="utf-8")
    (tmp_path / "short.txt").write_text(SHORT, encoding="utf-8")
    done = innograph("build", "full.txt", "short.txt", "-o", "out")
    assert done.returncode == 0, done.stderr
    return tmp_path


def listed(innograph: Run, *options: str) -> list[dict[str, object]]:
    done = innograph("curate", "-g", "out", "-f", "json", "--below", "1", "--limit", "100", *options)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


def report(folder: Path) -> dict[str, list[dict[str, object]]]:
    found = json.loads((folder / "out" / "report.json").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def test_doubts_come_worst_first_with_sentences_and_what_would_be_written(
    built: Path, innograph: Run
) -> None:
    found = listed(innograph)
    assert found
    assert [d["confidence"] for d in found] == sorted(d["confidence"] for d in found)  # type: ignore[type-var]
    for doubt in found:
        assert doubt["accept"]
        assert doubt["reject"]
        for sentence in doubt["sentences"]:  # type: ignore[attr-defined]
            text = {"full": FULL, "short": SHORT}[sentence["source"]]
            assert sentence["text"] in text
    shown = innograph("curate", "-g", "out", "--below", "1", "--limit", "1")
    assert str(found[0]["what"]) in shown.stdout
    assert len(shown.stdout.splitlines()) == 1 + len(found[0]["sentences"])  # type: ignore[arg-type]
    assert f"另有 {len(found) - 1} 条 more" in shown.stderr


def test_what_is_decided_is_written_applied_and_no_longer_asked(built: Path, innograph: Run) -> None:
    fact = next(d for d in listed(innograph) if d["kind"] == "fact")
    before = len(listed(innograph))
    done = innograph("curate", "-g", "out", "--reject", str(fact["id"])[:8])
    assert done.returncode == 0, done.stderr
    assert len(listed(innograph)) == before - 1
    again = innograph("curate", "-g", "out", "--reject", str(fact["id"]))
    assert again.returncode == 0
    assert (built / "out" / "curation.yaml").read_text("utf-8").count("- reject:") == 1
    assert innograph("build", "full.txt", "short.txt", "-o", "out").returncode == 0
    assert [v["astray"] for v in report(built)["curation"]] == [""]
    assert str(fact["id"]) not in {d["id"] for d in listed(innograph)}
    opposite = innograph("curate", "-g", "out", "--accept", str(fact["id"]))
    assert opposite.returncode == 1
    assert "0 things to decide have an id that begins so" in opposite.stderr


def test_an_accepted_fact_is_sure_after_the_next_build(built: Path, innograph: Run) -> None:
    fact = next(d for d in listed(innograph) if d["kind"] == "fact")
    assert innograph("curate", "-g", "out", "--accept", str(fact["id"])).returncode == 0
    done = innograph("build", "full.txt", "short.txt", "-o", "out")
    assert "1 条已用 applied, 0 条落空" in done.stderr
    assert fact["what"] not in {d["what"] for d in listed(innograph)}
    asked = innograph(
        "query",
        "-g",
        "out",
        "-f",
        "csv",
        "-q",
        "SELECT ?c { GRAPH ?g { ?s inno:rule 'curation.add' ; inno:confidence ?c } }",
    )
    assert asked.stdout.split() == ["c", "1"]


def test_a_merge_is_rejected_and_the_two_stay_two(built: Path, innograph: Run) -> None:
    merge = next(d for d in listed(innograph) if d["what"] == "星图科技 = 西安星图科技有限公司")
    assert merge["why"] == "company name without legal form"
    assert innograph("curate", "-g", "out", "--reject", str(merge["id"])).returncode == 0
    assert innograph("build", "full.txt", "short.txt", "-o", "out").returncode == 0
    assert "星图科技 = 西安星图科技有限公司" not in {d["what"] for d in listed(innograph)}
    asked = innograph(
        "query", "-g", "out", "-f", "csv", "-q", "SELECT ?n { ?c a inno:Company ; skos:prefLabel ?n }"
    )
    assert {"星图科技", "西安星图科技有限公司"} <= set(asked.stdout.split())


def test_a_bad_file_stops_the_build_with_its_line_and_an_astray_decision_does_not(
    built: Path, innograph: Run
) -> None:
    file = built / "decisions.yaml"
    file.write_text("# 审定\n- rename: 西安市\n", encoding="utf-8")
    before = (built / "out" / "report.json").read_bytes()
    done = innograph("build", "full.txt", "-o", "out", "--curation", "decisions.yaml")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "innograph: error: decisions.yaml:2: 'rename' lacks 'to'; add a line to: …\n"
    assert (built / "out" / "report.json").read_bytes() == before
    file.write_text("- retype: 无名园\n  to: Zone\n", encoding="utf-8")
    done = innograph("build", "full.txt", "-o", "out", "--curation", "decisions.yaml")
    assert done.returncode == 0
    assert "警告 warning: line 1: retype: 无名园 to Zone: nothing is called 无名园" in done.stderr
    assert innograph("build", "full.txt", "-o", "out", "--curation", "none.yaml").returncode == 1


def test_at_a_terminal_each_doubt_is_asked_about(built: Path, words: Callable[..., list[str]]) -> None:
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        words("curate", "-g", "out", "--below", "1"),
        cwd=built,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**os.environ, "TERM": "dumb"},
    )
    os.close(follower)
    shown = b""
    for answer in (b"s\n", b"n\n", b"q\n"):
        asked = shown.count(b"accept?")
        while shown.count(b"accept?") == asked:
            shown += os.read(leader, 4096)
        os.write(leader, answer)
    assert process.wait(timeout=60) == 0
    os.close(leader)
    assert shown.count(b"accept?") == 3
    decided = (built / "out" / "curation.yaml").read_text("utf-8")
    assert len([line for line in decided.splitlines() if line.startswith("- ")]) == 1
