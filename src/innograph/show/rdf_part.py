"""The triples of a selection, evidence included, as one graph; Turtle and JSON-LD of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rdflib import RDF, RDFS, Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from innograph.explore.evidence import INNO, default_graph, named_graphs
from innograph.explore.project import project
from innograph.explore.select import WHOLE, Selection, select
from innograph.explore.terms import term_label
from innograph.kg.store import turtle as sorted_turtle
from innograph.vocab import BASE, KINDS, ONTOLOGY, PREFIXES


def part(dataset: Dataset, selection: Selection = WHOLE) -> Dataset:
    """A dataset whose default graph holds what all graphs of `dataset` say about the selected things.

    Kept: the things, the facts among them, their statements (denied ones too), figures and firsts,
    and whatever those refer to (segments, sources, units, periods). Facts that lead out are left out.
    """
    kept = Dataset()
    for prefix, namespace in dataset.namespaces():
        kept.bind(prefix, namespace, replace=True)
    target = kept.graph(DATASET_DEFAULT_GRAPH_ID)
    graphs = (default_graph(dataset), *named_graphs(dataset))
    if selection.whole:
        for triple in (triple for graph in graphs for triple in graph):
            target.add(triple)
        _label_terms(target)
        return kept
    things: set[Node] = {URIRef(iri) for iri in select(project(dataset), selection)}
    others = _things(graphs[0]) - things
    waiting = list(things | set(_told(graphs, things, others)))
    seen: set[Node] = set(others)
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        for triple in (triple for graph in graphs for triple in graph.triples((node, None, None))):
            if triple[2] not in others:
                target.add(triple)
                if isinstance(triple[2], URIRef):
                    waiting.append(triple[2])
    _label_terms(target)
    return kept


def turtle(dataset: Dataset, selection: Selection = WHOLE) -> bytes:
    """The selection as sorted Turtle."""
    base = str(dict(dataset.namespaces()).get("id", BASE))
    return sorted_turtle(part(dataset, selection), base)


def jsonld(dataset: Dataset, selection: Selection = WHOLE) -> bytes:
    """The selection as JSON-LD 1.1 with the usual prefixes as its context, sorted."""
    graph = part(dataset, selection).graph(DATASET_DEFAULT_GRAPH_ID)
    text = graph.serialize(format="json-ld", context=dict(PREFIXES))
    document = _ordered(json.loads(text))
    if "@graph" not in document:
        document = {
            "@context": document.pop("@context", dict(PREFIXES)),
            "@graph": [document] if document else [],
        }
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def _label_terms(graph: Graph) -> None:
    """Adds what the types and relations that occur are called, so that the file can be read by itself."""
    used = {*graph.predicates(), *graph.objects(None, RDF.type), *graph.objects(None, RDF.predicate)}
    for term in sorted(str(term) for term in used if str(term).startswith(ONTOLOGY)):
        label = term_label(term.removeprefix(ONTOLOGY))
        graph.add((URIRef(term), RDFS.label, Literal(label.zh, lang="zh")))
        graph.add((URIRef(term), RDFS.label, Literal(label.en, lang="en")))


def _things(facts: Graph) -> set[Node]:
    return {node for kind in KINDS for node in facts.subjects(RDF.type, INNO[kind])}


def _told(graphs: tuple[Graph, ...], things: set[Node], others: set[Node]) -> Iterator[Node]:
    """Statements among the things, figures and firsts of one of them."""
    for graph in graphs:
        for node in graph.subjects(RDF.type, INNO.Statement):
            ends = {graph.value(node, RDF.subject), graph.value(node, RDF.object)}
            if ends <= things:
                yield node
        for kind, about in ((INNO.Observation, INNO.subject), (INNO.First, INNO.claimant)):
            for node in graph.subjects(RDF.type, kind):
                if graph.value(node, about) in things and node not in others:
                    yield node


def _ordered(value: Any) -> Any:
    """The same document with every unordered array sorted (rdflib writes them in any order)."""
    if isinstance(value, dict):
        return {key: _ordered(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return sorted((_ordered(inner) for inner in value), key=_sort_key)
    return value


def _sort_key(value: Any) -> str:
    return json.dumps([value.get("@id", ""), value] if isinstance(value, dict) else value, sort_keys=True)
