"""The whole of a store or an endpoint as an rdflib dataset, to be measured, drawn, exported, validated."""

from __future__ import annotations

from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from innograph.errors import EndpointError
from innograph.explore.query import run
from innograph.explore.results import Bindings, Term
from innograph.kg.door import Graph as Asked
from innograph.kg.endpoint import Endpoint
from innograph.kg.store import Progress, dataset_of, narrowed, silent
from innograph.vocab import PREFIXES

MOST = 2_000_000
"""Quads of an endpoint that are fetched at most: a graph in memory needs about a kilobyte for each."""

_ALL = "{ { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


def whole(graph: Asked, progress: Progress = silent) -> Dataset:
    """Every quad of `graph`: the default graph and the named ones.

    EndpointError when an endpoint holds more than `MOST`, or does not give all it has.
    """
    if not isinstance(graph, Endpoint):
        return dataset_of(iter(graph))
    size = _size(graph, progress)
    if size > MOST:
        raise EndpointError(
            str(graph), f"holds {size:,} quads, more than the {MOST:,} fetched at most", "query it instead"
        )
    answer = run(graph, f"SELECT ?g ?s ?p ?o {_ALL}", "graph", progress)
    given = len(answer.rows) if isinstance(answer, Bindings) else 0
    if not isinstance(answer, Bindings) or given != size:
        raise EndpointError(
            str(graph),
            f"gives {given:,} of its {size:,} quads, since it limits its answers",
            "query it instead, or ask those who run it for a file of the graph",
        )
    return dataset_from(answer)


def _size(endpoint: Endpoint, progress: Progress) -> int:
    answer = run(endpoint, f"SELECT (COUNT(*) AS ?n) {_ALL}", "graph", progress)
    cell = answer.rows[0][0] if isinstance(answer, Bindings) and answer.rows else None
    if cell is None or not cell.value.isdecimal():
        raise EndpointError(str(endpoint), "does not say how much it holds", "query it instead")
    return int(cell.value)


def dataset_from(answer: Bindings) -> Dataset:
    """The quads in rows of graph name (None for the default graph), subject, predicate and object."""
    dataset = Dataset()
    graphs: dict[Term | None, Graph] = {None: dataset.graph(DATASET_DEFAULT_GRAPH_ID)}
    for name, s, p, o in answer.rows:
        assert s is not None
        assert p is not None
        assert o is not None
        if name not in graphs:
            graphs[name] = dataset.graph(_node(name) if name else DATASET_DEFAULT_GRAPH_ID)
        predicate, object_ = _node(p), _node(o)
        if isinstance(object_, Literal):
            object_ = narrowed(p.value, object_)
        graphs[name].add((_node(s), predicate, object_))
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    return dataset


def _node(term: Term) -> URIRef | BNode | Literal:
    if term.kind == "uri":
        return URIRef(term.value)
    if term.kind == "bnode":
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    plain = term.datatype in ("", PREFIXES["xsd"] + "string")
    return Literal(term.value, datatype=None if plain else URIRef(term.datatype), normalize=False)
