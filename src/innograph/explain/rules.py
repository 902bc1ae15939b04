"""What each rule is: its pattern in the grammar, or the part of the extractor that it stands for."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from innograph import extract
from innograph.extract import grammar
from innograph.resources import ontology_dir

_GRAMMAR = "ontology/grammar/relations.toml"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `where` is the file and line (or function) it stands in, `says` tells in words what it reads.

    `pattern` and `confidence` are those of the grammar, empty and None for rules of another build.
    """

    name: str
    where: str = ""
    says: str = ""
    pattern: str = ""
    confidence: float | None = None
    conditions: tuple[tuple[str, str], ...] = ()


def rule_named(name: str) -> Rule:
    """The rule of that name; with nothing but the name where the extractor has none such."""
    return _patterns().get(name) or _functions().get(name) or Rule(name)


@cache
def _patterns() -> dict[str, Rule]:
    """The rules of the grammar of relations."""
    lines = (ontology_dir() / "grammar" / "relations.toml").read_text("utf-8").splitlines()
    at = {line.partition("=")[2].strip().strip('"'): n for n, line in enumerate(lines, 1) if _names(line)}
    found = {}
    for row in grammar.table("relations")["rule"]:
        rest = tuple(
            (key, str(value))
            for key, value in row.items()
            if key not in ("name", "predicate", "pattern", "confidence")
        )
        says = f"{row['predicate']}: a sentence that fits the pattern 与句式相符的句子"
        where = f"{_GRAMMAR}:{at.get(row['name'], 1)}"
        found[row["name"]] = Rule(row["name"], where, says, row["pattern"], row["confidence"], rest)
    return found


def _names(line: str) -> bool:
    return line.partition("=")[0].strip() == "name"


@cache
def _functions() -> dict[str, Rule]:
    """The rules that are named in the code of the extractor, each with what its function says of itself."""
    found: dict[str, Rule] = {}
    for path in sorted(Path(extract.__path__[0]).glob("*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        for node in module.body:
            if not isinstance(node, ast.FunctionDef):
                continue
            told = ast.get_docstring(node) or ast.get_docstring(module) or ""
            says = " ".join(told.split("\n\n")[0].split())
            for inner in ast.walk(node):
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                    where = f"innograph/extract/{path.name}: {node.name}"
                    found.setdefault(inner.value, Rule(inner.value, where, says))
    return found
