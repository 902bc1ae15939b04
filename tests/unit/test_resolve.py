"""What becomes one thing across sources, and what must not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import counted, extraction, full, said, thing

from innograph.errors import GraphError
from innograph.model import Entity, Extraction, Knowledge, Span
from innograph.resolve.groups import Orders
from innograph.resolve.merge import resolve, resolve_with_record
from innograph.resolve.record import (
    AMBIGUOUS,
    CONFIDENCE,
    DECIDED,
    ELSEWHERE,
    SAME_NAME,
    SHORT_NAME,
    SPELLING,
    TOLD_APART,
)
from innograph.vocab import KINDS, local_name

LONG, SHORT = "云河星图科技有限公司", "星图科技"


def ids(knowledge: Knowledge) -> list[str]:
    return [entity.id for entity in knowledge.entities]


def named(knowledge: Knowledge, label: str) -> Entity:
    (found,) = (entity for entity in knowledge.entities if entity.label == label)
    return found


def test_one_source_comes_through_unchanged() -> None:
    one = full()
    knowledge = resolve([one])
    assert set(ids(knowledge)) == {entity.id for entity in one.entities}
    assert knowledge.facts == tuple(sorted(one.facts))
    assert (len(knowledge.quantities), knowledge.firsts, knowledge.silent) == (2, one.firsts, one.silent)


def test_the_same_full_name_in_two_sources_is_one_thing_with_all_types_and_aliases() -> None:
    knowledge = resolve(
        [
            extraction("a", thing("星图创投", "Incubator", aliases=["星图"])),
            extraction("b", thing("星图创投", "Finance", aliases=["图创"])),
            extraction("c", thing("“星图创投”", "Finance")),
        ]
    )
    (entity,) = knowledge.entities
    assert (entity.id, entity.kinds) == ("星图创投", ("Finance", "Incubator"))
    assert set(entity.aliases) == {"星图", "图创", "“星图创投”"}


def test_a_short_name_leads_to_the_only_thing_that_bears_it_and_facts_follow() -> None:
    where = Span("b", 0, 4)
    resolution = resolve_with_record(
        [
            extraction("a", thing(LONG, aliases=[SHORT])),
            extraction(
                "b",
                thing(SHORT),
                thing("云河市", "Place"),
                facts=[said(SHORT, "locatedIn", "云河市", where)],
            ),
        ]
    )
    assert ids(resolution.knowledge) == ["云河市", LONG]
    assert resolution.knowledge.facts[0].subject == LONG
    (merge,) = resolution.merges
    assert (merge.names, merge.sources) == ((LONG, SHORT), ("a", "b"))
    (link,) = merge.links
    assert (link.entity, link.name, link.other, link.reason) == (LONG, SHORT, LONG, SHORT_NAME)
    assert merge.confidence == link.confidence == CONFIDENCE[SHORT_NAME]
    assert resolution.knowledge.links == merge.links


def test_containment_of_names_never_merges() -> None:
    knowledge = resolve([extraction("a", thing("星图科技")), extraction("b", thing("星图科技新材料"))])
    assert len(knowledge.entities) == 2


def test_a_short_name_of_two_companies_is_not_followed_and_the_report_says_so() -> None:
    resolution = resolve_with_record(
        [
            extraction("a", thing("云河星图科技有限公司", aliases=[SHORT])),
            extraction("b", thing("海川星图科技股份有限公司", aliases=[SHORT])),
            extraction("c", thing(SHORT)),
        ]
    )
    assert len(resolution.knowledge.entities) == 3
    (refusal,) = resolution.refusals
    assert (refusal.name, refusal.reason) == (SHORT, AMBIGUOUS)
    assert refusal.candidates == ("云河星图科技有限公司", "海川星图科技股份有限公司")


def test_a_class_word_at_the_end_of_a_name_is_no_short_name() -> None:
    knowledge = resolve(
        [
            extraction("a", thing("云河高新区", "Zone", aliases=["高新区"])),
            extraction("b", thing("高新区", "Zone")),
        ]
    )
    assert len(knowledge.entities) == 2


def test_a_tail_that_begins_with_a_known_place_is_a_short_name() -> None:
    full_name, tail = "中川省云河市科技局", "云河市科技局"
    knowledge = resolve(
        [
            extraction("a", thing(full_name, "Government", aliases=[tail]), thing("云河市", "Place")),
            extraction("b", thing(tail, "Government")),
        ]
    )
    assert ids(knowledge) == sorted([full_name, "云河市"])


def test_what_one_source_tells_apart_stays_apart() -> None:
    resolution = resolve_with_record(
        [extraction("a", thing(LONG), thing(SHORT)), extraction("b", thing(LONG, aliases=[SHORT]))]
    )
    assert len(resolution.knowledge.entities) == 2
    assert [refusal.reason for refusal in resolution.refusals] == [TOLD_APART]


def test_a_short_name_that_its_own_source_gives_is_followed_within_it() -> None:
    knowledge = resolve([extraction("a", thing(LONG, aliases=[SHORT]), thing(SHORT))])
    assert ids(knowledge) == [LONG]


def test_a_short_name_does_not_cross_incompatible_kinds() -> None:
    knowledge = resolve(
        [extraction("a", thing(LONG, aliases=["云河"])), extraction("b", thing("云河", "Place"))]
    )
    assert ids(knowledge) == ["云河", LONG]


def test_one_name_for_two_kinds_of_thing_gives_two_nodes_of_which_one_is_qualified() -> None:
    knowledge = resolve(
        [extraction("a", thing("长明", "Product")), extraction("b", thing("长明", "Company"))]
    )
    assert {entity.id: entity.kinds for entity in knowledge.entities} == {
        "长明": ("Company",),
        "长明_(产品)": ("Product",),
    }


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (("Place",), {("Zone", "Place")}),
        (("Platform",), {("Zone", "Platform")}),
        (("Place", "Company"), {("Zone", "Place"), ("Company",)}),
    ],
)
def test_a_zone_goes_with_the_place_of_its_name_else_with_the_organisation(
    others: tuple[str, ...], expected: set[tuple[str, ...]]
) -> None:
    sources = [extraction(f"s{i}", thing("星谷", kind)) for i, kind in enumerate(("Zone", *others))]
    assert {entity.kinds for entity in resolve(sources).entities} == expected


def test_editions_of_an_event_stay_apart_unless_the_name_tells_the_year() -> None:
    apart = resolve(
        [
            extraction("a", thing("云河创新大会", "Event", date="2019-10")),
            extraction("b", thing("云河创新大会", "Event", date="2021")),
            extraction("c", thing("云河创新大会", "Event", date="2021-05-12/2021-05-14")),
            extraction("d", thing("云河创新大会", "Event")),
        ]
    )
    assert ids(apart) == ["云河创新大会", "云河创新大会_(2019)", "云河创新大会_(2021)"]
    assert named_dates(apart) == [None, "2019-10", "2021-05-12/2021-05-14"]
    together = [
        extraction(name, thing("2021云河创新大会", "Event", date=d))
        for name, d in (("a", "2021"), ("b", "2020"))
    ]
    assert len(resolve(together).entities) == 1


def named_dates(knowledge: Knowledge) -> list[str | None]:
    return [entity.date for entity in knowledge.entities]


def test_a_fact_that_came_to_say_nothing_is_dropped_and_recorded() -> None:
    twins = Extraction(
        source=full("a").source,
        entities=(Entity("x", ("Zone",), "星谷"), Entity("y", ("Platform",), "星谷")),
        facts=(said("x", "partOf", "y", Span("a", 0, 3)),),
    )
    resolution = resolve_with_record([twins])
    assert resolution.knowledge.facts == ()
    assert [(d.subject, d.predicate, d.source) for d in resolution.dropped] == [("星谷", "partOf", "a")]
    assert [link.reason for link in resolution.merges[0].links] == [SAME_NAME]


def test_a_fact_about_an_undeclared_thing_is_an_error_that_names_it() -> None:
    with pytest.raises(GraphError, match="无名"):
        resolve([extraction("a", thing("星谷"), facts=[said("无名", "partOf", "星谷", Span("a", 0, 1))])])


def test_cooperation_is_one_fact_whichever_side_a_source_begins_with() -> None:
    pair = (thing("云河大学", "University"), thing("星图科技"))
    sources = [
        extraction("a", *pair, facts=[said("云河大学", "cooperatesWith", "星图科技", Span("a", 0, 3))]),
        extraction("b", *pair, facts=[said("星图科技", "cooperatesWith", "云河大学", Span("b", 0, 3))]),
    ]
    assert len({(fact.subject, fact.object) for fact in resolve(sources).facts}) == 1


def test_the_work_grows_with_the_number_of_names() -> None:
    def calls(sources: int) -> int:
        corpus = [
            extraction(
                f"s{i}", *(thing(f"{i}号{j}有限公司", aliases=[f"{i}号{j}", "公司"]) for j in range(5))
            )
            for i in range(sources)
        ]
        return counted(lambda: resolve(corpus))

    assert calls(80) < 2.5 * calls(40)


NAMES = st.text(alphabet="云河星图高新区大学科技01 “”", min_size=1, max_size=5).filter(local_name)
ENTITIES = st.builds(
    lambda name, kind, aliases, date: thing(name, kind, aliases=aliases, date=date),
    NAMES,
    st.sampled_from(KINDS),
    st.lists(NAMES, max_size=2),
    st.sampled_from([None, "2019", "2020-05/2021", "2021"]),
)


@st.composite
def corpora(draw: st.DrawFn) -> list[Extraction]:
    sources = []
    for i in range(draw(st.integers(1, 4))):
        entities = draw(st.lists(ENTITIES, max_size=5, unique_by=lambda e: e.id))
        names = [e.id for e in entities]
        pairs = (
            draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=3))
            if names
            else []
        )
        facts = [said(a, "partOf", b, Span(f"s{i}", 0, 2)) for a, b in pairs]
        sources.append(extraction(f"s{i}", *entities, facts=facts))
    return sources


@given(corpora(), st.randoms())
def test_the_order_of_the_sources_does_not_matter(corpus: list[Extraction], random: object) -> None:
    shuffled = list(corpus)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve_with_record(shuffled) == resolve_with_record(corpus)


@given(corpora())
def test_ids_are_unique_every_name_survives_and_facts_find_their_ends(corpus: list[Extraction]) -> None:
    knowledge = resolve(corpus)
    known = set(ids(knowledge))
    assert len(known) == len(knowledge.entities)
    names = {n for e in knowledge.entities for n in (e.label, *e.aliases)}
    assert names == {n for x in corpus for e in x.entities for n in (e.label, *e.aliases)}
    assert all({fact.subject, fact.object} <= known for fact in knowledge.facts)


@given(corpora())
def test_resolving_what_is_resolved_changes_no_name(corpus: list[Extraction]) -> None:
    once = resolve(corpus[:1])
    again = resolve([Extraction(corpus[0].source, once.entities, once.facts)])
    assert (ids(again), again.facts) == (ids(once), once.facts)


def test_width_case_and_marks_make_no_second_thing() -> None:
    resolution = resolve_with_record(
        [extraction("a", thing("星图（云河）·研究所")), extraction("b", thing("星图(云河)-研究所"))]
    )
    assert len(resolution.knowledge.entities) == 1
    assert [link.reason for link in resolution.knowledge.links] == [SPELLING]


def test_figures_in_names_are_not_run_together() -> None:
    knowledge = resolve(
        [extraction("a", thing("1.5号机", "Product")), extraction("b", thing("15号机", "Product"))]
    )
    assert len(knowledge.entities) == 2


@pytest.mark.parametrize(
    ("name", "short", "one"),
    [
        ("陕西华秦科技实业有限公司", "华秦科技", True),
        ("华为海洋网络有限公司", "华为", False),
        ("中国电子科技集团有限公司", "中国电子", False),
        ("西安银行股份有限公司", "银行", False),
        ("中国电科十四所", "中国电科", False),
    ],
)
def test_a_company_is_known_without_its_legal_form_but_never_by_containment(
    name: str, short: str, one: bool
) -> None:
    knowledge = resolve([extraction("a", thing(name)), extraction("b", thing(short))])
    assert (len(knowledge.entities) == 1) == one


def test_a_name_that_any_city_may_have_is_told_apart_by_the_city() -> None:
    def office(source: str, city: str) -> Extraction:
        facts = [said("科技局", "locatedIn", city, Span(source, 0, 3))]
        return extraction(source, thing("科技局", "Government"), thing(city, "Place"), facts=facts)

    resolution = resolve_with_record([office("a", "西安市"), office("b", "成都市"), office("c", "西安市")])
    offices = [e.id for e in resolution.knowledge.entities if "Government" in e.kinds]
    assert offices == ["科技局_(成都市)", "科技局_(西安市)"]
    (refusal,) = resolution.refusals
    assert (refusal.name, refusal.reason, refusal.sources) == ("科技局", ELSEWHERE, ("a", "b", "c"))


def test_persons_of_one_name_in_unlike_bodies_are_two() -> None:
    def post(source: str, body: str) -> Extraction:
        facts = [said("李明远", "holdsPost", body, Span(source, 0, 3))]
        return extraction(source, thing("李明远", "Person"), thing(body, "Government"), facts=facts)

    apart = resolve([post("a", "西安市科技局"), post("b", "成都市科技局")])
    assert len([e for e in apart.entities if "Person" in e.kinds]) == 2
    together = resolve([post("a", "西安市科技局"), post("b", "西安市财政局")])
    assert len([e for e in together.entities if "Person" in e.kinds]) == 1


def test_decisions_join_and_part_before_all_else() -> None:
    sources = [extraction("a", thing("星图")), extraction("b", thing("图创")), extraction("c", thing("星图"))]
    joined = resolve_with_record(sources, Orders(one=(frozenset({("a", "星图"), ("b", "图创")}),)))
    assert len(joined.knowledge.entities) == 1
    assert {link.reason for link in joined.knowledge.links} == {SAME_NAME, DECIDED}
    parted = Orders(two=((frozenset({("c", "星图")}), frozenset({("a", "星图")})),))
    assert len(resolve_with_record(sources, parted).knowledge.entities) == 3


def marked(corpus: list[Extraction]) -> list[Extraction]:
    """The same corpus, each thing with a mention of its own by which it can be found again."""
    return [
        replace(
            x,
            entities=tuple(
                replace(e, mentions=(Span(x.source.id, i, i + 1),)) for i, e in enumerate(x.entities)
            ),
        )
        for x in corpus
    ]


@given(corpora(), st.data())
def test_parting_undoes_joining(corpus: list[Extraction], data: st.DataObject) -> None:
    sources = marked(corpus)
    places = {(x.source.id, e.id): e.mentions[0] for x in sources for e in x.entities}
    if len(places) < 2:
        return
    one, other = data.draw(st.lists(st.sampled_from(sorted(places)), min_size=2, max_size=2, unique=True))
    orders = Orders(two=((frozenset({one}), frozenset({other})),))
    joined = Orders(one=(frozenset({one, other}),))

    def together(orders: Orders) -> bool:
        entities = resolve_with_record(sources, orders).knowledge.entities
        return any({places[one], places[other]} <= set(e.mentions) for e in entities)

    assert together(joined)
    assert not together(orders)
