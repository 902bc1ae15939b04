"""What one request may take: read once from the settings when the server starts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from innograph.errors import SettingError
from innograph.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` of evaluation, `result_bytes` and `body_bytes` of an answer and a request, `queries` at a
    time in the whole server, `workers` (processes), `memory_bytes` that queries may add to one of them."""

    seconds: float = 30.0
    result_bytes: int = 500_000_000
    body_bytes: int = 50_000_000
    queries: int = 256
    workers: int = 2
    memory_bytes: int = 2_000_000_000


def limits(environ: Mapping[str, str] | None = None) -> Limits:
    """The limits that the settings give; SettingError unless each is a positive number."""
    return Limits(
        seconds=_number("serve_seconds", environ),
        result_bytes=int(_number("serve_result_mb", environ) * 1_000_000),
        body_bytes=int(_number("serve_body_mb", environ) * 1_000_000),
        queries=int(_number("serve_queries", environ)),
        workers=int(_number("serve_workers", environ)),
        memory_bytes=int(_number("serve_memory_mb", environ) * 1_000_000),
    )


def _number(name: str, environ: Mapping[str, str] | None) -> float:
    value = setting(name, environ)
    whole = name in ("serve_queries", "serve_workers")
    if not re.fullmatch(r"\d{1,9}" if whole else r"\d{1,9}(\.\d+)?", value) or float(value) <= 0:
        kind = "a whole number" if whole else "a number"
        remedy = f"give {kind} above 0, such as 30"
        raise SettingError(f"INNOGRAPH_{name.upper()}", f"{value!r} is not a limit", remedy)
    return float(value)
