"""A server that is left running: what it refuses, what it stops, what it never loses."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from graphs import small_dataset
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from serving import Answer, ask, serving

from innograph.errors import InnographError, RequestError
from innograph.kg.store import trig
from innograph.serve import wire
from innograph.serve.evaluate import evaluated
from innograph.serve.parameters import Operation
from innograph.serve.runner import Task
from innograph.serve.using import with_using
from innograph.serve.writing import write

FORM = {"Content_Type": "application/x-www-form-urlencoded"}
WRITER = {**FORM, "Authorization": "Bearer T"}
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o FILTER(?c != ?o) }"
STEPS = "(^(<x:p>|!<x:p>)|!<x:q>)*"
PATHS = f"SELECT (COUNT(*) AS ?n) {{ ?a {STEPS} ?b . ?c {STEPS} ?d . ?e ?f ?g . ?h ?i ?j . ?k ?l ?m }}"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("graph") / "graph.trig"
    file.write_bytes(trig(small_dataset()))
    return file


@pytest.fixture(scope="module")
def server(graph: Path) -> Iterator[str]:
    with serving("-g", graph) as address:
        yield address


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("store") / "new" / "db"
    with serving("--store", folder, "--writable", "--token", "T", INNOGRAPH_SERVE_BODY_MB="0.1") as address:
        yield address


def query(address: str, sparql: str, **headers: str) -> Answer:
    return ask(address, "/sparql", "POST", urlencode({"query": sparql}), **{**FORM, **headers})


def update(address: str, sparql: str, **headers: str) -> Answer:
    return ask(address, "/sparql", "POST", urlencode({"update": sparql}), **{**WRITER, **headers})


def said(answer: Answer) -> dict[str, object]:
    assert answer.headers["content-type"] == "application/problem+json"
    told = json.loads(answer.body)
    assert told["status"] == answer.status
    assert "Traceback" not in answer.text
    return dict(told)


@pytest.mark.parametrize(
    ("method", "path", "body", "media_type", "status"),
    [
        ("PUT", "/sparql?query=ASK%7B%7D", None, "", 405),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, "", 400),
        ("GET", "/sparql?query=ASK%7B", None, "", 400),
        ("GET", "/sparql?query=%FF", None, "", 400),
        ("GET", "/sparql?update=CLEAR+ALL", None, "", 400),
        ("GET", "/sparql?query=ASK%7B%7D&using-graph-uri=x:g", None, "", 400),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=g", None, "", 400),
        ("POST", "/sparql", "ASK {}", "text/plain", 415),
        ("POST", "/sparql", "query=ASK%20%7B%7D", "", 415),
        ("POST", "/sparql", "ASK {}", "application/sparql-query; charset=UTF-16", 415),
        ("POST", "/sparql?query=ASK%7B%7D", "ASK {}", "application/sparql-query", 400),
        ("POST", "/sparql", "query=ASK%7B%7D&update=CLEAR+ALL", "application/x-www-form-urlencoded", 400),
        ("POST", "/sparql", "update=CLEAR+ALL", "application/x-www-form-urlencoded", 403),
        ("PUT", "/graphs?default", "", "text/turtle", 403),
        ("GET", "/graphs?graph=x:none", None, "", 404),
        ("GET", "/graphs?graph=x:a&default", None, "", 400),
        ("GET", "/graphs", None, "", 400),
        ("GET", "/nothing/here", None, "", 404),
    ],
)
def test_what_is_no_request_is_refused(
    server: str, method: str, path: str, body: str | None, media_type: str, status: int
) -> None:
    headers = {"Content_Type": media_type} if media_type else {}
    assert said(ask(server, path, method, body, **headers))["status"] == status


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/xml;q=0.5, text/csv;q=0.9", "text/csv; charset=utf-8"),
        ("text/csv;q=0, text/*", "text/xml; charset=utf-8"),
        ("application/json", "application/json"),
    ],
)
def test_the_format_is_negotiated(server: str, accept: str, media_type: str) -> None:
    answer = query(server, "SELECT * { ?s ?p ?o } LIMIT 1", Accept=accept)
    assert (answer.status, answer.headers["content-type"]) == (200, media_type)
    assert "accept" in answer.headers["vary"].lower().split(", ")


def test_a_format_that_does_not_exist_is_not_acceptable(server: str) -> None:
    assert said(query(server, "ASK {}", Accept="image/png"))["status"] == 406
    assert said(ask(server, "/sparql?query=ASK%7B%7D&format=png"))["status"] == 406


GRAPHS = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")


@pytest.mark.parametrize("accept", [*GRAPHS, "application/trig", "application/n-quads"])
def test_graphs_come_in_every_format(server: str, accept: str) -> None:
    answer = query(server, "CONSTRUCT WHERE { ?s ?p ?o }", Accept=accept)
    assert answer.headers["content-type"].startswith(accept)
    form = ox.RdfFormat.from_media_type(accept)
    assert form is not None
    wanted = query(server, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", Accept="text/csv").text.split()[1]
    assert len({quad.triple for quad in ox.parse(answer.body, form)}) == int(wanted)


def test_what_one_has_is_not_sent_again(server: str) -> None:
    path = "/sparql?query=" + quote("SELECT * { ?s ?p ?o } LIMIT 3")
    first = ask(server, path)
    again = ask(server, path, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert ask(server, path, If_None_Match=first.headers["etag"], Accept="text/csv").status == 200
    assert "etag" not in ask(server, "/sparql?query=" + quote("SELECT (NOW() AS ?t) {}")).headers


def test_large_answers_are_compressed_and_heads_have_no_body(server: str) -> None:
    path = "/sparql?query=" + quote("SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 20000")
    zipped = ask(server, path, Accept_Encoding="gzip")
    assert zipped.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in zipped.headers["vary"].lower()
    head = ask(server, path, "HEAD")
    assert (head.status, head.body) == (200, b"")


def test_every_response_is_kept_in_its_place(server: str) -> None:
    for path in ("/sparql?query=ASK%7B%7D", "/sparql?query=x", "/nothing", "/query", "/"):
        headers = ask(server, path, Accept="text/html").headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe-inline" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in headers
    asked = {"Origin": "https://example.org", "Access_Control_Request_Method": "POST"}
    assert ask(server, "/sparql", "OPTIONS", **asked).status == 204
    assert "GET" in ask(server, "/sparql", "OPTIONS").headers["allow"]


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/static/../app.py", "/static/%2e%2e%2fapp.py", "//etc"]
)
def test_paths_cannot_leave_the_data(server: str, path: str) -> None:
    answer = ask(server, path)
    assert answer.status in (400, 404)
    assert b"root:" not in answer.body
    assert b"import" not in answer.body


def test_updates_need_the_token(writable: str) -> None:
    for header in ("", "Bearer", "Bearer t", "Basic T", "Bearer TT"):
        refused = update(writable, "CLEAR ALL", Authorization=header)
        assert (refused.status, "Bearer" in refused.headers["www-authenticate"]) == (401, True)
    assert update(writable, "INSERT DATA { <a> <p> 1 }").status == 204
    assert b"true" in query(writable, "ASK { ?s <p> 1 }").body
    assert update(writable, "DELETE WHERE { ?s ?p 1 }").status == 204
    assert b"false" in query(writable, "ASK { ?s <p> 1 }").body


def test_a_request_over_the_limits_is_refused(writable: str, server: str) -> None:
    assert said(update(writable, "#" + "x" * 200_000))["status"] == 413
    assert said(query(server, "ASK {}" + " " * 200_000))["status"] == 400


def test_no_request_ever_leaves(server: str, writable: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.5)
        there = f"<http://127.0.0.1:{listening.getsockname()[1]}/x>"
        for sparql in (
            f"SELECT * {{ SERVICE {there} {{ ?s ?p ?o }} }}",
            f"SELECT * {{ service silent {there} {{ ?s ?p ?o }} }}",
            f"ASK {{ FILTER EXISTS {{ SeRvIcE {there} {{ ?s ?p ?o }} }} }}",
        ):
            assert said(query(server, sparql))["status"] == 400
        assert query(server, f"SELECT * FROM {there} {{ ?s ?p ?o }}").status == 200
        for sparql in (
            f"LOAD {there}",
            f"INSERT DATA {{ <x:a> <x:b> 1 }} ; load silent {there} INTO GRAPH <x:g>",
            f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE {there} {{ ?s ?p ?o }} }}",
        ):
            assert said(update(writable, sparql))["status"] == 400
        with pytest.raises(TimeoutError):
            listening.accept()
    assert update(writable, 'INSERT DATA { <x:load> <x:service> "LOAD SERVICE" }').status == 204


@pytest.mark.parametrize("sparql", [CROSS, PATHS], ids=["cross", "paths"])
def test_a_runaway_query_is_ended_while_others_are_answered(sparql: str, graph: Path) -> None:
    with serving("-g", graph, INNOGRAPH_SERVE_SECONDS="1") as address, ThreadPoolExecutor(4) as pool:
        runaways = [pool.submit(query, address, sparql) for _ in range(3)]
        for _ in range(5):
            assert query(address, "ASK {}").status == 200
        before = children()
        assert {said(runaway.result())["status"] for runaway in runaways} == {504}
        wait_for(lambda: not busy_among(before))
        assert query(address, "ASK {}").status == 200


def children() -> set[int]:
    """The processes that serve, below this one's."""
    table = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True, check=True).stdout
    parents = {int(pid): int(ppid) for pid, ppid in (line.split() for line in table.splitlines()[1:])}
    mine = {pid for pid, ppid in parents.items() if ppid == os.getpid()}
    return {pid for pid, ppid in parents.items() if ppid in mine}


