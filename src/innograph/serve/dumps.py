"""What can be downloaded: the whole graph in every format, facts alone, networks and tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, cast

import pyoxigraph as ox

from innograph.errors import RequestError
from innograph.explore.whole import whole
from innograph.serve.formats import GRAPHS, Form
from innograph.serve.runner import Task
from innograph.serve.stream import Kind, Parts, Sink, Whole
from innograph.show.formats import export
from innograph.vocab import PREFIXES

MOST_NODES = 5_000
"""Things of a graph that is given as a network or table here: they are laid out while the reader waits."""


@dataclass(frozen=True, slots=True)
class Dump:
    """A download: the `name` of its file, its media type, what it is; `form` for RDF, with or without the
    named graphs that hold the evidence, `export` (a format of `show.formats`) for others.
    """

    name: str
    media_type: str
    zh: str
    en: str
    form: Form | None = None
    evidence: bool = False
    export: str = ""


def _rdf(stem: str, number: int, zh: str, en: str, *, evidence: bool) -> Dump:
    form = GRAPHS[number]
    return Dump(stem + form.ending, form.media_type, zh, en, form, evidence)


_ALL = "事实与每条事实的原文依据", "facts with the evidence for each"
_FACTS = "仅事实", "the facts alone"
DUMPS: tuple[Dump, ...] = (
    _rdf("graph", 4, *_ALL, evidence=True),
    _rdf("graph", 5, *_ALL, evidence=True),
    _rdf("graph", 3, *_ALL, evidence=True),
    _rdf("facts", 0, *_FACTS, evidence=False),
    _rdf("facts", 1, *_FACTS, evidence=False),
    _rdf("facts", 2, *_FACTS, evidence=False),
    _rdf("facts", 3, *_FACTS, evidence=False),
    Dump(
        "graph.graphml",
        "application/graphml+xml",
        "网络，供 Gephi、yEd",
        "network, for Gephi, yEd",
        export="graphml",
    ),
    Dump("graph.gexf", "application/gexf+xml", "网络，供 Gephi", "network, for Gephi", export="gexf"),
    Dump("nodes.csv", "text/csv", "事物表", "table of things", export="csv"),
    Dump("edges.csv", "text/csv", "事实表", "table of facts", export="csv"),
)
"""Everything that `/data/` holds."""


def dump_named(name: str) -> Dump:
    """The download of this name; RequestError 404 where there is none."""
    for dump in DUMPS:
        if dump.name == name:
            return dump
    known = ", ".join(dump.name for dump in DUMPS)
    raise RequestError(f"/data/{name}", "there is no such download", f"take one of {known}", 404)


def dumped(store: ox.Store, dump: Dump, most: int, task: Task) -> Whole | Parts:
    """A download, in parts when it is long.

    Raises:
        RequestError: it is longer than `most` bytes, or a network of more than `MOST_NODES` things.
    """
    kind = Kind(dump.form or Form(dump.name, (dump.media_type,), "", ox.RdfFormat.TURTLE), dump.media_type)
    if dump.form is None:
        content = export(whole(store), dump.export)
        return Whole(content.get(dump.name) or content[""], kind)
    assert isinstance(dump.form.engine, ox.RdfFormat)
    sink = Sink(task, kind, most)
    file = cast(IO[bytes], sink)  # the engine needs nothing of a file but what a sink has
    graph = None if dump.evidence else ox.DefaultGraph()
    try:
        store.dump(file, dump.form.engine, from_graph=graph, prefixes=PREFIXES)
        return sink.close()
    finally:
        sink.end()
