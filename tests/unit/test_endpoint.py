"""Endpoints, of others and our own: the same commands and answers, one clear line for what goes wrong."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest
import servers
from made import full

from innograph.errors import EndpointError, QueryError, QuerySyntaxError
from innograph.explore import whole as whole_module
from innograph.explore.answers import render
from innograph.explore.library import library
from innograph.explore.query import run
from innograph.explore.results import Bindings, Term, Triples
from innograph.explore.sparql_text import form_of, with_prefixes
from innograph.explore.whole import whole
from innograph.kg.assemble import assemble
from innograph.kg.endpoint import Endpoint, is_address
from innograph.kg.store import load, read, trig
from innograph.resolve.merge import resolve
from innograph.resources import checkout_graph_dir
from innograph.vocab import BASE, PREFIXES

PUBLISHED = checkout_graph_dir() / "graph.trig"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso", "innograph"])
def endpoint(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """An endpoint with the published graph."""
    with getattr(servers, request.param)(PUBLISHED, tmp_path_factory.mktemp(request.param)) as url:
        yield Endpoint(url)


@pytest.fixture(scope="module")
def own() -> ox.Store:
    return load(PUBLISHED)


def test_every_question_is_answered_as_at_home(endpoint: Endpoint, own: ox.Store) -> None:
    for question in library():
        here, there = (run(graph, question.text, question.name) for graph in (own, endpoint))
        assert render(there, "csv") == render(here, "csv"), question.name


def test_ask_construct_and_describe(endpoint: Endpoint, own: ox.Store) -> None:
    assert run(endpoint, "ASK { ?policy a inno:Policy }") is True
    assert run(endpoint, "ASK { ?policy a inno:Nothing }") is False
    construct = "CONSTRUCT { ?who inno:issues ?what } WHERE { ?who inno:issues ?what . ?what a inno:Policy }"
    assert run(endpoint, construct) == run(own, construct)
    described = run(endpoint, "DESCRIBE id:西安市")
    assert isinstance(described, Triples)
    assert "西安市" in described.turtle


def test_terms_keep_language_and_datatype(endpoint: Endpoint) -> None:
    answer = run(endpoint, "SELECT ?l ?n ?x { BIND('区'@zh AS ?l) BIND(7 AS ?n) BIND(id:西安市 AS ?x) }")
    assert answer == Bindings(
        ("l", "n", "x"),
        (
            (
                Term("literal", "区", PREFIXES["rdf"] + "langString", "zh"),
                Term("literal", "7", PREFIXES["xsd"] + "integer"),
                Term("uri", BASE + "西安市"),
            ),
        ),
    )


def test_a_mistake_is_placed_as_at_home(endpoint: Endpoint) -> None:
    with pytest.raises(QuerySyntaxError, match=r"^ask.rq, line 2, column 2: syntax error at 'FILTR"):
        run(endpoint, "SELECT * { ?s ?p ?o .\n FILTR(?s = 1) }", "ask.rq")
    with pytest.raises(QuerySyntaxError, match="INSERT is refused"):
        run(endpoint, "INSERT DATA { <x:a> <x:b> <x:c> }")


def test_analyze_measures_it_as_at_home(endpoint: Endpoint, innograph: Run) -> None:
    analyze = ["analyze", "--measure", "degree", "--top", "5"]
    there = innograph(*analyze, "--store", endpoint.url)
    assert (there.returncode, there.stderr) == (0, "")
    assert there.stdout == innograph(*analyze, "-g", PUBLISHED).stdout


def test_view_export_and_validate_take_the_address(innograph: Run, tmp_path: Path) -> None:
    (tmp_path / "graph.trig").write_bytes(trig(assemble(resolve([full("a")]))))
    with servers.oxigraph(tmp_path / "graph.trig", tmp_path) as url:
        for place, name in ((tmp_path, "here"), (url, "there")):
            for verb in (["export", "-f", "csv", "-o", name], ["view", "-o", f"{name}.html"]):
                done = innograph(*verb, "-g", place)
                assert done.returncode == 0, done.stderr
        assert innograph("validate", url).stdout == innograph("validate", tmp_path).stdout
    for one, other in (("here/nodes.csv", "there/nodes.csv"), ("here.html", "there.html")):
        assert (tmp_path / one).read_bytes() == (tmp_path / other).read_bytes()


def test_the_whole_of_oxigraph_is_the_dataset(tmp_path: Path) -> None:
    with servers.oxigraph(PUBLISHED, tmp_path) as url:
        fetched = whole(Endpoint(url))
    expected = read(PUBLISHED)
    assert len(fetched) == len(expected)
    plain = {(s, p, str(o), g) for s, p, o, g in fetched.quads() if not str(o).startswith(("0.", "1."))}
    assert plain == {
        (s, p, str(o), g) for s, p, o, g in expected.quads() if not str(o).startswith(("0.", "1."))
    }


class Strange(BaseHTTPRequestHandler):
    """An endpoint that answers as the path of the address says."""

    ANSWERS: ClassVar[dict[str, tuple[int, str, bytes]]] = {
        "/html": (200, "text/html; charset=utf-8", b"<h1>Welcome</h1>"),
        "/untyped": (200, "", b"{}"),
        "/broken": (
            200,
            "application/sparql-results+json",
            b'{"head":{"vars":["x"]},"results":{"bindings":[{',
        ),
        "/turtle": (200, "text/turtle;charset=UTF-8", "<x:甲> <x:b> <x:c> .".encode()),
        "/xml": (
            200,
            "application/sparql-results+xml",
            b'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>true</boolean></sparql>',
        ),
        "/locked": (401, "text/plain", b"no"),
        "/gone": (404, "text/html", b"<html>"),
        "/busy": (503, "text/plain", b"too many \x1b[31mqueries\x07\n" + b"x" * 5000),
        "/picky": (400, "text/plain", b"I do not like\r\nit \x1b]0;owned\x07"),
        "/few": (200, "application/sparql-results+json", b""),
    }
    seen: ClassVar[list[dict[str, str]]]
    gate: ClassVar[threading.Event]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        type(self).seen.append({**form, **{k.lower(): v for k, v in self.headers.items()}})
        if self.path == "/slow":
            type(self).gate.wait(20)
        status, kind, content = self.ANSWERS.get(self.path, (302, "text/plain", b""))
        if self.path == "/few":
            content = self.few(form["query"])
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/again" if self.path != "/moved" else "/xml")
        if kind:
            self.send_header("Content-Type", kind)
        if "gzip" in self.headers["Accept-Encoding"] and self.path == "/turtle":
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content) + (self.path == "/cut")))
        self.end_headers()
        self.wfile.write(content)

    @staticmethod
    def few(query: str) -> bytes:
        """Says that there are three quads, and gives one."""
        integer = PREFIXES["xsd"] + "integer"
        if "COUNT" in query:
            rows = [{"n": {"type": "literal", "datatype": integer, "value": "3"}}]
        else:
            rows = [{v: {"type": "uri", "value": f"x:{v}"} for v in "spo"}]
        return json.dumps({"head": {"vars": sorted(rows[0])}, "results": {"bindings": rows}}).encode()

    def log_message(self, *arguments: object) -> None:
        """Silence."""


@pytest.fixture(scope="module")
def strange() -> Iterator[str]:
    Strange.seen, Strange.gate = [], threading.Event()
    with ThreadingHTTPServer(("127.0.0.1", 0), Strange) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        Strange.gate.set()
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/html", "answers with text/html, which is no SPARQL result; name one that answers in"),
        ("/untyped", "answers with something without a media type"),
        ("/broken", "gives an answer that is broken"),
        ("/locked", "answers with status 401 (no); put its user and password into ~/.netrc"),
        ("/gone", "answers with status 404 (Not Found); check the address"),
        ("/busy", "answers with status 503 (too many [31mqueries x"),
        ("/round", "sends from place to place; check the address"),
    ],
)
def test_an_answer_that_is_none_is_one_clear_line(strange: str, path: str, problem: str) -> None:
    with pytest.raises(EndpointError) as caught:
        run(Endpoint(strange + path), "ASK {}")
    line = str(caught.value)
    assert line.startswith(f"{strange}{path}: {problem}")
    assert re.fullmatch(r"[ -~…]{1,700}", line)


def test_an_endpoint_that_says_why_it_rejects_a_query_is_quoted(strange: str) -> None:
    with pytest.raises(QueryError, match=r"ask\.rq: .*/picky rejects it: I do not like it \]0;owned; see"):
        run(Endpoint(f"{strange}/picky"), "ASK {}", "ask.rq")


def test_other_formats_redirects_and_compression_are_read(strange: str) -> None:
    assert run(Endpoint(f"{strange}/xml"), "ASK {}") is True
    assert run(Endpoint(f"{strange}/moved"), "ASK {}") is True
    graph = run(Endpoint(f"{strange}/turtle"), "DESCRIBE <x:甲>")
    assert isinstance(graph, Triples)
    assert graph.turtle == "<x:甲> <x:b> <x:c> .\n"


def test_what_is_sent(strange: str) -> None:
    run(Endpoint(f"{strange}/xml"), "# inno:\nASK { ?甲 skos:prefLabel '乙' }")
    sent = Strange.seen[-1]
    assert sent["query"] == f"PREFIX skos: <{PREFIXES['skos']}> # inno:\nASK {{ ?甲 skos:prefLabel '乙' }}"
    assert sent["content-type"] == "application/x-www-form-urlencoded"
    assert sent["accept"].startswith("application/sparql-results+json,")
    assert sent["user-agent"].startswith("innograph/")


def test_a_proxy_is_not_asked_for_this_machine(strange: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert run(Endpoint(f"{strange}/xml"), "ASK {}") is True


def test_silence_has_an_end(strange: str, innograph: Run) -> None:
    ask = ["query", "-g", f"{strange}/slow", "-q", "ASK {}"]
    done = innograph(*ask, INNOGRAPH_ENDPOINT_SECONDS="0.2")
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(r"innograph: error: \S+/slow: is silent for 0\.2 seconds; [^\n]+\n", done.stderr)
    assert "is not a time" in innograph(*ask, INNOGRAPH_ENDPOINT_SECONDS="never").stderr


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1:1/sparql", "connection refused"),
        ("http://127.0.0.1:999999/", "999999"),
        ("http://[/", "invalid ipv6 url"),
        ("https://127.0.0.1:1/", "connection refused"),
    ],
)
def test_an_address_without_a_server(url: str, reason: str) -> None:
    with pytest.raises(EndpointError, match=r"cannot be reached \(.*" + reason):
        run(Endpoint(url), "ASK {}")


def test_a_password_is_not_shown(innograph: Run) -> None:
    done = innograph("query", "-g", "http://me:secret@127.0.0.1:1/sparql", "-q", "ASK {}")
    assert "http://127.0.0.1:1/sparql: cannot be reached" in done.stderr
    assert "secret" not in done.stderr


def test_a_graph_that_is_cut_short_or_too_large_is_refused(
    strange: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(EndpointError, match="gives 1 of its 3 quads, since it limits its answers"):
        whole(Endpoint(f"{strange}/few"))
    with pytest.raises(EndpointError, match="does not say how much it holds"):
        whole(Endpoint(f"{strange}/xml"))
    monkeypatch.setattr(whole_module, "MOST", 2)
    with pytest.raises(EndpointError, match="holds 3 quads, more than the 2 fetched at most"):
        whole(Endpoint(f"{strange}/few"))


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ("https://example.org/sparql", True),
        ("HTTP://127.0.0.1:7878/query?x=1", True),
        ("graph/graph.ttl", False),
        ("http:/one", False),
        ("http://a b", False),
        ("ftp://example.org/", False),
    ],
)
def test_addresses_and_paths(place: str, address: bool) -> None:
    assert is_address(place) is address


@pytest.mark.parametrize(
    ("query", "form", "prefixes"),
    [
        ("SELECT ?s { ?s a inno:Zone }", "SELECT", ["inno"]),
        ("# SELECT inno:\nask { ?s skos:prefLabel|^rdfs:label 'owl:x'@zh }", "ASK", ["rdfs", "skos", "owl"]),
        ("PREFIX inno: <x:> PREFIX ask: <y:> CONSTRUCT WHERE { ?s inno:a ask:b }", "CONSTRUCT", []),
        ("BASE <x:select> prefix\n id:<x:>DESCRIBE id:x", "DESCRIBE", []),
        ("SELECT * { <http://time:80/> ?p 1 }", "SELECT", ["time"]),
        ("nothing", "", []),
    ],
)
def test_the_form_and_the_prefixes_of_a_query(query: str, form: str, prefixes: list[str]) -> None:
    assert form_of(query) == form
    sent = with_prefixes(query, PREFIXES)
    assert sent.endswith(query)
    assert sorted(re.findall(r"PREFIX (\w+): ", sent.removesuffix(query))) == sorted(prefixes)
