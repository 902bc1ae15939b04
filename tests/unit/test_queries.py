"""The named questions: their headers, their answers on a small ecosystem, and on the published graph."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from ecosystem import store

from innograph.errors import QueryError
from innograph.explore.answers import as_table, render
from innograph.explore.library import library, listing, named
from innograph.explore.query import run
from innograph.explore.results import Bindings
from innograph.explore.tables import plain
from innograph.kg.store import load
from innograph.resources import checkout_graph_dir, queries_dir

NEWS, PLAN = "云河高新区举办创新大会", "云河高新区工作计划"
CONFERENCE, DAYS = "2021云河创新大会", "2021-05-12/2021-05-14"

ANSWERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "corroborated-facts": (("2", "云河高新区", "organizes", CONFERENCE),),
    "doubtful-facts": (
        ("0.6", "星图科技", "investsIn", "晨光半导体", "investsIn.test", PLAN),
        ("0.65", "星图科技", "cooperatesWith", "云河大学", "cooperatesWith.test", NEWS),
    ),
    "event-roles": (
        (CONFERENCE, DAYS, "organizes", "云河高新区"),
        (CONFERENCE, DAYS, "participatesIn", "李明远"),
        (CONFERENCE, DAYS, "signedAt", "星图新园区项目"),
    ),
    "firms-by-cluster": (("芯片集群", "", "星图科技"),),
    "firms-by-industry": (("人工智能", "星图科技"),),
    "firsts": (("云河加速器", "全省首个芯片加速器", NEWS),),
    "honours": (("晨光半导体", "国家级专精特新企业"),),
    "makers-products": (("晨光半导体", "星火芯片"),),
    "people-posts": (("李明远", "党工委书记", "云河高新区"),),
    "planned-facts": (("星图科技", "investsIn", "晨光半导体", PLAN),),
    "policies-issued": (("2021-03", "云河高新区", "《云河行动计划》"),),
    "project-investment": (("星图新园区项目", "1200000000", "元", "星图科技", CONFERENCE),),
    "stage-chains": (
        ("科技型企业", "1", "科技型企业"),
        ("科技型企业", "2", "领军企业"),
        ("苗圃", "1", "苗圃"),
        ("苗圃", "2", "孵化器"),
        ("苗圃", "3", "加速器"),
    ),
    "supported-carriers": (("云河高新区", "establishes", "云河加速器"),),
    "targets-2025": (
        ("云河高新区", "企业", ">", "500", "家"),
        ("云河高新区", "研发投入强度", "=", "6.5", "%"),
    ),
    "university-partners": (("云河大学", "星图科技"),),
    "zone-industries": (("云河高新区", "人工智能"),),
}
SENTENCE_FACTS = (
    (NEWS, "0", "位于云河市的云河高新区举办2021云河创新大会。", "云河高新区", "locatedIn", "云河市"),
    (NEWS, "0", "位于云河市的云河高新区举办2021云河创新大会。", "云河高新区", "organizes", CONFERENCE),
    (NEWS, "25", "云高新党工委书记李明远出席大会。", "李明远", "holdsPost", "云河高新区"),
    (NEWS, "25", "云高新党工委书记李明远出席大会。", "李明远", "participatesIn", CONFERENCE),
)
NAMES = sorted(path.stem for path in queries_dir().glob("*.rq"))
GOLDEN = Path(__file__).resolve().parents[1] / "queries"
PUBLISHED = checkout_graph_dir() / "graph.trig"
published = pytest.mark.skipif(not PUBLISHED.is_file(), reason="graph/ is not built yet")


@pytest.fixture(scope="module")
def ecosystem() -> ox.Store:
    return store()


@pytest.fixture(scope="module")
def own_graph() -> ox.Store:
    return load(PUBLISHED)


def rows(store: ox.Store, name: str) -> tuple[tuple[str, ...], ...]:
    answer = run(store, named(name).text, name)
    assert isinstance(answer, Bindings)
    return tuple(tuple(plain(cell) for cell in row) for row in as_table(answer).rows)


def test_every_question_has_a_tested_answer() -> None:
    assert sorted([*ANSWERS, "sentence-facts"]) == NAMES


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_the_answer_on_a_small_ecosystem(ecosystem: ox.Store, name: str) -> None:
    assert rows(ecosystem, name) == ANSWERS[name]


def test_each_sentence_has_its_facts_and_a_denied_one_none(ecosystem: ox.Store) -> None:
    found = rows(ecosystem, "sentence-facts")
    assert found[:4] == SENTENCE_FACTS
    assert len(found) == 19
    assert not any("没有合作" in row[2] for row in found)


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
        ("xyzzy", "the names are corroborated-facts, doubtful-facts"),
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
    """`innograph query NAME -f csv -o tests/queries/NAME.csv` writes the file, to be read by a person."""
    expected = (GOLDEN / f"{name}.csv").read_text(encoding="utf-8")
    assert render(run(own_graph, named(name).text, name), "csv", name) == expected
    assert len(expected.splitlines()) > 1 or name == "doubtful-facts", "a question needs an answer"


@published
def test_no_answer_is_kept_for_a_question_that_is_gone() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.csv")) == NAMES
