"""Questions to a SPARQL 1.1 endpoint over HTTP: the doorway of requests."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urljoin, urlsplit

import requests

from innograph import __version__
from innograph.errors import EndpointError
from innograph.explore.results import GRAPH_FORMATS, RESULT_FORMATS, Answer, Bindings, answer_from
from innograph.explore.sparql_text import form_of, with_prefixes
from innograph.kg.endpoint import Endpoint
from innograph.kg.store import Progress, silent
from innograph.settings import endpoint_seconds
from innograph.vocab import PREFIXES

_ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
_GRAPH = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.8"
_ACCEPTED = {"SELECT": _ROWS, "ASK": _ROWS, "CONSTRUCT": _GRAPH, "DESCRIBE": _GRAPH}
_LOOPBACK = ("localhost", "127.", "::1")
_REDIRECTS = 6
_REMEDIES = {
    401: "put its user and password into ~/.netrc",
    403: "put its user and password into ~/.netrc",
    404: "check the address; many endpoints end in /sparql",
    405: "check the address; many endpoints end in /sparql",
    429: "ask again later",
    503: "ask again later",
}


class Rejected(Exception):
    """The endpoint says that the query is wrong (status 400); its words, fit for a terminal."""


def ask(endpoint: Endpoint, sparql: str, progress: Progress = silent) -> Answer:
    """What `endpoint` answers to the query, sent as a form by POST, with the known prefixes declared.

    Raises:
        Rejected: the endpoint calls the query malformed.
        EndpointError: it cannot be reached, is silent for longer than the setting
            `endpoint_seconds`, refuses, fails, or answers in no format of SPARQL 1.1.
    """
    seconds = endpoint_seconds()
    progress(f"asking 询问 {endpoint}")
    with _told(endpoint, seconds), _response(endpoint, sparql, seconds) as response:
        content = b"".join(_parts(response, endpoint, progress))
    media_type = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if response.status_code == 400:
        raise Rejected(_said(content))
    if not response.ok:
        remedy = _REMEDIES.get(response.status_code, "ask those who run it, or ask for less at a time")
        said = _said(content) if media_type.startswith("text/plain") else response.reason
        raise EndpointError(str(endpoint), f"answers with status {response.status_code} ({said})", remedy)
    answer = _read(endpoint, content, media_type)
    return _truth(answer) if form_of(sparql) == "ASK" and isinstance(answer, Bindings) else answer


def _truth(answer: Bindings) -> bool:
    """Virtuoso answers ASK with a row that holds 1 or 0."""
    return any(cell is not None and cell.value in ("1", "true") for row in answer.rows for cell in row)


def _response(endpoint: Endpoint, sparql: str, seconds: float) -> requests.Response:
    accepted = _ACCEPTED.get(form_of(sparql), f"{_ROWS}, {_GRAPH}")
    near = (urlsplit(endpoint.url).hostname or "").startswith(_LOOPBACK)
    url = endpoint.url
    for _ in range(_REDIRECTS):
        response = requests.post(
            url,
            data={"query": with_prefixes(sparql, PREFIXES)},
            headers={"Accept": accepted, "User-Agent": f"innograph/{__version__}"},
            proxies={"http": "", "https": ""} if near else None,
            timeout=seconds,
            stream=True,
            allow_redirects=False,  # it would turn the POST into a GET that asks nothing
        )
        if not response.is_redirect:
            return response
        url = urljoin(url, response.headers["Location"])
    raise requests.TooManyRedirects


def _parts(response: requests.Response, endpoint: Endpoint, progress: Progress) -> Iterator[bytes]:
    size = 0
    for part in response.iter_content(1 << 16):
        size += len(part)
        progress(f"reading 读取 {endpoint} {size // 1024:,} kB")
        yield part


def _read(endpoint: Endpoint, content: bytes, media_type: str) -> Answer:
    try:
        return answer_from(content, media_type)
    except KeyError:
        kind = media_type or "something without a media type"
        known = f"one that answers in {', '.join((*RESULT_FORMATS, *GRAPH_FORMATS))}"
        raise EndpointError(
            str(endpoint), f"answers with {_plain(kind)}, which is no SPARQL result", f"name {known}"
        ) from None
    except ValueError as error:
        raise EndpointError(
            str(endpoint), f"gives an answer that is broken: {_plain(str(error))}", "ask again, or for less"
        ) from None


@contextmanager
def _told(endpoint: Endpoint, seconds: float) -> Iterator[None]:
    """What goes wrong on the way, as EndpointError."""
    try:
        yield
    except requests.Timeout:
        raise EndpointError(
            str(endpoint),
            f"is silent for {seconds:g} seconds",
            "ask for less, or raise INNOGRAPH_ENDPOINT_SECONDS",
        ) from None
    except requests.exceptions.SSLError as error:
        raise EndpointError(
            str(endpoint), f"has no certificate to trust ({_cause(error)})", "check the address"
        ) from None
    except requests.TooManyRedirects:
        raise EndpointError(str(endpoint), "sends from place to place", "check the address") from None
    except (requests.RequestException, ValueError) as error:
        raise EndpointError(
            str(endpoint), f"cannot be reached ({_cause(error)})", "check the address and the network"
        ) from None


def _cause(error: BaseException) -> str:
    """The innermost reason, without the layers of libraries around it."""
    seen: BaseException = error
    while True:
        inner = (
            getattr(seen, "reason", None) or seen.__cause__ or seen.__context__ or (seen.args or [None])[0]
        )
        if not isinstance(inner, BaseException):
            break
        seen = inner
    return _plain(getattr(seen, "strerror", None) or str(seen)).lower()


def _said(content: bytes) -> str:
    """The first words of an endpoint's complaint."""
    return _plain(content[:2000].decode("utf-8", "replace")) or "it does not say why"


def _plain(text: str) -> str:
    """One line of at most 300 characters, without what could steer a terminal."""
    line = " ".join(text.split())
    line = "".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cf"))
    return line if len(line) <= 300 else f"{line[:300]}…"
