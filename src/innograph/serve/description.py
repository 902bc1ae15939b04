"""What the endpoint says of itself: the SPARQL 1.1 Service Description."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import IO, cast

import pyoxigraph as ox

from innograph.serve.formats import FORMAT_IRIS, GRAPHS, RESULTS
from innograph.serve.negotiate import form_for
from innograph.serve.runner import Task
from innograph.serve.stream import Kind, Parts, Sink, Whole
from innograph.vocab import PREFIXES

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
MOST_GRAPHS = 1000
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")


def description(
    store: ox.Store, endpoint: str, accept: str, writable: bool, most: int, task: Task
) -> Whole | Parts:
    """The description of the endpoint at the IRI `endpoint`, in the format asked for.

    It names at most `MOST_GRAPHS` named graphs. RequestError 406 when no format fits.
    """
    kind = Kind(*form_for(accept, GRAPHS))
    assert isinstance(kind.form.engine, ox.RdfFormat)
    sink = Sink(task, kind, most)
    triples = _triples(store, ox.NamedNode(endpoint), writable)
    prefixes = {"sd": SD, "void": VOID}
    ox.serialize(triples, cast(IO[bytes], sink), kind.form.engine, prefixes=prefixes)
    return sink.close()


def _triples(store: ox.Store, endpoint: ox.NamedNode, writable: bool) -> Iterator[ox.Triple]:
    service, dataset, default = (ox.BlankNode(name) for name in ("service", "dataset", "default"))
    yield ox.Triple(service, _TYPE, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), endpoint)
    for language in ("SPARQL11Query", "SPARQL11Update")[: 2 if writable else 1]:
        yield ox.Triple(service, _sd("supportedLanguage"), _sd(language))
    for form in (*RESULTS, *GRAPHS):
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(FORMAT_IRIS[form.name]))
    for form in GRAPHS if writable else ():
        yield ox.Triple(service, _sd("inputFormat"), ox.NamedNode(FORMAT_IRIS[form.name]))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, _TYPE, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, _TYPE, _sd("Graph"))
    for number, name in enumerate(islice(store.named_graphs(), MOST_GRAPHS)):
        if isinstance(name, ox.NamedNode):
            named, graph = ox.BlankNode(f"named{number}"), ox.BlankNode(f"graph{number}")
            yield ox.Triple(dataset, _sd("namedGraph"), named)
            yield ox.Triple(named, _TYPE, _sd("NamedGraph"))
            yield ox.Triple(named, _sd("name"), name)
            yield ox.Triple(named, _sd("graph"), graph)
            yield ox.Triple(graph, _TYPE, _sd("Graph"))


def _sd(local: str) -> ox.NamedNode:
    return ox.NamedNode(SD + local)
