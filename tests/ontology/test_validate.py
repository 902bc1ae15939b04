"""The validation report: its three forms, its order, what is validated."""

from __future__ import annotations

import json

import pytest
from rdflib import RDF, SH, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from innograph.kg.validate import FORMATS, ValidationReport, ontology_graph, shapes_graph, validate
from innograph.vocab import BASE, ONTOLOGY

INNO = Namespace(ONTOLOGY)
ID = Namespace(BASE)


def facts_of(dataset: Dataset) -> Graph:
    """The default graph alone, as `graph.ttl` holds it."""
    graph = Graph()
    for s, p, o, name in dataset.quads():
        if name in (None, DATASET_DEFAULT_GRAPH_ID):
            graph.add((s, p, o))
    return graph


def broken(good: Graph) -> Graph:
    graph = Graph()
    for triple in good:
        graph.add(triple)
    graph.add((ID["云川市"], INNO.listedOn, ID["林远"]))
    graph.add((ID["云川市"], INNO.locatedIn, ID["青禾高新区"]))
    graph.add((ID["林远"], INNO.nickname, Literal("阿远")))
    return graph


@pytest.fixture(scope="module")
def report(good: Graph) -> ValidationReport:
    return validate(broken(good))


def test_facts_alone_need_no_evidence(good_dataset: Dataset) -> None:
    alone = validate(facts_of(good_dataset))
    assert alone.conforms
    assert not alone.evidence
    assert alone.triples == len(facts_of(good_dataset))


def test_a_dataset_with_a_named_graph_needs_evidence_for_each_fact(good_dataset: Dataset) -> None:
    dataset = Dataset()
    for triple in facts_of(good_dataset):
        dataset.default_graph.add(triple)
    dataset.graph(URIRef(BASE + "graph/other")).add((ID["云川市"], RDF.type, INNO.Place))
    shapes = {one.shape.rpartition("#")[2] for one in validate(dataset).findings}
    assert {"FactHasStatement", "FigureConfidence"} <= shapes


def test_validation_leaves_the_data_as_they_were(good: Graph) -> None:
    graph = broken(good)
    before = set(graph)
    validate(graph)
    assert set(graph) == before


def test_the_empty_graph_conforms() -> None:
    assert validate(Graph()) == ValidationReport(True, (), 0, False)


def test_a_warning_alone_does_not_fail(good_dataset: Dataset) -> None:
    graph = facts_of(good_dataset)
    graph.add((ID["云川市"], INNO.locatedIn, ID["青禾高新区"]))
    warned = validate(graph)
    assert warned.conforms
    assert warned.count("Warning") == len(warned.findings) == 2


def test_findings_name_node_path_and_value_worst_first(report: ValidationReport) -> None:
    assert not report.conforms
    severities = [one.severity for one in report.findings]
    assert severities == sorted(severities, key=("Violation", "Warning", "Info").index)
    wrong = next(one for one in report.findings if one.shape.endswith("#listedOnObject"))
    assert (wrong.focus, wrong.path, wrong.value) == tuple(
        term.n3() for term in (ID["云川市"], INNO.listedOn, ID["林远"])
    )
    unknown = next(one for one in report.findings if one.shape.endswith("#DeclaredTerm"))
    assert unknown.focus == INNO.nickname.n3()
    bare = next(one for one in report.findings if one.shape.endswith("#FactHasStatement"))
    assert "{" not in bare.message_zh + bare.message_en


def test_two_runs_give_equal_bytes(good: Graph, report: ValidationReport) -> None:
    again = validate(broken(good))
    assert again == report
    for form in FORMATS:
        assert again.render(form) == report.render(form)


def test_the_human_form_is_one_bilingual_line_for_each_finding(report: ValidationReport) -> None:
    head, *lines = report.to_human().splitlines()
    assert head.startswith("不符合")
    assert "does not conform" in head
    assert len(lines) == len(report.findings)
    wanted = "违规 Violation [listedOnObject] id:云川市 inno:listedOn id:林远: "
    assert any(line.startswith(wanted) and "上市于" in line and " / " in line for line in lines)
    assert any("^inno:locatedIn" in line for line in lines)


def test_the_json_form_holds_everything(report: ValidationReport) -> None:
    document = json.loads(report.to_json())
    assert document["conforms"] is False
    assert document["evidence"] is True
    assert document["counts"] == {"Violation": report.count("Violation"), "Warning": 2, "Info": 0}
    assert len(document["findings"]) == len(report.findings)
    assert set(document["findings"][0]) == {
        "severity", "focus", "path", "value", "shape", "component", "message_zh", "message_en",
    }  # fmt: skip


def test_the_turtle_form_is_a_shacl_report(report: ValidationReport) -> None:
    graph = Graph().parse(data=report.to_turtle(), format="turtle")
    (node,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(node, SH.conforms) == Literal(False)
    results = list(graph.objects(node, SH.result))
    assert len(results) == len(report.findings)
    for result in results:
        assert {m.language for m in graph.objects(result, SH.resultMessage)} == {"zh", "en"}
        assert graph.value(result, SH.focusNode) is not None
    assert any(
        graph.value(path, SH.inversePath) == INNO.locatedIn for path in graph.objects(None, SH.resultPath)
    )


def test_the_turtle_form_of_a_conforming_graph_has_no_results() -> None:
    graph = Graph().parse(data=validate(Graph()).to_turtle(), format="turtle")
    assert len(graph) == 2


def test_an_unknown_form_is_refused(report: ValidationReport) -> None:
    with pytest.raises(ValueError, match="xml"):
        report.render("xml")


def test_loaders_give_fresh_graphs() -> None:
    for loader in (ontology_graph, shapes_graph):
        first = loader()
        size = len(first)
        first.remove((None, None, None))
        assert len(loader()) == size > 100
    assert len(shapes_graph(evidence=False)) < len(shapes_graph())
