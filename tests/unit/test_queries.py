"""The named questions: their headers, their answers on a small ecosystem, and on the published graph."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from ecosystem import NEWS, PLAN, SURVEY, store
from expected import ANSWERS, LONG, Rows

from innograph.errors import QueryError
from innograph.explore.answers import as_table, render
from innograph.explore.binding import Values
from innograph.explore.library import Parameter, library, listing, named
from innograph.explore.parameters import values_of
from innograph.explore.query import run
from innograph.explore.results import Bindings, Term
from innograph.explore.tables import plain
from innograph.kg.store import load
from innograph.resources import checkout_graph_dir, queries_dir
from innograph.vocab import KINDS, PREFIXES

NAMES = sorted(path.stem for path in queries_dir().glob("*.rq"))
GOLDEN = Path(__file__).resolve().parents[1] / "queries"
PUBLISHED = checkout_graph_dir() / "graph.trig"
published = pytest.mark.skipif(not PUBLISHED.is_file(), reason="graph/ is not built yet")


@pytest.fixture(scope="module")
def ecosystem() -> ox.Store:
    return store(NEWS, PLAN, SURVEY)


@pytest.fixture(scope="module")
def own_graph() -> ox.Store:
    return load(PUBLISHED)


def answer_on(store: ox.Store, name: str) -> str:
    """The answer as CSV."""
    return render(run(store, named(name).text, name), "csv", name)


def rows(store: ox.Store, name: str, values: Values | None = None) -> Rows:
    answer = run(store, named(name).text, name, values=values)
    assert isinstance(answer, Bindings)
    return tuple(tuple(plain(cell) for cell in row) for row in as_table(answer).rows)


def test_every_question_has_a_tested_answer() -> None:
    assert sorted(ANSWERS) == NAMES
    assert len(NAMES) >= 30


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_on_a_small_ecosystem(ecosystem: ox.Store, name: str) -> None:
    found = rows(ecosystem, name)
    assert found[: len(ANSWERS[name])] == ANSWERS[name]
    assert len(found) == LONG.get(name, len(ANSWERS[name]))


def test_a_denied_fact_is_listed_as_denied_alone(ecosystem: ox.Store) -> None:
    assert not any("没有合作" in row[2] for row in rows(ecosystem, "sentence-facts"))
    assert {row[3] for row in rows(ecosystem, "thing-facts") if "没有合作" in row[5]} == {"Negated"}


PARAMETERS = [(question.name, parameter) for question in library() for parameter in question.parameters]
NONE = {
    "integer": Term("literal", "1", PREFIXES["xsd"] + "integer"),
    "decimal": Term("literal", "0.01", PREFIXES["xsd"] + "decimal"),
    "date": Term("literal", "1900-01-01", PREFIXES["xsd"] + "date"),
    "text": Term("literal", "nothing"),
}


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS, ids=[f"{n}-{p.name}" for n, p in PARAMETERS])
def test_a_parameter_narrows_every_row(ecosystem: ox.Store, name: str, parameter: Parameter) -> None:
    """A value that nothing in the graph has leaves no row."""
    value = NONE.get(parameter.kind, Term("uri", "x:nothing"))
    assert rows(ecosystem, name, {parameter.variable: [value]}) == ()
    assert parameter.kind in ("thing", "term", *NONE) or set(parameter.kind.split("|")) <= {*KINDS, *OTHERS}
    assert CHINESE.search(parameter.zh)
    assert not CHINESE.search(parameter.en)


OTHERS = ("Indicator", "SourceText")
CHINESE = re.compile("[一-鿿]")


@pytest.mark.parametrize(
    ("name", "assignments", "expected"),
    [
        ("things-by-place", ["place=云高新", "type=企业"], ["星图科技", "晨光半导体"]),
        ("doubtful-facts", ["below=0.62"], ["investsIn.test"]),
        ("targets-and-actuals", ["year=2025", "subject=云高新"], ["415", "420", "6.5"]),
        ("zone-figures", ["zone=星图新园区项目"], ["1200000000"]),
        ("zone-figures", ["zone=云高新", "indicator=企业"], ["415", "420", "500"]),
        ("relations-used", ["relation=发布"], ["issues"]),
        ("colocated-firms", ["place=云河芯片园", "firm=星图科技"], ["晨光半导体"]),
        ("sources", ["source=云河高新区统计"], ["144"]),
        ("other-names", ["thing=双链融合"], ["双链融合"]),
    ],
)
def test_a_parameter_leaves_the_rows_it_means(
    ecosystem: ox.Store, name: str, assignments: list[str], expected: list[str]
) -> None:
    values = values_of(ecosystem, assignments, named(name).parameters)
    found = rows(ecosystem, name, values)
    assert len(found) == len(expected)
    assert all(cell in row for cell, row in zip(expected, found, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_a_question_reads_an_empty_graph(name: str) -> None:
    assert rows(ox.Store(), name) == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_question_orders_its_answer(name: str) -> None:
    assert re.search(r"^ORDER BY ", named(name).text, re.MULTILINE)


def test_headers_are_in_both_languages() -> None:
    for question in library():
        for chinese in (question.title_zh, question.description_zh):
            assert re.search(r"[一-鿿]", chinese), question.name
        for english in (question.title_en, question.description_en):
            assert not re.search(r"[一-鿿]", english), question.name
        assert question.title_zh.endswith("？")
        assert question.title_en.endswith("?")


def test_the_listing_names_every_question() -> None:
    assert [row[0] for row in listing(library()).rows] == NAMES


def test_every_question_is_in_the_docs() -> None:
    docs = (Path(__file__).resolve().parents[2] / "docs" / "query.md").read_text(encoding="utf-8")
    for question in library():
        assert f"`{question.name}`" in docs
        assert question.title_zh in docs
        assert question.title_en in docs


@pytest.mark.parametrize(
    ("wrong", "offer"),
    [
        ("firm-by-industry", "did you mean firms-by-industry"),
        ("Honours", "did you mean honours"),
        ("xyzzy", "the names are colocated-firms, conflicting-figures"),
        ("../queries/firsts", "did you mean firsts"),
        ("", "the names are"),
    ],
)
def test_an_unknown_name_offers_others(wrong: str, offer: str) -> None:
    with pytest.raises(QueryError, match=re.escape(offer)):
        named(wrong)


def test_a_file_without_a_header_line_says_which(tmp_path: Path) -> None:
    (tmp_path / "bare.rq").write_text("# title-zh: 问？\nASK {}\n", encoding="utf-8")
    with pytest.raises(
        QueryError, match=r"bare\.rq: the header lacks title-en, description-zh, description-en"
    ):
        named("bare", tmp_path)


@published
@pytest.mark.parametrize("name", NAMES)
def test_the_answer_on_the_published_graph(own_graph: ox.Store, name: str) -> None:
    """`make answers` writes the files, to be read by a person."""
    expected = (GOLDEN / f"{name}.csv").read_text(encoding="utf-8")
    assert answer_on(own_graph, name) == expected
    assert len(expected.splitlines()) > 1 or name == "doubtful-facts", "a question needs an answer"


@published
def test_no_answer_is_kept_for_a_question_that_is_gone() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.csv")) == NAMES


def renew() -> None:
    """Write the answers on the published graph anew, and take away those of questions that are gone."""
    for path in GOLDEN.glob("*.csv"):
        path.unlink()
    graph = load(PUBLISHED)
    for name in NAMES:
        (GOLDEN / f"{name}.csv").write_text(answer_on(graph, name), encoding="utf-8")


if __name__ == "__main__":
    renew()
