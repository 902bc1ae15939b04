"""The ontology is OWL 2 DL: the restrictions of section 11 of the OWL 2 specification, as far as they bear on
the constructs used here, and consistency under the rules of OWL 2 RL."""

from __future__ import annotations

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal, Namespace, Node, URIRef

from innograph.kg.validate import ontology_graph
from innograph.vocab import BASE, ONTOLOGY, PREDICATES, PREFIXES

INNO = Namespace(ONTOLOGY)
ID = Namespace(BASE)
GRAPH = ontology_graph()
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")  # how owlrl marks a contradiction
PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
# Of the OWL 2 datatype map what is met here; xsd:date is not in it.
DATATYPES = {
    XSD.string,
    XSD.decimal,
    XSD.integer,
    XSD.nonNegativeInteger,
    XSD.boolean,
    XSD.dateTime,
    RDFS.Literal,
}
RESERVED = tuple(PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl", "xsd"))
# What a DL ontology may write with reserved names: RDF mapping of OWL 2, chapter 2.
SYNTAX = {
    RDF.type, RDF.first, RDF.rest, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range,
    RDFS.label, RDFS.isDefinedBy, RDFS.seeAlso, OWL.inverseOf, OWL.unionOf, OWL.oneOf, OWL.equivalentClass,
    OWL.onProperty, OWL.cardinality, OWL.members, OWL.distinctMembers, OWL.versionIRI, OWL.versionInfo,
    OWL.imports,
}  # fmt: skip


def of(kind: Node) -> set[Node]:
    return set(GRAPH.subjects(RDF.type, kind))


def test_no_name_is_two_kinds_of_property_or_class_and_datatype() -> None:
    for one in PROPERTY_KINDS:
        for other in PROPERTY_KINDS:
            assert one == other or not of(one) & of(other)
    assert not of(OWL.Class) & of(RDFS.Datatype)


def test_every_predicate_is_owl_syntax_or_a_declared_property() -> None:
    declared = {p for kind in PROPERTY_KINDS for p in of(kind)}
    assert {p for p in set(GRAPH.predicates()) - declared if p not in SYNTAX} == set()


def test_literals_stand_after_data_and_annotation_properties_only() -> None:
    for p, o in GRAPH.predicate_objects():
        if p in of(OWL.ObjectProperty):
            assert not isinstance(o, Literal)
        if p in of(OWL.DatatypeProperty):
            assert isinstance(o, Literal)


def test_datatypes_are_of_the_owl_2_datatype_map() -> None:
    used = {o.datatype for o in GRAPH.objects() if isinstance(o, Literal) and o.datatype}
    used |= {GRAPH.value(p, RDFS.range) for p in of(OWL.DatatypeProperty)} - {None}
    assert used <= DATATYPES


def test_object_ranges_are_classes_and_data_ranges_datatypes() -> None:
    for p in of(OWL.ObjectProperty):
        for end in (RDFS.domain, RDFS.range):
            assert all(c in of(OWL.Class) for c in GRAPH.objects(p, end)), p
    for p in of(OWL.DatatypeProperty):
        assert all(c in of(OWL.Class) for c in GRAPH.objects(p, RDFS.domain)), p


def test_sub_properties_and_inverses_are_of_one_kind() -> None:
    for path in (RDFS.subPropertyOf, OWL.inverseOf):
        for s, o in GRAPH.subject_objects(path):
            assert any(s in of(kind) and o in of(kind) for kind in PROPERTY_KINDS[:2]), (s, o)


def test_reserved_names_are_not_used_as_classes_of_individuals_or_superclasses() -> None:
    for s, o in GRAPH.subject_objects(RDFS.subClassOf):
        assert not (isinstance(o, URIRef) and str(o).startswith(RESERVED)), (s, o)
    assert all(not str(s).startswith(RESERVED) for s in GRAPH.subjects() if isinstance(s, URIRef))


def composite() -> set[Node]:
    """Transitive properties, their inverses and everything above them: not simple (OWL 2, section 11.1)."""
    found = of(OWL.TransitiveProperty)
    while True:
        inverses = {q for p, q in GRAPH.subject_objects(OWL.inverseOf) if p in found}
        inverses |= {p for p, q in GRAPH.subject_objects(OWL.inverseOf) if q in found}
        above = {q for p in found for q in GRAPH.objects(p, RDFS.subPropertyOf)}
        if inverses | above <= found:
            return found
        found = found | inverses | above


def test_only_simple_properties_are_functional_asymmetric_irreflexive_or_counted() -> None:
    assert INNO.relatesTo in composite()
    strict = of(OWL.FunctionalProperty) | of(OWL.AsymmetricProperty) | of(OWL.IrreflexiveProperty)
    strict |= of(OWL.InverseFunctionalProperty) | set(GRAPH.objects(None, OWL.onProperty))
    assert strict & composite() == set()


def test_blank_nodes_are_class_expressions_axioms_or_lists_used_once() -> None:
    for node in {s for s in GRAPH.subjects() if isinstance(s, BNode)}:
        kinds = set(GRAPH.objects(node, RDF.type))
        assert kinds & {OWL.Class, OWL.Restriction, OWL.AllDisjointClasses, OWL.AllDifferent} or (
            GRAPH.value(node, RDF.first) is not None
        )
        assert len(list(GRAPH.subjects(None, node))) <= 1


def closure(data: Graph) -> Graph:
    """Ontology and data with all that OWL 2 RL derives of them."""
    graph = Graph().parse(data=GRAPH.serialize(format="nt"), format="nt")
    for triple in data:
        graph.add(triple)
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return graph


def errors(graph: Graph) -> list[str]:
    return sorted(str(o) for o in graph.objects(None, ERROR))


@pytest.mark.slow
def test_the_closure_of_a_good_graph_is_consistent_and_gives_inverses(good: Graph) -> None:
    graph = closure(good)
    assert errors(graph) == []
    for s, p, o in good:
        if str(p).removeprefix(ONTOLOGY) in PREDICATES:
            inverse = GRAPH.value(p, OWL.inverseOf) or p
            assert (o, inverse, s) in graph
            assert (s, INNO.relatesTo, o) in graph
    assert (ID["光子创新中心"], URIRef(PREFIXES["dct"] + "isPartOf"), ID["青禾高新区"]) in graph
    assert (ID["云川大学"], RDF.type, URIRef(PREFIXES["schema"] + "CollegeOrUniversity")) in graph


@pytest.mark.slow
def test_the_closure_of_a_contradiction_is_not(good: Graph) -> None:
    graph = Graph()
    graph.add((ID["林远"], RDF.type, INNO.Person))
    graph.add((ID["林远"], RDF.type, INNO.Event))
    assert errors(closure(graph))