def busy_among(pids: set[int]) -> set[int]:
    """Those that use the processor."""

    def ticks(pid: int) -> int:
        try:
            return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rsplit(")")[1].split()[11:13]))
        except OSError:
            return 0

    first = {pid: ticks(pid) for pid in pids}
    time.sleep(0.4)
    return {pid for pid in pids if ticks(pid) - first[pid] > 20}


def wait_for(true: object, seconds: float = 30.0) -> None:
    until = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < until


def test_answers_have_a_limit_and_readers_may_leave(graph: Path) -> None:
    large = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with serving("-g", graph, INNOGRAPH_SERVE_RESULT_MB="0.2") as address:
        assert said(query(address, large))["status"] == 413
    with serving("-g", graph) as address:
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as reader:
            reader.sendall(f"GET /sparql?query={quote(large)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert reader.recv(1000).startswith(b"HTTP/1.1 200")
        assert query(address, "ASK {}").status == 200


def test_more_than_the_server_takes_on_are_told_to_come_again(graph: Path) -> None:
    limits = {"INNOGRAPH_SERVE_SECONDS": "2", "INNOGRAPH_SERVE_QUERIES": "2"}
    with serving("-g", graph, **limits) as address, ThreadPoolExecutor(8) as pool:
        answers = [answer.result() for answer in [pool.submit(query, address, CROSS) for _ in range(8)]]
    assert {answer.status for answer in answers} == {503, 504}
    assert all(int(a.headers["retry-after"]) for a in answers if a.status == 503)


def test_two_hundred_clients_are_all_answered(server: str) -> None:
    with ThreadPoolExecutor(200) as pool:
        answers = list(pool.map(lambda _: query(server, "SELECT * { ?s ?p ?o } LIMIT 50"), range(400)))
    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == 1


def test_ten_thousand_malformed_queries_are_each_refused_in_one_line() -> None:
    chance, loop, store = random.Random(7), None, ox.Store()
    words = [
        "SELECT",
        "*",
        "{",
        "}",
        "?s",
        "<x:p>",
        "FILTER",
        "(",
        ")",
        '"a',
        "GROUP BY",
        "\\u00",
        "SERVICE",
        ".",
    ]
    words += [
        "\x00",
        "中",
        "'''",
        "LIMIT",
        "-1",
        "OPTIONAL",
        "CONSTRUCT",
        "#",
        "\n",
        "LOAD",
        "^",
        "|",
        "!",
        "[]",
    ]
    told = []
    for _ in range(10_000):
        text = " ".join(chance.choices(words, k=chance.randint(1, 12)))
        task = Task(lambda _: None, loop, loop)  # type: ignore[arg-type]
        try:
            evaluated(store, Operation(text), "", "http://localhost/sparql", 1000, task)
        except InnographError as error:
            told.append(str(error))
    assert len(told) > 9_900
    assert not [line for line in told if "\n" in line]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"]),
    path=st.sampled_from(["/sparql", "/graphs", "/graphs/x", "/", "/search", "/query", "/id/x", "/static/x"]),
    pairs=st.dictionaries(st.sampled_from(["query", "graph", "default", "q", "format", "name"]), st.text()),
    body=st.one_of(st.none(), st.binary(max_size=50)),
    accept=st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30),
)
def test_no_request_makes_the_server_fail(
    server: str, method: str, path: str, pairs: dict[str, str], body: bytes | None, accept: str
) -> None:
    asked = f"{path}?{urlencode(pairs, errors='replace')}"
    answer = ask(server, asked, method, body, Accept=accept)
    assert answer.status < 500
    assert b"Traceback" not in answer.body


