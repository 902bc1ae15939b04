"""Each measure against its definition, computed the slow way on small networks."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import EDGES, NAMES, NETWORKS, network, pairs

from innograph.explore.measures.betweenness import betweenness
from innograph.explore.measures.communities import communities
from innograph.explore.measures.constraint import constraint
from innograph.explore.measures.core import core
from innograph.explore.measures.degree import degree
from innograph.explore.measures.effective_size import effective_size
from innograph.explore.measures.mixing import SECTORS, kind_mixing, mixing, sector, sector_mixing
from innograph.explore.measures.pagerank import pagerank
from innograph.explore.measures.simple import directed, ranking, undirected
from innograph.model import Ranking
from innograph.vocab import KINDS

Links = dict[str, dict[str, int]]


def links(net: nx.MultiDiGraph) -> Links:
    """Neighbours and weights without direction, from the edges alone."""
    found: Links = {node: {} for node in net}
    for a, b, attributes in net.edges(data=True):
        if a != b:
            weight = max(1, len(attributes["evidence"]))
            found[a][b] = found[b][a] = found[a].get(b, 0) + weight
    return found


def scores(ranking: Ranking) -> dict[str, float]:
    return dict(ranking.scores)


@given(NETWORKS)
def test_degree_counts_facts_and_statements(net: nx.MultiDiGraph) -> None:
    facts = [(a, b, max(1, len(d["evidence"]))) for a, b, d in net.edges(data=True) if a != b]
    for node in net:
        out = [weight for a, _, weight in facts if a == node]
        into = [weight for _, b, weight in facts if b == node]
        assert scores(degree(net, "out"))[node] == len(out)
        assert scores(degree(net, "in"))[node] == len(into)
        assert scores(degree(net))[node] == len(out) + len(into)
        assert scores(degree(net, weighted=True))[node] == sum(out) + sum(into)


@given(NETWORKS)
def test_betweenness_counts_shortest_paths(net: nx.MultiDiGraph) -> None:
    graph = nx.Graph((a, b) for a, near in links(net).items() for b in near)
    graph.add_nodes_from(net)
    expected = dict.fromkeys(net, 0.0)
    for s, t in combinations(sorted(net), 2):
        paths = list(nx.all_shortest_paths(graph, s, t)) if nx.has_path(graph, s, t) else []
        for node in {node for path in paths for node in path[1:-1]}:
            expected[node] += sum(node in path for path in paths) / len(paths)
    others = (len(net) - 1) * (len(net) - 2) / 2
    for node, score in scores(betweenness(net)).items():
        assert score == pytest.approx(expected[node] / others if others > 0 else 0, abs=1e-9)


@given(NETWORKS, st.sampled_from([0.5, 0.85]))
def test_pagerank_is_the_fixed_point_of_its_formula(net: nx.MultiDiGraph, damping: float) -> None:
    rank = scores(pagerank(net, damping))
    if not net.nodes:
        assert rank == {}
        return
    assert sum(rank.values()) == pytest.approx(1)
    out: Links = {node: {} for node in net}
    for a, b, attributes in net.edges(data=True):
        if a != b:
            out[a][b] = out[a].get(b, 0) + max(1, len(attributes["evidence"]))
    idle = sum(rank[node] for node in net if not out[node]) / len(net)
    for node in net:
        lent = sum(rank[a] * near[node] / sum(near.values()) for a, near in out.items() if node in near)
        assert rank[node] == pytest.approx((1 - damping) / len(net) + damping * (lent + idle), abs=1e-7)


@given(NETWORKS)
def test_core_numbers_come_from_peeling(net: nx.MultiDiGraph) -> None:
    near = {node: set(found) for node, found in links(net).items()}
    expected = dict.fromkeys(net, 0)
    for k in range(1, len(net)):
        left = set(net)
        while thin := {node for node in left if len(near[node] & left) < k}:
            left -= thin
        expected.update(dict.fromkeys(left, k))
    assert scores(core(net)) == expected


@given(NETWORKS)
def test_constraint_is_burts_formula(net: nx.MultiDiGraph) -> None:
    near = links(net)

    def share(i: str, j: str) -> float:
        return near[i].get(j, 0) / sum(near[i].values())

    expected = {
        i: sum(
            (share(i, j) + sum(share(i, q) * share(q, j) for q in near[i] if q != j)) ** 2 for j in near[i]
        )
        for i in net
        if near[i]
    }
    assert scores(constraint(net)) == pytest.approx(expected, abs=1e-9)


@given(NETWORKS)
def test_effective_size_is_contacts_less_their_links(net: nx.MultiDiGraph) -> None:
    near = links(net)
    expected = {
        i: len(near[i]) - 2 * sum(b in near[a] for a, b in combinations(near[i], 2)) / len(near[i])
        for i in net
        if near[i]
    }
    assert scores(effective_size(net)) == pytest.approx(expected, abs=1e-9)
    theirs = nx.effective_size(undirected(net), nodes=list(expected))
    assert scores(effective_size(net)) == pytest.approx(theirs, abs=1e-9)


@given(NETWORKS)
def test_communities_part_the_network_and_state_their_modularity(net: nx.MultiDiGraph) -> None:
    found = communities(net)
    assert sorted(node for group in found.groups for node in group) == sorted(net)
    assert list(found.groups) == sorted(found.groups, key=lambda group: (-len(group), group))
    near = links(net)
    total = sum(sum(weights.values()) for weights in near.values()) / 2
    if not total:
        assert found.modularity is None
        assert all(len(group) == 1 for group in found.groups)
        return
    expected = 0.0
    for group in found.groups:
        inside = sum(near[a].get(b, 0) for a, b in combinations(group, 2))
        ends = sum(sum(near[a].values()) for a in group)
        expected += inside / total - (ends / (2 * total)) ** 2
    assert found.modularity == pytest.approx(expected, abs=1e-9)
    whole = 0.0  # the modularity of one group that holds everything
    assert found.modularity >= whole - 1e-9


@given(NETWORKS)
def test_no_community_spans_two_components(net: nx.MultiDiGraph) -> None:
    parts = [set(part) for part in nx.connected_components(undirected(net))]
    for group in communities(net).groups:
        assert any(set(group) <= part for part in parts)


def test_communities_find_two_cliques() -> None:
    net = pairs("ab", "bc", "ca", "ad", "bd", "cd", "wx", "xy", "yw", "wz", "xz", "yz", "aw")
    assert communities(net).groups == (("a", "b", "c", "d"), ("w", "x", "y", "z"))


@given(NETWORKS)
def test_mixing_is_that_of_networkx(net: nx.MultiDiGraph) -> None:
    found = kind_mixing(net)
    facts = Counter(
        (net.nodes[a]["kinds"][0], net.nodes[b]["kinds"][0]) for a, b, _ in net.edges(keys=True) if a != b
    )
    assert found.groups == tuple(kind for kind in KINDS if kind in {k[0] for _, k in net.nodes(data="kinds")})
    for i, row in enumerate(found.groups):
        for j, column in enumerate(found.groups):
            assert found.counts[i][j] == facts[row, column]
    plain = nx.MultiDiGraph((a, b) for a, b in net.edges() if a != b)
    for node in plain:
        plain.nodes[node]["kind"] = net.nodes[node]["kinds"][0]
    ends = {kind for pair in facts for kind in pair}
    if not facts:
        assert found.assortativity is None
        assert found.crossing is None
    elif len(ends) == 1:
        assert found.assortativity is None
        assert found.crossing == 0
    else:
        assert found.assortativity == pytest.approx(nx.attribute_assortativity_coefficient(plain, "kind"))
        crossing = sum(n for (a, b), n in facts.items() if a != b)
        assert found.crossing == pytest.approx(crossing / facts.total())


def test_sectors_leave_out_what_has_none() -> None:
    kinds = {"a": ("Zone",), "b": ("University",), "c": ("Company",), "d": ("Person",), "e": ("Incubator",)}
    edges = [("a", "cooperatesWith", "b", 1), ("a", "supports", "c", 2), ("d", "holdsPost", "a", 1)]
    edges += [("c", "investsIn", "c", 1), ("e", "investsIn", "c", 1), ("a", "establishes", "e", 1)]
    found = sector_mixing(network(edges, kinds=kinds))
    assert found.groups == ("government", "university", "industry", "intermediary")
    assert found.counts == ((0, 1, 1, 1), (0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 1, 0))
    assert found.crossing == 1


def test_a_perfectly_assortative_network() -> None:
    kinds = {"a": ("Zone",), "b": ("Government",), "c": ("Company",), "d": ("Company",)}
    found = sector_mixing(network([("a", "x", "b", 1), ("c", "x", "d", 1)], kinds=kinds))
    assert (found.assortativity, found.crossing) == (1, 0)


def test_every_kind_has_one_sector_or_none() -> None:
    listed = [kind for kinds in SECTORS.values() for kind in kinds]
    assert len(listed) == len(set(listed))
    assert set(listed) <= set(KINDS)
    assert sector(("Person", "Incubator", "Finance")) == "intermediary"
    assert sector(("Place",)) is None
    assert sector(()) is None


def test_mixing_takes_any_grouping() -> None:
    found = mixing(pairs("ab", "ba"), lambda kinds: kinds[0].lower(), ("company", "zone"))
    assert (found.groups, found.counts) == (("company",), ((2,),))


@pytest.mark.parametrize("measure", [degree, betweenness, pagerank, core, constraint, effective_size])
def test_nothing_and_one_node(measure: object) -> None:
    assert callable(measure)
    assert measure(network([])).scores == ()
    alone = measure(network([], nodes=["a"]))
    assert isinstance(alone, Ranking)
    assert alone.scores == {"pagerank": (("a", 1.0),), "constraint": (), "effective-size": ()}.get(
        alone.measure, (("a", 0),)
    )
    looped = measure(network([("a", "supports", "a", 2)]))
    assert isinstance(looped, Ranking)
    assert looped.scores == alone.scores


def test_mixing_and_communities_of_nothing() -> None:
    assert communities(network([])).groups == ()
    assert sector_mixing(network([])).counts == ()
    assert kind_mixing(network([], nodes=["a"])).counts == ((0,),)


@given(EDGES, st.randoms(use_true_random=False))
def test_the_order_of_insertion_does_not_matter(
    edges: list[tuple[str, str, str, int]], shuffle: random.Random
) -> None:
    shuffled = edges[:]
    shuffle.shuffle(shuffled)
    one = network(edges, NAMES)
    other: nx.MultiDiGraph = nx.MultiDiGraph()
    for node in shuffle.sample(NAMES, len(NAMES)):
        other.add_node(node, **one.nodes[node])
    for a, key, b, _ in shuffled:
        other.add_edge(a, b, key=key, **one.edges[a, b, key])
    for measure in (
        degree,
        betweenness,
        pagerank,
        core,
        constraint,
        effective_size,
        communities,
        kind_mixing,
    ):
        assert measure(one) == measure(other)


SCRIPT = """
import sys, random
sys.path.insert(0, sys.argv[1])
from networks import network
from innograph.explore.measures.communities import communities
from innograph.explore.measures.betweenness import betweenness
draw = random.Random(7)
names = [f"事物{i}" for i in range(40)]
net = network({(draw.choice(names), "supports", draw.choice(names), 1) for _ in range(90)}, names)
print(communities(net), betweenness(net))
"""


def test_every_run_finds_the_same_whatever_the_hash_seed() -> None:
    def run(seed: str) -> str:
        command = [sys.executable, "-c", SCRIPT, os.path.dirname(__file__)]
        environ = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(command, env=environ, capture_output=True, check=True, encoding="utf-8")
        return done.stdout

    first, second = run("1"), run("2")
    assert first == second
    assert "事物" in first


@given(NETWORKS)
def test_links_weigh_their_statements(net: nx.MultiDiGraph) -> None:
    near = links(net)
    graph = undirected(net)
    assert {(a, b): w["weight"] for a, b, w in graph.edges(data=True)} == {
        (a, b): near[a][b] for a, b in graph.edges
    }
    assert sum(w for *_, w in directed(net).edges(data="weight")) == graph.size("weight")


def test_a_ranking_is_highest_first_ties_by_id_without_noise() -> None:
    found = ranking("m", {"b": 0.1 + 0.2, "a": 0.3, "c": float("nan"), "d": -0.0, "e": 1.0}, k=2, a="x")
    assert found == Ranking("m", (("e", 1.0), ("a", 0.3), ("b", 0.3), ("d", 0.0)), (("a", "x"), ("k", "2")))
