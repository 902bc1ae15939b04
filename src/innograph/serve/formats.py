"""One table of the formats that answers and graphs have over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

Engine: TypeAlias = ox.QueryResultsFormat | ox.RdfFormat


@dataclass(frozen=True, slots=True)
class Form:
    """A format: its `name` in a URL (`format=csv`), the media types it is asked for by, the best first,
    the `ending` of a file in it, and the engine's own format."""

    name: str
    media_types: tuple[str, ...]
    ending: str
    engine: Engine

    @property
    def media_type(self) -> str:
        """The media type it is known by."""
        return self.media_types[0]


RESULTS: tuple[Form, ...] = (
    Form(
        "json",
        ("application/sparql-results+json", "application/json"),
        ".srj",
        ox.QueryResultsFormat.JSON,
    ),
    Form(
        "xml",
        ("application/sparql-results+xml", "application/xml", "text/xml"),
        ".srx",
        ox.QueryResultsFormat.XML,
    ),
    Form("csv", ("text/csv",), ".csv", ox.QueryResultsFormat.CSV),
    Form("tsv", ("text/tab-separated-values",), ".tsv", ox.QueryResultsFormat.TSV),
)
"""Formats of rows and truths; the first is given to those who do not mind."""

GRAPHS: tuple[Form, ...] = (
    Form("turtle", ("text/turtle", "application/x-turtle"), ".ttl", ox.RdfFormat.TURTLE),
    Form("ntriples", ("application/n-triples", "text/plain"), ".nt", ox.RdfFormat.N_TRIPLES),
    Form("rdfxml", ("application/rdf+xml", "application/xml", "text/xml"), ".rdf", ox.RdfFormat.RDF_XML),
    Form("jsonld", ("application/ld+json", "application/json"), ".jsonld", ox.RdfFormat.JSON_LD),
    Form("trig", ("application/trig",), ".trig", ox.RdfFormat.TRIG),
    Form("nquads", ("application/n-quads",), ".nq", ox.RdfFormat.N_QUADS),
)
"""Formats of graphs, likewise."""

DATASETS: tuple[Form, ...] = (GRAPHS[4], GRAPHS[5], GRAPHS[3])
"""Formats that can hold named graphs."""

_FORMATS = "http://www.w3.org/ns/formats/"
FORMAT_IRIS: dict[str, str] = {
    "json": f"{_FORMATS}SPARQL_Results_JSON",
    "xml": f"{_FORMATS}SPARQL_Results_XML",
    "csv": f"{_FORMATS}SPARQL_Results_CSV",
    "tsv": f"{_FORMATS}SPARQL_Results_TSV",
    "turtle": f"{_FORMATS}Turtle",
    "ntriples": f"{_FORMATS}N-Triples",
    "rdfxml": f"{_FORMATS}RDF_XML",
    "jsonld": f"{_FORMATS}JSON-LD",
    "trig": f"{_FORMATS}TriG",
    "nquads": f"{_FORMATS}N-Quads",
}
"""The W3C's IRIs of the formats, by their names here."""
