"""The terms of the ontology: complete, labelled and defined in both languages, declared, none dangling."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SH, SKOS, TIME, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from innograph.kg.validate import ontology_graph, shapes_graph
from innograph.resources import ontology_dir
from innograph.vocab import KINDS, ONTOLOGY, PREDICATES, PREFIXES

INNO = Namespace(ONTOLOGY)
GRAPH = ontology_graph()
FILES = sorted(path.name for path in ontology_dir().glob("*.ttl"))
OWN = sorted({s for s in GRAPH.subjects() if isinstance(s, URIRef) and s.startswith(ONTOLOGY)})
BUILT_IN = tuple(PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl", "xsd"))
QUANTITY = ("subject", "indicator", "value", "unit", "comparator", "period", "status", "statedIn")
CODES = {
    "Comparator": ("Equal", "GreaterThan", "AtLeast", "LessThan", "AtMost", "Approximately"),
    "Status": ("Actual", "Target", "Provision"),
    "Modality": ("Asserted", "Planned", "Negated"),
    "Unspecified": ("UnspecifiedSubject", "UnspecifiedPeriod"),
}
CLOSED: dict[str, type[DefinedNamespace]] = {
    "foaf": FOAF, "org": ORG, "prov": PROV, "qb": QB, "schema": SDO, "skos": SKOS, "time": TIME,
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_parses_and_tells_its_title_licence_and_version(name: str) -> None:
    graph = Graph().parse(ontology_dir() / name, format="turtle")
    ontologies = list(graph.subjects(RDF.type, OWL.Ontology))
    assert len(ontologies) == 1
    about = set(graph.predicates(ontologies[0]))
    dct = PREFIXES["dct"]
    assert {URIRef(dct + "title"), URIRef(dct + "license"), OWL.versionInfo} <= about
    titles = {
        t.language for t in graph.objects(ontologies[0], URIRef(dct + "title")) if isinstance(t, Literal)
    }
    assert titles == {"zh", "en"}


def test_the_ontology_has_a_version_iri_and_its_preferred_prefix() -> None:
    about = URIRef(ONTOLOGY.removesuffix("#"))
    vann = "http://purl.org/vocab/vann/"
    version = GRAPH.value(about, OWL.versionInfo)
    assert GRAPH.value(about, OWL.versionIRI) == URIRef(f"{about}/{version}")
    assert str(GRAPH.value(about, URIRef(vann + "preferredNamespacePrefix"))) == "inno"
    assert str(GRAPH.value(about, URIRef(vann + "preferredNamespaceUri"))) == ONTOLOGY


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_a_class_of_entities(kind: str) -> None:
    assert (INNO[kind], RDF.type, OWL.Class) in GRAPH
    assert INNO.Entity in GRAPH.transitive_objects(INNO[kind], RDFS.subClassOf)


@pytest.mark.parametrize("name", PREDICATES)
def test_each_relation_has_domain_range_and_a_named_inverse_or_is_symmetric(name: str) -> None:
    term = INNO[name]
    assert (term, RDF.type, OWL.ObjectProperty) in GRAPH
    assert (term, RDFS.subPropertyOf, INNO.relatesTo) in GRAPH
    assert GRAPH.value(term, RDFS.domain) is not None
    assert GRAPH.value(term, RDFS.range) is not None
    inverse = GRAPH.value(term, OWL.inverseOf)
    symmetric = (term, RDF.type, OWL.SymmetricProperty) in GRAPH
    assert symmetric == (name == "cooperatesWith")
    assert (inverse is None) == symmetric
    if inverse is not None:
        assert (inverse, RDF.type, OWL.ObjectProperty) in GRAPH


def test_the_sub_properties_of_relates_to_are_the_relations() -> None:
    assert set(GRAPH.subjects(RDFS.subPropertyOf, INNO.relatesTo)) == {INNO[name] for name in PREDICATES}


@pytest.mark.parametrize("name", [*QUANTITY, "claim", "claimant", "rule", "confidence", "modality", "title"])
def test_each_field_of_a_quantity_claim_or_statement_is_a_property_of_it(name: str) -> None:
    kinds = set(GRAPH.objects(INNO[name], RDF.type))
    assert kinds & {OWL.ObjectProperty, OWL.DatatypeProperty}
    assert GRAPH.value(INNO[name], RDFS.domain) is not None
    assert GRAPH.value(INNO[name], RDFS.range) is not None


@pytest.mark.parametrize(("kind", "members"), CODES.items())
def test_codes_are_just_these(kind: str, members: tuple[str, ...]) -> None:
    assert set(GRAPH.subjects(RDF.type, INNO[kind])) == {INNO[name] for name in members}


@pytest.mark.parametrize("term", OWN, ids=lambda term: term.removeprefix(ONTOLOGY))
def test_every_term_has_both_labels_and_a_definition_in_both(term: URIRef) -> None:
    for path in (RDFS.label, SKOS.definition):
        texts = {o.language: str(o) for o in GRAPH.objects(term, path) if isinstance(o, Literal)}
        assert set(texts) == {"zh", "en"}
        assert len(list(GRAPH.objects(term, path))) == 2
        assert re.search(r"[\u4e00-\u9fff]", texts["zh"])
        assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"[万亿] \(10\^\d\)", "", texts["en"]))
    assert GRAPH.value(term, RDFS.isDefinedBy) is not None


def test_no_two_classes_or_relations_share_a_label() -> None:
    terms = [INNO[name] for name in (*KINDS, *PREDICATES)]
    for language in ("zh", "en"):
        labels = [str(o) for t in terms for o in GRAPH.objects(t, RDFS.label) if o.language == language]
        assert len(labels) == len(set(labels)) == len(terms)


def declared(graph: Graph) -> set[URIRef]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)
    return {s for kind in kinds for s in graph.subjects(RDF.type, kind) if isinstance(s, URIRef)}


def test_no_dangling_term() -> None:
    """Every class, property and own individual that any file uses is declared (built-in terms aside)."""
    known = declared(GRAPH)
    used = set(GRAPH.predicates()) | set(GRAPH.objects(None, RDF.type))
    used |= {o for o in GRAPH.objects() if isinstance(o, URIRef) and o.startswith(ONTOLOGY)}
    for path in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf):
        used |= {o for o in GRAPH.objects(None, path) if isinstance(o, URIRef)}
    assert {t for t in used if not str(t).startswith(BUILT_IN)} - known == set()


def test_shapes_name_only_declared_terms() -> None:
    known = declared(GRAPH)
    namespaces = (ONTOLOGY, *(PREFIXES[prefix] for prefix in ("prov", "oa", "time", "qb", "skos")))
    shapes = shapes_graph()
    named = {o for o in shapes.objects() if isinstance(o, URIRef) and str(o).startswith(namespaces)}
    assert named - known == set()
    for query in shapes.objects(None, SH.select):
        assert {INNO[name] for name in re.findall(r"inno:(\w+)", str(query))} <= known


@pytest.mark.parametrize("prefix", CLOSED)
def test_terms_of_other_vocabularies_exist_there(prefix: str) -> None:
    used = {t for t in declared(GRAPH) if t.startswith(PREFIXES[prefix])}
    assert used
    assert {t for t in used if t not in CLOSED[prefix]} == set()


def test_the_published_alignments_are_stated() -> None:
    for prefix in ("schema", "org", "prov", "skos", "time", "qudt", "eli", "foaf", "qb", "oa"):
        aligned = [
            s
            for path in (RDFS.subClassOf, RDFS.subPropertyOf)
            for s, o in GRAPH.subject_objects(path)
            if str(s).startswith(ONTOLOGY) and str(o).startswith(PREFIXES[prefix])
        ]
        assert aligned, f"nothing is aligned with {prefix}"


def test_the_readme_lists_every_file() -> None:
    text = (ontology_dir() / "README.md").read_text(encoding="utf-8")
    for name in FILES:
        assert f"`{name}`" in text


def test_the_docs_name_every_kind_and_relation() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "ontology.md").read_text(encoding="utf-8")
    for name in (*KINDS, *PREDICATES):
        assert f"`{name}`" in text, f"docs/ontology.md does not tell of {name}"
