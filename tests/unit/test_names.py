"""Finding a node by what people call it."""

from __future__ import annotations

import pytest
from graphs import add_thing, iri, small_dataset
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from innograph.errors import NameLookupError
from innograph.explore.names import Named, choose, find, find_in
from innograph.explore.project import project


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("云河高新区", "云河高新区"),
        (str(iri("云河大学")), "云河大学"),
        ("云高新", "云河高新区"),
        ("ai", "人工智能"),
        ("ＡＩ", "人工智能"),
        ("2021 云河 创新大会", "2021云河创新大会"),
        ("李明", "李明远"),
        ("高新技术产业", "云河高新区"),
    ],
)
def test_label_alias_folded_and_part_find_the_node(name: str, label: str) -> None:
    dataset = small_dataset()
    assert find(project(dataset), name) == str(iri(label))
    assert find_in(dataset, name) == str(iri(label))


def test_an_exact_label_wins_over_an_alias_and_over_a_part() -> None:
    entries = [Named("a", "创新", ("高新",)), Named("b", "高新"), Named("c", "高新区")]
    assert choose(entries, "高新") == "b"
    assert choose([entries[0], entries[2]], "高新") == "a"


def test_an_ambiguous_name_lists_its_candidates() -> None:
    with pytest.raises(NameLookupError) as caught:
        find(project(small_dataset()), "星图")
    message = str(caught.value)
    assert message.startswith(
        "星图: the name fits 2 nodes: 星图投资 (Incubator/Finance), 星图科技有限公司 (Company);"
    )


def test_candidates_with_one_label_are_told_apart_by_their_iris() -> None:
    with pytest.raises(NameLookupError, match=r"软件园 \(Platform\) <iri:a>, 软件园 \(Zone\) <iri:b>"):
        choose(
            [Named("iri:a", "软件园", (), ("Platform",)), Named("iri:b", "软件园", (), ("Zone",))], "软件园"
        )


def test_two_things_with_one_alias_are_ambiguous() -> None:
    dataset = small_dataset()
    add_thing(dataset.graph(DATASET_DEFAULT_GRAPH_ID), "云州大学", ("University",), ("云大",))
    with pytest.raises(NameLookupError, match="fits 2 nodes"):
        find_in(dataset, "云大")


def test_many_candidates_are_cut() -> None:
    entries = [Named(f"iri{n:02}", f"园区{n:02}") for n in range(12)]
    with pytest.raises(NameLookupError, match=r"fits 12 nodes.*and 4 more"):
        choose(entries, "园区")


def test_an_unknown_name_gets_suggestions() -> None:
    with pytest.raises(NameLookupError, match="no node has this name; did you mean 云河高新区"):
        find(project(small_dataset()), "云和高新区")


@pytest.mark.parametrize("name", ["", "   ", "火星基地"])
def test_a_name_like_no_other_is_refused(name: str) -> None:
    with pytest.raises(NameLookupError, match="check the spelling"):
        find(project(small_dataset()), name)
