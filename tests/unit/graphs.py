"""A small knowledge graph by hand, in the shape that `kg.assemble` writes. Every name is invented."""

from __future__ import annotations

import pyoxigraph as ox
from rdflib import PROV, RDF, RDFS, SKOS, XSD, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import DCTERMS

from innograph.kg.store import quads
from innograph.vocab import BASE, ONTOLOGY, local_name

INNO = Namespace(ONTOLOGY)
OA = Namespace("http://www.w3.org/ns/oa#")

THINGS = (
    ("云河高新区", ("Zone",), ("云河高新技术产业开发区", "云高新"), ""),
    ("云河市", ("Place",), (), ""),
    ("云河大学", ("University",), ("云大",), ""),
    ("星图科技有限公司", ("Company",), ("星图科技",), ""),
    ("星图投资", ("Incubator", "Finance"), (), ""),
    ("李明远", ("Person",), (), ""),
    ("2021云河创新大会", ("Event",), ("创新大会",), "2021-05-12/2021-05-14"),
    ("人工智能", ("Industry",), ("AI",), ""),
)

# subject, predicate, object, source, sentence, rule, confidence, modality, title
FACTS = (
    (
        "云河高新区",
        "locatedIn",
        "云河市",
        "news",
        "位于云河市的云河高新区举办了2021云河创新大会。",
        "place.in",
        "0.95",
        "Asserted",
        "",
    ),
    (
        "云河高新区",
        "organizes",
        "2021云河创新大会",
        "news",
        "位于云河市的云河高新区举办了2021云河创新大会。",
        "event.host",
        "0.9",
        "Asserted",
        "",
    ),
    (
        "云河高新区",
        "organizes",
        "2021云河创新大会",
        "plan",
        "创新大会由云河高新区主办。",
        "event.by",
        "0.97",
        "Asserted",
        "",
    ),
    (
        "李明远",
        "holdsPost",
        "云河高新区",
        "news",
        "云高新党工委书记李明远出席创新大会。",
        "post.title",
        "0.92",
        "Asserted",
        "党工委书记",
    ),
    (
        "李明远",
        "participatesIn",
        "2021云河创新大会",
        "news",
        "云高新党工委书记李明远出席创新大会。",
        "event.attend",
        "0.9",
        "Asserted",
        "",
    ),
    (
        "星图科技有限公司",
        "operatesIn",
        "人工智能",
        "news",
        "星图科技专注于人工智能。",
        "industry.in",
        "0.88",
        "Asserted",
        "",
    ),
    (
        "星图投资",
        "investsIn",
        "星图科技有限公司",
        "plan",
        "星图投资将投资星图科技有限公司。",
        "invest",
        "0.7",
        "Planned",
        "",
    ),
    (
        "云河大学",
        "cooperatesWith",
        "星图投资",
        "plan",
        "云河大学没有与星图投资合作。",
        "coop",
        "0.6",
        "Negated",
        "",
    ),
)

TITLES = {"news": "云河高新区举办创新大会", "plan": "云河高新区工作计划"}


def iri(name: str) -> URIRef:
    """The IRI of a thing by its canonical name."""
    return URIRef(BASE + local_name(name))


def stored(dataset: Dataset) -> ox.Store:
    """A dataset as a store to be queried."""
    store = ox.Store()
    store.bulk_extend(quads(dataset))
    return store


def small_dataset() -> Dataset:
    """Eight things, seven asserted or planned statements, one negated; a figure and a first."""
    dataset = Dataset()
    facts = dataset.graph(DATASET_DEFAULT_GRAPH_ID)
    for label, kinds, aliases, date in THINGS:
        add_thing(facts, label, kinds, aliases, date)
    for source in TITLES:
        _add_source(dataset, source)
    for number, (s, p, o, source, sentence, rule, confidence, modality, title) in enumerate(FACTS):
        if modality != "Negated":
            facts.add((iri(s), INNO[p], iri(o)))
        evidence = dataset.graph(URIRef(f"{BASE}graph/{source}"))
        node = URIRef(f"{BASE}statement/{number:016x}")
        for triple in (
            (node, RDF.type, RDF.Statement),
            (node, RDF.type, INNO.Statement),
            (node, RDF.subject, iri(s)),
            (node, RDF.predicate, INNO[p]),
            (node, RDF.object, iri(o)),
            (node, INNO.modality, INNO[modality]),
        ):
            evidence.add(triple)
        if title:
            evidence.add((node, INNO.title, Literal(title, lang="zh")))
        _add_evidence(evidence, node, source, sentence, number * 40, rule, confidence)
    _add_figure(dataset)
    _add_first(dataset)
    return dataset


