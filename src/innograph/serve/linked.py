"""Linked data: every IRI under `/id/` answers as a page for people or as RDF for programs.

The IRIs of a graph (`https://w3id.org/innograph/id/…`) name things of the world. A resolver redirects
from them to this server, where `/id/…` is the address of a document about the thing; so it answers 200, with
`Content-Location` for the variant that was chosen. Only when the things are named under the address of this
server itself are thing and document told apart here, by a redirect 303 (https://www.w3.org/TR/cooluris/).
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import quote, unquote

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from innograph.errors import RequestError
from innograph.explore.resource.dossier import dossier
from innograph.explore.resource.passages import passages
from innograph.kg.describe import description, knows
from innograph.kg.store import serialized
from innograph.serve.formats import GRAPHS, Form
from innograph.serve.negotiate import form_for, wants_page
from innograph.serve.replies import HTML, asker, naming, page, reply, site_of, texts
from innograph.serve.service import Service
from innograph.show.site.pages import thing_page
from innograph.show.site.site import Site
from innograph.show.site.source import source_page

FORMATS: tuple[tuple[str, str], ...] = tuple((form.name, form.media_type) for form in GRAPHS)
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def routes(service: Service) -> list[BaseRoute]:
    """`/id/LOCAL`, as a page and in every format of graphs."""

    async def thing(request: Request) -> Response:
        base = await service.derived(naming)
        iri = await service.call(lambda store: known(store, meant(request, base)))
        if iri is None:
            raise _unknown(meant(request, base)[0])
        wanted = request.query_params.get("format", "")
        paged = wanted == "html" or (not wanted and wants_page(request.headers.get("accept", "")))
        form = None if paged else form_for(request.headers.get("accept", ""), GRAPHS, wanted)[0]
        if not wanted and _address(request) == iri:
            name = form.name if form else "html"
            return RedirectResponse(
                f"{request.url.path}?format={name}", 303, {"Vary": "Accept, Accept-Language"}
            )
        if form is None:
            return await _page(service, request, iri)
        content = await service.call(lambda store: written(store, iri, form, base))
        return reply(request, content, form.media_type, _headers(Site(base=base), iri, form))

    return [Route("/id/{local:path}", thing)]


def written(store: ox.Store, iri: str, form: Form, base: str) -> bytes:
    """The description of a thing in a format of graphs."""
    assert isinstance(form.engine, ox.RdfFormat)
    return serialized(description(store, iri), form.engine, base)


def meant(request: Request, base: str) -> tuple[str, ...]:
    """The IRIs that a request can mean: its path as RFC 3987 maps a URI to an IRI, then wholly decoded."""
    raw = request.scope.get("raw_path", b"").decode("latin-1").partition("?")[0]
    local = raw.partition("/id/")[2] or quote(request.path_params["local"])
    mapped = _ESCAPES.sub(lambda found: _beyond_ascii(found.group()), local)
    return tuple(dict.fromkeys(base + name for name in (mapped, request.path_params["local"])))


def _beyond_ascii(escaped: str) -> str:
    """Percent-encoded characters as they are, those of ASCII and broken ones as they were."""
    try:
        return "".join(c if ord(c) > 127 else quote(c, safe="") for c in unquote(escaped, errors="strict"))
    except UnicodeDecodeError:
        return escaped


def known(store: ox.Store, iris: tuple[str, ...]) -> str | None:
    """The first of some IRIs that the graph knows anything of."""
    for iri in iris:
        try:
            if knows(store, iri):
                return iri
        except ValueError:
            continue
    return None


async def _page(service: Service, request: Request, iri: str) -> Response:
    site = await site_of(service, request)
    about = await service.call(lambda store: dossier(asker(store), iri))
    if about is None:
        raise _unknown(iri)
    text_of = texts(service, site.base)
    if about.is_text:
        stated = await service.call(lambda store: passages(asker(store), iri))
        text = await service.call(lambda _: source_page(site, about, text_of(iri), stated, FORMATS))
    else:
        text = await service.call(lambda _: thing_page(site, about, text_of, FORMATS))
    return page(request, site, text, _headers(site, iri, None))


def _headers(site: Site, iri: str, form: Form | None) -> dict[str, str]:
    """Where the variant is by itself, where the others are, and what the document is about."""
    plain = replace(site, chosen=False)
    links = [f'<{plain.data(iri, name)}>; rel="alternate"; type="{media}"' for name, media in FORMATS]
    links.append(f'<{plain.data(iri, "html")}>; rel="alternate"; type="{HTML}"')
    links.append(f'<{quote(iri, safe=_IRI_SAFE)}>; rel="describes"')
    links.append('</.well-known/void>; rel="http://rdfs.org/ns/void#inDataset"')
    return {
        "Content-Location": plain.data(iri, form.name if form else "html"),
        "Link": ", ".join(links),
    }


_IRI_SAFE = ":/?#[]@!$&'()*+,;=%-._~"


def _address(request: Request) -> str:
    return str(request.url.replace(query="", fragment=""))


def _unknown(iri: str) -> RequestError:
    return RequestError(iri, "the graph says nothing of it", "look for it at /search", 404)
