"""Facts to RDF: what goes where, and that each piece of evidence quotes its text."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import TEXT, counted, extraction, figure, full, said, source, thing
from rdflib import DCTERMS, PROV, RDF, RDFS, SKOS, TIME, Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from innograph.errors import GraphError
from innograph.kg.assemble import assemble
from innograph.kg.evidence import one_line
from innograph.kg.periods import days, in_chinese
from innograph.kg.store import trig
from innograph.kg.triples import INNO, OA, QB, decimal
from innograph.kg.validate import validate
from innograph.model import Extraction, Knowledge, Span
from innograph.resolve.merge import resolve
from innograph.vocab import BASE, local_name


def iri(name: str) -> URIRef:
    return URIRef(BASE + local_name(name))


def facts_of(dataset: Dataset) -> Graph:
    return dataset.graph(DATASET_DEFAULT_GRAPH_ID)


def evidence_of(dataset: Dataset, name: str = "news") -> Graph:
    return dataset.graph(URIRef(f"{BASE}graph/{name}"))


@pytest.fixture
def dataset() -> Dataset:
    return assemble(resolve([full()]))


def test_a_thing_has_a_type_for_each_kind_its_names_and_its_date(dataset: Dataset) -> None:
    facts = facts_of(dataset)
    lab = iri("星光实验室")
    assert set(facts.objects(lab, RDF.type)) == {INNO.Platform, INNO.Institute}
    assert list(facts.objects(lab, INNO.date)) == [Literal("2021")]
    zone = iri("云河高新区")
    for predicate in (RDFS.label, SKOS.prefLabel):
        assert list(facts.objects(zone, predicate)) == [Literal("云河高新区", lang="zh")]
    assert list(facts.objects(zone, SKOS.altLabel)) == [Literal("高新区", lang="zh")]


def test_planned_facts_are_asserted_and_marked_denied_ones_only_marked(dataset: Dataset) -> None:
    facts, evidence = facts_of(dataset), evidence_of(dataset)
    assert (iri("云河大学"), INNO.establishes, iri("星光实验室")) in facts
    assert (iri("星光实验室"), INNO.partOf, iri("云河高新区")) not in facts
    found = {
        str(evidence.value(node, RDF.predicate)): evidence.value(node, INNO.modality)
        for node in evidence.subjects(RDF.type, INNO.Statement)
    }
    assert found == {
        str(INNO.locatedIn): INNO.Asserted,
        str(INNO.holdsPost): INNO.Asserted,
        str(INNO.establishes): INNO.Planned,
        str(INNO.partOf): INNO.Negated,
    }


def test_a_statement_carries_rule_confidence_qualifier_source_and_segments(dataset: Dataset) -> None:
    evidence = evidence_of(dataset)
    (node,) = evidence.subjects(RDF.predicate, INNO.holdsPost)
    assert evidence.value(node, INNO.title) == Literal("书记", lang="zh")
    assert evidence.value(node, INNO.rule) == Literal("rule.holdsPost")
    assert str(evidence.value(node, INNO.confidence)) == "0.9"
    assert evidence.value(node, PROV.hadPrimarySource) == URIRef(f"{BASE}source/news")
    (segment,) = evidence.objects(node, PROV.wasDerivedFrom)
    assert str(segment) == f"{BASE}source/news#char={TEXT.index('书记')},{len(TEXT)}"


def test_every_segment_quotes_its_text_without_line_breaks(dataset: Dataset) -> None:
    evidence = evidence_of(dataset)
    segments = set(evidence.subjects(RDF.type, INNO.TextSegment))
    assert len(segments) == 4
    for segment in segments:
        start, end = _place(evidence, segment)
        quote = URIRef(f"{segment}&selector=quote")
        exact = str(evidence.value(quote, OA.exact))
        assert exact == one_line(TEXT[start:end])
        assert "\n" not in exact
        before, after = (str(evidence.value(quote, p) or "") for p in (OA.prefix, OA.suffix))
        assert before + exact + after in one_line(TEXT)
        assert max(len(before), len(after)) <= 20


def _place(evidence: Graph, segment: object) -> tuple[int, int]:
    position = URIRef(f"{segment}&selector=position")
    return int(str(evidence.value(position, OA.start))), int(str(evidence.value(position, OA.end)))


def test_figures_are_observations_with_exact_values(dataset: Dataset) -> None:
    facts = facts_of(dataset)
    values = {
        str(facts.value(node, INNO.indicator)).rsplit("/", 1)[1]: node
        for node in facts.subjects(RDF.type, QB.Observation)
    }
    output, people = values["产值"], values["研发人员"]
    assert str(facts.value(output, INNO.value)) == "12000000000"
    assert facts.value(output, INNO.comparator) == INNO.Approximately
    assert facts.value(output, INNO.subject) == iri("云河高新区")
    assert facts.value(output, INNO.period) == URIRef(BASE + "period/2021")
    assert str(facts.value(people, INNO.value)) == "15000"
    assert facts.value(people, INNO.subject) == INNO.UnspecifiedSubject
    assert facts.value(people, INNO.period) == INNO.UnspecifiedPeriod
    start = TEXT.index("约120亿元")
    assert str(facts.value(output, INNO.statedIn)).endswith(f"#char={start},{start + 6}")
    assert evidence_of(dataset).value(output, INNO.rule) == Literal("figure.plain")


def test_a_period_runs_from_its_first_day_to_its_last(dataset: Dataset) -> None:
    facts = facts_of(dataset)
    year = URIRef(BASE + "period/2021")
    assert str(facts.value(facts.value(year, TIME.hasBeginning), TIME.inXSDDate)) == "2021-01-01"
    assert str(facts.value(facts.value(year, TIME.hasEnd), TIME.inXSDDate)) == "2021-12-31"


@pytest.mark.parametrize(
    ("iso", "first", "last", "chinese"),
    [
        ("2020-02", "2020-02-01", "2020-02-29", "2020年2月"),
        ("2020-01/2020-07", "2020-01-01", "2020-07-31", "2020年1月至2020年7月"),
        ("2020-09-15", "2020-09-15", "2020-09-15", "2020年9月15日"),
        ("2016/2020", "2016-01-01", "2020-12-31", "2016年至2020年"),
        ("../2023", "None", "2023-12-31", "..至2023年"),
        ("2021-13", "None", "None", "2021年13月"),
    ],
)
def test_iso_periods(iso: str, first: str, last: str, chinese: str) -> None:
    assert (*map(str, days(iso)), in_chinese(iso)) == (first, last, chinese)


def test_a_source_is_described_in_both_graphs(dataset: Dataset) -> None:
    node = URIRef(BASE + "source/news")
    for graph in (facts_of(dataset), evidence_of(dataset)):
        assert graph.value(node, DCTERMS.title) == Literal("标题news", lang="zh")
        assert str(graph.value(node, INNO.sha256)) == full().source.digest
        assert str(graph.value(node, INNO.characters)) == str(len(TEXT))
        assert str(graph.value(node, DCTERMS.date)) == "2021"


def test_the_dataset_conforms_to_the_shapes(dataset: Dataset) -> None:
    found = validate(dataset)
    assert found.conforms, found.to_human()
    assert found.evidence


def test_a_fact_in_two_sources_is_one_triple_with_two_statements() -> None:
    dataset = assemble(resolve([full("a"), full("b")]))
    triple = (iri("云河高新区"), INNO.locatedIn, iri("云河市"))
    assert triple in facts_of(dataset)
    nodes = [set(evidence_of(dataset, name).subjects(RDF.predicate, INNO.locatedIn)) for name in "ab"]
    assert [len(found) for found in nodes] == [1, 1]
    assert not nodes[0] & nodes[1]


def test_of_two_records_of_one_figure_the_surer_one_stays() -> None:
    one = full()
    weak = replace(one.quantities[0], confidence=0.5, rule="figure.weak")
    dataset = assemble(resolve([replace(one, quantities=(*one.quantities, weak))]))
    rules = {str(rule) for rule in evidence_of(dataset).objects(None, INNO.rule)}
    assert "figure.plain" in rules
    assert "figure.weak" not in rules


@pytest.mark.parametrize(
    "span", [Span("news", 3, 3), Span("news", 0, 10_000), Span("news", -1, 2), Span("other", 0, 2)]
)
def test_evidence_outside_the_text_is_an_error(span: Span) -> None:
    bad = extraction(
        "news", thing("云河高新区"), thing("云河市"), facts=[said("云河高新区", "partOf", "云河市", span)]
    )
    with pytest.raises(GraphError):
        assemble(resolve([bad]))


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ("5E+11", "500000000000"),
        ("1.50", "1.5"),
        ("0.00", "0"),
        ("-0", "0"),
        ("100", "100"),
        ("12345678901234567890.01", "12345678901234567890.01"),
    ],
)
def test_decimals_are_exact_and_plain(value: str, plain: str) -> None:
    assert str(decimal(Decimal(value))) == plain


def test_another_base_moves_every_name(dataset: Dataset) -> None:
    moved = assemble(resolve([full()]), "https://example.org/kg/")
    assert BASE not in trig(moved, "https://example.org/kg/").decode("utf-8")
    assert len(moved) == len(dataset)


NAMES = ("云河高新区", "云河市", "云河大学", "星光实验室", "李明远")


@st.composite
def apart(draw: st.DrawFn) -> Extraction:
    """A source about the same five things, some of its facts at arbitrary places."""
    name = draw(st.sampled_from(["a", "b", "c", "d"]))
    one = full(name)
    ends = st.tuples(st.integers(0, 20), st.integers(21, len(TEXT)))
    facts = [
        said(draw(st.sampled_from(NAMES)), "partOf", "云河市", Span(name, *draw(ends)), confidence=0.7)
        for _ in range(draw(st.integers(0, 3)))
    ]
    return replace(one, facts=(*one.facts, *(f for f in facts if f.subject != f.object)))


@given(st.lists(apart(), min_size=1, max_size=3, unique_by=lambda e: e.source.id))
def test_graphs_built_apart_merge_by_union(extractions: list[Extraction]) -> None:
    """All but the record of merges, which tells what was met in several sources at once."""
    union = {quad for one in extractions for quad in assemble(resolve([one])).quads()}
    whole = assemble(resolve(extractions)).quads()
    assert union == {quad for quad in whole if quad[3] != URIRef(f"{BASE}record/merges")}


@given(st.lists(apart(), min_size=1, max_size=3, unique_by=lambda e: e.source.id), st.randoms())
def test_two_assemblies_give_equal_bytes_whatever_the_order(
    extractions: list[Extraction], random: object
) -> None:
    knowledge = resolve(extractions)
    mixed = {
        name: list(getattr(knowledge, name))
        for name in ("sources", "entities", "facts", "quantities", "firsts", "links")
    }
    for values in mixed.values():
        random.shuffle(values)  # type: ignore[attr-defined]
    shuffled = Knowledge(**{name: tuple(values) for name, values in mixed.items()})
    assert trig(assemble(shuffled)) == trig(assemble(knowledge))


def test_the_work_grows_with_the_number_of_facts() -> None:
    assert calls(40) < 2.5 * calls(20)


def calls(sources: int) -> int:
    knowledge = resolve([full(f"s{i}") for i in range(sources)])
    return counted(lambda: trig(assemble(knowledge)))


def test_figures_share_indicators_units_and_periods() -> None:
    where = Span("news", 0, 5)
    figures = (figure(None, "产值", "1", "元", where), figure(None, "产值", "2", "元", Span("news", 5, 7)))
    dataset = assemble(Knowledge(sources=(source(),), quantities=figures))
    assert len(set(facts_of(dataset).subjects(RDF.type, INNO.Indicator))) == 1
    assert len(set(facts_of(dataset).subjects(RDF.type, QB.Observation))) == 2
