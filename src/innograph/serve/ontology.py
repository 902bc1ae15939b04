"""The ontology under its own path: a page for people, RDF for programs, and the files that belong to it."""

from __future__ import annotations

from functools import lru_cache

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from innograph.errors import RequestError
from innograph.explore.resource.ontology import ontology
from innograph.kg.store import load, serialized
from innograph.resources import ontology_dir
from innograph.serve.formats import GRAPHS, Form
from innograph.serve.negotiate import form_for, wants_page
from innograph.serve.replies import HTML, page, reply, site_of
from innograph.serve.service import Service
from innograph.show.site.pages import page as rendered
from innograph.vocab import KINDS, ONTOLOGY

MAIN = "innograph"
_TURTLE = ".ttl"


def routes(service: Service) -> list[BaseRoute]:
    """`/ontology`, its version IRI, and `/ontology/NAME.ttl` for each of its files."""

    async def whole(request: Request) -> Response:
        wanted = request.query_params.get("format", "")
        accept = request.headers.get("accept", "")
        if wanted == "html" or (not wanted and wants_page(accept)):
            site = await site_of(service, request)
            values = {"ontology": ontology(), "kinds": KINDS, "files": names(), "formats": _formats()}
            return page(request, site, rendered(site, "ontology.html", values), _links())
        form = form_for(accept, GRAPHS, wanted)[0]
        content = await service.call(lambda _: written(MAIN, form))
        return reply(request, content, form.media_type, _links())

    async def file(request: Request) -> Response:
        name = request.path_params["name"]
        if name == ontology().version:
            return await whole(request)
        stem = name.removesuffix(_TURTLE)
        if stem not in names():
            remedy = f"the files are {', '.join(one + _TURTLE for one in names())}"
            raise RequestError(f"/ontology/{name}", "the ontology has no such file", remedy, 404)
        accept = "" if name.endswith(_TURTLE) else request.headers.get("accept", "")
        form = form_for(accept, GRAPHS, request.query_params.get("format", ""))[0]
        content = await service.call(lambda _: written(stem, form))
        return reply(request, content, form.media_type)

    return [
        Route("/ontology", whole),
        Route("/ontology/", whole),
        Route("/ontology/{name}", file),
    ]


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The files of the ontology, without their ending: schemes, shapes and the ontology itself."""
    return tuple(sorted(path.stem for path in ontology_dir().glob(f"*{_TURTLE}")))


@lru_cache(maxsize=64)
def written(name: str, form: Form) -> bytes:
    """A file of the ontology in a format; as Turtle, as it was written."""
    path = ontology_dir() / f"{name}{_TURTLE}"
    if form.ending == _TURTLE:
        return path.read_bytes()
    assert isinstance(form.engine, ox.RdfFormat)
    return serialized(load(path).quads_for_pattern(None, None, None), form.engine)


def _formats() -> tuple[tuple[str, str], ...]:
    return tuple((form.name, form.media_type) for form in GRAPHS)


def _links() -> dict[str, str]:
    links = [f'</ontology?format={name}>; rel="alternate"; type="{media}"' for name, media in _formats()]
    links.append(f'</ontology?format=html>; rel="alternate"; type="{HTML}"')
    links.append(f'<{ONTOLOGY.rstrip("#")}>; rel="describes"')
    return {"Link": ", ".join(links)}
