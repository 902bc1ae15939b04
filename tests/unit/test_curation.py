"""Decisions applied: things made one or two, renamed, facts rejected and added; what matches nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import extraction, figure, full, said, thing
from rdflib import DCTERMS, PROV, RDF, RDFS, URIRef
from test_resolve import corpora, marked

from innograph.curate.apply import resolve_decided
from innograph.curate.decisions import (
    Add,
    Decision,
    Merge,
    Reject,
    RejectFigure,
    Rename,
    Retype,
    Split,
)
from innograph.kg.assemble import assemble
from innograph.kg.triples import INNO
from innograph.kg.validate import validate
from innograph.model import Entity, Extraction, Knowledge, Source, Span
from innograph.resolve.merge import resolve_with_record
from innograph.resolve.record import DECIDED
from innograph.vocab import BASE

ZONE, CITY, LAB = "云河高新区", "云河市", "星光实验室"


def applied(extractions: Sequence[Extraction], *decisions: Decision) -> Knowledge:
    """The knowledge after decisions all of which must match something."""
    resolution, verdicts = resolve_decided(extractions, decisions)
    assert [verdict.astray for verdict in verdicts] == [""] * len(decisions)
    return resolution.knowledge


def astray(extractions: Sequence[Extraction], decision: Decision) -> str:
    """Why a decision matches nothing; it must change nothing."""
    resolution, (verdict,) = resolve_decided(extractions, [decision])
    assert resolution == resolve_with_record(extractions)
    return verdict.astray


def ids(knowledge: Knowledge) -> set[str]:
    return {entity.id for entity in knowledge.entities}


def test_a_merge_makes_one_of_two_names_and_says_who_decided() -> None:
    sources = [extraction("a", thing("星图")), extraction("b", thing("图创科技"))]
    knowledge = applied(sources, Merge(names=("星图", "图创科技")))
    (entity,) = knowledge.entities
    assert (entity.id, entity.aliases) == ("图创科技", ("星图",))
    assert [(link.reason, link.rule, link.confidence) for link in knowledge.links] == [
        (DECIDED, "curation.merge", 1.0)
    ]


def test_a_merge_of_one_name_in_several_sources_joins_what_context_held_apart() -> None:
    def post(source: str, body: str) -> Extraction:
        facts = [said("李明远", "holdsPost", body, Span(source, 0, 3))]
        return extraction(source, thing("李明远", "Person"), thing(body, "Government"), facts=facts)

    sources = [post("a", "西安市科技局"), post("b", "成都市科技局")]
    assert len([e for e in applied(sources).entities if "Person" in e.kinds]) == 2
    joined = applied(sources, Merge(names=("李明远",), sources=("a", "b")))
    assert len([e for e in joined.entities if "Person" in e.kinds]) == 1


def test_a_split_by_names_undoes_what_the_resolver_joined() -> None:
    sources = [extraction("a", thing("西安星图科技有限公司")), extraction("b", thing("星图科技"))]
    assert len(applied(sources).entities) == 1
    assert len(applied(sources, Split(names=("西安星图科技有限公司", "星图科技"))).entities) == 2


def test_a_split_by_source_tells_the_thing_of_one_text_from_its_namesakes() -> None:
    sources = [extraction(name, thing("星谷", "Platform")) for name in "abc"]
    knowledge = applied(sources, Split(names=("星谷",), sources=("b",)))
    assert len(knowledge.entities) == 2


def test_a_split_cuts_a_name_off_within_a_text_and_its_facts_go_with_it() -> None:
    text = "星图科技位于云河市。星图新材料位于青禾市。"

    def at(words: str) -> Span:
        return Span("a", text.index(words), text.index(words) + len(words))

    first, second = Span("a", 0, 10), Span("a", 10, len(text))
    run_together = Entity(
        "星图科技", ("Company",), "星图科技", ("星图新材料",), None, (at("星图科技"), at("星图新材料"))
    )
    source = Extraction(
        Source("a", "a", text, "0" * 64),
        (run_together, thing("云河市", "Place"), thing("青禾市", "Place")),
        (said("星图科技", "locatedIn", "云河市", first), said("星图科技", "locatedIn", "青禾市", second)),
    )
    knowledge = applied([source], Split(names=("星图科技", "星图新材料")))
    assert {(fact.subject, fact.object) for fact in knowledge.facts} == {
        ("星图科技", "云河市"),
        ("星图新材料", "青禾市"),
    }


def test_a_new_name_takes_the_place_of_the_old_one_everywhere() -> None:
    knowledge = applied([full()], Rename(name="高新区", to="云河国家高新区"))
    assert ZONE not in ids(knowledge)
    (entity,) = (e for e in knowledge.entities if e.id == "云河国家高新区")
    assert entity.aliases == ("云河高新区", "高新区")
    assert {f.subject for f in knowledge.facts if f.predicate == "locatedIn"} == {"云河国家高新区"}
    assert knowledge.quantities[0].subject == "云河国家高新区"


def test_a_thing_gets_the_types_that_a_person_gives_it() -> None:
    knowledge = applied([full()], Retype(name=LAB, to=("Institute",)))
    assert next(e.kinds for e in knowledge.entities if e.id == LAB) == ("Institute",)


def test_a_rejected_fact_is_gone_everywhere_or_in_one_source() -> None:
    fact = (ZONE, "locatedIn", CITY)
    sources = [full("a"), full("b")]
    assert not [f for f in applied(sources, Reject(fact=fact)).facts if f.predicate == "locatedIn"]
    left = applied(sources, Reject(fact=fact, source="a")).facts
    assert [f.evidence[0].source for f in left if f.predicate == "locatedIn"] == ["b"]


def test_a_rejected_figure_is_gone_whatever_its_value_or_for_one() -> None:
    assert len(applied([full()], RejectFigure(subject=ZONE, indicator="产值")).quantities) == 1
    one = RejectFigure(subject=ZONE, indicator="产值", value="12,000,000,000")
    assert len(applied([full()], one).quantities) == 1


def test_an_added_fact_stands_on_its_quotation_line_breaks_aside() -> None:
    quote = "云河高新区2021年实现产值约120亿元"
    decision = Add(fact=(LAB, "partOf", ZONE), source="news", quote=quote)
    knowledge = applied([full()], decision)
    (fact,) = (f for f in knowledge.facts if f.rule == "curation.add")
    (span,) = fact.evidence
    said_there = knowledge.sources[0].text[span.start : span.end]
    assert "".join(said_there.split()) == quote
    assert (fact.confidence, fact.modality) == (1.0, "asserted")
    found = validate(assemble(knowledge))
    assert found.conforms, found.to_human()


def test_an_added_fact_takes_the_place_of_what_was_extracted_there() -> None:
    decision = Add(fact=(ZONE, "locatedIn", CITY), source="news", quote="位于云河市的云河高新区")
    facts = applied([full()], decision).facts
    assert [f.rule for f in facts if f.predicate == "locatedIn"] == ["curation.add"]


def test_a_fact_on_the_word_of_another_work_cites_it_and_passes_the_shapes() -> None:
    decision = Add(
        fact=(LAB, "subsidiaryOf", "星光集团"),
        citation="星光集团2022年年度报告，第8页",
        url="https://example.org/annual-report",
        types=("Platform", "Company"),
    )
    dataset = assemble(applied([full()], decision))
    found = validate(dataset)
    assert found.conforms, found.to_human()
    graph = dataset.graph(URIRef(f"{BASE}record/curation"))
    (statement,) = graph.subjects(RDF.type, INNO.Statement)
    cited = graph.value(statement, PROV.hadPrimarySource)
    assert str(graph.value(cited, DCTERMS.bibliographicCitation)) == decision.citation
    assert graph.value(cited, RDFS.seeAlso) == URIRef(decision.url)
    assert graph.value(statement, PROV.wasDerivedFrom) is None
    triple = (URIRef(BASE + LAB), INNO.subsidiaryOf, URIRef(BASE + "星光集团"))
    assert triple in dataset.default_graph


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        (Merge(names=(ZONE, "无名园")), "nothing is called 无名园"),
        (Merge(names=(ZONE,), sources=("news", "gone")), f"nothing is called {ZONE} in gone"),
        (Split(names=(ZONE, "无名园")), "nothing is called 无名园"),
        (Split(names=("无名园",), sources=("news",)), "nothing is called 无名园 in news"),
        (Rename(name="无名园", to="有名园"), "nothing is called 无名园"),
        (Rename(name=ZONE, to=CITY), "merge the two instead"),
        (Retype(name="无名园", to=("Zone",)), "nothing is called 无名园"),
        (Reject(fact=(ZONE, "supports", LAB)), "no text says so"),
        (Reject(fact=(ZONE, "locatedIn", CITY), source="gone"), "gone does not say so"),
        (RejectFigure(subject=ZONE, indicator="税收"), "no text gives this figure"),
        (RejectFigure(subject=ZONE, indicator="产值", value="多"), "多 is no number"),
        (Add(fact=(LAB, "partOf", ZONE), source="gone", quote="云河"), "no text is called gone"),
        (Add(fact=(LAB, "partOf", ZONE), source="news", quote="没有这句"), "does not stand in news"),
        (Add(fact=(LAB, "partOf", "无名园"), citation="年鉴"), "nothing is called 无名园"),
        (Add(fact=(ZONE, "partOf", "高新区"), citation="年鉴"), "are one thing"),
    ],
)
def test_a_decision_that_matches_nothing_says_why_and_changes_nothing(decision: Decision, why: str) -> None:
    assert why in astray([full()], decision)


def test_a_name_of_several_things_is_not_guessed_at() -> None:
    sources = [extraction("a", thing("长明", "Product")), extraction("b", thing("长明", "Company"))]
    assert "长明 names 2 things" in astray(sources, Rename(name="长明", to="长明集团"))
    knowledge = applied(sources, Rename(name="长明_(产品)", to="长明电池"))
    assert ids(knowledge) == {"长明", "长明电池"}


def test_the_lines_of_decisions_come_back_with_their_verdicts() -> None:
    decisions = [Rename(line=7, name="无名园", to="甲"), Retype(line=3, name=ZONE, to=("Zone",))]
    _, verdicts = resolve_decided([full()], decisions)
    assert [(v.line, bool(v.astray)) for v in verdicts] == [(3, False), (7, True)]
    assert verdicts[1].decision == "rename: 无名园 to 甲"


@st.composite
def decided(draw: st.DrawFn) -> tuple[list[Extraction], list[Decision]]:
    corpus = marked(draw(corpora()))
    names = sorted({e.label for x in corpus for e in x.entities}) or ["星谷"]
    name = st.sampled_from(names)
    pairs = st.lists(name, min_size=2, max_size=2, unique=True) if len(names) > 1 else st.nothing()
    kinds = [
        st.builds(lambda n: Rename(name=n, to=f"新{n}"), name),
        st.builds(lambda n: Retype(name=n, to=("Company",)), name),
        st.builds(lambda a, b: Reject(fact=(a, "partOf", b)), name, name),
        st.builds(lambda a, b: Add(fact=(a, "partOf", b), citation="青禾年鉴"), name, name),
        st.builds(lambda n: Split(names=(n,), sources=("s0",)), name),
    ]
    if len(names) > 1:
        kinds += [
            st.builds(lambda p: Merge(names=tuple(p)), pairs),
            st.builds(lambda p: Split(names=tuple(p)), pairs),
        ]
    return corpus, draw(st.lists(st.one_of(kinds), max_size=4))


@given(decided())
def test_decisions_given_twice_decide_the_same(case: tuple[list[Extraction], list[Decision]]) -> None:
    corpus, decisions = case
    once, verdicts = resolve_decided(corpus, decisions)
    twice, again = resolve_decided(corpus, [*decisions, *decisions])
    assert twice == once
    assert {(v.decision, v.astray) for v in again} == {(v.decision, v.astray) for v in verdicts}


@given(decided(), st.randoms())
def test_the_order_of_the_texts_does_not_matter_to_decisions(
    case: tuple[list[Extraction], list[Decision]], random: object
) -> None:
    corpus, decisions = case
    shuffled = list(corpus)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve_decided(shuffled, decisions) == resolve_decided(corpus, decisions)


@given(decided())
def test_facts_find_their_ends_and_ids_stay_unique(case: tuple[list[Extraction], list[Decision]]) -> None:
    knowledge = resolve_decided(*case)[0].knowledge
    assert len(ids(knowledge)) == len(knowledge.entities)
    assert {end for fact in knowledge.facts for end in (fact.subject, fact.object)} <= ids(knowledge)
    assert {link.entity for link in knowledge.links} <= ids(knowledge)


def test_a_figure_of_another_subject_is_left_alone() -> None:
    one = full()
    other = figure(CITY, "产值", "5", "元", Span("news", 0, 3))
    both = Extraction(one.source, one.entities, one.facts, (*one.quantities, other), one.firsts)
    left = applied([both], RejectFigure(subject=ZONE, indicator="产值")).quantities
    assert CITY in {q.subject for q in left}
