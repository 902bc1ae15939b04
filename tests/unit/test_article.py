"""The article the project began with, where the shared folder stands beside the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from innograph.evaluate.score import PARTS, score

CHECKOUT = Path(__file__).resolve().parents[2]
SHARED = CHECKOUT.parent / "shared"
TEXT = SHARED / "texts" / "xian-2020.txt"
GOLD = SHARED / "gold" / "xian-2020.json"
SCORER = SHARED / "eval" / "score.py"
SCHEMA = SHARED / "extraction.schema.json"

WANTED = {
    "entities": 0.90,
    "relations": 0.80,
    "quantities": 0.90,
    "quantities, full": 0.80,
    "firsts": 0.80,
}
"""F1 that the extraction of the article must reach."""

pytestmark = pytest.mark.skipif(
    not all(path.is_file() for path in (TEXT, GOLD, SCORER, SCHEMA)),
    reason="needs ../shared beside the checkout: article, annotation, scorer and schema",
)


@pytest.fixture(name="printed", scope="module")
def fixture_printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file with what `innograph extract … --format json` prints for the article."""
    arguments = [sys.executable, "-m", "innograph", "extract", str(TEXT), "--format", "json"]
    got = subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8", check=True)
    path = tmp_path_factory.mktemp("article") / "record.json"
    path.write_text(got.stdout, encoding="utf-8")
    return path


@pytest.fixture(name="figures", scope="module")
def fixture_figures(printed: Path) -> dict[str, Any]:
    """What the shared scorer says of it."""
    arguments = [sys.executable, str(SCORER), "--json", str(GOLD), str(printed)]
    got = subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8", check=True)
    figures: dict[str, Any] = json.loads(got.stdout)
    return figures


@pytest.mark.parametrize("part", WANTED)
def test_the_article_reaches_what_is_wanted(figures: dict[str, Any], part: str) -> None:
    assert figures[part]["f1"] >= WANTED[part], figures[part]


def test_every_span_of_the_article_stands_in_it(figures: dict[str, Any]) -> None:
    assert figures["anchored"] == 1.0


def test_the_record_of_the_article_has_the_agreed_shape(printed: Path) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(printed.read_text("utf-8")))


def test_our_own_scoring_agrees_with_the_shared_one(printed: Path, figures: dict[str, Any]) -> None:
    gold = json.loads(GOLD.read_text("utf-8"))
    text = TEXT.read_bytes().decode("utf-8-sig")
    ours = score(gold, json.loads(printed.read_text("utf-8")), text)
    theirs = dict(zip(PARTS, WANTED, strict=True))
    for part, name in theirs.items():
        assert getattr(ours, part).f1 == pytest.approx(figures[name]["f1"], abs=0.01), part
