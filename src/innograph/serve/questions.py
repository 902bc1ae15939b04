"""What the query page reads: the library of questions (`/queries`), the words of queries (`/vocabulary`)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from innograph.errors import QueryError, RequestError
from innograph.explore.library import NamedQuery, library, named
from innograph.explore.vocabulary import vocabulary
from innograph.serve.service import Service
from innograph.vocab import PREFIXES


def routes(service: Service) -> list[BaseRoute]:
    """`/queries`, `/queries/NAME` and `/vocabulary`."""

    async def words(_request: Request) -> Response:
        found = await service.derived(vocabulary)
        return JSONResponse({"prefixes": PREFIXES, "terms": [asdict(word) for word in found]})

    return [Route("/queries", _library), Route("/queries/{name}", _question), Route("/vocabulary", words)]


def _library(_request: Request) -> Response:
    return JSONResponse({"questions": [_described(question) for question in library()]})


def _question(request: Request) -> Response:
    try:
        return JSONResponse(_described(named(request.path_params["name"])))
    except QueryError as error:
        raise RequestError(error.where, error.problem, error.remedy, 404) from None


def _described(question: NamedQuery) -> dict[str, Any]:
    return {
        "name": question.name,
        "title": {"zh": question.title_zh, "en": question.title_en},
        "description": {"zh": question.description_zh, "en": question.description_en},
        "parameters": [],
        "text": question.text,
    }
