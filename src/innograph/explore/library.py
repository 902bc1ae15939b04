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
_PARAMETER = re.compile(
    r"#\s*parameter:\s*([a-z]+)\s*=\s*\?(\w+)\s+([A-Za-z|]+)\s*;\s*([^;]+?)\s*;\s*([^;]+?)\s*"
)
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, order=True)
class Parameter:
    """What a question can be narrowed by: `--set name=VALUE` binds `variable` to a value of `kind`.

    The kind is text, integer, decimal, date, thing, term (a class or property of the ontology), or the
    classes of the things that may be named, as in `Zone|Place`.
    """

    name: str
    variable: str
    kind: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, order=True)
class NamedQuery:
    """A competency question: its `name` (the file's stem), what it asks, and its SPARQL `text`."""

    name: str
    title_zh: str
    title_en: str
    description_zh: str
    description_en: str
    text: str
    parameters: tuple[Parameter, ...] = ()


def library(folder: Path | None = None) -> tuple[NamedQuery, ...]:
    """All named questions, sorted by name; QueryError where a file lacks a header line."""
    return tuple(_read(path) for path in sorted((folder or queries_dir()).glob("*.rq"), key=_stem))


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


def unnamed(where: str, text: str) -> NamedQuery:
    """SPARQL that somebody wrote, called `where` it stands; header lines in it count, and may be missing."""
    title_zh, title_en, description_zh, description_en = (_headers(text).get(field, "") for field in _FIELDS)
    title = title_zh or ("" if title_en else where)
    return NamedQuery(where, title, title_en, description_zh, description_en, text, _parameters(text))


def listing(questions: tuple[NamedQuery, ...]) -> Table:
    """The names, titles and parameters of questions, for `innograph query --list`."""
    rows = tuple((q.name, q.title_zh, q.title_en, " ".join(p.name for p in q.parameters)) for q in questions)
    return Table(("名称 name", "问题", "question", "参数 --set"), rows)


def _stem(path: Path) -> str:
    return path.stem


def _read(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8")
    found = _headers(text)
    if missing := [field for field in _FIELDS if field not in found]:
        raise QueryError(str(path), f"the header lacks {', '.join(missing)}", "add a line `# title-zh: …`")
    title_zh, title_en, description_zh, description_en = (found[field] for field in _FIELDS)
    return NamedQuery(path.stem, title_zh, title_en, description_zh, description_en, text, _parameters(text))


def _headers(text: str) -> dict[str, str]:
    rows = (_HEADER.fullmatch(line) for line in text.splitlines())
    return {f"{row[1]}-{row[2]}": row[3] for row in rows if row}


def _parameters(text: str) -> tuple[Parameter, ...]:
    rows = (_PARAMETER.fullmatch(line) for line in text.splitlines())
    return tuple(Parameter(*row.groups()) for row in rows if row)
