"""Every setting: its name, its default, its help in both languages. Read when asked for, never at import.

A setting is given by the environment variable `INNOGRAPH_<NAME>`; a command-line option goes before it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from innograph.errors import SettingError
from innograph.vocab import BASE

_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`#?]+/|urn:[^\s<>\"{}|\\^`#?]+:")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; `help` and `help_zh` are one sentence each."""

    name: str
    default: str
    help: str
    help_zh: str

    @property
    def variable(self) -> str:
        """The environment variable that gives it."""
        return f"INNOGRAPH_{self.name.upper()}"


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "max_source_mb",
        "50",
        "Size in megabytes (10^6 bytes) that a text must stay under.",
        "单个文本的大小上限（兆字节，10^6 字节）。",
    ),
    Setting("debug", "", "Show the traceback of an internal error.", "显示内部错误的调用栈。"),
    Setting(
        "endpoint_seconds",
        "60",
        "Seconds that a remote SPARQL endpoint may be silent.",
        "远程 SPARQL 端点无响应的最长秒数。",
    ),
    Setting("serve_seconds", "30", "Seconds a query of a server may take.", "服务器每个查询的最长秒数。"),
    Setting(
        "serve_result_mb",
        "500",
        "Size in megabytes that an answer of a server stays under.",
        "服务器单个结果的大小上限（兆字节）。",
    ),
    Setting(
        "serve_body_mb",
        "50",
        "Size in megabytes that a request to a server stays under.",
        "发往服务器的单个请求的大小上限（兆字节）。",
    ),
    Setting(
        "serve_memory_mb",
        "2000",
        "Megabytes of memory that queries may take of one process of a server.",
        "服务器单个进程中查询可占用的内存（兆字节）。",
    ),
    Setting(
        "serve_queries",
        "256",
        "Queries that a server takes on at a time; more are told to come again.",
        "服务器同时受理的查询数；超出者被告知稍后再来。",
    ),
    Setting("serve_workers", "2", "Processes of a server that answer.", "服务器的应答进程数。"),
    Setting("base", BASE, "IRI under which things are named.", "实体 IRI 的前缀。"),
)


def setting(name: str, environ: Mapping[str, str] | None = None) -> str:
    """The value of the setting `name`: from `environ` (that of the process by default), else its default."""
    row = next(s for s in SETTINGS if s.name == name)
    return (os.environ if environ is None else environ).get(row.variable, "").strip() or row.default


def max_source_bytes(environ: Mapping[str, str] | None = None) -> int:
    """The size in bytes that a text must stay under; SettingError unless it is a positive number."""
    return int(_positive("max_source_mb", "size", "give megabytes, such as 50", environ) * 1_000_000)


def endpoint_seconds(environ: Mapping[str, str] | None = None) -> float:
    """How long an endpoint may be silent; SettingError unless it is a positive number."""
    return _positive("endpoint_seconds", "time", "give seconds, such as 60", environ)


def _positive(name: str, what: str, remedy: str, environ: Mapping[str, str] | None) -> float:
    value = setting(name, environ)
    if not re.fullmatch(r"\d{1,9}(\.\d+)?", value) or float(value) <= 0:
        raise SettingError(f"INNOGRAPH_{name.upper()}", f"{value!r} is not a {what}", remedy)
    return float(value)


def base_iri(given: str | None = None, environ: Mapping[str, str] | None = None) -> str:
    """The base IRI (`given` first, then the setting): absolute, ending in / (or : for a URN).

    A base with a fragment is a SettingError: the places in a text are fragments of their source.
    """
    value = given if given is not None else setting("base", environ)
    if not _BASE.fullmatch(value):
        remedy = "give one that ends in /, such as https://example.org/id/"
        raise SettingError("base", f"{value!r} is no base IRI", remedy)
    return value
