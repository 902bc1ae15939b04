"""The query page at `/query`: YASGUI, bundled from `src/explorer/query`, over this server's endpoint."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from innograph.serve.assets import assets
from innograph.serve.service import Service

_SHEETS = (
    "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='",
    "'sha256-c0O6TmFAkgpNbHxKAa1BrveWHHopjEtC47i0PzMudxg='",
)
"""Style sheets that YASGUI's table puts into the page: for columns whose width can be changed, and the
pointer while it is."""

_ATTRIBUTES = ("'sha256-EntWS0hFrz2vH7susM+dPUxvHlL6sBswmM8K80E5oUk='",)
"""Style attributes in what YASGUI writes: the underlining in its notes on syntax."""

POLICY = (
    f"default-src 'none'; script-src 'self'; style-src 'self' {' '.join(_SHEETS)}; "
    f"style-src-attr 'unsafe-hashes' {' '.join(_ATTRIBUTES)}; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere and nothing inline, but for those styles, by their hashes."""

_PAGE = """<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>查询 Query · innograph</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{style}">
<script src="{script}" defer></script>
</head>
<body>
<header class="bar">
<h1 data-zh="查询" data-en="Query">查询 Query</h1>
<nav>
<a href="./" data-zh="首页" data-en="Home">首页 Home</a>
<a href="ontology" data-zh="本体" data-en="Ontology">本体 Ontology</a>
<a href="data" data-zh="数据" data-en="Data">数据 Data</a>
</nav>
<button id="language" class="bar-button" type="button"></button>
</header>
<main class="room">
<aside id="library" class="library"></aside>
<section class="desk">
<p id="hint" class="hint"></p>
<div id="yasgui"></div>
</section>
</main>
<noscript><p>此页需要启用 JavaScript。This page needs JavaScript.</p></noscript>
</body>
</html>
"""


def routes(_service: Service) -> list[BaseRoute]:
    """`/query`, with `?query=` or `?name=` to begin with."""
    return [Route("/query", _page)]


async def _page(_request: Request) -> Response:
    bundled = assets()
    page = _PAGE.format(style=bundled["query.css"].address, script=bundled["query.js"].address)
    return HTMLResponse(page, headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"})
