"""The grammar tables as data: they parse, repeat nothing, speak only of known kinds and predicates."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from innograph.extract import grammar, relations
from innograph.resources import ontology_dir
from innograph.vocab import KINDS, PREDICATES

TABLES = sorted(path.stem for path in (ontology_dir() / "grammar").glob("*.toml"))
SETS = {
    ("anaphors", "reference"),
    ("anaphors", "described"),
    ("lists", "context"),
    ("products", "context"),
    ("relations", "rule"),
}
"""Tables that are rows of their own, one thing a row."""
SIGNS = {"=", ">", ">=", "<", "<=", "~"}
PATTERNS = {
    ("discourse", "lead"),
    ("names", "build", "division"),
    ("names", "build", "organs"),
    ("names", "build", "worldwide"),
    ("products", "trim", "device"),
    ("titles", "designation", "called"),
    ("titles", "designation", "granted"),
    ("titles", "designation", "rank"),
    ("titles", "heading", "shape"),
    ("titles", "honour", "called"),
    ("titles", "honour", "granted"),
    ("titles", "honour", "item"),
    ("titles", "honour", "prize"),
    ("titles", "honour", "ranked"),
    ("titles", "quoted_project", "invested"),
    ("titles", "quoted_project", "pattern"),
    ("titles", "strategy", "motto"),
    ("quantities", "status", "provision"),
    ("quantities", "status", "not_provision"),
    ("quantities", "status", "target"),
    ("quantities", "status", "target_sentence"),
    ("quantities", "status", "past"),
}
"""Entries that are regular expressions, by table and keys."""
LETTERS = {
    ("names", "person", "surnames"),
    ("names", "build", "lengthen"),
    ("names", "build", "single"),
    ("words", "words", "split_front"),
}
"""Entries that are sets of characters."""


def leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value below `value` that is no table, with the keys that lead to it; rows are skipped over."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from leaves(below, (*path, key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        return
    else:
        yield path, value


def entries() -> list[tuple[tuple[str, ...], Any]]:
    """Every entry but the pairs of spellings of `identity.toml`, which are a dictionary and no pattern."""
    found = [leaf for name in TABLES for leaf in leaves(grammar.table(name), (name,))]
    return [leaf for leaf in found if leaf[0][:3] != ("identity", "standard", "forms")]


def at(path: tuple[str, ...]) -> Any:
    value: Any = grammar.table(path[0])
    for key in path[1:]:
        value = value[key]
    return value


def rows(table: str, key: str) -> list[dict[str, Any]]:
    return list(grammar.table(table)[key])


@pytest.mark.parametrize("name", TABLES)
def test_a_table_parses_and_holds_something(name: str) -> None:
    path = ontology_dir() / "grammar" / f"{name}.toml"
    assert tomllib.loads(path.read_text("utf-8")) == grammar.table(name) != {}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_what_it_is_for(name: str) -> None:
    text = (ontology_dir() / "grammar" / f"{name}.toml").read_text("utf-8")
    assert text.startswith("# ")


def word_lists() -> list[tuple[str, ...]]:
    return [path for path, value in entries() if isinstance(value, list)]


@pytest.mark.parametrize("path", word_lists(), ids=".".join)
def test_no_list_of_words_repeats_or_holds_blanks(path: tuple[str, ...]) -> None:
    if path[:2] == ("relations", "signature"):
        return
    words = at(path)
    assert [w for w, n in Counter(words).items() if n > 1] == []
    assert all(isinstance(w, str) and w and w == w.strip() for w in words)


@pytest.mark.parametrize("path", sorted(LETTERS), ids=".".join)
def test_no_set_of_letters_repeats_one(path: tuple[str, ...]) -> None:
    assert [c for c, n in Counter(at(path)).items() if n > 1] == []


@pytest.mark.parametrize("path", sorted(PATTERNS), ids=".".join)
def test_a_pattern_compiles_and_is_not_met_by_nothing(path: tuple[str, ...]) -> None:
    assert re.compile(at(path)).fullmatch("") is None


def test_every_plain_string_is_a_pattern_or_a_set_of_letters() -> None:
    plain = {path for path, value in entries() if isinstance(value, str)}
    assert plain == PATTERNS | LETTERS


def test_every_row_table_is_known_to_these_tests() -> None:
    found = {
        (name, key)
        for name in TABLES
        for key, value in grammar.table(name).items()
        if isinstance(value, list) and isinstance(value[0], dict)
    }
    assert found == SETS | {("quantities", "comparator")}


@pytest.mark.parametrize("table", ["lists", "products"])
def test_contexts_have_names_of_their_own_and_patterns_that_compile(table: str) -> None:
    contexts = rows(table, "context")
    names = [c["name"] for c in contexts]
    assert len(set(names)) == len(names)
    assert len({c["pattern"] for c in contexts}) == len(contexts)
    for context in contexts:
        pattern = context["pattern"]
        assert "{items}" in pattern or "{item}" in pattern or "(?P<items>" in pattern, context["name"]
        filled = pattern.replace("{items}", "(?P<items>.+)").replace("{item}", "(?P<items>.+?)")
        assert "items" in re.compile(filled).groupindex, context["name"]


def test_every_kind_named_in_a_table_is_a_kind() -> None:
    named = {
        row["kind"]
        for table in ("anaphors", "lists")
        for key in grammar.table(table)
        for row in kinded(table, key)
    }
    assert named | set(grammar.table("names")["heads"]) <= set(KINDS)
    assert len(named) > 5


def kinded(table: str, key: str) -> list[dict[str, Any]]:
    value = grammar.table(table)[key]
    return [row for row in value if "kind" in row] if isinstance(value, list) else []


def test_no_reference_back_stands_for_two_kinds() -> None:
    forms = [form for row in rows("anaphors", "reference") for form in row["forms"]]
    assert [f for f, n in Counter(forms).items() if n > 1] == []


def test_a_head_tells_one_kind() -> None:
    heads = [head for row in grammar.table("names")["heads"].values() for head in row]
    assert [h for h, n in Counter(heads).items() if n > 1] == []


def test_strict_heads_are_heads() -> None:
    names = grammar.names()
    assert names.strict <= set(names.heads)


def test_bounds_have_signs_and_patterns() -> None:
    for row in rows("quantities", "comparator"):
        assert row["sign"] in SIGNS
        assert set(row) in ({"sign", "before"}, {"sign", "after"})
        assert re.compile(row.get("before") or row["after"]).fullmatch("") is None


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in relations.rules()]
    assert [n for n, times in Counter(names).items() if times > 1] == []
    patterns = [row["pattern"] for row in rows("relations", "rule")]
    assert [p for p, times in Counter(patterns).items() if times > 1] == []


@pytest.mark.parametrize("rule", relations.rules(), ids=lambda rule: rule.name)
def test_a_rule_speaks_of_known_things(rule: relations.Rule) -> None:
    assert rule.predicate in PREDICATES
    assert 0 < rule.confidence <= 1
    assert rule.pattern.search("") is None
    assert "s" in rule.pattern.groupindex
    assert rule.subjects <= set(KINDS)
    assert rule.subjects
    assert rule.objects <= set(KINDS)


@pytest.mark.parametrize("rule", relations.rules(), ids=lambda rule: rule.name)
def test_a_rule_joins_what_its_predicate_may_join(rule: relations.Rule) -> None:
    subjects, objects = relations.signature(rule.predicate)
    assert rule.subjects & subjects, rule.subjects
    assert not rule.objects or rule.objects & objects, rule.objects


def test_every_predicate_has_a_signature_of_known_kinds() -> None:
    assert set(grammar.table("relations")["signature"]) == set(PREDICATES)
    for predicate in PREDICATES:
        for side in relations.signature(predicate):
            assert side
            assert side <= set(KINDS)


def test_the_words_a_rule_row_may_hold_are_few() -> None:
    allowed = {"name", "predicate", "pattern", "confidence"}
    options = {"bare", "bare_object", "stop_between", "needs", "object_before"}
    for row in rows("relations", "rule"):
        assert allowed <= set(row) <= allowed | options, row["name"]
        kinds = set(re.findall(r"(?<!\?P)<([A-Z][A-Za-z|]+)>", row["pattern"]))
        named = {kind for group in kinds for kind in group.split("|")}
        assert named <= set(KINDS) | set(grammar.table("relations")["classes"]) | {"V"}, row["name"]


def test_classes_are_of_known_kinds() -> None:
    for name, members in grammar.table("relations")["classes"].items():
        assert set(members) <= set(KINDS), name
        assert name not in KINDS
