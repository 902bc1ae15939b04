"""The data set as a whole: its description at `/.well-known/void` and `/data`, its downloads below that."""

from __future__ import annotations

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from innograph.errors import RequestError
from innograph.kg.store import serialized
from innograph.serve.answers import conditional
from innograph.serve.described import PREFIXES_USED, described
from innograph.serve.dumps import DUMPS, MOST_NODES, Dump, dump_named, dumped
from innograph.serve.formats import GRAPHS
from innograph.serve.home import counted
from innograph.serve.negotiate import form_for, wants_page
from innograph.serve.replies import naming, page, reply, site_of
from innograph.serve.search import indexed
from innograph.serve.service import Service
from innograph.show.site.pages import page as rendered


def routes(service: Service) -> list[BaseRoute]:
    """`/.well-known/void`, `/data` and `/data/NAME`."""

    async def description(request: Request) -> Response:
        wanted, accept = request.query_params.get("format", ""), request.headers.get("accept", "")
        if request.url.path == "/data" and (wanted == "html" or (not wanted and wants_page(accept))):
            return await _page(service, request)
        form = form_for(accept, GRAPHS, wanted)[0]
        census, base = await service.derived(counted), await service.derived(naming)
        first = (await service.derived(indexed)).first
        assert isinstance(form.engine, ox.RdfFormat)
        quads = described(str(request.base_url).rstrip("/"), base, census, first)
        content = serialized(quads, form.engine, base, PREFIXES_USED)
        return reply(request, content, form.media_type, {"Link": _LINKS})

    async def download(request: Request) -> Response:
        dump = dump_named(request.path_params["name"])
        await _check(service, dump)
        most = service.limits.result_bytes
        answer = await conditional(
            request,
            f'W/"{service.data.version()}-{dump.name}"',
            lambda: service.evaluate(lambda store, task: dumped(store, dump, most, task)),
        )
        answer.headers["Content-Disposition"] = f'attachment; filename="{dump.name}"'
        return answer

    return [
        Route("/.well-known/void", description),
        Route("/data", description),
        Route("/data/{name}", download),
    ]


async def _page(service: Service, request: Request) -> Response:
    site, census = await site_of(service, request), await service.derived(counted)
    root = str(request.base_url).rstrip("/")
    offered = [dump for dump in DUMPS if dump.form is not None or _small(census.things)]
    values = {"census": census, "dumps": offered, "root": root, "most": MOST_NODES}
    return page(request, site, rendered(site, "data.html", values), {"Link": _LINKS})


async def _check(service: Service, dump: Dump) -> None:
    if dump.form is None and not _small((await service.derived(counted)).things):
        problem = f"the graph has more than {MOST_NODES:,} things, too many to lay out while you wait"
        raise RequestError(dump.name, problem, f"run innograph export --format {dump.export}", 400)


def _small(things: int) -> bool:
    return things <= MOST_NODES


_LINKS = ", ".join(
    f'</data?format={form.name}>; rel="alternate"; type="{form.media_type}"' for form in GRAPHS
)
