"""Integrity constraints of the RDF Data Cube (section 11.1): the good graph keeps them, bad cases do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import QB, RDF, Graph, Namespace

from innograph.kg.validate import ontology_graph
from innograph.vocab import ONTOLOGY, PREFIXES

INNO = Namespace(ONTOLOGY)
CONSTRAINTS = sorted((Path(__file__).parent / "integrity").glob("*.rq"))
PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
OBSERVED = "?o a inno:Observation ; inno:period inno:UnspecifiedPeriod"

# A second, well-formed cube with a measure dimension: two measures of one point, an observation for each.
MEASURES = """
    <urn:dsd> a qb:DataStructureDefinition ;
        qb:component [ qb:componentProperty qb:measureType ] , [ qb:componentProperty <urn:m1> ] ,
            [ qb:componentProperty <urn:m2> ] .
    qb:measureType a qb:DimensionProperty ; rdfs:range rdf:Property .
    <urn:m1> a qb:MeasureProperty . <urn:m2> a qb:MeasureProperty .
    <urn:set> a qb:DataSet ; qb:structure <urn:dsd> .
    <urn:o1> a qb:Observation ; qb:dataSet <urn:set> ; qb:measureType <urn:m1> ; <urn:m1> 1 .
    <urn:o2> a qb:Observation ; qb:dataSet <urn:set> ; qb:measureType <urn:m2> ; <urn:m2> 2 .
"""
# A well-formed slice of the observations of unknown period.
SLICE = """
    <urn:key> a qb:SliceKey ; qb:componentProperty inno:period .
    inno:ObservationStructure qb:sliceKey <urn:key> .
    <urn:slice> a qb:Slice ; qb:sliceStructure <urn:key> ; inno:period inno:UnspecifiedPeriod .
    id:dataset qb:slice <urn:slice> .
"""
# A hierarchy that holds the statuses there are, by narrower and by the inverse of broader.
HIERARCHY = """
    inno:status qb:codeList <urn:list> , <urn:inverse> .
    <urn:list> a qb:HierarchicalCodeList ; qb:hierarchyRoot <urn:root> ;
        qb:parentChildProperty skos:narrower .
    <urn:root> skos:narrower inno:Actual , inno:Target .
    inno:Actual skos:broader <urn:root> . inno:Target skos:broader <urn:root> .
    <urn:inverse> a qb:HierarchicalCodeList ; qb:hierarchyRoot <urn:root> ;
        qb:parentChildProperty [ owl:inverseOf skos:broader ] .
"""

BAD = {
    1: "DELETE { ?o qb:dataSet ?d } WHERE { ?o qb:dataSet ?d }",
    2: "INSERT DATA { id:dataset qb:structure <urn:dsd> }",
    3: "INSERT DATA { <urn:bare> a qb:DataStructureDefinition }",
    4: "DELETE { inno:subject rdfs:range ?r } WHERE { inno:subject rdfs:range ?r }",
    5: "INSERT DATA { <urn:dimension> a qb:DimensionProperty ; rdfs:range skos:Concept }",
    6: "INSERT DATA { inno:periodComponent qb:componentRequired false }",
    7: "INSERT DATA { <urn:orphan> a qb:SliceKey }",
    8: "INSERT DATA { <urn:key> qb:componentProperty <urn:elsewhere> }",
    9: "DELETE DATA { <urn:slice> qb:sliceStructure <urn:key> }",
    10: "DELETE DATA { <urn:slice> inno:period inno:UnspecifiedPeriod }",
    11: f"DELETE {{ ?o inno:period inno:UnspecifiedPeriod }} WHERE {{ {OBSERVED} }}",
    12: f"INSERT {{ <urn:twin> ?p ?v }} WHERE {{ {OBSERVED} ; ?p ?v }}",
    13: f"DELETE {{ ?o inno:unit ?u }} WHERE {{ {OBSERVED} ; inno:unit ?u }}",
    14: f"DELETE {{ ?o inno:value ?v }} WHERE {{ {OBSERVED} ; inno:value ?v }}",
    15: "DELETE DATA { <urn:o1> <urn:m1> 1 }",
    16: "INSERT DATA { <urn:o1> <urn:m2> 2 }",
    17: "DELETE WHERE { <urn:o2> ?p ?v }",
    18: "INSERT DATA { <urn:slice> qb:observation <urn:o1> }",
    19: f"DELETE {{ ?i skos:inScheme ?s }} WHERE {{ {OBSERVED} ; inno:indicator ?i . ?i skos:inScheme ?s }}",
    20: "DELETE WHERE { <urn:root> skos:narrower ?s }",
    21: "DELETE WHERE { inno:Actual skos:broader ?s }",
}


@pytest.fixture(scope="module")
def cube(good: Graph) -> Graph:
    """The good graph, the ontology, and the well-formed cube, slice and hierarchies above, types derived."""
    graph = ontology_graph()
    for triple in good:
        graph.add(triple)
    for part in (MEASURES, SLICE, HIERARCHY):
        graph.update(f"{PROLOGUE} INSERT DATA {{ {part} }}")
    return normalised(graph)


def normalised(graph: Graph) -> Graph:
    """Section 10.3: componentProperty follows from dimension, measure and attribute."""
    for part in (QB.dimension, QB.measure, QB.attribute):
        for specification, prop in list(graph.subject_objects(part)):
            graph.add((specification, QB.componentProperty, prop))
    return graph


def violated(graph: Graph, path: Path) -> bool:
    return bool(graph.query(PROLOGUE + path.read_text(encoding="utf-8")).askAnswer)


def number(path: Path) -> int:
    return int(path.stem.split("-")[1])


def test_all_constraints_are_here() -> None:
    assert [number(path) for path in CONSTRAINTS] == list(range(1, 22)) == sorted(BAD)


@pytest.mark.parametrize("path", CONSTRAINTS, ids=lambda path: path.stem)
def test_the_good_graph_keeps_the_constraint_and_the_bad_case_breaks_it(cube: Graph, path: Path) -> None:
    assert not violated(cube, path)
    bad = Graph()
    for triple in cube:
        bad.add(triple)
    bad.update(PROLOGUE + BAD[number(path)])
    assert violated(bad, path)


def test_every_quantity_field_is_a_component_of_the_structure() -> None:
    graph = normalised(ontology_graph())
    components = {
        component
        for specification in graph.objects(INNO.ObservationStructure, QB.component)
        for component in graph.objects(specification, QB.componentProperty)
    }
    names = ("subject", "indicator", "value", "unit", "comparator", "period", "status", "statedIn")
    assert components == {INNO[name] for name in names}
    measures = {c for c in components if (c, RDF.type, QB.MeasureProperty) in graph}
    assert measures == {INNO.value}
