"""The picture of an answer at `/graph?query=…`, or of what surrounds a thing at `/graph?around=…`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from innograph.errors import RequestError
from innograph.explore.around import Part, around, things_named, things_of
from innograph.explore.query import run
from innograph.serve.service import Service
from innograph.show.page import render
from innograph.show.scene import scene_of

if TYPE_CHECKING:
    import pyoxigraph as ox

DEEPEST = 3
"""Steps around a thing that can be asked for."""

_TITLE = "查询结果 · Query answer"
_HELP = "ask for /graph?query=SELECT… or /graph?around=NAME, with &depth=0 to 3 if need be"


def routes(service: Service) -> list[BaseRoute]:
    """`/graph`, by GET, or by POST for a query too long for an address."""

    async def graph(request: Request) -> Response:
        given = await _given(request)
        html = await service.call(lambda store: picture(store, given))
        return HTMLResponse(html, headers={"Content-Security-Policy": "frame-ancestors 'none'"})

    return [Route("/graph", graph, methods=["GET", "POST"])]


def picture(store: ox.Store, given: Mapping[str, Sequence[str]]) -> str:
    """The page of what is asked for; RequestError unless it is one query, or names.

    Other errors as for `explore.query.run` and `explore.around.things_named`.
    """
    queries, names, depth = given.get("query", ()), given.get("around", ()), _depth(given.get("depth", ()))
    if len(queries) + bool(names) != 1:
        raise RequestError("/graph", "give one query, or the names of things", _HELP, 400)
    if names:
        things, title = things_named(store, names), "、".join(names)
        depth = 1 if depth is None else depth
    else:
        things, title = things_of(store, run(store, queries[0])), _title(queries[0])
    part = around(store, things, depth)
    return render(scene_of(part.dataset), f"{title}{_left_out(part)}")


async def _given(request: Request) -> Mapping[str, Sequence[str]]:
    text = (
        (await request.body()).decode("utf-8", "replace") if request.method == "POST" else request.url.query
    )
    try:
        return parse_qs(text, max_num_fields=100)
    except ValueError:
        raise RequestError("/graph", "too many fields", _HELP, 400) from None


def _depth(given: Sequence[str]) -> int | None:
    if not given:
        return None
    if len(given) > 1 or not re.fullmatch(rf"[0-{DEEPEST}]", given[0]):
        raise RequestError("/graph", f"depth is no number from 0 to {DEEPEST}", _HELP, 400)
    return int(given[0])


def _left_out(part: Part) -> str:
    """What a picture does not show, for its title."""
    if not part.left_out:
        return ""
    everything = part.things + part.left_out
    return f" · 共 {everything:,} 个实体，仅画出 {part.things:,} 个 ({part.things:,} of {everything:,} shown)"


def _title(query: str) -> str:
    """The title of a question of the library, which its text carries along."""
    found = re.search(r"^#\s*title-zh:\s*(\S.*?)\s*$", query, re.MULTILINE)
    return found[1] if found else _TITLE
