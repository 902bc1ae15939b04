"""The section `analytics` of the report."""

from __future__ import annotations

import json

import networkx as nx
from ecosystem import dataset
from hypothesis import given
from networks import NETWORKS, network, pairs

from innograph.explore.analysis import MEASURES
from innograph.explore.project import project
from innograph.explore.report import analytics


def test_size_counts_things_facts_and_links() -> None:
    net = network(
        [("a", "supports", "b", 1), ("b", "investsIn", "a", 1), ("c", "partOf", "c", 1)], nodes=["d"]
    )
    assert analytics(net)["size"] == {
        "nodes": 4,
        "facts": 3,
        "links": 1,
        "density": 0.166667,
        "components": 3,
        "largest_component": 2,
        "isolated": 2,
    }


def test_a_measure_has_titles_parameters_and_its_first_ten() -> None:
    star = network(("hub", "supports", f"n{i:02}", 1) for i in range(20))
    found = analytics(star)["strength"]
    assert found["title"] == {"zh": "加权度", "en": "degree by statements"}
    assert found["parameters"] == {"direction": "total", "weight": "statements"}
    assert found["order"] == "highest first"
    assert len(found["top"]) == 10
    assert found["top"][0] == {"id": "hub", "label": "名hub", "types": ["Company"], "score": 20}
    assert analytics(star)["constraint"]["order"] == "lowest first"


def test_communities_and_mixing_are_plain_values() -> None:
    found = analytics(pairs("ab", "bc", "ca", "xy"))
    assert found["communities"]["count"] == 2
    assert [group["size"] for group in found["communities"]["top"]] == [3, 2]
    assert found["communities"]["parameters"] == {"resolution": "1.0", "seed": "20"}
    assert found["sectors"]["counts"] == [[4]]
    assert found["sectors"]["assortativity"] is None
    assert found["sectors"]["crossing"] == 0


def test_the_ecosystem() -> None:
    found = analytics(project(dataset()))
    assert found["size"]["nodes"] == 20
    assert found["size"]["facts"] == 18
    assert found["degree"]["top"][0]["label"] == "云河高新区"
    assert found["sectors"]["groups"] == ["government", "university", "industry", "intermediary"]
    assert found["sectors"]["counts"] == [[0, 0, 0, 1], [0, 0, 0, 0], [0, 1, 1, 0], [0, 0, 0, 0]]
    assert set(found) == {"size", *(measure.name for measure in MEASURES)}


@given(NETWORKS)
def test_the_report_is_strict_json_and_the_same_twice(net: nx.MultiDiGraph) -> None:
    first = json.dumps(analytics(net), ensure_ascii=False, allow_nan=False, sort_keys=True)
    assert first == json.dumps(analytics(net), ensure_ascii=False, allow_nan=False, sort_keys=True)
