"""The shapes: a good graph passes, and each constraint rejects one bad case."""

from __future__ import annotations

import re

import pytest
from bad_cases import CASES, THROUGH
from rdflib import RDF, RDFS, SH, SKOS, Graph, Literal, Namespace, URIRef

from innograph.kg.validate import SHAPES, Finding, ontology_graph, shapes_graph, validate
from innograph.vocab import BASE, KINDS, ONTOLOGY, PREDICATES, PREFIXES

INNO = Namespace(ONTOLOGY)
ID = Namespace(BASE)
PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
SIDES = re.compile(rf"({'|'.join(PREDICATES)})(Subject|Object)\.")
WARNED = {"locatedInOneWay", "partOfOneWay", "subEventOfOneWay"}
NOT_CONSTRAINTS = {
    "path", "property", "message", "severity", "targetClass", "targetSubjectsOf", "targetNode", "name",
    "qualifiedValueShape",
}  # fmt: skip


def constraints() -> set[str]:
    """`<shape>.<parameter>` of every constraint of every named shape."""
    graph = shapes_graph()
    return {
        f"{str(shape).removeprefix(SHAPES)}.{str(parameter).removeprefix(str(SH))}"
        for shape in {s for s in graph.subjects() if isinstance(s, URIRef) and s.startswith(SHAPES)}
        for parameter in graph.predicates(shape)
        if str(parameter).startswith(str(SH)) and str(parameter).removeprefix(str(SH)) not in NOT_CONSTRAINTS
    }


def changed(good: Graph, update: str) -> Graph:
    """A copy of the good graph, changed; the change must change something."""
    graph = Graph()
    for triple in good:
        graph.add(triple)
    before = set(graph)
    graph.update(PROLOGUE + update)
    assert set(graph) != before, "the case changes nothing"
    return graph


def caught(graph: Graph, shape: str, parameter: str) -> list[Finding]:
    """The findings of one constraint: components are named after their parameter."""
    name = "SPARQL" if parameter == "sparql" else parameter[0].upper() + parameter[1:]
    component = f"{SH}{name}ConstraintComponent"
    found = validate(graph).findings
    return [one for one in found if one.shape == SHAPES + shape and one.component == component]


def test_the_good_graph_conforms(good_dataset: Graph, good: Graph) -> None:
    for data in (good_dataset, good):
        report = validate(data)
        assert report.findings == ()
        assert report.conforms
        assert report.evidence


def test_every_constraint_has_a_bad_case() -> None:
    expected = {one for one in constraints() if not SIDES.match(one)}
    assert set(CASES) | set(THROUGH) == expected


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_bad_case_is_caught_and_explained_in_both_languages(good: Graph, case: str) -> None:
    shape, parameter = case.split(".")
    findings = caught(changed(good, CASES[case]), shape, parameter)
    assert findings, f"{case} lets its bad case pass"
    for finding in findings:
        assert finding.severity == ("Warning" if shape in WARNED else "Violation")
        assert re.search(r"[\u4e00-\u9fff]", finding.message_zh)
        assert re.search(r"[a-z]{2}", finding.message_en)


@pytest.mark.parametrize("case", sorted(THROUGH))
def test_a_bad_instant_is_caught_by_its_period(good: Graph, case: str) -> None:
    shape, update = THROUGH[case]
    assert caught(changed(good, update), shape, "node")


def test_no_relation_takes_a_wrong_subject_or_object(good: Graph) -> None:
    """The data set is no entity: it may stand on no side of any relation."""
    wrong = " . ".join(
        f"id:dataset inno:{name} id:林远 . id:苗圃 inno:{name} id:dataset" for name in PREDICATES
    )
    findings = validate(changed(good, f"INSERT DATA {{ {wrong} }}")).findings
    found = {one.shape.removeprefix(SHAPES) for one in findings}
    assert {f"{name}{side}" for name in PREDICATES for side in ("Subject", "Object")} <= found


def ends(predicate: str, side: URIRef) -> set[str]:
    """The kinds that a relation's domain or range takes in, by the ontology."""
    graph = ontology_graph()
    found = graph.value(INNO[predicate], side)
    members = list(graph.items(graph.value(found, URIRef(PREFIXES["owl"] + "unionOf")))) or [found]
    below = {sub for member in members for sub in graph.transitive_subjects(RDFS.subClassOf, member)}
    return {kind for kind in KINDS if INNO[kind] in below}


def one_of_each() -> Graph:
    """A well-formed entity of each kind, and nothing else."""
    graph = Graph()
    for kind in KINDS:
        graph.add((ID[kind], RDF.type, INNO[kind]))
        for label in (RDFS.label, SKOS.prefLabel):
            graph.add((ID[kind], label, Literal(kind, lang="zh")))
    return graph


@pytest.mark.parametrize("predicate", PREDICATES)
def test_shapes_take_just_what_domain_and_range_take(predicate: str) -> None:
    graph = one_of_each()
    for kind in KINDS:
        graph.add((ID[kind], INNO[predicate], ID[kind]))
    findings = validate(graph).findings
    refused = {
        side: {
            one.focus[1:-1].removeprefix(BASE)
            for one in findings
            if one.shape == f"{SHAPES}{predicate}{side}"
        }
        for side in ("Subject", "Object")
    }
    assert refused["Subject"] == set(KINDS) - ends(predicate, RDFS.domain)
    assert refused["Object"] == set(KINDS) - ends(predicate, RDFS.range)
