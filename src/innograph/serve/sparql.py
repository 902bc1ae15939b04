"""The SPARQL endpoint: queries by GET and POST at /sparql."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from innograph.errors import RequestError
from innograph.serve.evaluate import evaluated
from innograph.serve.parameters import Operation, operation
from innograph.serve.service import Service

PATH = "/sparql"


def routes(service: Service) -> list[BaseRoute]:
    """The endpoint, with and without a slash at its end."""

    async def endpoint(request: Request) -> Response:
        asked = await operation(request, service.limits.body_bytes)
        if asked is None:
            raise RequestError("query", "is missing", "send it as the parameter query", 400)
        if asked.updates:
            raise RequestError("update", "this server is read-only", "start it with --writable", 403)
        return await answer(service, request, asked)

    return [Route(path, endpoint, methods=["GET", "POST"]) for path in (PATH, f"{PATH}/")]


async def answer(service: Service, request: Request, asked: Operation) -> Response:
    """The response to a query."""
    accept, base = request.headers.get("accept", ""), str(request.url.replace(query=""))
    done = await service.call(lambda store: evaluated(store, asked, accept, base))
    return Response(done.content, headers={"Vary": "Accept"}, media_type=done.media_type)
