"""The ontology as plain values, for its page: classes, properties and individuals in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from innograph.explore.terms import TermLabel, spelled
from innograph.resources import ontology_dir
from innograph.vocab import ONTOLOGY

_TRAITS = {
    OWL.TransitiveProperty: TermLabel("传递", "transitive"),
    OWL.SymmetricProperty: TermLabel("对称", "symmetric"),
    OWL.AsymmetricProperty: TermLabel("非对称", "asymmetric"),
    OWL.IrreflexiveProperty: TermLabel("非自反", "irreflexive"),
    OWL.FunctionalProperty: TermLabel("函数性", "functional"),
    OWL.InverseFunctionalProperty: TermLabel("反函数性", "inverse functional"),
}


@dataclass(frozen=True, slots=True)
class OntologyTerm:
    """A class, property or individual: `parents`, `domain`, `range`, `inverses` and `same` hold IRIs; a
    domain or range that is a union holds each of its members.
    """

    local: str
    label: TermLabel
    definition: TermLabel
    parents: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    inverses: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    traits: tuple[TermLabel, ...] = ()
    types: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ontology:
    """The ontology: its terms, by local name, in four parts."""

    title: TermLabel
    description: TermLabel
    version: str
    classes: tuple[OntologyTerm, ...]
    object_properties: tuple[OntologyTerm, ...]
    data_properties: tuple[OntologyTerm, ...]
    individuals: tuple[OntologyTerm, ...]


@lru_cache(maxsize=1)
def ontology() -> Ontology:
    """The ontology that comes with innograph."""
    graph = Graph().parse(ontology_dir() / "innograph.ttl", format="turtle")
    top = URIRef(ONTOLOGY.rstrip("#"))
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual)
    return Ontology(
        _both(graph, top, DCTERMS.title),
        _both(graph, top, DCTERMS.description),
        str(graph.value(top, OWL.versionInfo)),
        *(tuple(_terms(graph, kind)) for kind in kinds),
    )


def _terms(graph: Graph, kind: Node) -> Iterator[OntologyTerm]:
    for node in sorted(node for node in graph.subjects(RDF.type, kind) if isinstance(node, URIRef)):
        if node.startswith(ONTOLOGY):
            yield _term(graph, node)


def _term(graph: Graph, node: URIRef) -> OntologyTerm:
    local = node.removeprefix(ONTOLOGY)
    up = RDFS.subClassOf if (node, RDF.type, OWL.Class) in graph else RDFS.subPropertyOf
    types = set(graph.objects(node, RDF.type))
    return OntologyTerm(
        local=local,
        label=_both(graph, node, RDFS.label, spelled(local)),
        definition=_both(graph, node, SKOS.definition),
        parents=_named(graph, graph.objects(node, up)),
        children=_named(graph, graph.subjects(up, node)),
        domain=_named(graph, graph.objects(node, RDFS.domain)),
        range=_named(graph, graph.objects(node, RDFS.range)),
        inverses=_named(graph, [*graph.objects(node, OWL.inverseOf), *graph.subjects(OWL.inverseOf, node)]),
        same=_named(
            graph, [*graph.objects(node, OWL.equivalentProperty), *graph.objects(node, OWL.equivalentClass)]
        ),
        traits=tuple(label for trait, label in _TRAITS.items() if trait in types),
        types=tuple(t for t in _named(graph, types) if t.startswith(ONTOLOGY)),
        examples=tuple(sorted(str(example) for example in graph.objects(node, SKOS.example))),
    )


def _named(graph: Graph, nodes: object) -> tuple[str, ...]:
    """The IRIs among some nodes, and the members of unions."""
    found: set[str] = set()
    assert hasattr(nodes, "__iter__")
    for node in nodes:
        if isinstance(node, URIRef):
            found.add(str(node))
        elif isinstance(node, BNode) and (union := graph.value(node, OWL.unionOf)) is not None:
            found.update(str(member) for member in Collection(graph, union) if isinstance(member, URIRef))
    return tuple(sorted(found))


def _both(graph: Graph, node: Node, how: Node, default: str = "") -> TermLabel:
    said = sorted(text for text in graph.objects(node, how) if isinstance(text, Literal))
    texts = {text.language or "en": str(text) for text in said}
    return TermLabel(texts.get("zh", texts.get("en", default)), texts.get("en", texts.get("zh", default)))
