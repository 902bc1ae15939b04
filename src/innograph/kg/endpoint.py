"""The address of a SPARQL endpoint that somebody else runs."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL 1.1 endpoint: `url` is where queries are sent."""

    url: str

    def __str__(self) -> str:
        """The address without a user's name and password, as it may be shown."""
        return re.sub(r"(?<=://)[^/@]*@", "", self.url)


def is_address(place: str) -> bool:
    """Whether a place is the address of an endpoint rather than a path."""
    return bool(_ADDRESS.fullmatch(place))
