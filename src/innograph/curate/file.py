"""The curation file of a build: where it is, what it decides, and how decisions are added to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from innograph.curate import yaml_file
from innograph.curate.decisions import Decision
from innograph.curate.forms import decisions
from innograph.errors import CurationError

NAME = "curation.yaml"
"""The file that a build reads when it stands in the folder built into."""

HEADER = """\
# Decisions on this graph, applied whenever it is built. Every form is shown in docs/curate.md.
# 对本图谱的人工审定，每次构建时应用；写法见 docs/curate.md。
"""


def load(path: Path | None, folder: Path) -> tuple[Decision, ...]:
    """The decisions in `path`, else in the `NAME` of `folder` if there is one; errors as for `decisions`."""
    if path is None:
        path = folder / NAME
        if not path.is_file():
            return ()
    return decisions(yaml_file.read(path), path.name)


def extended(content: bytes, records: Iterable[Mapping[str, object]], where: str) -> bytes:
    """The file with the records added at its end, all else as it is, comments and order included.

    CurationError when the file cannot take them: it is malformed, or decides otherwise.
    """
    added = yaml_file.dump(list(records))
    decisions(content, where)
    before = content if content.strip() else HEADER.encode("utf-8")
    if not before.endswith(b"\n"):
        before += b"\n"
    whole = before + added.encode("utf-8")
    try:
        decisions(whole, where)
    except CurationError as error:
        if "contradicts" in error.problem:
            raise
        remedy = "write its decisions one below the other, each beginning with a dash in the first column"
        raise CurationError(where, "nothing can be added at its end", remedy) from None
    return whole


def read_or_nothing(path: Path) -> tuple[bytes, tuple[Decision, ...]]:
    """The bytes of the file and its decisions; nothing of either where there is no file yet."""
    content = yaml_file.read(path) if path.exists() else b""
    return content, decisions(content, path.name)
