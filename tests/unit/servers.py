"""SPARQL servers on loopback with the data of a file: Oxigraph's, Virtuoso, and our own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

OXIGRAPH = Path(sys.executable).with_name("oxigraph")
_OURS = (sys.executable, "-m", "innograph", "serve")
VIRTUOSO = """
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
TransactionFile = v.trx
LockFile = v.lck
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = .
NumberOfBuffers = 4000
MaxDirtyBuffers = 2000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def oxigraph(file: Path, folder: Path) -> Iterator[str]:
    """The address of an `oxigraph serve` that holds the graph of `file`."""
    call, at = [OXIGRAPH], ["--location", folder / "db"]
    subprocess.run([*call, "load", *at, "--file", file], check=True, capture_output=True, timeout=60)
    port = free_port()
    with _running([*call, "serve-read-only", *at, "--bind", f"127.0.0.1:{port}"], folder, port):
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def innograph(file: Path, folder: Path) -> Iterator[str]:
    """The address of our own endpoint with the graph of `file`."""
    port = free_port()
    with _running([*_OURS, "-g", file, "--port", str(port)], folder, port):
        yield f"http://127.0.0.1:{port}/sparql"


@contextmanager
def virtuoso(file: Path, folder: Path) -> Iterator[str]:
    """The address of a Virtuoso that holds the graph of `file`; its default graph is that of all graphs."""
    if not shutil.which("virtuoso-t"):
        pytest.skip("Virtuoso is not here; on Debian: apt-get install virtuoso-opensource-7-bin")
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(sql=sql, http=http), encoding="utf-8")
    store = ox.Store()
    store.bulk_load(path=str(file))
    store.dump(str(folder / "g.nq"), format=ox.RdfFormat.N_QUADS)
    load = "DB.DBA.TTLP(file_to_string_output('g.nq'), '', 'urn:default', 512);\n"
    (folder / "load.sql").write_text(load, encoding="utf-8")
    with _running(["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"], folder, http):
        isql = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", "load.sql"]
        subprocess.run(isql, cwd=folder, check=True, capture_output=True, timeout=60)
        yield f"http://127.0.0.1:{http}/sparql"


@contextmanager
def _running(command: list[str | Path], folder: Path, port: int) -> Iterator[None]:
    """The server, from when it takes connections; its end is waited for."""
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
    try:
        for _ in range(600):
            assert process.poll() is None, (folder / "said.txt").read_text(encoding="utf-8")
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
