"""The part of a network around a name, to a depth, of some types."""

from __future__ import annotations

import pytest
from graphs import small_dataset

from innograph.errors import NameLookupError, SettingError
from innograph.explore.project import project
from innograph.explore.select import WHOLE, Selection, kind_named, select


def labels(selection: Selection) -> set[str]:
    part = select(project(small_dataset()), selection)
    return {label for _, label in part.nodes(data="label_zh")}


def test_the_whole() -> None:
    assert len(labels(WHOLE)) == 8


def test_depth_counts_steps_in_either_direction() -> None:
    assert labels(Selection(("云河市",), 0)) == {"云河市"}
    assert labels(Selection(("云河市",), 1)) == {"云河市", "云河高新区"}
    assert labels(Selection(("云河市",), 2)) == {"云河市", "云河高新区", "2021云河创新大会", "李明远"}


def test_several_centres_are_united() -> None:
    assert labels(Selection(("云河市", "AI"), 1)) == {"云河市", "云河高新区", "人工智能", "星图科技有限公司"}


def test_types_filter_and_keep_the_centre() -> None:
    assert labels(Selection(("云河市",), 2, ("Person",))) == {"云河市", "李明远"}
    assert labels(Selection(kinds=("finance",))) == {"星图投资"}


def test_edges_between_kept_nodes_stay_with_their_attributes() -> None:
    whole = project(small_dataset())
    part = select(whole, Selection(("李明远",), 1))
    assert part.number_of_edges() == 3
    assert all(whole.edges[edge] == data for *edge, data in part.edges(keys=True, data=True))


@pytest.mark.parametrize("name", ["Company", "company", "企业"])
def test_types_by_name_and_label(name: str) -> None:
    assert kind_named(name) == "Company"


def test_bad_selections_are_refused() -> None:
    with pytest.raises(SettingError, match="the types are Zone, Place"):
        labels(Selection(kinds=("Spaceship",)))
    with pytest.raises(SettingError, match="negative"):
        labels(Selection(("云河市",), -1))
    with pytest.raises(NameLookupError):
        labels(Selection(("不存在的园区",)))
