"""The one projection of the RDF dataset to a network: things become nodes, facts become edges.

Nodes are keyed by IRI. Attributes: `id` (local name), `label_zh`, `kinds` (tuple in the order of
`vocab.KINDS`), `aliases` (tuple), `date` (ISO 8601 or "").

Edges are keyed by predicate, so one fact is one edge however many sources say it. Attributes: `id`,
`predicate`, `label_zh`, `label_en`, `confidence` (the highest; 1.0 where nothing is recorded), `rule`
(that of the highest), `sources` (titles), `sentences`, `modality` (asserted or planned),
`qualifiers` (pairs), `evidence` (values of `explore.evidence.Evidence`, best first).

Negated facts have no edge. Nodes and edges are inserted in sorted order, so that every measure and
layout computed from the network is the same in every run.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any, TypeAlias

import networkx as nx
from rdflib import RDF, RDFS, SKOS, Dataset, Graph, URIRef
from rdflib.term import Node

from innograph.explore.evidence import INNO, Evidence, default_graph, statements, text_of
from innograph.explore.terms import term_label
from innograph.vocab import KINDS, PREDICATES

Network: TypeAlias = "nx.MultiDiGraph[str]"


def project(dataset: Dataset) -> Network:
    """The network of the things and asserted or planned facts of `dataset`."""
    facts = default_graph(dataset)
    network: Network = nx.MultiDiGraph()
    for iri, kinds in sorted(_things(facts).items()):
        network.add_node(iri, **_node(facts, URIRef(iri), kinds))
    said = _said(dataset)
    for subject, predicate, object_ in sorted(_triples(facts)):
        if subject in network and object_ in network:
            evidence = said.get((subject, predicate, object_), ())
            attributes = _edge(network, subject, predicate, object_, evidence)
            network.add_edge(subject, object_, key=predicate, **attributes)
    return network


def local(iri: str) -> str:
    """The local name of a thing's IRI (`innograph.vocab.local_name` keeps `/` and `#` out of it)."""
    return iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def _things(facts: Graph) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for kind in KINDS:
        for node in facts.subjects(RDF.type, INNO[kind]):
            if isinstance(node, URIRef):
                found[str(node)].append(kind)
    return {iri: tuple(kinds) for iri, kinds in found.items()}


def _node(facts: Graph, node: Node, kinds: tuple[str, ...]) -> dict[str, Any]:
    label = text_of(facts, node, SKOS.prefLabel) or text_of(facts, node, RDFS.label) or local(str(node))
    aliases = {str(alias) for alias in facts.objects(node, SKOS.altLabel)} - {label}
    return {
        "id": local(str(node)),
        "label_zh": label,
        "kinds": kinds,
        "aliases": tuple(sorted(aliases)),
        "date": text_of(facts, node, INNO.date),
    }


def _triples(facts: Graph) -> set[tuple[str, str, str]]:
    return {
        (str(subject), predicate, str(object_))
        for predicate in PREDICATES
        for subject, object_ in facts.subject_objects(INNO[predicate])
    }


def _said(dataset: Dataset) -> dict[tuple[str, str, str], tuple[Evidence, ...]]:
    said: defaultdict[tuple[str, str, str], set[Evidence]] = defaultdict(set)
    for statement in statements(dataset):
        if statement.evidence.modality != "negated":
            said[statement.subject, statement.predicate, statement.object].add(statement.evidence)
    return {fact: tuple(sorted(found, key=_best_first)) for fact, found in said.items()}


def _best_first(evidence: Evidence) -> tuple[float, Evidence]:
    return -evidence.confidence, evidence


def _edge(
    network: Network, subject: str, predicate: str, object_: str, evidence: tuple[Evidence, ...]
) -> dict[str, Any]:
    label = term_label(predicate)
    planned = bool(evidence) and all(e.modality == "planned" for e in evidence)
    return {
        "id": f"{network.nodes[subject]['id']}|{predicate}|{network.nodes[object_]['id']}",
        "predicate": predicate,
        "label_zh": label.zh,
        "label_en": label.en,
        "confidence": evidence[0].confidence if evidence else 1.0,
        "rule": evidence[0].rule if evidence else "",
        "sources": tuple(sorted({e.title for e in evidence})),
        "sentences": tuple(dict.fromkeys(e.sentence for e in evidence if e.sentence)),
        "modality": "planned" if planned else "asserted",
        "qualifiers": tuple(sorted({pair for e in evidence for pair in e.qualifiers})),
        "evidence": evidence,
    }
