"""The doorway to ruamel.yaml: a YAML 1.2 file as a tree of strings that know their lines, and back.

Scalars stay as they are written, so that 596 and no are names like any other.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from innograph.errors import CurationError

_PLAIN = re.compile(r"[\w一-鿿《（“][\w一-鿿（）《》“”、，。；：·-]*")
_REMEDY = "mend it there; docs/curate.md shows every form"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar and its line, from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A sequence (`items`) or a mapping (`fields`) and its line, from 1."""

    line: int
    items: tuple[Tree, ...] = ()
    fields: tuple[tuple[Leaf, Tree], ...] | None = None


Tree = Leaf | Branch


def parse(content: bytes, where: str) -> Tree | None:
    """The tree of a file, None when it holds nothing; CurationError with the line when it is no YAML."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise CurationError(f"{where}:{line}", "is not UTF-8", "save the file in UTF-8") from None
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{where}:{mark.line + 1}" if mark else where
        raise CurationError(place, f"is no YAML: {error.problem or error.context}", _REMEDY) from None
    except (YAMLError, RecursionError, ValueError) as error:
        problem = "it nests too deep" if isinstance(error, RecursionError) else str(error).splitlines()[0]
        raise CurationError(where, f"is no YAML: {problem}", _REMEDY) from None
    return None if node is None or _is_empty(node) else _tree(node, where, set())


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.value == ""


def _tree(node: Node, where: str, seen: set[int]) -> Tree:
    line = node.start_mark.line + 1
    if id(node) in seen:
        raise CurationError(f"{where}:{line}", "what stands there is referred to by an alias", "write it out")
    seen.add(id(node))
    if isinstance(node, SequenceNode):
        return Branch(line, tuple(_tree(item, where, seen) for item in node.value))
    if isinstance(node, MappingNode):
        fields: list[tuple[Leaf, Tree]] = []
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                raise CurationError(f"{where}:{line}", "a key is no plain word", _REMEDY)
            if key.value in {known.text for known, _ in fields}:
                at = f"{where}:{key.start_mark.line + 1}"
                raise CurationError(at, f"{key.value!r} stands there twice", "take one of them away")
            at_line = key.start_mark.line + 1
            read = Leaf("", at_line) if _is_empty(value) else _tree(value, where, seen)
            fields.append((Leaf(key.value, at_line), read))
        return Branch(line, fields=tuple(fields))
    return Leaf(str(node.value), line)


def read(path: Path) -> bytes:
    """The bytes of the file; CurationError when it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise CurationError(str(path), "does not exist", "check the path, or leave out --curation") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CurationError(str(path), f"cannot be read ({reason})", "check it and its permissions") from None


def _scalar(value: object) -> object:
    """Text that needs no quotation marks anywhere in YAML as it is, other text in them."""
    return value if _PLAIN.fullmatch(str(value)) else DoubleQuotedScalarString(str(value))


def dump(records: Sequence[Mapping[str, object]]) -> str:
    """The records as YAML: one after another, lists of names on one line, Chinese as it is."""

    def flow(value: object) -> object:
        if not isinstance(value, list | tuple):
            return _scalar(value)
        line = CommentedSeq(_scalar(item) for item in value)
        line.fa.set_flow_style()
        return line

    writer = YAML()
    writer.width = 10_000
    out = io.StringIO()
    writer.dump([{key: flow(value) for key, value in record.items()} for record in records], out)
    return out.getvalue()
