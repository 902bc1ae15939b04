"""Requests a second of `innograph serve`, of rdflib-endpoint over its Oxigraph store, and of a bare handler.

    python tests/bench/serve.py [--small]

One run, one machine, the same data and clients for all three. rdflib-endpoint is installed into an
environment of its own. Load comes from wrk (Debian's package), else from processes of our own. Then twelve
query shapes in this process, through what the server evaluates with and through pyoxigraph alone. Ratios
are printed: the server against each of the others (more is better), our API against pyoxigraph (1 is equal,
less is better).
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import Pool
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import quote

import pyoxigraph as ox

from innograph.serve import stream
from innograph.serve.evaluate import evaluated
from innograph.serve.parameters import Operation

CLIENTS = 16
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
BARE = """
import sys, pyoxigraph as ox, uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
store = ox.Store()
store.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_TRIPLES)
async def sparql(request):
    result = store.query(request.query_params["query"])
    body = result.serialize(format=ox.QueryResultsFormat.JSON)
    return Response(body, media_type="application/sparql-results+json")
uvicorn.run(Starlette(routes=[Route("/sparql", sparql)]), port=int(sys.argv[2]), log_level="error")
"""
PEER = """
import sys, uvicorn
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint
graph = Dataset(store="Oxigraph")
graph.parse(sys.argv[1], format="ox-nt")
uvicorn.run(SparqlEndpoint(graph=graph, path="/sparql"), port=int(sys.argv[2]), log_level="error")
"""
LUA = """
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local n = 0
request = function()
  n = n %% #paths + 1
  return wrk.format("GET", paths[n], {["Accept"] = "application/sparql-results+json"})
end
""".replace("%%", "%")
SHAPES = {
    "lookup": f"SELECT ?l {{ <http://e/7> <{LABEL}> ?l }}",
    "ask": "ASK { <http://e/7> <http://e/k> ?o }",
    "star": f"SELECT * {{ ?s a <http://e/C7> ; <{LABEL}> ?l ; <http://e/v> ?v }}",
    "two steps": "SELECT * { ?a <http://e/k> ?b . ?b <http://e/k> <http://e/7> }",
    "path": "SELECT ?b { <http://e/7> <http://e/k>+ ?b } LIMIT 1000",
    "range": "SELECT ?s { ?s <http://e/v> ?v FILTER(?v > 990) }",
    "regex": f"SELECT ?s {{ ?s <{LABEL}> ?l FILTER REGEX(?l, '99$') }}",
    "optional": "SELECT * { ?s a <http://e/C7> OPTIONAL { ?s <http://e/none> ?n } }",
    "union": "SELECT * { { ?s a <http://e/C1> } UNION { ?s a <http://e/C2> } }",
    "group": "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c",
    "order": "SELECT ?s ?v { ?s <http://e/v> ?v } ORDER BY DESC(?v) ?s LIMIT 100",
    "construct": "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 20000",
}


def triples(things: int) -> Iterator[str]:
    """Four triples a thing: a class of about fifty, a label, a number, a neighbour."""
    for n in range(things):
        yield f"<http://e/{n}> <{TYPE}> <http://e/C{n % (things // 50)}> ."
        yield f'<http://e/{n}> <{LABEL}> "园区 {n}"@zh .'
        yield f'<http://e/{n}> <http://e/v> "{n * 7 % 1000}"^^<http://www.w3.org/2001/XMLSchema#integer> .'
        yield f"<http://e/{n}> <http://e/k> <http://e/{n * 31 % things}> ."


def written(file: Path, things: int) -> Path:
    file.write_text("\n".join(triples(things)) + "\n", encoding="utf-8")
    return file


def paths(kind: str, things: int) -> list[str]:
    """Request targets of one kind, each another query."""
    if kind == "lookups":
        asked = [f"SELECT ?l {{ <http://e/{n * 17 % things}> <{LABEL}> ?l }}" for n in range(2000)]
    else:
        asked = [
            f"SELECT ?s ?l ?v {{ ?s a <http://e/C{n % (things // 50)}> ; <{LABEL}> ?l ;"
            " <http://e/v> ?v } LIMIT 50"
            for n in range(500)
        ]
    return [f"/sparql?query={quote(query, safe='')}" for query in asked]


@contextmanager
def running(command: list[str], port: int) -> Iterator[int]:
    """A server, from when it answers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for _ in range(600):
            assert process.poll() is None, f"{command[0]} ended"
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


