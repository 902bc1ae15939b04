"""The one place where an exception becomes a response: problem details (RFC 9457), or a small page."""

from __future__ import annotations

import json
import logging
from html import escape
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from innograph.errors import (
    EndpointError,
    InnographError,
    NameLookupError,
    QueryError,
    QuerySyntaxError,
    RequestError,
    SettingError,
)
from innograph.serve.negotiate import wants_page

STATUSES: tuple[tuple[type[InnographError], int], ...] = (
    (QueryError, 400),
    (SettingError, 400),
    (NameLookupError, 404),
    (EndpointError, 502),
)
"""What a request can cause; every other error is the server's, and is told to its log alone."""

TITLES: dict[int, str] = {
    400: "请求有误 The request is wrong",
    401: "需要令牌 A token is needed",
    403: "不允许 Not allowed",
    404: "没有找到 Not found",
    405: "不支持该方法 This method does not apply",
    406: "没有所要的格式 No such format",
    409: "有冲突 In conflict",
    413: "请求过大 Too large",
    414: "网址过长 The address is too long",
    415: "不支持该媒体类型 Unknown media type",
    500: "服务器内部错误 A mistake of the server",
    503: "服务器繁忙 Too busy",
    504: "超时 It took too long",
}
_log = logging.getLogger("innograph.serve")
INTERNAL = InnographError("server", "an internal error", "report it to those who run this server")


def response_to(request: Request, error: Exception) -> Response:
    """Handler of all exceptions, for Starlette."""
    if isinstance(error, HTTPException) and error.status_code == 405 and request.method == "OPTIONS":
        return Response(status_code=204, headers=error.headers)
    if isinstance(error, HTTPException):
        error = _of_starlette(request, error)
    if not isinstance(error, InnographError) or status_of(error) == 500:
        _log.error("internal error: %s", error)
        error = INTERNAL
    return rendered(error, page=wants_page(request.headers.get("accept", "")))


def rendered(error: InnographError, *, page: bool = False) -> Response:
    """An error as a response; as a page for people."""
    status = status_of(error)
    headers = {"Cache-Control": "no-store", "Vary": "Accept"}
    headers.update(error.headers if isinstance(error, RequestError) else {})
    title = TITLES.get(status) or HTTPStatus(status).phrase
    if page:
        return HTMLResponse(_page(title, error), status, headers)
    body = json.dumps(_details(title, status, error), ensure_ascii=False, indent=1) + "\n"
    return Response(body, status, headers, "application/problem+json")


def status_of(error: InnographError) -> int:
    """The HTTP status of an error."""
    if isinstance(error, RequestError):
        return error.status
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 500)


def _details(title: str, status: int, error: InnographError) -> dict[str, Any]:
    details: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": str(error)}
    details |= {"where": error.where, "problem": error.problem, "remedy": error.remedy}
    if isinstance(error, QuerySyntaxError):
        details |= {"line": error.line, "column": error.column, "excerpt": error.excerpt}
    return details


def _page(title: str, error: InnographError) -> str:
    return (
        f'<!doctype html>\n<html lang="zh">\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<h1>{escape(title)}</h1>\n<p>{escape(str(error))}</p>\n<p><a href="/">innograph</a></p>\n</html>\n'
    )


def _of_starlette(request: Request, error: HTTPException) -> InnographError:
    path, headers = request.url.path, dict(error.headers or {})
    if error.status_code == 404:
        return RequestError(path, "nothing is here", "start at /", 404, headers)
    if error.status_code == 405:
        remedy = f"use {headers.get('Allow', 'GET')}"
        return RequestError(path, f"{request.method} does not apply here", remedy, 405, headers)
    return RequestError(path, error.detail, "mend the request", error.status_code, headers)
