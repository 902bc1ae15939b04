"""The words of queries: every term of the ontology, and what the graph itself uses."""

from __future__ import annotations

import pyoxigraph as ox
from graphs import small_dataset, stored

from innograph.explore.query import run
from innograph.explore.results import Bindings
from innograph.explore.vocabulary import Word, vocabulary
from innograph.vocab import KINDS, PREDICATES

WORDS = {word.name: word for word in vocabulary(stored(small_dataset()))}


def test_every_kind_and_predicate_has_both_labels() -> None:
    for names, kind in ((KINDS, "class"), (PREDICATES, "property")):
        for name in names:
            word = WORDS[f"inno:{name}"]
            assert word.kind == kind
            assert any("\u4e00" <= c <= "\u9fff" for c in word.zh)
            assert word.en.isascii()


def test_terms_of_the_graph_are_marked_wherever_they_stand() -> None:
    for used in (
        "inno:Zone",
        "inno:organizes",
        "skos:prefLabel",
        "rdf:type",
        "inno:Statement",
        "rdf:subject",
        "oa:exact",
    ):
        assert WORDS[used].used, used
    assert not WORDS["inno:issuedBy"].used


def test_concepts_of_the_schemes_are_words() -> None:
    assert WORDS["id:集成电路"] == Word(
        "id:集成电路", "https://w3id.org/innograph/id/集成电路", "concept", "集成电路", "integrated circuits"
    )


def test_a_graph_of_other_vocabularies_has_its_own_terms() -> None:
    store = ox.Store()
    turtle = "<http://x.org/a> a <http://x.org/ns#Bridge> ; <http://x.org/ns/spans,far> _:river ; <urn:p> 1 ."
    store.load(turtle, format=ox.RdfFormat.TURTLE)
    words = {word.iri: word for word in vocabulary(store)}
    bridge = words["http://x.org/ns#Bridge"]
    assert (bridge.name, bridge.kind, bridge.zh, bridge.used) == (
        "<http://x.org/ns#Bridge>",
        "class",
        "Bridge",
        True,
    )
    assert words["http://x.org/ns/spans,far"].kind == "property"
    assert words["urn:p"].name == "<urn:p>"


def test_the_name_of_a_word_means_its_iri() -> None:
    answer = run(ox.Store(), f"SELECT ?x {{ VALUES ?x {{ {' '.join(WORDS)} }} }}")
    assert isinstance(answer, Bindings)
    assert [term.value for (term,) in answer.rows if term] == [word.iri for word in WORDS.values()]


def test_words_come_in_the_order_of_their_names() -> None:
    assert list(WORDS) == sorted(WORDS)
