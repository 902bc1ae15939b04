"""What a graph says about one thing: the dossier, and the catalogue that search is built from."""

from __future__ import annotations

import ecosystem
import pytest

from innograph.errors import QueryError
from innograph.explore.query import run
from innograph.explore.resource.dossier import Dossier, dossier
from innograph.explore.resource.panels import PANELS
from innograph.explore.resource.rows import Ask
from innograph.explore.results import Bindings
from innograph.explore.search.catalogue import catalogue
from innograph.kg.store import load
from innograph.vocab import BASE, ONTOLOGY


@pytest.fixture(scope="module")
def ask() -> Ask:
    store = ecosystem.store()

    def answer(sparql: str) -> Bindings:
        found = run(store, sparql)
        assert isinstance(found, Bindings)
        return found

    return answer


def about(ask: Ask, name: str) -> Dossier:
    found = dossier(ask, BASE + name)
    assert found is not None
    return found


def facts_of(found: Dossier) -> set[tuple[str, str, bool, str]]:
    return {(f.predicate.removeprefix(ONTOLOGY), f.other.label, f.forward, f.modality) for f in found.facts}


def test_names_types_and_properties(ask: Ask) -> None:
    event = about(ask, "2021云河创新大会")
    assert (event.label, event.aliases, event.kinds) == ("2021云河创新大会", ("大会",), ("Event",))
    assert [(name, [v.value for v in values]) for name, values in event.properties] == [
        (ONTOLOGY + "date", ["2021-05-12/2021-05-14"])
    ]


def test_facts_in_both_directions_denied_ones_too(ask: Ask) -> None:
    assert facts_of(about(ask, "星图科技")) == {
        ("operatesIn", "人工智能", True, "asserted"),
        ("memberOf", "芯片集群", True, "asserted"),
        ("cooperatesWith", "云河大学", True, "asserted"),
        ("implements", "星图新园区项目", True, "asserted"),
        ("investsIn", "晨光半导体", True, "planned"),
    }
    assert facts_of(about(ask, "云河大学")) == {
        ("cooperatesWith", "星图科技", False, "asserted"),
        ("cooperatesWith", "月湾材料", False, "negated"),
    }


def test_each_fact_has_the_sentences_of_its_sources_best_first(ask: Ask) -> None:
    organizes = next(f for f in about(ask, "云河高新区").facts if f.predicate == ONTOLOGY + "organizes")
    assert [(q.title, q.said, q.confidence) for q in organizes.quotes] == [
        ("云河高新区举办创新大会", "位于云河市的云河高新区举办2021云河创新大会。", 0.95),
        ("云河高新区工作计划", "2021云河创新大会由云河高新区主办。", 0.9),
    ]
    for quote in organizes.quotes:
        assert ecosystem.text(quote.source.rpartition("/")[2])[quote.start : quote.end] == quote.said
        assert all(quote.start <= start < end <= quote.end for start, end in quote.marks)


def test_qualifiers_go_with_the_sentence(ask: Ask) -> None:
    post = next(f for f in about(ask, "李明远").facts if f.predicate == ONTOLOGY + "holdsPost")
    assert post.quotes[0].qualifiers == (("title", "党工委书记"),)


def test_figures_and_claims_with_their_sentences(ask: Ask) -> None:
    zone = about(ask, "云河高新区")
    assert [(f.indicator, f.sign, f.value, f.unit, f.period, f.last, f.status) for f in zone.figures] == [
        ("企业", ">", "500", "家", "2025年", "2025-12-31", "target"),
        ("研发投入强度", "=", "6.5", "%", "2025年", "2025-12-31", "target"),
    ]
    assert all(f.quote is not None and f.value in f.quote.said for f in zone.figures)
    claim = about(ask, "云河加速器").claims[0]
    assert claim.claim == "全省首个芯片加速器"
    assert claim.quote is not None
    assert claim.claim in claim.quote.said


def test_ties_join_neighbours(ask: Ask) -> None:
    assert (BASE + "李明远", ONTOLOGY + "participatesIn", BASE + "2021云河创新大会") in about(
        ask, "云河高新区"
    ).ties


def test_nothing_is_known_of_others(ask: Ask) -> None:
    assert dossier(ask, BASE + "无此物") is None


@pytest.mark.parametrize(
    "iri", ["", "name", "a b:c", "http://a/>{}", 'http://a/"', "http://a/\n", "http://a/\\"]
)
@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_only_an_iri_goes_into_a_query(panel: object, iri: str) -> None:
    from innograph.explore.resource.panels import Panel

    assert isinstance(panel, Panel)
    with pytest.raises(QueryError, match="is no absolute IRI"):
        panel.about(iri)


def test_the_catalogue_has_every_thing_with_its_names_and_facts(ask: Ask) -> None:
    entries = {entry.label: entry for entry in catalogue(ask)}
    assert set(entries) == {label for label, _, _ in ecosystem.THINGS}
    assert entries["云河高新区"].aliases == ("云高新",)
    assert entries["云河高新区"].kinds == ("Zone",)
    planned = [fact for fact in ecosystem.FACTS if "云河高新区" in fact[:3] and fact[6] != "negated"]
    assert entries["云河高新区"].degree == len({fact[:3] for fact in planned})


def test_a_graph_of_another_kind_is_read_by_its_labels(tmp_path: object) -> None:
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    file = tmp_path / "other.ttl"
    file.write_text(
        '<http://a/x> a <http://a/T> ; rdfs:label "x-en"@en , "某物"@zh ; <http://a/p> <http://a/y> .\n'
        '<http://a/y> <https://schema.org/name> "Y" . <http://a/z> <http://a/p> "no name" .\n'.replace(
            "rdfs:label", "<http://www.w3.org/2000/01/rdf-schema#label>"
        ),
        encoding="utf-8",
    )
    store = load(file)

    def answer(sparql: str) -> Bindings:
        found = run(store, sparql)
        assert isinstance(found, Bindings)
        return found

    entries = {entry.iri: entry for entry in catalogue(answer)}
    assert set(entries) == {"http://a/x", "http://a/y"}
    assert (entries["http://a/x"].label, entries["http://a/x"].aliases) == ("某物", ("x-en",))
    assert entries["http://a/x"].kinds == ("T",)
    found = dossier(answer, "http://a/x")
    assert found is not None
    assert [(f.predicate, f.other.iri) for f in found.facts] == [("http://a/p", "http://a/y")]
