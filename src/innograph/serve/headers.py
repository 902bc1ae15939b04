"""The outermost layer: security headers on every response, and no response without an explanation."""

from __future__ import annotations

import logging

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from innograph.serve.negotiate import wants_page
from innograph.serve.problems import INTERNAL, rendered
from innograph.settings import setting

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Everything a page needs comes from this server, and no script or style stands in the page itself."""

SECURITY: tuple[tuple[str, str], ...] = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
_log = logging.getLogger("innograph.serve")


class Envelope:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve; what fails before a response began becomes one, what fails later ends the connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = False

        async def sealed(message: Message) -> None:
            nonlocal began
            if message["type"] == "http.response.start":
                began = True
                headers = MutableHeaders(raw=message["headers"])
                for name, value in SECURITY:
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, receive, sealed)
        except Exception as error:
            shown = error if setting("debug") else None
            if began:  # the connection ends early, so that nobody takes the part for the whole
                _log.warning("an answer was cut off: %s", error)
                return
            _log.error("internal error: %s: %s", type(error).__name__, error, exc_info=shown)
            accept = next((v.decode("latin-1") for k, v in scope["headers"] if k == b"accept"), "")
            await rendered(INTERNAL, page=wants_page(accept))(scope, receive, sealed)
