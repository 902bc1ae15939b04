"""The projection of the RDF dataset to a network."""

from __future__ import annotations

from graphs import FACTS, iri, small_dataset
from rdflib import Dataset

from innograph.explore.project import project


def test_things_become_nodes_with_their_labels() -> None:
    network = project(small_dataset())
    zone = network.nodes[str(iri("云河高新区"))]
    assert zone["label_zh"] == "云河高新区"
    assert zone["id"] == "云河高新区"
    assert zone["aliases"] == ("云河高新技术产业开发区", "云高新")
    assert network.nodes[str(iri("星图投资"))]["kinds"] == ("Incubator", "Finance")
    assert network.nodes[str(iri("2021云河创新大会"))]["date"] == "2021-05-12/2021-05-14"
    assert network.number_of_nodes() == 8


def test_a_fact_of_two_sources_is_one_edge_with_both_sentences() -> None:
    network = project(small_dataset())
    edges = network.get_edge_data(str(iri("云河高新区")), str(iri("2021云河创新大会")))
    assert list(edges) == ["organizes"]
    edge = edges["organizes"]
    assert edge["confidence"] == 0.97
    assert edge["rule"] == "event.by"
    assert edge["sentences"] == (
        "创新大会由云河高新区主办。",
        "位于云河市的云河高新区举办了2021云河创新大会。",
    )
    assert edge["sources"] == ("云河高新区举办创新大会", "云河高新区工作计划")
    assert edge["id"] == "云河高新区|organizes|2021云河创新大会"


def test_the_sentence_is_the_longest_segment_with_its_place() -> None:
    network = project(small_dataset())
    edge = network.edges[str(iri("李明远")), str(iri("云河高新区")), "holdsPost"]
    (evidence,) = edge["evidence"]
    assert evidence.sentence == "云高新党工委书记李明远出席创新大会。"
    assert (evidence.start, evidence.end) == (120, 120 + len(evidence.sentence))
    assert edge["qualifiers"] == (("title", "党工委书记"),)


def test_planned_facts_are_marked_and_negated_ones_left_out() -> None:
    network = project(small_dataset())
    planned = network.edges[str(iri("星图投资")), str(iri("星图科技有限公司")), "investsIn"]
    assert planned["modality"] == "planned"
    assert not network.has_edge(str(iri("云河大学")), str(iri("星图投资")))
    said_twice_or_denied = 2
    assert network.number_of_edges() == len(FACTS) - said_twice_or_denied


def test_order_does_not_depend_on_the_store() -> None:
    first, second = project(small_dataset()), project(small_dataset())
    assert list(first.nodes) == list(second.nodes) == sorted(first.nodes)
    assert list(first.edges(keys=True)) == list(second.edges(keys=True))


def test_an_empty_dataset_gives_an_empty_network() -> None:
    assert project(Dataset()).number_of_nodes() == 0
