"""The SPARQL 1.1 Graph Store HTTP Protocol at /graphs (https://www.w3.org/TR/sparql11-http-rdf-update/).

`/graphs?graph=IRI` and `/graphs?default` name a graph; so does its own address, `/graphs/PATH`.
"""

from __future__ import annotations

import email.policy
import secrets
from collections.abc import Awaitable, Callable
from email.message import EmailMessage
from email.parser import BytesParser
from typing import IO, cast

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from innograph.errors import RequestError
from innograph.serve import wire
from innograph.serve.access import check_may_write
from innograph.serve.answers import conditional, tag_of
from innograph.serve.formats import GRAPHS
from innograph.serve.negotiate import form_for
from innograph.serve.parameters import content, decoded
from innograph.serve.runner import Task
from innograph.serve.service import Service
from innograph.serve.stream import Kind, Parts, Sink, Whole
from innograph.serve.writing import READ, absent, exists, graph_of

PATH = "/graphs"
MULTIPART = "multipart/form-data"


def routes(service: Service) -> list[BaseRoute]:
    """The graph store, and the graphs in it by their own addresses."""

    async def endpoint(request: Request) -> Response:
        return await _DOES[request.method](service, request)

    methods = list(_DOES)
    return [Route(PATH, endpoint, methods=methods), Route(PATH + "/{path:path}", endpoint, methods=methods)]


def named(request: Request) -> str | None:
    """The IRI of the graph that a request is about, empty for the default graph, None when it names none.

    RequestError 400 when it names two.
    """
    pairs = decoded(request.scope["query_string"], "the query string")
    found = [value if name == "graph" else "" for name, value in pairs if name in ("graph", "default")]
    direct = bool(request.path_params.get("path"))
    if len(found) + direct > 1 or ("graph", "") in pairs:
        raise RequestError("graph", "the request must name one graph", "send graph=IRI, or default")
    if direct:
        return str(request.url.replace(query="", fragment=""))
    return found[0] if found else None


async def get(service: Service, request: Request) -> Response:
    """The graph, in the format asked for."""
    name, accept, most = _one(request), request.headers.get("accept", ""), service.limits.result_bytes

    async def answer() -> Whole | Parts:
        return await service.evaluate(lambda store, task: dumped(store, name, accept, most, task))

    return await conditional(request, tag_of(service.data.version(), accept, name), answer)


def dumped(store: ox.Store, name: str, accept: str, most: int, task: Task) -> Whole | Parts:
    """A graph of the store; RequestError 404 when it is not there, 406 when no format fits."""
    graph = graph_of(name)
    if name and not exists(store, graph):
        raise absent(name)
    kind = Kind(*form_for(accept, GRAPHS))
    assert isinstance(kind.form.engine, ox.RdfFormat)
    sink = Sink(task, kind, most)
    try:
        store.dump(cast(IO[bytes], sink), kind.form.engine, from_graph=graph)
        return sink.close()
    finally:
        sink.end()


async def put(service: Service, request: Request) -> Response:
    """The graph is what is sent, from now on: 201 when it is new, else 204."""
    check_may_write(service, request)
    done = await service.write(wire.PutGraph(_one(request), await _contents(service, request), merged=False))
    return Response(status_code=201 if done.created else 204)


async def post(service: Service, request: Request) -> Response:
    """What is sent is added: to the graph named, or else to a new one, whose Location is told."""
    check_may_write(service, request)
    name, headers = named(request), {}
    if name is None:
        name = str(request.url.replace(path=f"{PATH}/{secrets.token_hex(8)}", query=""))
        headers["Location"] = name
    done = await service.write(wire.PutGraph(name, await _contents(service, request), merged=True))
    return Response(status_code=201 if done.created else 200, headers=headers)


async def delete(service: Service, request: Request) -> Response:
    """The graph is no more."""
    check_may_write(service, request)
    await service.write(wire.DropGraph(_one(request)))
    return Response(status_code=200)


_DOES: dict[str, Callable[[Service, Request], Awaitable[Response]]] = {
    "GET": get,
    "HEAD": get,
    "PUT": put,
    "POST": post,
    "DELETE": delete,
}


def _one(request: Request) -> str:
    name = named(request)
    if name is None:
        raise RequestError("graph", "the request names no graph", "send graph=IRI, or default")
    return name


async def _contents(service: Service, request: Request) -> tuple[tuple[bytes, str], ...]:
    """The documents of a request, each with its media type; RequestError 415 for what is no RDF."""
    header = request.headers.get("content-type", "text/turtle")
    body = await content(request, service.limits.body_bytes)
    message = _message(header, body)
    if message.get_content_type() != MULTIPART:
        return ((body, _rdf(message)),)
    parts = [part for part in message.iter_parts() if isinstance(part, EmailMessage)]
    return tuple((cast(bytes, part.get_payload(decode=True)), _rdf(part)) for part in parts)


def _message(header: str, body: bytes) -> EmailMessage:
    head = b"Content-Type: " + header.encode("latin-1") + b"\r\n\r\n"
    if not header.lower().startswith(MULTIPART):
        body = b""
    parser = BytesParser(policy=email.policy.HTTP)
    return parser.parsebytes(head + body)


def _rdf(message: EmailMessage) -> str:
    media_type = message.get_content_type()
    if media_type not in READ:
        raise RequestError(
            "Content-Type", f"{media_type} is no format of RDF", f"send {', '.join(READ)}", 415
        )
    return media_type
