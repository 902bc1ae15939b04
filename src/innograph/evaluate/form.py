"""The shape of a reference case, checked: each error names the file and the line of what is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from innograph.errors import CaseError
from innograph.evaluate.verdicts import Record
from innograph.vocab import KINDS, PREDICATES

_BLANK = re.compile(r"\s*")
_LISTS = ("entities", "relations", "quantities", "firsts")
_STATUSES = ("actual", "target", "provision")
_COMPARATORS = ("=", ">", ">=", "<", "<=", "~")
_FIELDS: dict[str, dict[str, type | tuple[type, ...]]] = {
    "entities": {"id": str, "type": str, "names": list},
    "relations": {"s": str, "p": str, "o": str},
    "quantities": {
        "subject": (str, type(None)),
        "indicator": str,
        "value": (int, float),
        "unit": str,
        "comparator": str,
        "period": (str, type(None)),
        "status": str,
    },
    "firsts": {"subject": (str, type(None)), "claim": str},
}


def read_form(path: Path) -> Record:
    """The reference case of a file, whole and consistent; CaseError naming file and line otherwise."""
    try:
        raw = path.read_bytes().decode("utf-8-sig")
        case = json.loads(raw)
    except OSError as error:
        raise CaseError(str(path), f"cannot be read ({error.strerror})", "check the path") from error
    except UnicodeDecodeError as error:
        raise CaseError(str(path), "is not UTF-8", "save the case in UTF-8") from error
    except json.JSONDecodeError as error:
        where = f"{path}:{error.lineno}"
        raise CaseError(where, f"is no JSON ({error.msg.lower()})", "mend the line") from error
    if not isinstance(case, dict):
        raise CaseError(f"{path}:1", "is no case", 'write an object with "text", "entities", …')
    if not isinstance(case.get("text"), str):
        raise CaseError(f"{path}:1", 'names no "text"', 'add "text": the path of the text beside this file')
    for name in _LISTS:
        if not isinstance(case.get(name, [] if name == "firsts" else None), list):
            raise CaseError(f"{path}:1", f"has no list {name!r}", f'add "{name}": [] at least')
    _check(path, raw, {name: case.get(name, []) for name in _LISTS})
    return {"firsts": [], **case}


def _check(path: Path, raw: str, lists: dict[str, list[Any]]) -> None:
    lines = dict.fromkeys(_LISTS, ())  # type: dict[str, tuple[int, ...]]
    lines |= {name: tuple(found) for name, found in _lines_of_items(raw) if name in lists}
    ids: set[str] = set()
    for name in _LISTS:
        for item, line in zip(lists[name], lines[name], strict=True):

            def wrong(problem: str, remedy: str, line: int = line) -> CaseError:
                return CaseError(f"{path}:{line}", problem, remedy)

            _check_fields(name, item, wrong)
            if name == "entities":
                if item["id"] in ids:
                    raise wrong(f"the id {item['id']!r} is there twice", "give each entity its own")
                ids.add(item["id"])
            else:
                _check_references(name, item, ids, wrong)


Wrong = Callable[[str, str], CaseError]


def _check_fields(name: str, item: object, wrong: Wrong) -> None:
    if not isinstance(item, dict):
        raise wrong(f"an item of {name!r} is no object", "write it in braces")
    for field, kinds in _FIELDS[name].items():
        if not isinstance(item.get(field, ...), kinds):
            raise wrong(f"{field!r} of an item of {name!r} is missing or of a wrong type", f"give {field!r}")
    known: dict[str, tuple[str, ...]] = {
        "type": KINDS,
        "p": PREDICATES,
        "comparator": _COMPARATORS,
        "status": _STATUSES,
    }
    for field, values in known.items():
        if field in _FIELDS[name] and item[field] not in values:
            raise wrong(f"{item[field]!r} is unknown as {field!r}", f"use one of {', '.join(values)}")
    if name == "entities" and not (item["names"] and all(isinstance(n, str) for n in item["names"])):
        raise wrong("an entity has no names", 'list them: "names": ["…"]')


def _check_references(name: str, item: Record, ids: set[str], wrong: Wrong) -> None:
    named = [item["s"], item["o"]] if name == "relations" else [item["subject"], *item.get("subjects", [])]
    for reference in named:
        if reference is not None and reference not in ids:
            raise wrong(f"{reference!r} is the id of no entity", "name one that stands in the list above")


def _lines_of_items(raw: str) -> Iterator[tuple[str, list[int]]]:
    """(name, line of each item) of every list of the object that a JSON text is."""
    decoder = json.JSONDecoder()

    def past_blank(at: int) -> int:
        match = _BLANK.match(raw, at)
        return match.end() if match else at

    at = past_blank(0) + 1
    while raw[at := past_blank(at)] != "}":
        key, at = decoder.raw_decode(raw, at)
        at = past_blank(past_blank(at) + 1)
        if raw[at] != "[":
            _, at = decoder.raw_decode(raw, at)
        else:
            lines, at = [], past_blank(at + 1)
            while raw[at] != "]":
                lines.append(raw.count("\n", 0, at) + 1)
                _, at = decoder.raw_decode(raw, at)
                at = past_blank(at)
                at = past_blank(at + 1) if raw[at] == "," else at
            at += 1
            yield key, lines
        at = past_blank(at)
        at += raw[at] == ","
