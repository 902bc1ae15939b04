"""How fast questions and measures are: `python tests/bench/query.py [TRIPLES] [NODES]`.

Prints the time of our `run` against pyoxigraph's own, for some shapes of query, and the time of each
measure on a scale-free network. Asserts nothing: figures depend on the machine.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from decimal import Decimal

import networkx as nx
import pyoxigraph as ox

from innograph.explore.analysis import MEASURES
from innograph.explore.query import run
from innograph.explore.tables import aligned
from innograph.model import Table
from innograph.vocab import BASE, ONTOLOGY, PREFIXES

QUERIES = {
    "lookup": "SELECT ?p ?o { id:n7 ?p ?o }",
    "two steps": "SELECT ?b ?c { id:n7 inno:supports ?b . ?b inno:supports ?c }",
    "regex": 'SELECT ?s ?l { ?s skos:prefLabel ?l FILTER(REGEX(?l, "园99")) }',
    "group by": "SELECT ?t (COUNT(*) AS ?n) { ?s a ?t } GROUP BY ?t",
    "10,000 rows": "SELECT ?s ?o { ?s inno:supports ?o } LIMIT 10000",
    "construct 10,000": "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 10000",
    "a name with service": "PREFIX service: <http://example.org/> SELECT ?s { ?s a service:x }",
}


def seconds(work: Callable[[], object]) -> float:
    """The best of three runs."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def store(triples: int) -> ox.Store:
    """Things with a type, a name and three links each."""
    filled = ox.Store()
    nodes = triples // 5
    lines = []
    for i in range(nodes):
        node = f"<{BASE}n{i}>"
        lines.append(f"{node} <{PREFIXES['rdf']}type> <{ONTOLOGY}{('Zone', 'Company')[i % 2]}> .")
        lines.append(f'{node} <{PREFIXES["skos"]}prefLabel> "高新园{i}"@zh .')
        lines += [f"{node} <{ONTOLOGY}supports> <{BASE}n{(i * k + 1) % nodes}> ." for k in (3, 7, 11)]
    filled.bulk_load(input="\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)
    return filled


def network(nodes: int) -> nx.MultiDiGraph:
    """A scale-free network, four links a node."""
    made: nx.MultiDiGraph = nx.MultiDiGraph()
    for a, b in nx.barabasi_albert_graph(nodes, 4, seed=1).edges:
        made.add_edge(f"n{a}", f"n{b}", key="supports", evidence=(1,))
    for node in made:
        made.nodes[node].update(id=node, label_zh=node, kinds=("Company",))
    return made


def milliseconds(value: float) -> Decimal:
    """Seconds as milliseconds with two decimals."""
    return Decimal(f"{value * 1000:.2f}")


def main(triples: int = 100_000, nodes: int = 500) -> None:
    """Measure and print."""
    filled = store(triples)
    rows = []
    for name, query in QUERIES.items():
        ours = seconds(lambda query=query: run(filled, query))
        theirs = seconds(lambda query=query: list(filled.query(query, prefixes=PREFIXES)))
        rows.append((name, milliseconds(ours), milliseconds(theirs), Decimal(f"{ours / theirs:.1f}")))
    print(aligned(Table((f"query, {len(filled)} triples", "run ms", "pyoxigraph ms", "ratio"), tuple(rows))))
    net = network(nodes)
    found = tuple((m.name, milliseconds(seconds(lambda m=m: m.compute(net)))) for m in MEASURES)
    title = f"measure, {len(net)} nodes, {net.number_of_edges()} facts"
    print(aligned(Table((title, "ms"), found)))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
