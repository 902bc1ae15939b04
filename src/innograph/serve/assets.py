"""The bundled browser side at `/static/NAME`: what its manifest names, and nothing else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from innograph.errors import RequestError
from innograph.serve.service import Service

FOLDER = Path(__file__).resolve().parent / "static"
"""Where the build hook puts the bundle."""

_TYPES = {".js": "text/javascript", ".css": "text/css", ".txt": "text/plain"}
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the bundle: its media type, its content and the SHA-256 of that."""

    name: str
    media_type: str
    content: bytes
    digest: str

    @property
    def address(self) -> str:
        """Where a page finds it: the content is part of the address, so that it may be kept for ever."""
        return f"static/{self.name}?v={self.digest[:16]}"


def routes(_service: Service) -> list[BaseRoute]:
    """`/static/NAME`."""
    return [Route("/static/{name}", _asset)]


@lru_cache(maxsize=1)
def assets() -> dict[str, Asset]:
    """The files of the bundle by name; RequestError where it was never built."""
    try:
        manifest = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
        return {
            name: Asset(name, _TYPES[Path(name).suffix], (FOLDER / name).read_bytes(), digest)
            for name, digest in manifest["files"].items()
        }
    except OSError:
        remedy = "install innograph with pip, which bundles them: pip install --editable ."
        raise RequestError("static", "the scripts of the page were not built", remedy, 503) from None


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    asset = assets().get(name)
    if asset is None:
        raise RequestError(f"/static/{name}", "there is no such file", "start at /query", 404)
    kept = request.query_params.get("v") == asset.digest[:16]
    headers = {"ETag": f'"{asset.digest}"', "Cache-Control": _FOREVER if kept else "no-cache"}
    if asset.digest in request.headers.get("If-None-Match", ""):
        return Response(status_code=304, headers=headers)
    return Response(asset.content, media_type=asset.media_type, headers=headers)
