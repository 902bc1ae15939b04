"""Scenes: what a picture needs, and where things lie in it."""

from __future__ import annotations

import networkx as nx
import pytest
from graphs import iri, small_dataset
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset

from innograph.explore.select import Selection
from innograph.show.layout import label_box, positions
from innograph.show.scene import Scene, node_size, scene_of
from innograph.show.styles import STYLES
from innograph.vocab import KINDS


def test_nodes_edges_and_legend() -> None:
    scene = scene_of(small_dataset())
    assert [node.label for node in scene.nodes][:2] == ["2021云河创新大会", "云河大学"]
    assert len(scene.edges) == 6
    zone = scene.legend[0]
    assert (zone.kind, zone.count, zone.label_en) == ("Zone", 1, "zone")
    assert zone.label_zh != zone.label_en
    assert [entry.kind for entry in scene.legend if entry.count] == [
        kind for kind in KINDS if kind in {entry.kind for entry in scene.legend}
    ]
    assert {"Incubator", "Finance"} <= {entry.kind for entry in scene.legend}


def test_a_figure_carries_all_that_is_said_of_it() -> None:
    (figure,) = scene_of(small_dataset()).figures
    assert figure.subject == str(iri("云河高新区"))
    assert (figure.indicator, figure.comparator, figure.value, figure.unit) == (
        "总投资",
        ">",
        "1200000000",
        "元",
    )
    assert (figure.period, figure.status) == ("2021", "target")
    assert figure.evidence[0].sentence == "全年总投资超过12亿元。"
    assert figure.evidence[0].title == "云河高新区工作计划"


def test_a_first_carries_claim_and_sentence() -> None:
    (first,) = scene_of(small_dataset()).firsts
    assert (first.subject, first.claim) == (str(iri("云河高新区")), "全省首个人工智能示范区")
    assert first.evidence[0].rule == "first"


def test_a_selection_keeps_its_own_figures_alone() -> None:
    assert scene_of(small_dataset(), Selection(("云河市",), 1)).figures
    assert not scene_of(small_dataset(), Selection(("云河大学",), 1)).figures


def test_scenes_are_equal_and_empty_ones_empty() -> None:
    assert scene_of(small_dataset()) == scene_of(small_dataset())
    assert scene_of(Dataset()) == Scene()


def test_sources_are_named() -> None:
    assert [source.title for source in scene_of(small_dataset()).sources] == [
        "云河高新区举办创新大会",
        "云河高新区工作计划",
    ]


def test_every_type_has_its_own_look() -> None:
    assert set(STYLES) == set(KINDS)
    assert len({(style.colour, style.shape) for style in STYLES.values()}) == len(KINDS)
    assert len({style.colour for style in STYLES.values()}) == len(KINDS)


def test_size_grows_with_degree_up_to_a_bound() -> None:
    assert node_size(0) < node_size(1) < node_size(20) <= node_size(10_000) == 30.0


def test_label_boxes_wrap() -> None:
    assert label_box("云河市")[0] < label_box("云河高新区")[0]
    assert label_box("云河高新区")[1] < label_box("云河高新技术产业开发区")[1]
    assert label_box("字" * 100) == label_box("字" * 50)


networks = st.builds(
    lambda n, m, seed: nx.MultiDiGraph(nx.gnm_random_graph(n, m, seed=seed, directed=True)),
    st.integers(1, 40),
    st.integers(0, 80),
    st.integers(0, 10**6),
)


def marks(network: nx.MultiDiGraph) -> dict[str, tuple[float, str]]:
    return {node: (node_size(network.degree(node)), f"第{node}号企业") for node in network}


@settings(max_examples=25, deadline=None)
@given(networks)
def test_layout_places_every_node_once_and_apart(raw: nx.MultiDiGraph) -> None:
    network = nx.relabel_nodes(raw, {node: f"n{node:02}" for node in raw})
    placed = positions(network, marks(network))
    assert set(placed) == set(network)
    assert len(set(placed.values())) == len(placed)


def test_boxes_of_a_star_do_not_overlap() -> None:
    network: nx.MultiDiGraph = nx.MultiDiGraph([("hub", f"leaf{n:02}") for n in range(60)])
    given_marks = dict.fromkeys(network, (8.0, "一二三四五六"))
    placed = positions(network, given_marks)
    width, height = label_box("一二三四五六")
    names = sorted(placed)
    for i, a in enumerate(names):
        for b in names[:i]:
            apart = abs(placed[a][0] - placed[b][0]), abs(placed[a][1] - placed[b][1])
            assert apart[0] >= width - 1 or apart[1] >= 8.0 * 2 + height - 1, (a, b)


def test_layout_does_not_depend_on_the_order_of_nodes() -> None:
    edges = [(f"n{i}", f"n{(i * 7) % 23}") for i in range(23)]
    forward: nx.MultiDiGraph = nx.MultiDiGraph(edges)
    backward: nx.MultiDiGraph = nx.MultiDiGraph(list(reversed(edges)))
    assert positions(forward, marks(forward)) == positions(backward, marks(backward))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_tiny_networks(count: int) -> None:
    network: nx.MultiDiGraph = nx.MultiDiGraph()
    network.add_nodes_from(f"n{i}" for i in range(count))
    assert len(positions(network, marks(network))) == count
