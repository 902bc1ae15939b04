"""The picture of some things shows what the whole picture shows of them, sentence for sentence."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from graphs import iri, small_dataset, stored
from hypothesis import given
from hypothesis import strategies as st

from innograph.errors import NameLookupError
from innograph.explore.around import MOST_THINGS, around, things_named, things_of
from innograph.explore.query import run
from innograph.serve.picture import picture as picture_page
from innograph.show.scene import Scene, scene_of
from innograph.vocab import BASE

STORE = stored(small_dataset())
WHOLE = scene_of(small_dataset())
THINGS = sorted(node.iri for node in WHOLE.nodes)


PREFIXES = """
@prefix id: <https://w3id.org/innograph/id/> .
@prefix inno: <https://w3id.org/innograph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
TWINS = f"""{PREFIXES}
id:a a inno:Company ; skos:prefLabel "同名"@zh .
id:b a inno:Zone ; skos:altLabel "同名"@zh .
"""


def picture(*things: str, depth: int | None = 0) -> Scene:
    return scene_of(around(STORE, things, depth).dataset)


def within(things: set[str]) -> set[object]:
    return {edge for edge in WHOLE.edges if {edge.source, edge.target} <= things}


@given(st.lists(st.sampled_from(THINGS), unique=True))
def test_facts_evidence_figures_and_firsts_are_those_of_the_whole(things: list[str]) -> None:
    scene = picture(*things)
    assert {node.iri for node in scene.nodes} == set(things)
    assert {(n.iri, n.label, n.kinds, n.aliases, n.date) for n in scene.nodes} == {
        (n.iri, n.label, n.kinds, n.aliases, n.date) for n in WHOLE.nodes if n.iri in things
    }
    assert set(scene.edges) == within(set(things))
    assert set(scene.figures) == {figure for figure in WHOLE.figures if figure.subject in things}
    assert set(scene.firsts) == {claim for claim in WHOLE.firsts if claim.subject in things}
    assert set(scene.sources) <= set(WHOLE.sources)


def test_the_whole_graph_is_the_picture_of_all_its_things() -> None:
    scene = picture(*THINGS)
    assert set(scene.edges) == set(WHOLE.edges)
    assert set(scene.sources) == set(WHOLE.sources)
    assert any(edge.evidence for edge in scene.edges)


def test_each_step_adds_the_neighbours() -> None:
    centre = str(iri("云河高新区"))
    near = {end for e in WHOLE.edges if centre in (e.source, e.target) for end in (e.source, e.target)}
    assert {node.iri for node in picture(centre, depth=0).nodes} == {centre}
    assert {node.iri for node in picture(centre, depth=1).nodes} == near
    assert {node.iri for node in picture(centre, depth=9).nodes} >= near


def test_without_a_depth_lone_things_bring_their_neighbours_and_joined_ones_do_not() -> None:
    edge = next(edge for edge in WHOLE.edges if edge.source != edge.target)
    assert {node.iri for node in picture(edge.source, edge.target, depth=None).nodes} == {
        edge.source,
        edge.target,
    }
    assert len(picture(edge.source, depth=None).nodes) > 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s inno:organizes ?o }",
        "SELECT ?name { ?s inno:organizes ?o ; skos:prefLabel ?name }",
        "SELECT (STR(?name) AS ?plain) ?p ?n { ?s inno:organizes ?o ; skos:prefLabel ?name ; ?p ?n }",
    ],
)
def test_an_answer_speaks_of_things_by_iri_and_by_name(query: str) -> None:
    assert str(iri("云河高新区")) in things_of(STORE, run(STORE, query))


def test_an_answer_without_things_has_none() -> None:
    for query in ("ASK { ?s ?p ?o }", 'SELECT ("无此名称" AS ?x) (1 AS ?y) (rdf:type AS ?z) {}'):
        assert things_of(STORE, run(STORE, query)) == ()
    assert picture().nodes == ()


def many(count: int) -> ox.Store:
    """A hub that `count` companies work with."""
    lines = [f"id:hub inno:cooperatesWith id:{n:05} . id:{n:05} a inno:Company ." for n in range(count)]
    store = ox.Store()
    store.load("\n".join([PREFIXES, "id:hub a inno:Company .", *lines]), format=ox.RdfFormat.TURTLE)
    return store


def test_no_more_things_than_can_be_drawn_and_the_others_are_counted() -> None:
    store = many(MOST_THINGS + 50)
    found = things_of(store, run(store, "SELECT ?s { ?s a inno:Company } ORDER BY ?s"))
    for part in (around(store, found), around(store, things_named(store, [f"{BASE}hub"]))):
        assert (part.things, part.left_out) == (MOST_THINGS, 51)
        assert len(scene_of(part.dataset).nodes) == MOST_THINGS
    part = around(many(20), [f"{BASE}hub"])
    assert (part.things, part.left_out) == (21, 0)


def test_a_picture_says_what_it_leaves_out() -> None:
    page = picture_page(many(MOST_THINGS + 50), {"around": [f"{BASE}hub"]})
    assert f"{MOST_THINGS:,} of {MOST_THINGS + 51:,} shown" in page
    assert "仅画出" not in picture_page(many(3), {"around": [f"{BASE}hub"]})


def test_names_labels_aliases_and_iris_mean_things() -> None:
    zone = str(iri("云河高新区"))
    for name in ("云河高新区", "云高新", zone):
        assert things_named(STORE, [name]) == (zone,)
    assert things_named(STORE, ["云河市", "云高新"]) == (str(iri("云河市")), zone)


@pytest.mark.parametrize(
    "name", ["无此名称甲乙丙", 'a" } ; DROP ALL #', "https://example.org/nothing", "\n\\\r"]
)
def test_a_name_that_fits_nothing_is_told(name: str) -> None:
    with pytest.raises(NameLookupError, match="has this"):
        things_named(STORE, [name])


def test_a_name_that_fits_several_is_told() -> None:
    store = ox.Store()
    store.load(TWINS, format=ox.RdfFormat.TURTLE)
    with pytest.raises(NameLookupError, match="fits 2 "):
        things_named(store, ["同名"])