def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path) -> None:
    folder, chance = tmp_path / "db", random.Random(3)
    kept: set[int] = set()
    for turn in range(3):
        words = ["serve", "--store", str(folder), "--writable", "--token", "T", "--port", "0"]
        process = subprocess.Popen(
            [sys.executable, "-m", "innograph", *words], stdout=subprocess.PIPE, start_new_session=True
        )
        assert process.stdout is not None
        address = process.stdout.readline().decode().split()[0].rstrip("/")
        until = time.monotonic() + chance.uniform(0.2, 0.6)
        with ThreadPoolExecutor(4) as pool:

            def insert(number: int, address: str = address) -> None:
                if update(address, f"INSERT DATA {{ <x:s> <x:p> {number} }}").status == 204:
                    kept.add(number)

            jobs = [pool.submit(insert, turn * 100_000 + n) for n in range(2000)]
            while time.monotonic() < until:
                time.sleep(0.01)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            process.stdout.close()
            for job in jobs:
                job.cancel()
    assert len(kept) > 10
    found = {int(row[0].value) for row in ox.Store(str(folder)).query("SELECT ?n { <x:s> <x:p> ?n }")}  # type: ignore
    assert kept <= found


def test_the_writer_is_replaced_when_an_update_runs_away(tmp_path: Path, graph: Path) -> None:
    with serving("-g", graph, "--writable", "--token", "T", INNOGRAPH_SERVE_SECONDS="1") as address:
        assert update(address, "INSERT DATA { <x:a> <x:b> 1 }").status == 204
        runaway = "INSERT { <x:a> <x:b> ?n } WHERE { " + CROSS.replace("SELECT", "{ SELECT") + " } }"
        assert said(update(address, runaway))["status"] == 504
        wait_for(lambda: update(address, "INSERT DATA { <x:a> <x:b> 2 }").status == 204)
        assert query(address, "SELECT ?n { <x:a> <x:b> ?n } ORDER BY ?n", Accept="text/csv").text.split() == [
            "n", "1", "2",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("DELETE WHERE { ?s ?p ?o }", "DELETE { ?s ?p ?o } USING <x:g> WHERE { ?s ?p ?o }"),
        ("INSERT{?s ?p 'where'}WHERE{?s ?p ?o}", "INSERT{?s ?p 'where'}USING <x:g> WHERE{?s ?p ?o}"),
        ("INSERT DATA { <x:where> <x:p> 1 } # WHERE", "INSERT DATA { <x:where> <x:p> 1 } # WHERE"),
    ],
)
def test_the_dataset_of_an_update_is_written_into_it(before: str, after: str) -> None:
    assert " ".join(with_using(before, ["x:g"], []).split()) == after
    with pytest.raises(RequestError):
        with_using(f"WITH <x:h> {before.replace('DELETE WHERE', 'DELETE {} WHERE')}", ["x:g"], [])


def test_an_update_is_done_whole_or_not_at_all() -> None:
    store = ox.Store()
    with pytest.raises(RequestError):
        write(store, wire.Update("INSERT DATA { <x:a> <x:b> 1 } ; DROP GRAPH <x:none>", "http://localhost/"))
    assert len(store) == 0
