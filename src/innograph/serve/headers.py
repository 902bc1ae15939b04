"""The outermost layer: security and sharing headers, compression, and no response without an explanation."""

from __future__ import annotations

import logging

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from innograph.serve.negotiate import wants_page
from innograph.serve.problems import INTERNAL, rendered
from innograph.settings import setting

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Everything a page needs comes from this server, and no script or style stands in the page itself."""

ALWAYS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Location, Link, Retry-After, Content-Disposition"),
)
"""What every response has, unless it says otherwise. Pages of any origin may read, none with credentials."""

PREFLIGHT: tuple[tuple[bytes, bytes], ...] = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-methods", b"GET, HEAD, POST, PUT, DELETE, OPTIONS"),
    (b"access-control-allow-headers", b"Accept, Authorization, Content-Type, If-None-Match"),
    (b"access-control-max-age", b"86400"),
    (b"vary", b"Origin, Access-Control-Request-Method, Access-Control-Request-Headers"),
)
"""What a browser is told that asks whether it may ask (https://fetch.spec.whatwg.org/#http-cors-protocol)."""

_log = logging.getLogger("innograph.serve")


class Envelope:
    """ASGI middleware around the whole application; compresses for those who take it."""

    def __init__(self, app: ASGIApp) -> None:
        self.plain = app
        self.zipped = GZipMiddleware(app, minimum_size=1024, compresslevel=5)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve; what fails before a response began becomes one, what fails later ends the connection."""
        if scope["type"] != "http":
            await self.plain(scope, receive, send)
            return
        asked = dict(scope["headers"])
        if scope["method"] == "OPTIONS" and b"access-control-request-method" in asked:
            await send({"type": "http.response.start", "status": 204, "headers": [*PREFLIGHT]})
            await send({"type": "http.response.body", "body": b""})
            return
        began = False

        async def sealed(message: Message) -> None:
            nonlocal began
            if message["type"] == "http.response.start":
                began = True
                _complete(message["headers"])
            await send(message)

        app = self.zipped if b"gzip" in asked.get(b"accept-encoding", b"") else self.plain
        try:
            await app(scope, receive, sealed)
        except Exception as error:
            if began:  # the connection ends early, so that nobody takes the part for the whole
                _log.warning("an answer was cut off: %s", error)
                return
            shown = error if setting("debug") else None
            _log.error("internal error: %s: %s", type(error).__name__, error, exc_info=shown)
            accept = asked.get(b"accept", b"").decode("latin-1")
            await rendered(INTERNAL, page=wants_page(accept))(scope, receive, sealed)


def _complete(headers: list[tuple[bytes, bytes]]) -> None:
    """Add what every response has, and that it varies with the encodings taken."""
    present = {name for name, _ in headers}
    headers.extend(pair for pair in ALWAYS if pair[0] not in present)
    for place, (name, value) in enumerate(headers):
        if name == b"vary":
            if b"accept-encoding" not in value.lower():
                headers[place] = name, value + b", Accept-Encoding"
            return
    headers.append((b"vary", b"Accept-Encoding"))
