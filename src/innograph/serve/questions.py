"""What the query page reads: the library of questions (`/queries`), the words of queries (`/vocabulary`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from innograph.errors import QueryError, RequestError
from innograph.explore.binding import bound
from innograph.explore.library import NamedQuery, library, named
from innograph.explore.parameters import values_of
from innograph.explore.vocabulary import vocabulary
from innograph.serve.service import Service
from innograph.vocab import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox


def routes(service: Service) -> list[BaseRoute]:
    """`/queries`, `/queries/NAME` with values for its parameters, and `/vocabulary`."""

    async def words(_request: Request) -> Response:
        found = await service.derived(vocabulary)
        return JSONResponse({"prefixes": PREFIXES, "terms": [asdict(word) for word in found]})

    async def question(request: Request) -> Response:
        asked, given = _named(request.path_params["name"]), request.query_params.multi_items()
        return JSONResponse(_described(await service.call(lambda store: narrowed(store, asked, given))))

    return [Route("/queries", _library), Route("/queries/{name}", question), Route("/vocabulary", words)]


def narrowed(store: ox.Store, question: NamedQuery, given: Sequence[tuple[str, str]]) -> NamedQuery:
    """The question with its text restricted to the values `given` to its parameters.

    QueryError and NameLookupError as for `explore.parameters.values_of`.
    """
    assignments = [f"{name}={value}" for name, value in given if value]
    values = values_of(store, assignments, question.parameters)
    return replace(question, text=bound(question.text, values, question.name))


def _library(_request: Request) -> Response:
    return JSONResponse({"questions": [_described(question) for question in library()]})


def _named(name: str) -> NamedQuery:
    try:
        return named(name)
    except QueryError as error:
        raise RequestError(error.where, error.problem, error.remedy, 404) from None


def _described(question: NamedQuery) -> dict[str, Any]:
    return {
        "name": question.name,
        "title": {"zh": question.title_zh, "en": question.title_en},
        "description": {"zh": question.description_zh, "en": question.description_en},
        "parameters": [asdict(parameter) for parameter in question.parameters],
        "text": question.text,
    }
