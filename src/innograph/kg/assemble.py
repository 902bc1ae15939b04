"""Merged knowledge to RDF: asserted facts in the default graph, the evidence of each source in its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from rdflib import RDF, RDFS, SKOS, Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from innograph.errors import GraphError
from innograph.kg import evidence, merges, observations
from innograph.kg.iris import Minter
from innograph.kg.triples import INNO, Triple, chinese
from innograph.model import Entity, Fact, Knowledge, Span
from innograph.vocab import BASE, PREFIXES

CURATION = "curation"
"""The named graph that holds the facts which a person added on the word of a work that is no source."""


class _Believed(Protocol):
    """Anything said by a rule with some confidence."""

    @property
    def evidence(self) -> tuple[Span, ...]: ...
    @property
    def rule(self) -> str: ...
    @property
    def confidence(self) -> float: ...


Said = TypeVar("Said", bound=_Believed)


def assemble(knowledge: Knowledge, base: str = BASE) -> Dataset:
    """The RDF dataset of `knowledge`, IRIs under `base`. Takes time linear in the facts.

    Default graph: entities, asserted and planned facts, figures, firsts, sources. Named graph of a
    source: its statement nodes, evidence and text segments; of the record: the merges, and facts that
    rest on a citation. GraphError where evidence lies outside its text.
    """
    mint = Minter(base)
    sources = {source.id: source for source in knowledge.sources}
    dataset = empty_dataset(base)
    facts = dataset.graph(DATASET_DEFAULT_GRAPH_ID)
    graphs = {name: dataset.graph(URIRef(mint.graph(name))) for name in sources}
    for name, source in sources.items():
        _add(facts, evidence.source_triples(mint, source))
        _add(graphs[name], evidence.source_triples(mint, source))
    for entity in knowledge.entities:
        _add(facts, entity_triples(mint, entity))
    for fact in _surest(knowledge.facts, lambda fact: evidence.statement_iri(mint, fact)):
        _add(facts, fact_triples(mint, fact))
        home = _home(graphs, fact) if fact.evidence else dataset.graph(URIRef(mint.record(CURATION)))
        _add(home, evidence.statement_triples(mint, sources, fact))
    if knowledge.quantities:
        _add(facts, observations.dataset_triples(mint))
    for q in _surest(knowledge.quantities, lambda q: observations.observation_iri(mint, q)):
        _add(facts, observations.observation_triples(mint, q))
        _add(_home(graphs, q), observations.observation_evidence(mint, sources, q))
    for first in _surest(knowledge.firsts, lambda first: observations.first_iri(mint, first)):
        _add(facts, observations.first_triples(mint, first))
        _add(_home(graphs, first), observations.first_evidence(mint, sources, first))
    for link in knowledge.links:
        record = dataset.graph(URIRef(mint.record(merges.RECORD)))
        _add(record, merges.link_triples(mint, sources, link))
    return dataset


def empty_dataset(base: str = BASE) -> Dataset:
    """A dataset without triples that knows the prefixes, `id:` for `base`."""
    dataset = Dataset()
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, base if prefix == "id" else namespace, replace=True)
    return dataset


def entity_triples(mint: Minter, entity: Entity) -> Iterator[Triple]:
    """An entity: a type for each kind, its name, its other names, its date where known."""
    node = URIRef(mint.entity(entity.id))
    for kind in entity.kinds:
        yield node, RDF.type, INNO[kind]
    yield node, RDFS.label, chinese(entity.label)
    yield node, SKOS.prefLabel, chinese(entity.label)
    for alias in entity.aliases:
        yield node, SKOS.altLabel, chinese(alias)
    if entity.date:
        yield node, INNO.date, Literal(entity.date)


def fact_triples(mint: Minter, fact: Fact) -> Iterator[Triple]:
    """The asserted triple of a fact; none when the source denies it."""
    if fact.modality != "negated":
        yield URIRef(mint.entity(fact.subject)), INNO[fact.predicate], URIRef(mint.entity(fact.object))


def _surest(said: Iterable[Said], iri: Callable[[Said], str]) -> Iterator[Said]:
    """Of records that share an IRI (same words, same place) the one with the highest confidence."""
    best: dict[str, Said] = {}
    for one in said:
        name = iri(one)
        if name not in best or (best[name].confidence, best[name].rule) < (one.confidence, one.rule):
            best[name] = one
    return iter(best.values())


def _home(graphs: Mapping[str, Graph], said: _Believed) -> Graph:
    """The named graph of the source in which something is said."""
    sources = {span.source for span in said.evidence}
    if len(sources) != 1 or not sources <= graphs.keys():
        problem = f"evidence of rule {said.rule} must stand in one known source"
        raise GraphError(", ".join(sorted(sources)) or "evidence", problem, "extract the text anew")
    return graphs[sources.pop()]


def _add(graph: Graph, triples: Iterable[Triple]) -> None:
    for triple in triples:
        graph.add(triple)
