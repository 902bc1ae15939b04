"""The words of queries: the classes, properties and concepts that a graph uses or the ontology describes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from innograph.explore.answers import shortened
from innograph.explore.query import run
from innograph.explore.results import Bindings
from innograph.kg.door import Graph as Asked
from innograph.resources import ontology_dir

MOST = 1_000
"""Classes, and properties, of a graph that are listed at most."""

_KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "property",
    OWL.DatatypeProperty: "property",
    OWL.AnnotationProperty: "property",
    SKOS.Concept: "concept",
}
_FILES = ("innograph", "categories", "cube", "indicators", "industries", "units")
_ANYWHERE = "{ { PATTERN } UNION { GRAPH ?g { PATTERN } } }"


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """A term as a query names it: `name` is prefixed where a prefix fits, else the IRI in brackets.

    `kind` is class, property or concept; `zh` and `en` are its labels, the local name where there is none;
    `used` says whether the graph holds it.
    """

    name: str
    iri: str
    kind: str
    zh: str
    en: str
    used: bool = False


def vocabulary(graph: Asked) -> tuple[Word, ...]:
    """What can be named in a query of `graph`, sorted by name.

    The ontology's own terms and concepts are all there; of other vocabularies, what the ontology or the
    graph uses. QueryError and EndpointError as for `explore.query.run`.
    """
    known = dict(_described())
    for kind, pattern in (("class", "?s a ?term"), ("property", "?s ?term ?o")):
        for iri in _held(graph, pattern):
            word = known.get(iri) or _word(iri, kind, "", "")
            known[iri] = replace(word, used=True)
    return tuple(sorted(known.values()))


def _held(graph: Asked, pattern: str) -> Iterator[str]:
    everywhere = _ANYWHERE.replace("PATTERN", pattern)
    answer = run(graph, f"SELECT DISTINCT ?term {everywhere} LIMIT {MOST}", "vocabulary")
    assert isinstance(answer, Bindings)
    for (term,) in answer.rows:
        if term is not None and term.kind == "uri":
            yield term.value


@lru_cache(maxsize=1)
def _described() -> dict[str, Word]:
    """The terms of the ontology's files and of the vocabularies it reuses."""
    found: dict[str, Word] = {}
    for file in _FILES:
        graph = Graph().parse(ontology_dir() / f"{file}.ttl", format="turtle")
        for type_, kind in _KINDS.items():
            for subject in graph.subjects(RDF.type, type_):
                if isinstance(subject, URIRef):
                    found[str(subject)] = _word(str(subject), kind, *_labels(graph, subject))
    return found


def _labels(graph: Graph, subject: URIRef) -> tuple[str, str]:
    labels = {
        label.language or "en": str(label)
        for label in sorted(graph.objects(subject, RDFS.label), key=str)
        if isinstance(label, Literal)
    }
    return labels.get("zh", ""), labels.get("en", "")


def _word(iri: str, kind: str, zh: str, en: str) -> Word:
    local = re.split(r"[/#]", iri)[-1] or iri
    short = shortened(iri)
    return Word(f"<{iri}>" if short == iri else short, iri, kind, zh or en or local, en or zh or local)