def rate(port: int, targets: list[str], seconds: int, folder: Path) -> float:
    """Requests a second of `CLIENTS` clients."""
    if shutil.which("wrk") is None:
        with Pool(CLIENTS) as pool:
            return sum(
                pool.starmap(_client, [(port, targets[n:] + targets[:n], seconds) for n in range(CLIENTS)])
            )
    (folder / "paths").write_text("\n".join(targets), encoding="utf-8")
    (folder / "load.lua").write_text(LUA, encoding="utf-8")
    call = [
        "wrk",
        "-t1",
        f"-c{CLIENTS}",
        f"-d{seconds}",
        "-s",
        str(folder / "load.lua"),
        f"http://127.0.0.1:{port}",
    ]
    said = subprocess.run(
        call, check=True, capture_output=True, text=True, env={**os.environ, "PATHS": str(folder / "paths")}
    ).stdout
    assert "Non-2xx" not in said, said
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert found, said
    return float(found[1])


def _client(port: int, targets: list[str], seconds: float) -> float:
    done, until = 0, time.monotonic() + seconds
    with socket.create_connection(("127.0.0.1", port)) as connection:
        file = connection.makefile("rb")
        while time.monotonic() < until:
            head = f"GET {targets[done % len(targets)]} HTTP/1.1\r\nHost: x\r\n"
            connection.sendall(f"{head}Accept: application/sparql-results+json\r\n\r\n".encode())
            assert b" 200 " in file.readline()
            size = 0
            while (line := file.readline()) != b"\r\n":
                if line.lower().startswith(b"content-length:"):
                    size = int(line.split(b":")[1])
            file.read(size)
            done += 1
    return done / seconds


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def requests(file: Path, things: int, seconds: int, folder: Path) -> None:
    venv.create(folder / "peer", with_pip=True)
    peer = str(folder / "peer" / "bin" / "python")
    packages = ["rdflib-endpoint", "oxrdflib", "uvicorn", "httptools", "uvloop"]
    subprocess.run([peer, "-m", "pip", "install", "--quiet", *packages], check=True)
    for name, text in (("bare.py", BARE), ("peer.py", PEER)):
        (folder / name).write_text(text, encoding="utf-8")
    commands: dict[str, Callable[[int], list[str]]] = {
        "innograph serve": lambda port: [
            *(sys.executable, "-m", "innograph", "serve"), "-g", str(file), "--port", str(port),
        ],
        "bare handler": lambda port: [sys.executable, str(folder / "bare.py"), str(file), str(port)],
        "rdflib-endpoint": lambda port: [peer, str(folder / "peer.py"), str(file), str(port)],
    }  # fmt: skip
    rates: dict[str, dict[str, float]] = {}
    for name, command in commands.items():
        with running(command(port := free_port()), port):
            for kind in ("lookups", "50 rows"):
                targets = paths(kind, things)
                rate(port, targets, max(1, seconds // 4), folder)
                rates.setdefault(kind, {})[name] = rate(port, targets, seconds, folder)
    for kind, found in rates.items():
        ours = found["innograph serve"]
        for name, value in found.items():
            print(f"{kind:8} {name:16} {value:8.0f} requests/s   ours against it {ours / value:6.2f}")


def shapes(file: Path, repeat: int) -> None:
    store = ox.Store()
    store.bulk_load(path=str(file), format=ox.RdfFormat.N_TRIPLES)
    stream.WHOLE = 1 << 40  # nobody reads the parts here
    task = cast(Any, SimpleNamespace(check=lambda: None, publish=lambda _: None, loop=None))
    for name, sparql in SHAPES.items():
        graph = sparql.startswith("CONSTRUCT")
        form: Any = ox.RdfFormat.TURTLE if graph else ox.QueryResultsFormat.JSON
        discard = open(os.devnull, "wb")  # noqa: SIM115

        def alone(sparql: str = sparql, form: Any = form) -> None:
            store.query(sparql).serialize(discard, form)  # noqa: B023

        def through(sparql: str = sparql) -> None:
            evaluated(store, Operation(sparql), "", "http://localhost/sparql", 1 << 40, task)

        theirs, ours = best(alone, repeat), best(through, repeat)
        print(
            f"{name:10} pyoxigraph {theirs * 1e3:9.3f} ms   ours {ours * 1e3:9.3f} ms   {ours / theirs:5.2f}"
        )
        discard.close()


def best(work: Callable[[], None], repeat: int) -> float:
    """Seconds of the fastest of some runs."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare innograph serve with its peers.")
    parser.add_argument("--small", action="store_true", help="4,000 triples and a second each: does it run?")
    small = parser.parse_args().small
    things, many = (1_000, 2_500) if small else (25_000, 250_000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        requests(written(folder / "100k.nt", things), things, 1 if small else 8, folder)
        shapes(written(folder / "1M.nt", many), 3 if small else 9)


if __name__ == "__main__":
    main()
