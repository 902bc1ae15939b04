"""The texts kept beside a graph: one file a source, exactly the characters that its offsets count."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from innograph.errors import OutputError
from innograph.model import Source
from innograph.text.document import MARKDOWN, PLAIN
from innograph.text.sources import read_source

FOLDER = "texts"
_LONGEST = 200
_NOT_IN_NAMES = str.maketrans({c: f"%{ord(c):02X}" for c in ":*"})


def kept_name(source: str) -> str:
    """Where the text of the source with this id is kept, relative to the folder of the graph."""
    name = source.translate(_NOT_IN_NAMES)
    if len(raw := name.encode("utf-8")) > _LONGEST:
        digest = hashlib.sha256(raw).hexdigest()[:16]
        name = f"{raw[: _LONGEST - 17].decode('utf-8', 'ignore')}-{digest}"
    return f"{FOLDER}/{name}.txt"


def kept_files(sources: Iterable[Source]) -> dict[str, bytes]:
    """The texts as files by name: UTF-8 without a byte order mark, line ends as they stand."""
    return {kept_name(source.id): source.text.encode("utf-8") for source in sources}


def kept_text(folder: Path, source: str) -> str | None:
    """The text of a source beside the graph in `folder`, None where it was not kept.

    Where a graph is built in place, as `graph/` of the checkout is, the plain text in `sources/` will do.
    """
    try:
        return (folder / kept_name(source)).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        for path in (
            folder / "sources" / f"{source}{suffix}" for suffix in PLAIN.suffixes + MARKDOWN.suffixes
        ):
            if path.is_file():
                return read_source(path).text
        return None


def outdated(folder: Path, names: Iterable[str], read: Iterable[Path]) -> tuple[str, ...]:
    """The texts that an earlier build kept in `folder` and this one, which keeps `names`, does not.

    OutputError rather than touch a text that no build made: one of those `read`, or one named alike.
    """
    place, wanted = (folder / FOLDER).resolve(), set(names)
    if inside := next((path for path in read if place in path.resolve().parents), None):
        raise OutputError(str(inside), f"lies in the {FOLDER}/ that a build writes", "name another folder")
    earlier = _earlier(folder)
    for name in sorted(wanted - earlier):
        if (folder / name).exists():
            raise OutputError(
                str(folder / name), "is not of an earlier build", "move it, or name another folder"
            )
    return tuple(sorted(name for name in earlier - wanted if (folder / name).is_file()))


def _earlier(folder: Path) -> set[str]:
    """The texts that the report in `folder` lists."""
    try:
        report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        return {kept_name(str(source["id"])) for source in report["sources"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
