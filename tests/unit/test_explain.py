"""Why the graph says something: the rule, the sentence and the source of a fact of a built graph."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

GRAPH = Path(__file__).parents[2] / "graph"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def explained(innograph: Run, *words: str) -> list[dict[str, object]]:
    done = innograph("explain", "-g", GRAPH, "--format", "json", *words)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_a_relation_shows_its_rule_its_sentence_and_its_source(innograph: Run) -> None:
    done = innograph("explain", "-g", GRAPH, "钟洪江", "holdsPost", "西安高新区党工委")
    assert done.returncode == 0
    assert "post-before-name" in done.stdout
    assert "⟦" in done.stdout
    assert "钟洪江⟧" in done.stdout
    assert "xian-hard-tech-conference" in done.stdout


def test_the_relation_may_be_named_in_chinese(innograph: Run) -> None:
    here, there = (explained(innograph, "钟洪江", word) for word in ("holdsPost", "任职于"))
    assert here == there
    assert len(here) == 2


def test_a_fact_is_found_by_its_id_and_its_iri(innograph: Run) -> None:
    (fact,) = explained(innograph, "钟洪江", "holdsPost", "西安市委")
    assert explained(innograph, str(fact["id"])) == [fact]
    assert explained(innograph, str(fact["iri"])) == [fact]


def test_every_mark_stands_in_the_text_of_its_source(innograph: Run) -> None:
    (fact,) = explained(innograph, "钟洪江", "holdsPost", "西安市委")
    (source,) = (GRAPH / "sources").glob("xian-hard-tech-conference.*")
    text = source.read_text("utf-8")
    for sentence in fact["evidence"]:  # type: ignore[attr-defined]
        assert "".join(text[sentence["start"] : sentence["end"]].split()) == "".join(sentence["text"].split())
        assert all(sentence["start"] <= m["start"] < m["end"] <= sentence["end"] for m in sentence["marks"])


def test_a_figure_shows_its_circumstances(innograph: Run) -> None:
    done = innograph("explain", "-g", GRAPH, "西安高新区", "硬科技产业规模")
    assert done.returncode == 0
    assert re.search(r"period: 2025\nstatus: Target", done.stdout)
    assert "⟦5000亿元⟧" in done.stdout


@pytest.mark.parametrize("words", [["钟洪江", "任职"], ["不存在的公司"], ["0123456789abcdef"]])
def test_what_no_fact_fits_is_told_in_one_line(innograph: Run, words: list[str]) -> None:
    done = innograph("explain", "-g", GRAPH, *words)
    assert done.returncode == 1
    assert done.stdout == ""
    assert re.fullmatch(r"innograph: [^\n]+\n", done.stderr)
