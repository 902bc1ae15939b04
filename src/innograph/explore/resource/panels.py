"""The queries behind each panel of a thing's page: SPARQL that a person can open, read and change."""

from __future__ import annotations

import re
from dataclasses import dataclass

from innograph.errors import QueryError

MOST_ROWS = 5_000
"""Rows that a panel reads; a page says when there are more."""

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]*")
_THIS = "<this>"


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page: its `name`, its headings, and the query behind it, about `<this>`."""

    name: str
    title_zh: str
    title_en: str
    text: str

    def about(self, iri: str) -> str:
        """The query about the thing with this IRI; QueryError where the IRI is not one."""
        if not _IRI.fullmatch(iri):
            raise QueryError(iri[:80], "is no absolute IRI", "give one such as https://example.org/id/name")
        title = f"# {self.title_zh} {self.title_en}\n"
        return f"{title}{self.text.strip().replace(_THIS, f'<{iri}>')}\nLIMIT {MOST_ROWS}\n"


NAMES = Panel(
    "names",
    "名称与属性",
    "Names and properties",
    """
SELECT DISTINCT ?property ?value
WHERE { { <this> ?property ?value } UNION { GRAPH ?graph { <this> ?property ?value } } }
ORDER BY ?property ?value
""",
)

FACTS = Panel(
    "facts",
    "事实",
    "Facts",
    """
SELECT ?subject ?predicate ?object
WHERE {
  { BIND(<this> AS ?subject) ?subject ?predicate ?object . FILTER(isIRI(?object)) }
  UNION
  { BIND(<this> AS ?object) ?subject ?predicate ?object . FILTER(isIRI(?subject)) }
  FILTER(?predicate NOT IN (rdf:type, inno:subject, inno:claimant, inno:indicator, inno:unit, inno:period))
}
ORDER BY ?predicate ?subject ?object
""",
)

SENTENCES = Panel(
    "sentences",
    "每条事实的原文",
    "The sentences behind the facts",
    """
SELECT ?statement ?subject ?predicate ?object ?modality ?rule ?confidence
       ?source ?title ?date ?start ?end ?said
WHERE {
  GRAPH ?graph {
    { ?statement rdf:subject <this> } UNION { ?statement rdf:object <this> }
    ?statement rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
      inno:rule ?rule ; inno:confidence ?confidence ; prov:wasDerivedFrom ?segment .
    OPTIONAL { ?statement inno:modality ?modality }
    ?segment oa:hasSource ?source ;
      oa:hasSelector [ oa:start ?start ; oa:end ?end ] , [ oa:exact ?said ] .
    OPTIONAL { ?source dct:title ?title }
    OPTIONAL { ?source dct:date ?date }
  }
}
ORDER BY ?statement ?start ?end
""",
)

QUALIFIERS = Panel(
    "qualifiers",
    "事实的限定",
    "What qualifies the facts",
    """
SELECT DISTINCT ?statement ?qualifier ?value
WHERE {
  GRAPH ?graph {
    { ?statement rdf:subject <this> } UNION { ?statement rdf:object <this> }
    ?statement ?qualifier ?value .
    FILTER(isLiteral(?value) && ?qualifier NOT IN (inno:rule, inno:confidence, rdfs:label))
  }
}
ORDER BY ?statement ?qualifier ?value
""",
)

NEIGHBOURS = Panel(
    "neighbours",
    "相邻的事物",
    "Neighbours",
    """
SELECT DISTINCT ?other ?label ?kind
WHERE {
  { <this> ?predicate ?other } UNION { ?other ?predicate <this> }
  FILTER(isIRI(?other))
  ?other skos:prefLabel|rdfs:label ?label .
  OPTIONAL { ?other a ?kind }
}
ORDER BY ?other ?label ?kind
""",
)

TIES = Panel(
    "ties",
    "相邻事物之间的事实",
    "Facts among the neighbours",
    """
SELECT DISTINCT ?one ?predicate ?other
WHERE {
  { <this> ?p ?one } UNION { ?one ?p <this> }
  ?one ?predicate ?other .
  { <this> ?q ?other } UNION { ?other ?q <this> }
  FILTER(isIRI(?one) && isIRI(?other) && ?one != ?other && ?predicate != rdf:type)
  FILTER EXISTS { ?one skos:prefLabel ?a } FILTER EXISTS { ?other skos:prefLabel ?b }
}
ORDER BY ?one ?predicate ?other
""",
)

FIGURES = Panel(
    "figures",
    "数据",
    "Figures",
    """
SELECT ?figure ?indicator ?comparator ?value ?unit ?period ?first ?last ?status
WHERE {
  ?figure inno:subject <this> ; inno:value ?value ; inno:comparator ?comparator ; inno:status ?status ;
    inno:indicator/skos:prefLabel ?indicator ; inno:unit/skos:prefLabel ?unit .
  OPTIONAL {
    ?figure inno:period ?when .
    ?when rdfs:label ?period .
    OPTIONAL { ?when time:hasBeginning/time:inXSDDate ?first }
    OPTIONAL { ?when time:hasEnd/time:inXSDDate ?last }
  }
}
ORDER BY ?indicator ?unit ?last ?value ?figure
""",
)

FIRSTS = Panel(
    "firsts",
    "首创",
    "Claims of priority",
    """
SELECT ?first ?claim
WHERE { ?first inno:claimant <this> ; inno:claim ?claim }
ORDER BY ?claim ?first
""",
)

STATED = Panel(
    "stated",
    "数据与首创的原文",
    "The sentences behind the figures and claims",
    """
SELECT ?statement ?rule ?confidence ?source ?title ?date ?start ?end ?said
WHERE {
  { ?statement inno:subject <this> } UNION { ?statement inno:claimant <this> }
  GRAPH ?graph {
    ?statement inno:rule ?rule ; inno:confidence ?confidence ; prov:wasDerivedFrom ?segment .
    ?segment oa:hasSource ?source ;
      oa:hasSelector [ oa:start ?start ; oa:end ?end ] , [ oa:exact ?said ] .
    OPTIONAL { ?source dct:title ?title }
    OPTIONAL { ?source dct:date ?date }
  }
}
ORDER BY ?statement ?start ?end
""",
)

PASSAGES = Panel(
    "passages",
    "原文中作为依据的段落",
    "Passages of the text that facts rest on",
    """
SELECT ?start ?end ?said ?statement ?subject ?s ?predicate ?object ?o
WHERE {
  GRAPH ?graph {
    ?segment oa:hasSource <this> ;
      oa:hasSelector [ oa:start ?start ; oa:end ?end ] , [ oa:exact ?said ] .
    ?statement prov:wasDerivedFrom ?segment .
    OPTIONAL { ?statement rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object }
  }
  OPTIONAL { ?subject skos:prefLabel ?s }
  OPTIONAL { ?object skos:prefLabel ?o }
}
ORDER BY ?start ?end ?statement
""",
)

PANELS: tuple[Panel, ...] = (
    NAMES, FACTS, SENTENCES, QUALIFIERS, NEIGHBOURS, TIES, FIGURES, FIRSTS, STATED, PASSAGES,
)  # fmt: skip
"""Every panel."""
