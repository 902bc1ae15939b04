"""Exports: each format read back by the library its users read it with."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest
from graphs import FACTS, INNO, OA, add_thing, iri, small_dataset
from rdflib import PROV, RDF, RDFS, SKOS, Dataset, Graph, Literal
from rdflib.compare import isomorphic
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from innograph.errors import SettingError
from innograph.explore.select import WHOLE, Selection
from innograph.kg.store import read
from innograph.show.formats import FORMATS, export
from innograph.show.scalars import plain
from innograph.show.scene import scene_of

AROUND_CITY = Selection(("云河市",), 1)


def turtle(selection: Selection = WHOLE) -> Graph:
    return Graph().parse(data=export(small_dataset(), "turtle", selection)[""], format="turtle")


def test_turtle_holds_all_triples_of_all_graphs() -> None:
    written = turtle()
    for graph in small_dataset().graphs():
        assert not set(graph) - set(written)
    assert (INNO.locatedIn, RDFS.label, Literal("located in", lang="en")) in written
    assert {label.language for label in written.objects(INNO.Zone, RDFS.label)} == {"zh", "en"}


def test_turtle_of_a_part_keeps_the_evidence_and_nothing_that_leads_out() -> None:
    written = turtle(AROUND_CITY)
    assert (iri("云河高新区"), INNO.locatedIn, iri("云河市")) in written
    assert not list(written.triples((None, INNO.organizes, None)))
    assert not list(written.triples((None, SKOS.prefLabel, Literal("李明远", lang="zh"))))
    (statement,) = written.subjects(RDF.type, INNO.Statement)
    sentences = {
        str(exact)
        for segment in written.objects(statement, PROV.wasDerivedFrom)
        for selector in written.objects(segment, OA.hasSelector)
        for exact in written.objects(selector, OA.exact)
    }
    assert "位于云河市的云河高新区举办了2021云河创新大会。" in sentences
    assert len(list(written.subjects(RDF.type, INNO.Observation))) == 1
    assert len(list(written.subjects(RDF.type, INNO.First))) == 1


def test_a_denied_fact_is_kept_as_a_statement_only() -> None:
    written = turtle(Selection(kinds=("University", "Incubator")))
    (statement,) = written.subjects(RDF.type, INNO.Statement)
    assert written.value(statement, INNO.modality) == INNO.Negated
    assert not list(written.triples((iri("云河大学"), INNO.cooperatesWith, None)))


@pytest.mark.parametrize("selection", [WHOLE, AROUND_CITY])
def test_jsonld_says_the_same_as_turtle(selection: Selection, tmp_path: Path) -> None:
    path = tmp_path / "graph.jsonld"
    path.write_bytes(export(small_dataset(), "jsonld", selection)[""])
    written = read(path).graph(DATASET_DEFAULT_GRAPH_ID)
    assert isomorphic(written, turtle(selection))
    assert "云河高新区" in path.read_text(encoding="utf-8")


def test_jsonld_of_nothing_is_a_document() -> None:
    document = json.loads(export(Dataset(), "jsonld")[""])
    assert document["@graph"] == []
    assert "@context" in document


def network_of(format_: str, selection: Selection = WHOLE) -> nx.MultiDiGraph:
    written = io.BytesIO(export(small_dataset(), format_, selection)[""])
    read = nx.read_gexf(written) if format_ == "gexf" else nx.read_graphml(written, force_multigraph=True)
    return nx.MultiDiGraph(read)


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_networks_come_back_whole(format_: str) -> None:
    network = network_of(format_)
    scene = scene_of(small_dataset())
    assert set(network) == {node.iri for node in scene.nodes}
    assert {(s, t) for s, t in network.edges()} == {(e.source, e.target) for e in scene.edges}
    zone = network.nodes[str(iri("云河高新区"))]
    assert zone["label"] == "云河高新区"
    assert zone["aliases"] == "云河高新技术产业开发区 | 云高新"
    assert zone["figures"] == "总投资 > 1200000000 元 (2021, target)"
    assert zone["firsts"] == "全省首个人工智能示范区"
    ((_, _, edge),) = [
        e for e in network.edges(str(iri("云河高新区")), data=True) if e[2]["predicate"] == "organizes"
    ]
    assert (edge["label_zh"], edge["label_en"]) == ("主办", "organizes")
    assert edge["sources"] == "云河高新区举办创新大会 | 云河高新区工作计划"
    assert edge["sentences"].startswith("创新大会由云河高新区主办。 | ")
    assert edge["confidence"] == edge["weight"] == 0.97


def test_edge_ids_are_kept() -> None:
    ids = {edge.id for edge in scene_of(small_dataset()).edges}
    assert {data["id"] for _, _, data in network_of("gexf").edges(data=True)} == ids
    graphml = nx.read_graphml(io.BytesIO(export(small_dataset(), "graphml")[""]), force_multigraph=True)
    assert {key for _, _, key in graphml.edges(keys=True)} == ids


def test_gexf_has_places_sizes_colours_and_no_date() -> None:
    viz = network_of("gexf").nodes[str(iri("云河高新区"))]["viz"]
    assert viz["color"] == {"r": 21, "g": 128, "b": 61, "a": 1.0}
    assert viz["size"] > 0
    assert set(viz["position"]) == {"x", "y", "z"}
    assert b"lastmodifieddate" not in export(small_dataset(), "gexf")[""]


def rows(name: str, dataset: Dataset, selection: Selection = WHOLE) -> list[dict[str, str]]:
    text = export(dataset, "csv", selection)[name].decode("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_has_the_headers_of_gephi() -> None:
    files = export(small_dataset(), "csv")
    assert sorted(files) == ["edges.csv", "nodes.csv"]
    assert files["nodes.csv"].decode("utf-8").startswith("Id,Label,")
    assert files["edges.csv"].decode("utf-8").startswith("Source,Target,Type,Weight,Label,")


def test_csv_rows() -> None:
    nodes = {row["Id"]: row for row in rows("nodes.csv", small_dataset())}
    assert nodes[str(iri("星图投资"))]["Kinds"] == "Incubator | Finance"
    edges = rows("edges.csv", small_dataset())
    planned = [row for row in edges if row["Modality"] == "planned"]
    assert [row["Label_en"] for row in planned] == ["invests in"]
    assert {row["Type"] for row in edges} == {"Directed"}
    assert {row["Source"] for row in edges} <= set(nodes)
    titled = [row["Qualifiers"] for row in edges if row["Qualifiers"]]
    assert titled == ["title=党工委书记"]


def test_csv_with_a_byte_order_mark() -> None:
    for content in export(small_dataset(), "csv", bom=True).values():
        assert content.startswith(b"\xef\xbb\xbf")
        assert not content[3:].startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("format_", ["graphml", "gexf", "csv"])
def test_labels_that_no_xml_can_hold(format_: str) -> None:
    dataset = small_dataset()
    name = '坏\x00名\x0b<&">\t公\n司'
    add_thing(dataset.graph(DATASET_DEFAULT_GRAPH_ID), name, ("Company",), ("别\x01名",))
    files = export(dataset, format_)
    if format_ == "csv":
        labels = {row["Label"] for row in rows("nodes.csv", dataset)}
        assert "\t" not in files["nodes.csv"].decode("utf-8")
    else:
        read = nx.read_gexf if format_ == "gexf" else nx.read_graphml
        labels = {label for _, label in read(io.BytesIO(files[""])).nodes(data="label")}
    assert '坏 名 <&"> 公 司' in labels


def test_plain_text() -> None:
    assert plain(" a\t\r\nb\ud800c ") == "a b c"


@pytest.mark.parametrize("format_", FORMATS)
def test_equal_graphs_give_equal_bytes(format_: str) -> None:
    assert export(small_dataset(), format_) == export(small_dataset(), format_)


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_can_be_exported(format_: str) -> None:
    assert all(content for content in export(Dataset(), format_).values())


def test_an_unknown_format_lists_the_known() -> None:
    with pytest.raises(SettingError, match="choose one of turtle, jsonld, graphml, gexf, csv"):
        export(small_dataset(), "excel")


def test_every_statement_of_the_example_is_exported() -> None:
    assert len(list(turtle().subjects(RDF.type, INNO.Statement))) == len(FACTS)
