"""Who may write."""

from __future__ import annotations

import hmac

from starlette.requests import Request

from innograph.errors import RequestError
from innograph.serve.service import Service


def check_may_write(service: Service, request: Request) -> None:
    """RequestError 403 on a server that is read-only, 401 unless the request carries the token."""
    if not service.writable:
        raise RequestError("server", "it is read-only", "start it with --writable --token TOKEN", 403)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(token.strip().encode(), service.token.encode()):
        challenge = {"WWW-Authenticate": 'Bearer realm="innograph"'}
        remedy = "send Authorization: Bearer TOKEN"
        raise RequestError("server", "the token is missing or wrong", remedy, 401, challenge)
