"""Clients that others wrote, against a real server: curl, SPARQLWrapper, rdflib's SPARQLStore."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from serving import serving
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

THINGS = {f"http://example.org/{name}" for name in ("甲", "乙")}
INSERT = f"INSERT DATA {{ {' '.join(f'<{thing}> a <http://example.org/T> .' for thing in sorted(THINGS))} }}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("store") / "db"
    with serving("--store", folder, "--writable", "--token", "T") as address:
        wrapper = SPARQLWrapper(f"{address}/sparql")
        wrapper.addCustomHttpHeader("Authorization", "Bearer T")
        wrapper.setMethod(POST)
        wrapper.setQuery(INSERT)
        wrapper.query()
        yield address


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper(server: str, method: str) -> None:
    wrapper = SPARQLWrapper(f"{server}/sparql")
    wrapper.setMethod(method)
    wrapper.setQuery("SELECT ?s { ?s a ?t }")
    wrapper.setReturnFormat(JSON)
    found = wrapper.queryAndConvert()
    assert {row["s"]["value"] for row in found["results"]["bindings"]} == THINGS
    wrapper.setReturnFormat(XML)
    assert len(wrapper.queryAndConvert().getElementsByTagName("result")) == 2
    wrapper.setReturnFormat(CSV)
    assert set(wrapper.queryAndConvert().decode("utf-8").split()[1:]) == THINGS
    wrapper.setQuery("CONSTRUCT WHERE { ?s a ?t }")
    wrapper.setReturnFormat(TURTLE)
    assert len(Graph().parse(data=wrapper.queryAndConvert(), format="turtle")) == 2


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_sparqlstore(server: str, method: str) -> None:
    graph = Graph(SPARQLStore(f"{server}/sparql", method=method))
    assert {str(subject) for subject in graph.subjects(RDF.type)} == THINGS
    assert {str(row[0]) for row in graph.query("SELECT ?s { ?s a ?t }")} == THINGS  # type: ignore[index]
    assert graph.query("ASK { ?s a ?t }").askAnswer


def test_rdflib_sparqlupdatestore(server: str) -> None:
    store = SPARQLUpdateStore(
        f"{server}/sparql", f"{server}/sparql", headers={"Authorization": "Bearer T"}, context_aware=False
    )
    triple = URIRef("http://example.org/丙"), RDF.type, URIRef("http://example.org/U")
    graph = Graph(store)
    graph.add(triple)
    assert triple in graph
    graph.remove(triple)
    assert triple not in graph


def test_curl(server: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    call = ["curl", "--silent", "--fail", f"{server}/sparql", "--header", "Accept: text/csv"]
    call += ["--data-urlencode", "query=SELECT ?s { ?s a ?t }"]
    said = subprocess.run(call, capture_output=True, check=True, timeout=60).stdout.decode("utf-8")
    assert set(said.split()[1:]) == THINGS


def test_a_loaded_file_is_there_as_curl_sends_it(server: str, tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    (tmp_path / "g.ttl").write_text("<a> <b> <c> .", encoding="utf-8")
    url = f"{server}/graphs?graph=http://example.org/g"
    call = ["curl", "--silent", "--fail", "--upload-file", str(tmp_path / "g.ttl"), url]
    call += ["--header", "Authorization: Bearer T", "--header", "Content-Type: text/turtle"]
    subprocess.run(call, check=True, timeout=60)
    assert len(Graph().parse(f"{server}/graphs?graph=http://example.org/g", format="turtle")) == 1
