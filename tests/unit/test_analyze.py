"""The analysis as a whole: its tables, its formats, its mistakes."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import networkx as nx
import pytest
from ecosystem import dataset
from hypothesis import given
from networks import NETWORKS, network, pairs

from innograph.errors import SettingError
from innograph.explore.analysis import MEASURES, analyze
from innograph.explore.project import project
from innograph.explore.report import FORMATS, render

DOCS = Path(__file__).resolve().parents[2] / "docs" / "analyze.md"
STAR = pairs("ab", "ac", "ad", "de")


@pytest.fixture(scope="module")
def ecosystem() -> nx.MultiDiGraph:
    return project(dataset())


def table(net: nx.MultiDiGraph, name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(render(analyze(net, [name]), "csv"))))


def test_a_ranking_as_table() -> None:
    assert render(analyze(STAR, ["degree"]), top=2) == (
        "## 度 degree\n"
        "名次 rank  名称 name  类型 type     度 degree\n"
        "─────────  ─────────  ────────────  ─────────\n"
        "        1  名a        企业 Company          3\n"
        "        2  名d        企业 Company          2\n"
    )


def test_low_constraint_comes_first() -> None:
    found = [row[1] for row in table(STAR, "constraint")[1:]]
    assert found == ["名a", "名d", "名b", "名c", "名e"]


def test_one_measure_as_csv_has_every_node() -> None:
    assert table(STAR, "core") == [
        ["名次 rank", "名称 name", "类型 type", "核数 core number"],
        *([str(i), f"名{n}", "企业 Company", "1"] for i, n in enumerate("abcde", 1)),
    ]


def test_all_measures_as_one_sheet() -> None:
    rows = list(csv.DictReader(io.StringIO(render(analyze(STAR), "csv"))))
    assert len(rows) == len(STAR)
    assert list(rows[0]) == [
        "标识 id", "名称 name", "类型 type", "度 degree", "入度 in-degree", "出度 out-degree",
        "加权度 degree by statements", "中介中心性 betweenness", "网页排名值 PageRank", "核数 core number",
        "结构洞约束 constraint", "有效规模 effective size", "社群 communities",
    ]  # fmt: skip
    assert rows[0]["标识 id"] == "a"
    assert rows[0]["中介中心性 betweenness"] == "0.833333"


def test_a_thing_without_links_has_empty_cells_where_undefined() -> None:
    rows = list(csv.DictReader(io.StringIO(render(analyze(network([], nodes=["a"])), "csv"))))
    assert rows[0]["结构洞约束 constraint"] == ""
    assert rows[0]["度 degree"] == "0"


def test_matrices_share_no_table_with_others() -> None:
    assert table(STAR, "sectors")[0] == ["主体 → 客体 subject → object", "产业 industry"]
    with pytest.raises(SettingError, match="one table"):
        render(analyze(STAR, ["sectors", "kinds"]), "csv")


def test_communities_name_their_members() -> None:
    rows = table(pairs("ab", "bc", "ca", "xy"), "communities")
    assert rows == [
        ["社群 community", "规模 size", "成员 members"],
        ["1", "3", "名a、名b、名c"],
        ["2", "2", "名x、名y"],
    ]


def test_a_long_community_is_cut_in_the_table_and_whole_in_csv() -> None:
    star = network(("hub", "supports", f"n{i:02}", 1) for i in range(20))
    assert "名hub、名n00" in render(analyze(star, ["communities"]))
    assert "…" in render(analyze(star, ["communities"]))
    assert "…" not in render(analyze(star, ["communities"]), "csv")


def test_the_ecosystem_speaks_both_languages(ecosystem: nx.MultiDiGraph) -> None:
    text = render(analyze(ecosystem))
    for measure in MEASURES:
        assert f"## {measure.zh} {measure.en}" in text
    assert re.search(r"1 +云河高新区 +园区 Zone +6$", text, re.MULTILINE)
    assert "政府 government" in text


def test_a_denied_fact_is_no_link_and_a_planned_one_is(ecosystem: nx.MultiDiGraph) -> None:
    degrees = {row[1]: row[3] for row in table(ecosystem, "degree")[1:]}
    assert degrees["月湾材料"] == "0"
    assert degrees["晨光半导体"] == "3"


def test_two_sources_make_a_link_heavier(ecosystem: nx.MultiDiGraph) -> None:
    assert {row[1]: row[3] for row in table(ecosystem, "strength")[1:]}["云河高新区"] == "7"


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_of_an_empty_network(form: str) -> None:
    assert render(analyze(network([])), form)


def test_measures_are_computed_once_in_the_order_asked() -> None:
    assert [m.name for m in analyze(STAR, ["core", "degree", "core"]).measures] == ["core", "degree"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({"format": "xml"}, "xml is not a format"),
        ({"top": 0}, "0 is less than 1"),
    ],
)
def test_wrong_settings_are_refused(arguments: dict[str, object], problem: str) -> None:
    with pytest.raises(SettingError, match=problem):
        render(analyze(STAR, ["degree"]), **arguments)


def test_an_unknown_measure_lists_them() -> None:
    with pytest.raises(
        SettingError, match="no measure is called closeness; the measures are degree, in-degree"
    ):
        analyze(STAR, ["closeness"])


@given(NETWORKS)
def test_any_network_in_any_format(net: nx.MultiDiGraph) -> None:
    analysis = analyze(net)
    assert json.loads(render(analysis, "json"))["size"]["nodes"] == len(net)
    assert len(render(analysis, "csv").splitlines()) == len(net) + 1
    assert render(analysis, "table").count("## ") == len(MEASURES)


def test_every_measure_is_in_the_docs() -> None:
    docs = DOCS.read_text(encoding="utf-8")
    for measure in MEASURES:
        assert f"| `{measure.name}` | {measure.zh} | {measure.en} |" in docs
