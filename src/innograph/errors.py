"""Every exception innograph raises on purpose: its fields, and the next step for the person who meets it.

This module knows nothing of the rest of the package. `cli` renders these once, as one line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(eq=False)
class InnographError(Exception):
    """Base of all errors a user can cause or mend.

    `where` names the file (and place) concerned, `problem` what is wrong, `remedy` what to do next.
    """

    where: str
    problem: str
    remedy: str

    exit_code = 1

    def __str__(self) -> str:
        return " ".join(f"{self.where}: {self.problem}; {self.remedy}".split())


class SourceError(InnographError):
    """A text that cannot be read: missing, empty, binary, wrongly encoded, too large."""


class OutputError(InnographError):
    """A place that cannot be written to."""


class GraphError(InnographError):
    """A graph file that is missing or malformed."""


class QueryError(InnographError):
    """A query that is unknown, malformed or refused."""


@dataclass(eq=False)
class QuerySyntaxError(QueryError):
    """A query that does not parse: `excerpt` is what stands at `line` and `column` (both from 1).

    `pointer` is the line itself and, below it, a caret under the place, ready for a terminal.
    """

    line: int
    column: int
    excerpt: str
    pointer: str = ""


class EndpointError(InnographError):
    """A SPARQL endpoint that cannot be reached, or whose answer cannot be read."""


class NameLookupError(InnographError):
    """A name that fits no node, or more than one."""


class CurationError(InnographError):
    """A curation file that cannot be read, is malformed, or contradicts itself."""


class CaseError(InnographError):
    """A reference case of an evaluation that is missing, malformed or inconsistent."""


class SettingError(InnographError):
    """A setting whose value is not usable."""


@dataclass(eq=False)
class RequestError(InnographError):
    """A request over HTTP that is not served: `status` says why, `headers` go with the answer."""

    status: int = 400
    headers: Mapping[str, str] = field(default_factory=dict)
