"""The named competency questions: files of SPARQL with a title and a description in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from innograph.errors import QueryError
from innograph.model import Table
from innograph.resources import queries_dir

_HEADER = re.compile(r"#\s*(title|description)-(zh|en):\s*(\S.*?)\s*")
_FIELDS = ("title-zh", "title-en", "description-zh", "description-en")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, order=True)
class NamedQuery:
    """A competency question: its `name` (the file's stem), what it asks, and its SPARQL `text`."""

    name: str
    title_zh: str
    title_en: str
    description_zh: str
    description_en: str
    text: str


def library(folder: Path | None = None) -> tuple[NamedQuery, ...]:
    """All named questions, sorted by name; QueryError where a file lacks a header line."""
    return tuple(_read(path) for path in sorted((folder or queries_dir()).glob("*.rq")))


def named(name: str, folder: Path | None = None) -> NamedQuery:
    """The question of that name; QueryError with the nearest names when there is none."""
    folder = folder or queries_dir()
    path = folder / f"{name}.rq"
    if _NAME.fullmatch(name) and path.is_file():
        return _read(path)
    names = sorted(path.stem for path in folder.glob("*.rq"))
    near = get_close_matches(name.lower(), names, n=3, cutoff=0.5)
    offer = f"did you mean {' or '.join(near)}?" if near else f"the names are {', '.join(names)}"
    raise QueryError(name, "there is no question of this name", offer)


def listing(questions: tuple[NamedQuery, ...]) -> Table:
    """The names and titles of questions, for `innograph query --list`."""
    rows = tuple((question.name, question.title_zh, question.title_en) for question in questions)
    return Table(("名称 name", "问题", "question"), rows)


def _read(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8")
    found = {}
    for line in text.splitlines():
        if header := _HEADER.fullmatch(line):
            found[f"{header[1]}-{header[2]}"] = header[3]
    if missing := [field for field in _FIELDS if field not in found]:
        raise QueryError(str(path), f"the header lacks {', '.join(missing)}", "add a line `# title-zh: …`")
    title_zh, title_en, description_zh, description_en = (found[field] for field in _FIELDS)
    return NamedQuery(path.stem, title_zh, title_en, description_zh, description_en, text)
