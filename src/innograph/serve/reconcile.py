"""The Reconciliation Service API, version 0.2, at `/reconcile`, for OpenRefine and other matching tools.

Source: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from innograph.errors import RequestError
from innograph.explore.search.keys import key
from innograph.explore.select import kind_named
from innograph.serve import matching
from innograph.serve.headers import POLICY
from innograph.serve.parameters import content, decoded
from innograph.serve.replies import asker, json_reply, number, page, site_of
from innograph.serve.search import indexed
from innograph.serve.service import Service
from innograph.show.site.pages import page as rendered
from innograph.show.site.site import Site
from innograph.vocab import KINDS, ONTOLOGY

FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
"""Matching tools show previews in a frame of their own pages."""

_FEW, _MOST = 10, 100
_PREVIEW = {"width": 400, "height": 220}


def routes(service: Service) -> list[BaseRoute]:
    """`/reconcile`, and the services that its manifest names below it."""

    async def reconcile(request: Request) -> Response:
        given = await _parameters(service, request)
        site = await site_of(service, request)
        if "queries" in given:
            return json_reply(request, await _matched(service, site, _object(given["queries"], "queries")))
        if "extend" in given:
            return json_reply(request, await _extended(service, site, _object(given["extend"], "extend")))
        kinds = [kind for kind, _ in (await service.derived(indexed)).counts]
        return json_reply(request, _manifest(str(request.base_url).rstrip("/"), site, kinds))

    async def suggest(request: Request) -> Response:
        site = await site_of(service, request)
        prefix, what = request.query_params.get("prefix", ""), request.path_params["what"]
        offset = number(request, "cursor", 0, 10_000)
        if what == "entity":
            index = await service.derived(indexed)
            hits = await service.call(lambda _: index.search(prefix, _FEW, (), offset))
            found = [matching.entity(site, hit) for hit in hits]
            return json_reply(request, {"result": [{**one, "notable": one.pop("type")} for one in found]})
        if what == "type":
            terms = [{"id": kind, "name": site.kind(kind)} for kind in KINDS]
        elif what == "property":
            terms = [matching.named_property(site, pid) for pid in matching.PROPERTIES]
        else:
            raise RequestError(what, "nothing of this sort is suggested", "see /reconcile", 404)
        fitting = [term for term in terms if any(key(prefix) in key(name) for name in term.values())]
        return json_reply(request, {"result": fitting[offset : offset + _FEW]})

    async def propose(request: Request) -> Response:
        site, kind = await site_of(service, request), request.query_params.get("type", "")
        limit = number(request, "limit", _MOST, _MOST)
        kind = kind_named(kind) if kind else ""
        found = await service.call(lambda store: matching.proposed(asker(store), site, kind))
        return json_reply(request, {"type": kind, "limit": limit, "properties": found[:limit]})

    async def preview(request: Request) -> Response:
        site = await site_of(service, request)
        iri = matching.iri_of(site, request.query_params.get("id", ""))
        entry = (await service.derived(indexed)).entry(iri)
        if entry is None:
            raise RequestError(iri, "the graph says nothing of it", "look for it at /search", 404)
        text = rendered(site, "preview.html", {"entry": entry})
        return page(request, site, text, {"Content-Security-Policy": FRAMED})

    return [
        Route("/reconcile", reconcile, methods=["GET", "POST"]),
        Route("/reconcile/suggest/{what}", suggest),
        Route("/reconcile/properties", propose),
        Route("/reconcile/preview", preview),
    ]


async def _parameters(service: Service, request: Request) -> dict[str, str]:
    given = dict(request.query_params)
    if request.method == "POST":
        given |= decoded(await content(request, service.limits.body_bytes), "the form")
    return given


async def _matched(service: Service, site: Site, queries: dict[str, Any]) -> dict[str, Any]:
    wanted = {name: matching.wanted(name, query) for name, query in queries.items()}
    index = await service.derived(indexed)
    return await service.call(
        lambda store: {
            name: {"result": matching.candidates(index, asker(store), site, one)}
            for name, one in wanted.items()
        }
    )


async def _extended(service: Service, site: Site, asked: dict[str, Any]) -> dict[str, Any]:
    ids, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise RequestError("extend", "ids is no list of texts", "name the things to extend", 400)
    if not isinstance(properties, list) or not all(isinstance(one, dict) for one in properties):
        raise RequestError("extend", "properties is no list of objects", "name the properties", 400)
    pids = [matching.known(one.get("id")) for one in properties]
    return await service.call(lambda store: matching.extension(asker(store), site, ids, pids))


def _object(text: str, name: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise RequestError(name, "it is no JSON object", "see the Reconciliation API, version 0.2", 400)
    return found


def _manifest(root: str, site: Site, kinds: list[str]) -> dict[str, Any]:
    def at(path: str) -> dict[str, str]:
        return {"service_url": root, "service_path": f"/reconcile/{path}"}

    return {
        "versions": ["0.2"],
        "name": site.t("innograph 创新生态图谱", "innograph, an innovation graph"),
        "identifierSpace": site.base,
        "schemaSpace": ONTOLOGY,
        "defaultTypes": [{"id": kind, "name": site.kind(kind)} for kind in kinds],
        "view": {"url": f"{root}/id/{{{{id}}}}"},
        "preview": {"url": f"{root}/reconcile/preview?id={{{{id}}}}", **_PREVIEW},
        "suggest": {what: at(f"suggest/{what}") for what in ("entity", "type", "property")},
        "extend": {"propose_properties": at("properties"), "property_settings": []},
    }
