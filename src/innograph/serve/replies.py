"""What the pages and descriptions have in common: their language, their address, validators for caches."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from innograph.errors import QueryError, RequestError
from innograph.explore.query import run
from innograph.explore.resource.rows import Ask
from innograph.explore.results import Bindings
from innograph.explore.search.catalogue import base_of
from innograph.serve.service import Service
from innograph.show.site.site import Site
from innograph.text.kept import kept_text

if TYPE_CHECKING:
    import pyoxigraph as ox

LANGUAGES = ("zh", "en")
HTML = "text/html"
JSON = "application/json"


def asker(store: ox.Store) -> Ask:
    """How a graph in this process is asked."""

    def ask(sparql: str) -> Bindings:
        answer = run(store, sparql)
        if not isinstance(answer, Bindings):
            raise QueryError("query", "rows are wanted", "use SELECT")
        return answer

    return ask


def naming(store: ox.Store) -> str:
    """The IRI under which most things of a graph are named; to be derived once for a state of the data."""
    return base_of(asker(store))


async def site_of(service: Service, request: Request) -> Site:
    """The language and addresses of the page that answers a request."""
    chosen = request.query_params.get("lang", "")
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return Site(
        base=await service.derived(naming),
        language=chosen if chosen in LANGUAGES else accepted(request.headers.get("accept-language", "")),
        chosen=chosen in LANGUAGES,
        path=path,
    )


def accepted(header: str) -> str:
    """zh or en, as an Accept-Language header (RFC 9110, 12.5.4) prefers; zh where it does not say."""
    best = dict.fromkeys(LANGUAGES, 0.0)
    for part in header.split(","):
        tag, _, parameter = part.partition(";")
        language = tag.strip().lower().partition("-")[0]
        if language in best:
            best[language] = max(best[language], _quality(parameter))
    return "en" if best["en"] > best["zh"] else "zh"


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    try:
        return min(1.0, max(0.0, float(value))) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0


def reply(
    request: Request, content: bytes, media_type: str, headers: Mapping[str, str] | None = None
) -> Response:
    """A response with an ETag of its content; 304 without content to who has it already."""
    tag = f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'
    given = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept, Accept-Language", **(headers or {})}
    held = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
    if tag in held or tag.removeprefix("W/") in held:
        return Response(status_code=304, headers=given)
    return Response(content, headers=given, media_type=media_type)


def page(request: Request, site: Site, text: str, headers: Mapping[str, str] | None = None) -> Response:
    """A page as a response."""
    language = {"Content-Language": "zh-CN" if site.language == "zh" else "en"}
    return reply(request, text.encode("utf-8"), HTML, {**language, **(headers or {})})


def json_reply(request: Request, document: Any, media_type: str = JSON) -> Response:
    """A document as JSON."""
    return reply(request, (json.dumps(document, ensure_ascii=False) + "\n").encode("utf-8"), media_type)


def number(request: Request, name: str, default: int, most: int) -> int:
    """A whole number from the query string, from 0 to `most`; RequestError 400 where it is none."""
    value = request.query_params.get(name, "")
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and len(value) < 10 and int(value) <= most):
        raise RequestError(name, f"{value[:20]!r} is no number from 0 to {most}", f"leave out {name}", 400)
    return int(value)


def texts(service: Service, base: str) -> Callable[[str], str | None]:
    """The text of a source by its IRI, from the folder of the graph; None where none was kept."""

    def text_of(iri: str) -> str | None:
        name = iri.removeprefix(f"{base}source/")
        outside = name == iri or any(sign in name for sign in "/\\\0") or name.startswith(".")
        return None if service.sources is None or outside else _kept(service.sources, name)

    return text_of


def _kept(folder: Path, name: str) -> str | None:
    return kept_text(folder, name)
