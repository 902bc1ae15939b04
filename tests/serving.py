"""`innograph serve` as a real process on loopback, and plain requests to it."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@contextmanager
def serving(*arguments: str | Path, **environ: str) -> Iterator[str]:
    """The address of `innograph serve ARGUMENTS` at a free port, such as http://127.0.0.1:43210."""
    command = [sys.executable, "-m", "innograph", "serve", "--port", "0", *map(str, arguments)]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env={**os.environ, **environ}
    ) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline().decode("utf-8")
            assert said.startswith("http://"), said
            yield said.split()[0].rstrip("/")
        finally:
            process.terminate()


def ask(
    address: str, path: str, method: str = "GET", body: str | bytes | None = None, **headers: str
) -> Answer:
    """The answer to one request; the path is sent as it is written."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body.encode() if isinstance(body, str) else body, sent)
        response = connection.getresponse()
        told = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, told, response.read())
    finally:
        connection.close()
