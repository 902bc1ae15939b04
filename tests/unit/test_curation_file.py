"""The curation file: every form is read, every mistake told with its line, what stands there is kept."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innograph.curate.decisions import Add, Merge, Reject, RejectFigure, Rename, Retype, Split, words
from innograph.curate.file import HEADER, extended, load
from innograph.curate.forms import VERBS, decisions
from innograph.errors import CurationError

DOCS = Path(__file__).parents[2] / "docs" / "curate.md"


def read(text: str) -> tuple[object, ...]:
    return decisions(text.encode("utf-8"), "curation.yaml")


def test_every_form_is_read_with_its_line() -> None:
    found = read(
        "# comment\n"
        "- merge: [甲, 乙]\n"
        "  note: 同一家\n"
        "- split: 596\n"
        "  sources: [a, no]\n"
        "- rename: 甲\n"
        "  to: 甲公司\n"
        "- retype: 甲\n"
        "  to: [Finance, Incubator]\n"
        "- reject: [甲, locatedIn, 乙]\n"
        "- reject: {subject: 甲, indicator: 产值, value: 5}\n"
        "  source: a\n"
        "- add: [甲, holdsPost, 乙]\n"
        "  source: a\n"
        "  quote: 甲任乙主任\n"
        "  title: 主任\n"
    )
    assert found == (
        Merge(line=2, note="同一家", names=("甲", "乙")),
        Split(line=4, names=("596",), sources=("a", "no")),
        Rename(line=6, name="甲", to="甲公司"),
        Retype(line=8, name="甲", to=("Finance", "Incubator")),
        Reject(line=10, fact=("甲", "locatedIn", "乙")),
        RejectFigure(line=11, subject="甲", indicator="产值", value="5", source="a"),
        Add(line=13, fact=("甲", "holdsPost", "乙"), source="a", quote="甲任乙主任", title="主任"),
    )
    assert all(words(decision).split(":")[0] in VERBS for decision in found)  # type: ignore[arg-type]


def test_the_example_of_the_docs_is_read_whole() -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```", DOCS.read_text("utf-8"), re.M | re.S)
    found = decisions(example.encode("utf-8"), "docs")
    assert {words(decision).split(":")[0] for decision in found} == set(VERBS)
    assert len(found) == example.count("\n- ")


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("merge: [甲, 乙]\n", 1, "no list of decisions"),
        ("- 甲\n", 1, "is no decision"),
        ("- note: 甲\n", 1, "is no decision"),
        ("\n- join: [甲, 乙]\n", 2, "is no decision"),
        ("- merge: [甲, 乙]\n  split: [甲, 乙]\n", 1, "two things at once"),
        ("- merge: [甲, 乙]\n  to: 丙\n", 2, "'to' is unknown here"),
        ("- merge: [甲]\n", 1, "too few names"),
        ("- merge: [甲, 甲]\n", 1, "stands there twice"),
        ("- merge: 甲\n  sources: [a]\n", 1, "different sources are needed"),
        ("- split: [甲, 乙]\n  sources: [a]\n", 1, "at once"),
        ("- merge: [甲, [乙]]\n", 1, "no text"),
        ("- rename: 甲\n", 1, "lacks 'to'"),
        ("- rename: 甲\n  to:\n", 2, "no text"),
        ("- retype: 甲\n  to: 企业\n", 2, "is no type"),
        ("- reject: [甲, 位于, 乙]\n", 1, "is no relation"),
        ("- reject: [甲, locatedIn]\n", 1, "a subject, a predicate and an object"),
        ("- reject: {subject: 甲}\n", 1, "lacks 'indicator'"),
        ("- reject: {subject: 甲,\n   unit: 元}\n", 2, "'unit' is unknown here"),
        ("- add: [甲, locatedIn, 乙]\n", 1, "needs a quote with its source"),
        ("- add: [甲, locatedIn, 乙]\n  quote: 甲在乙\n", 1, "needs a quote with its source"),
        ("- add: [甲, locatedIn, 乙]\n  citation: 年鉴\n  types: [Company]\n", 1, "'types' are two"),
        ("- add: [甲, locatedIn, 乙]\n  citation: 年鉴\n  modality: sure\n", 3, "is no modality"),
        ("- add: [甲, locatedIn, 乙]\n  citation: 年鉴\n  url: ftp://a\n", 3, "is no address"),
        ("- merge: [甲, 乙\n", 2, "is no YAML"),
        ("- merge: [甲, 乙]\n  note: a\n  note: b\n", 3, "stands there twice"),
        ("- merge: &a [甲, 乙]\n- split: *a\n", 1, "alias"),
        ("- merge: [甲, 乙]\n- split: [乙, 甲]\n", 2, "contradicts line 1"),
        ("- rename: 甲\n  to: 乙\n\n- rename: 甲\n  to: 丙\n", 4, "contradicts line 1"),
        (
            "- reject: [甲, locatedIn, 乙]\n  source: a\n"
            "- add: [甲, locatedIn, 乙]\n  source: a\n  quote: 甲\n",
            3,
            "contradicts line 1",
        ),
    ],
)
def test_a_mistake_is_one_line_with_its_place_and_a_remedy(text: str, line: int, problem: str) -> None:
    with pytest.raises(CurationError) as caught:
        read(text)
    said = str(caught.value)
    assert said.startswith(f"curation.yaml:{line}: "), said
    assert problem in said
    assert caught.value.remedy
    assert "\n" not in said


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "[]\n", "---\n"])
def test_a_file_without_decisions_decides_nothing(text: str) -> None:
    assert read(text) == ()


def test_a_named_file_must_exist_and_be_utf8_and_the_usual_one_need_not(tmp_path: Path) -> None:
    assert load(None, tmp_path) == ()
    with pytest.raises(CurationError, match="does not exist"):
        load(tmp_path / "none.yaml", tmp_path)
    (tmp_path / "curation.yaml").write_bytes("- rename: 甲\n  to: 乙\n".encode("gb18030"))
    with pytest.raises(CurationError, match=r"curation\.yaml:1: is not UTF-8"):
        load(None, tmp_path)


def test_writing_adds_at_the_end_and_keeps_comments_order_and_form() -> None:
    before = "# 说明\n- merge:   [甲, 乙]   # 为什么\n\n- {rename: 丙, to: 丁}".encode()
    after = extended(before, [{"split": ["甲", "戊"]}], "curation.yaml")
    assert after == before + "\n- split: [甲, 戊]\n".encode()
    assert extended(b"", [{"split": ["甲", "戊"]}], "f").decode("utf-8") == HEADER + "- split: [甲, 戊]\n"


def test_nothing_is_written_that_contradicts_or_cannot_stand_there() -> None:
    with pytest.raises(CurationError, match="contradicts line 1"):
        extended("- merge: [甲, 乙]\n".encode(), [{"split": ["甲", "乙"]}], "f")
    with pytest.raises(CurationError, match="nothing can be added"):
        extended("[{merge: [甲, 乙]}]\n".encode(), [{"split": ["甲", "丙"]}], "f")


ANY = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).map(
    str.strip
)


@given(st.lists(ANY.filter(bool), min_size=2, max_size=4, unique=True), ANY.filter(bool))
def test_whatever_is_written_is_read_back(names: list[str], quote: str) -> None:
    added = {"add": [names[0], "locatedIn", names[1]], "source": names[0], "quote": quote}
    content = extended(b"", [{"merge": names}, added], "f")
    merged, fact = decisions(content, "f")
    assert isinstance(merged, Merge)
    assert isinstance(fact, Add)
    assert merged.names == tuple(names)
    assert (fact.quote, fact.fact) == (quote, (names[0], "locatedIn", names[1]))


@given(st.binary(max_size=80))
def test_bytes_are_decisions_or_one_clear_error(content: bytes) -> None:
    with suppress(CurationError):
        decisions(content, "f")
