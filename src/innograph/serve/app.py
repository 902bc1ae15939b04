"""The application: the table of its routes, and what stands around all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from innograph.errors import InnographError
from innograph.serve import (
    assets,
    dataset,
    graphs,
    home,
    linked,
    ontology,
    picture,
    query_page,
    questions,
    reconcile,
    replies,
    search,
    sparql,
)
from innograph.serve.headers import Envelope
from innograph.serve.problems import response_to
from innograph.serve.service import Service

if TYPE_CHECKING:
    import pyoxigraph as ox

ROUTES: tuple[Callable[[Service], list[BaseRoute]], ...] = (
    sparql.routes,
    graphs.routes,
    query_page.routes,
    questions.routes,
    picture.routes,
    assets.routes,
    home.routes,
    search.routes,
    reconcile.routes,
    linked.routes,
    ontology.routes,
    dataset.routes,
)
"""Every module of routes, the more specific ones first: a line here is all that adds one."""

WARM: tuple[Callable[[ox.Store], object], ...] = (replies.naming, search.indexed, home.counted)
"""What `Service.derived` is asked for, to be built before the first request where the data allow it."""


def application(service: Service) -> ASGIApp:
    """The ASGI application that serves `service`."""
    return Envelope(
        Starlette(
            routes=[route for routes in ROUTES for route in routes(service)],
            exception_handlers={InnographError: response_to, HTTPException: response_to},
        )
    )