def add_thing(
    facts: Graph, label: str, kinds: tuple[str, ...], aliases: tuple[str, ...] = (), date: str = ""
) -> URIRef:
    """Add one thing to a graph and return its IRI."""
    node = iri(label)
    for kind in kinds:
        facts.add((node, RDF.type, INNO[kind]))
    facts.add((node, RDFS.label, Literal(label, lang="zh")))
    facts.add((node, SKOS.prefLabel, Literal(label, lang="zh")))
    for alias in aliases:
        facts.add((node, SKOS.altLabel, Literal(alias, lang="zh")))
    if date:
        facts.add((node, INNO.date, Literal(date)))
    return node


def _add_source(dataset: Dataset, source: str) -> None:
    node = URIRef(f"{BASE}source/{source}")
    for graph in (
        dataset.graph(DATASET_DEFAULT_GRAPH_ID),
        dataset.graph(URIRef(f"{BASE}graph/{source}")),
    ):
        graph.add((node, RDF.type, INNO.SourceText))
        graph.add((node, DCTERMS.title, Literal(TITLES[source], lang="zh")))
        graph.add((node, DCTERMS.date, Literal("2021-05")))


def _add_evidence(
    graph: Graph, node: URIRef, source: str, sentence: str, start: int, rule: str, confidence: str
) -> None:
    origin = URIRef(f"{BASE}source/{source}")
    graph.add((node, INNO.rule, Literal(rule)))
    graph.add((node, INNO.confidence, Literal(confidence, datatype=XSD.decimal)))
    graph.add((node, PROV.hadPrimarySource, origin))
    for begin, exact in ((start, sentence), (start + 2, sentence[2:4])):
        end = begin + len(exact)
        segment = URIRef(f"{origin}#char={begin},{end}")
        position, quote = URIRef(f"{segment}&selector=position"), URIRef(f"{segment}&selector=quote")
        graph.add((node, PROV.wasDerivedFrom, segment))
        graph.add((segment, RDF.type, INNO.TextSegment))
        graph.add((segment, OA.hasSource, origin))
        graph.add((segment, OA.hasSelector, position))
        graph.add((segment, OA.hasSelector, quote))
        graph.add((position, OA.start, Literal(begin, datatype=XSD.nonNegativeInteger)))
        graph.add((position, OA.end, Literal(end, datatype=XSD.nonNegativeInteger)))
        graph.add((quote, OA.exact, Literal(exact, lang="zh")))


def _add_figure(dataset: Dataset) -> None:
    facts, evidence = dataset.graph(DATASET_DEFAULT_GRAPH_ID), dataset.graph(URIRef(f"{BASE}graph/plan"))
    node = URIRef(f"{BASE}observation/00000000000000aa")
    indicator, unit, period = (URIRef(BASE + part) for part in ("indicator/总投资", "unit/元", "period/2021"))
    facts.add((indicator, SKOS.prefLabel, Literal("总投资", lang="zh")))
    facts.add((unit, RDFS.label, Literal("元", lang="zh")))
    for predicate, value in (
        (RDF.type, INNO.Observation),
        (INNO.subject, iri("云河高新区")),
        (INNO.indicator, indicator),
        (INNO.value, Literal("1200000000", datatype=XSD.decimal)),
        (INNO.unit, unit),
        (INNO.comparator, INNO.GreaterThan),
        (INNO.period, period),
        (INNO.status, INNO.Target),
    ):
        facts.add((node, predicate, value))
    _add_evidence(evidence, node, "plan", "全年总投资超过12亿元。", 900, "figure", "0.93")


def _add_first(dataset: Dataset) -> None:
    facts, evidence = dataset.graph(DATASET_DEFAULT_GRAPH_ID), dataset.graph(URIRef(f"{BASE}graph/news"))
    node = URIRef(f"{BASE}first/00000000000000bb")
    facts.add((node, RDF.type, INNO.First))
    facts.add((node, INNO.claim, Literal("全省首个人工智能示范区", lang="zh")))
    facts.add((node, INNO.claimant, iri("云河高新区")))
    _add_evidence(evidence, node, "news", "云河高新区是全省首个人工智能示范区。", 1200, "first", "0.85")
