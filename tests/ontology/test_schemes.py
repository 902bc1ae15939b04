"""The concept schemes: well-formed SKOS, both languages, the IRIs that data mint."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from rdflib import RDF, SKOS, Graph, Literal, Namespace, Node, URIRef

from innograph.kg.validate import ontology_graph, validate
from innograph.resources import ontology_dir
from innograph.vocab import BASE, ONTOLOGY, local_name

INNO = Namespace(ONTOLOGY)
GRAPH = ontology_graph()
SCHEMES = {"industries": "Industry", "categories": "Category", "indicators": "Indicator", "units": "Unit"}
SCHEME_OF = {"industries": "industryScheme", "categories": "categoryScheme"} | {
    "indicators": "indicatorScheme",
    "units": "unitScheme",
}
FOLDER = {"industries": "", "categories": "", "indicators": "indicator/", "units": "unit/"}
# 战略性新兴产业分类（2018）: how many groups stand under each division.
GROUPS = {1: 5, 2: 5, 3: 7, 4: 5, 5: 4, 6: 5, 7: 3, 8: 4, 9: 2}
COMMON = (
    "电子信息", "人工智能", "集成电路", "半导体", "光伏", "大数据", "云计算", "区块链", "物联网", "新材料",
    "新能源", "生物医药", "节能环保", "新能源汽车", "高端装备制造", "数字创意", "现代服务业", "文化创意",
    "航空航天",
)  # fmt: skip


def members(name: str) -> list[Node]:
    return sorted(GRAPH.subjects(SKOS.inScheme, INNO[SCHEME_OF[name]]))


def text(node: Node, path: URIRef, language: str) -> list[str]:
    return [str(o) for o in GRAPH.objects(node, path) if isinstance(o, Literal) and o.language == language]


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_conforms_to_the_shapes(name: str) -> None:
    report = validate(Graph().parse(ontology_dir() / f"{name}.ttl", format="turtle"))
    assert report.findings == ()


@pytest.mark.parametrize("name", SCHEMES)
def test_every_concept_has_its_type_both_names_and_the_iri_that_data_mint(name: str) -> None:
    assert members(name)
    for node in members(name):
        assert {SKOS.Concept, INNO[SCHEMES[name]]} <= set(GRAPH.objects(node, RDF.type))
        (zh,), (en,) = (text(node, SKOS.prefLabel, language) for language in ("zh", "en"))
        assert str(node) == f"{BASE}{FOLDER[name]}{local_name(zh)}"
        assert not re.search(r"[\u4e00-\u9fff]", en)


@pytest.mark.parametrize("name", SCHEMES)
def test_no_name_stands_for_two_concepts(name: str) -> None:
    """Names in Chinese, preferred and alternative together, are unique within a scheme."""
    names = Counter(
        label
        for node in members(name)
        for path in (SKOS.prefLabel, SKOS.altLabel)
        for label in text(node, path, "zh")
    )
    assert {label for label, times in names.items() if times > 1} == set()


@pytest.mark.parametrize("name", SCHEMES)
def test_every_concept_is_a_top_or_has_a_broader_one_in_its_scheme_without_cycles(name: str) -> None:
    scheme = set(members(name))
    for node in scheme:
        broader = set(GRAPH.objects(node, SKOS.broader))
        top = (node, SKOS.topConceptOf, INNO[SCHEME_OF[name]]) in GRAPH
        assert top != bool(broader)
        assert broader <= scheme
        above = {a for b in broader for a in GRAPH.transitive_objects(b, SKOS.broader)}
        assert node not in above


@pytest.mark.parametrize("name", ["categories", "indicators", "units"])
def test_categories_indicators_and_units_are_defined_in_both_languages(name: str) -> None:
    for node in members(name):
        assert len(text(node, SKOS.definition, "zh")) == len(text(node, SKOS.definition, "en")) == 1


def test_the_classification_of_strategic_emerging_industries_is_whole() -> None:
    coded = {str(code): node for node in members("industries") for code in GRAPH.objects(node, SKOS.notation)}
    expected = {str(d) for d in GROUPS} | {f"{d}.{g}" for d, n in GROUPS.items() for g in range(1, n + 1)}
    assert set(coded) == expected
    for code, node in coded.items():
        broader = set(GRAPH.objects(node, SKOS.broader))
        division, _, group = code.partition(".")
        root = URIRef(BASE + "战略性新兴产业")
        assert (coded[division] if group else root) in broader


def test_common_industries_are_found_by_name() -> None:
    known = {
        label
        for node in members("industries")
        for path in (SKOS.prefLabel, SKOS.altLabel)
        for label in text(node, path, "zh")
    }
    assert set(COMMON) <= known


@pytest.mark.parametrize("name", ["industries", "categories"])
def test_a_name_leads_to_the_same_node_by_lexicon_and_by_scheme(name: str) -> None:
    """What the lexicon takes for one thing is one concept here, under the same canonical name."""
    concepts = {
        label: text(node, SKOS.prefLabel, "zh")[0]
        for node in members(name)
        for path in (SKOS.prefLabel, SKOS.altLabel)
        for label in text(node, path, "zh")
    }
    lines = (ontology_dir() / "lexicon" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    apart = {
        (label, row[0], concepts[label])
        for row in rows
        for label in (row[0], *filter(None, row[2].split("|") if len(row) > 2 else ()))
        if concepts.get(label, row[0]) != row[0]
    }
    assert apart - {("类脑智能", "脑机接口", "类脑智能")} == set()


def test_units_point_to_units_of_qudt() -> None:
    names = {str(o).removeprefix("http://qudt.org/vocab/unit/") for o in GRAPH.objects(None, SKOS.exactMatch)}
    assert {"PERCENT", "M2", "CCY_CNY", "MegaW"} <= names
    assert not any(":" in name for name in names)
