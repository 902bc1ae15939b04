"""The SPARQL endpoint: queries and updates at /sparql, as the SPARQL 1.1 Protocol says."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from innograph.serve import wire
from innograph.serve.access import check_may_write
from innograph.serve.answers import changes_by_itself, conditional, tag_of
from innograph.serve.description import description
from innograph.serve.evaluate import evaluated
from innograph.serve.negotiate import wants_page
from innograph.serve.parameters import Operation, operation
from innograph.serve.service import Service
from innograph.serve.stream import Parts, Whole

PATH = "/sparql"


def routes(service: Service) -> list[BaseRoute]:
    """The endpoint, with and without a slash at its end."""

    async def endpoint(request: Request) -> Response:
        asked = await operation(request, service.limits.body_bytes)
        if asked is None:
            return await describe(service, request)
        return await (update if asked.updates else query)(service, request, asked)

    return [Route(path, endpoint, methods=["GET", "POST"]) for path in (PATH, f"{PATH}/")]


async def describe(service: Service, request: Request) -> Response:
    """What the endpoint says of itself; a person is led to the query page."""
    accept, writable, most = request.headers.get("accept", ""), service.writable, service.limits.result_bytes
    if wants_page(accept):
        return RedirectResponse(request.url.replace(path="/query", query=""), 303, {"Vary": "Accept"})
    tag, base = tag_of(service.data.version(), accept, base_of(request)), base_of(request)

    async def answer() -> Whole | Parts:
        return await service.evaluate(
            lambda store, task: description(store, base, accept, writable, most, task)
        )

    return await conditional(request, tag, answer)


async def query(service: Service, request: Request, asked: Operation) -> Response:
    """The response to a query."""
    accept, base, most = request.headers.get("accept", ""), base_of(request), service.limits.result_bytes
    tag = "" if changes_by_itself(asked.text) else tag_of(service.data.version(), accept, base, asked)

    async def answer() -> Whole | Parts:
        return await service.evaluate(lambda store, task: evaluated(store, asked, accept, base, most, task))

    return await conditional(request, tag, answer)


async def update(service: Service, request: Request, asked: Operation) -> Response:
    """The response to an update: 204 once it is kept."""
    check_may_write(service, request)
    await service.write(wire.Update(asked.text, base_of(request), asked.default, asked.named))
    return Response(status_code=204)


def base_of(request: Request) -> str:
    """What relative IRIs rest on: the address of the endpoint."""
    scope = request.scope
    host = request.headers.get("host") or "{}:{}".format(*scope["server"])
    return f"{scope['scheme']}://{host}{scope['path']}"
