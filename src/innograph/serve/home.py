"""The way in, at `/`: what is in the graph, where to look; and the style sheet of all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from innograph.explore.library import library
from innograph.explore.resource.census import PROPERTIES, SOURCES, TYPES, Census, census
from innograph.serve.replies import asker, page, reply, site_of
from innograph.serve.service import Service
from innograph.show.site.pages import page as rendered
from innograph.show.site.pages import style_sheet

if TYPE_CHECKING:
    import pyoxigraph as ox


def counted(store: ox.Store) -> Census:
    """What a graph holds; to be derived once for a state of the data."""
    return census(asker(store))


def routes(service: Service) -> list[BaseRoute]:
    """`/` and `/assets/site.css`."""

    async def home(request: Request) -> Response:
        site = await site_of(service, request)
        values = {
            "census": await service.derived(counted),
            "questions": library(),
            "behind": {"types": TYPES, "properties": PROPERTIES, "sources": SOURCES},
        }
        return page(request, site, rendered(site, "home.html", values))

    return [Route("/", home), Route("/assets/site.css", _style)]


async def _style(request: Request) -> Response:
    return reply(request, style_sheet().encode("utf-8"), "text/css")
