"""Search at `/search`, suggestions while typing at `/suggest`, over one index of all names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from innograph.errors import RequestError
from innograph.explore.search.catalogue import catalogue
from innograph.explore.search.index import Hit, Index
from innograph.explore.select import kind_named
from innograph.serve.negotiate import wants_page
from innograph.serve.replies import asker, json_reply, number, page, reply, site_of
from innograph.serve.service import Service
from innograph.show.site.pages import page as rendered
from innograph.show.site.site import Site

if TYPE_CHECKING:
    import pyoxigraph as ox

FORMATS = ("json", "html")
MOST = 200
"""Things on one page of results."""

DEEPEST = 10_000
"""How far a search can be leafed through."""

SUGGESTIONS = "application/x-suggestions+json"
_LEAF, _FEW = 20, 8


def indexed(store: ox.Store) -> Index:
    """The search index of a graph; to be derived once for a state of the data."""
    return Index(catalogue(asker(store)))


def routes(service: Service) -> list[BaseRoute]:
    """`/search`, `/suggest`, and the description by which browsers know them."""

    async def search(request: Request) -> Response:
        wanted = request.query_params.get("format", "")
        if wanted not in ("", *FORMATS):
            raise RequestError(
                "format", f"{wanted[:20]!r} is none of a search", f"ask for {' or '.join(FORMATS)}", 406
            )
        site = await site_of(service, request)
        query, kinds = request.query_params.get("q", ""), kinds_of(request)
        limit = number(request, "limit", _LEAF, MOST)
        offset = number(request, "offset", 0, DEEPEST)
        index = await service.derived(indexed)
        hits = await service.call(lambda _: _found(index, query, limit + 1, kinds, offset))
        found = {"q": query, "kinds": kinds, "offset": offset, "limit": limit}
        if wanted == "html" or (not wanted and wants_page(request.headers.get("accept", ""))):
            shown = {**found, "hits": hits[:limit], "more": len(hits) > limit, "counts": index.counts}
            return page(request, site, rendered(site, "search.html", shown))
        results = [described(site, hit) for hit in hits[:limit]]
        return json_reply(request, {**found, "more": len(hits) > limit, "results": results})

    async def suggest(request: Request) -> Response:
        site = await site_of(service, request)
        query, kinds = request.query_params.get("q", ""), kinds_of(request)
        index = await service.derived(indexed)
        limit = number(request, "limit", _FEW, MOST)
        hits = await service.call(lambda _: index.search(query, limit, kinds))
        told = [" · ".join([site.kind(hit.entry.kinds[0]) if hit.entry.kinds else ""]) for hit in hits]
        links = [site.href(hit.entry.iri) for hit in hits]
        names = [hit.entry.label for hit in hits]
        return json_reply(request, [query, names, told, links], SUGGESTIONS)

    async def opensearch(request: Request) -> Response:
        root = str(request.base_url).rstrip("/")
        return reply(request, _opensearch(root).encode("utf-8"), "application/opensearchdescription+xml")

    return [Route("/search", search), Route("/suggest", suggest), Route("/opensearch.xml", opensearch)]


def _found(index: Index, query: str, limit: int, kinds: tuple[str, ...], offset: int) -> tuple[Hit, ...]:
    """The hits for a query; for none, everything of the types that are named."""
    if query.strip() or not kinds:
        return index.search(query, limit, kinds, offset)
    return index.listed(kinds, limit, offset)


def kinds_of(request: Request) -> tuple[str, ...]:
    """The types to look among: every `type` of the query string; SettingError for an unknown one."""
    return tuple(sorted({kind_named(kind) for kind in request.query_params.getlist("type") if kind}))


def described(site: Site, hit: Hit) -> dict[str, Any]:
    """A thing found, for programs: `name` is the label or alias that fits, `way` how, `score` how alike."""
    entry = hit.entry
    return {
        "iri": entry.iri,
        "url": site.href(entry.iri),
        "label": entry.label,
        "aliases": entry.aliases,
        "kinds": entry.kinds,
        "degree": entry.degree,
        "name": hit.name,
        "way": hit.way,
        "score": hit.score,
    }


def _opensearch(root: str) -> str:
    address = quote(root, safe=":/[]")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        "<ShortName>innograph</ShortName>\n"
        "<Description>创新生态图谱检索 Search an innovation graph</Description>\n"
        f'<Url type="text/html" template="{address}/search?q={{searchTerms}}"/>\n'
        f'<Url type="{SUGGESTIONS}" template="{address}/suggest?q={{searchTerms}}"/>\n'
        "</OpenSearchDescription>\n"
    )
