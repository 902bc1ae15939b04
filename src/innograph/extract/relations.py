"""Relations, by the patterns of `relations.toml` read over masked sentences.

Every name in a sentence becomes one private-use character that stands for its kind, so that a pattern
speaks of kinds and of the words between them. Gaps are bounded: the work grows linearly with the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from innograph.extract import grammar
from innograph.extract.discourse import Clause
from innograph.extract.hits import Hit
from innograph.extract.triggers import Triggers
from innograph.vocab import KINDS

_CHAR = {kind: chr(0xE000 + i) for i, kind in enumerate(KINDS)}
_VIRTUAL = "\ue100"
_ANY = "[\ue000-\ue0ff]"
_STEPS = 24
_ITEMS = 60
_GLOSS = re.compile(
    r"（(?:以下|下文|后文|下称|简称|统称|又称|原名|曾用名|(?:股票|证券)?代码|股票简称|英文)[^（）]{0,40}）"
    r"|（[A-Za-z0-9][A-Za-z0-9 .：&'-]{1,40}）"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, compiled: it says `predicate`, unless `stop` stands between subject and object."""

    name: str
    predicate: str
    pattern: re.Pattern[str]
    subjects: frozenset[str]
    objects: frozenset[str]
    confidence: float
    stop: re.Pattern[str] | None
    needs: re.Pattern[str] | None
    bare: bool
    bare_object: bool
    object_before: str


@dataclass(frozen=True, slots=True)
class Found:
    """A relation between two hits; `virtual` if the subject was carried over from an earlier clause."""

    subject: Hit
    predicate: str
    object: Hit
    rule: str
    confidence: float
    block: int
    sentence: tuple[int, int]
    start: int
    end: int
    virtual: bool


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with names masked: `hits` by position in `text`, `at` leads back to block offsets."""

    text: str
    hits: dict[int, Hit]
    at: tuple[int, ...]
    virtual: frozenset[int]
    topical: frozenset[int]


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of `relations.toml`, compiled once."""
    table = grammar.table("relations")
    found = []
    for row in table["rule"]:
        stop, needs = row.get("stop_between"), row.get("needs")
        found.append(
            Rule(
                row["name"],
                row["predicate"],
                re.compile(_expand(row["pattern"], table["classes"])),
                _kinds(row["pattern"], "s", table["classes"]),
                _kinds(row["pattern"], "o", table["classes"]),
                row["confidence"],
                re.compile(stop) if stop else None,
                re.compile(needs) if needs else None,
                row.get("bare", False),
                row.get("bare_object", False),
                row.get("object_before", ""),
            )
        )
    return tuple(found)


@cache
def _triggers() -> Triggers:
    return Triggers([rule.pattern.pattern for rule in rules()])


def worth_trying(text: str) -> list[Rule]:
    """The rules whose words and kinds of names all stand in a masked sentence, in order."""
    every = rules()
    return [every[index] for index in _triggers().worth(text)]


@cache
def signature(predicate: str) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds a predicate admits as subject and as object."""
    table = grammar.table("relations")
    subjects, objects = table["signature"][predicate]
    return (
        frozenset(_members("|".join(subjects), table["classes"])),
        frozenset(_members("|".join(objects), table["classes"])),
    )


def _members(names: str, classes: dict[str, list[str]]) -> list[str]:
    return [kind for name in names.split("|") for kind in classes.get(name, [name])]


def _expand(pattern: str, classes: dict[str, list[str]]) -> str:
    """Turn the notation of the grammar into a regular expression over masked text."""

    def one(match: re.Match[str]) -> str:
        single = "[" + "".join(_CHAR[k] for k in _members(match.group(1), classes)) + "]"
        single = f"(?:{_VIRTUAL})?[“‘]?{single}[”’]?"
        if not match.group(2):
            return f"(?:{single})"
        tail = "(?:等(?:\\d+|[一二两三四五六七八九十]+|多)?[家个所名位]?[^，。；：、\ue000-\ue0ff]{0,10}?)?"
        return f"(?:{single}(?:(?:、|和|与|及|以及|暨)?{single}){{0,{_ITEMS}}}{tail})"

    pattern = pattern.replace("<V>", _VIRTUAL).replace("[^，。；：由<>]", "[^，。；：由]")
    pattern = re.sub(r"(?<!\?P)<([A-Za-z|]+)>(\+)?", one, pattern)
    return pattern.replace("…", f"[^，。；：]{{0,{_STEPS}}}?").replace(
        "~", f"[^，。；：\ue000-\ue0ff]{{0,{_STEPS}}}?"
    )


def _kinds(pattern: str, group: str, classes: dict[str, list[str]]) -> frozenset[str]:
    """The kinds a group admits: every kind named between its brackets."""
    found: set[str] = set()
    for match in re.finditer(rf"\(\?P<{group}2?>", pattern):
        depth, i = 1, match.end()
        while depth and i < len(pattern):
            depth += {"(": 1, ")": -1}.get(pattern[i], 0)
            i += 1
        for names in re.findall(r"(?<!\?P)<([A-Za-z|]+)>", pattern[match.end() : i]):
            found.update(k for k in _members(names, classes) if k in _CHAR)
    return frozenset(found)


def mask(
    text: str, sentence: tuple[int, int], hits: list[Hit], kinds: dict[Hit, str], clauses: list[Clause]
) -> Masked:
    """Mask a sentence; clauses without a subject get the carried-over one, marked, in front."""
    chars: list[str] = []
    at: list[int] = []
    by_position: dict[int, Hit] = {}
    virtual: set[int] = set()
    topical: set[int] = set()
    opening = {h for c in clauses if c.explicit for h in c.topic}
    starts = {c.start: c for c in clauses}
    glosses = {m.start(): m.end() for m in _GLOSS.finditer(text, *sentence)}
    inside = {h.start: h for h in hits if sentence[0] <= h.start and h.end <= sentence[1]}
    position = sentence[0]
    while position < sentence[1]:
        clause = starts.get(position)
        if clause is not None and not clause.explicit:
            for n, hit in enumerate(clause.topic):
                if n:
                    chars.append("、")
                    at.append(position)
                chars.append(_VIRTUAL)
                at.append(position)
                by_position[len(chars)] = hit
                virtual.add(len(chars))
                chars.append(_CHAR[kinds.get(hit, hit.kind)])
                at.append(position)
        if position in glosses:
            position = glosses[position]
            continue
        found = inside.get(position)
        if found is not None and found.kind:
            by_position[len(chars)] = found
            if found in opening:
                topical.add(len(chars))
            chars.append(_CHAR[kinds.get(found, found.kind)])
            at.append(position)
            position = found.end
            continue
        chars.append(text[position])
        at.append(position)
        position += 1
    at.append(sentence[1])
    return Masked("".join(chars), by_position, tuple(at), frozenset(virtual), frozenset(virtual | topical))


def find(masked: Masked, block: int, sentence: tuple[int, int]) -> Iterator[Found]:
    """Every relation the rules see in one masked sentence."""
    if len(masked.hits) < 2:
        return
    for rule in worth_trying(masked.text):
        if rule.needs is not None and not rule.needs.search(masked.text):
            continue
        position = 0
        while match := rule.pattern.search(masked.text, position):
            position = match.start() + 1
            yield from _emit(rule, match, masked, block, sentence)


def _emit(
    rule: Rule, match: re.Match[str], masked: Masked, block: int, sentence: tuple[int, int]
) -> Iterator[Found]:
    subjects = _inside(match, "s", rule.subjects, masked)
    objects = _inside(match, "o", rule.objects, masked)
    if rule.object_before:
        before = [i for i, h in masked.hits.items() if i < match.start("s") and h.kind == rule.object_before]
        objects = before[-1:]
    if not subjects or not objects:
        return
    if rule.stop is not None:
        left, right = sorted((match.span("s"), match.span("o")))
        if rule.stop.search(masked.text, left[1], right[0]):
            return
    if rule.bare:
        subjects = [s for s in subjects if s in masked.topical]
    if rule.bare_object:
        objects = [o for o in objects if o in masked.topical]
    for s in subjects:
        for o in objects:
            if masked.hits[s] == masked.hits[o]:
                continue
            carried = s in masked.virtual or o in masked.virtual
            yield Found(
                masked.hits[s],
                rule.predicate,
                masked.hits[o],
                rule.name,
                rule.confidence * (0.92 if carried else 1.0),
                block,
                sentence,
                masked.at[match.start()],
                masked.at[match.end()],
                carried,
            )


def _inside(match: re.Match[str], group: str, kinds: frozenset[str], masked: Masked) -> list[int]:
    found = []
    for name in (group, group + "2"):
        if name in match.re.groupindex and match.group(name):
            for i in range(*match.span(name)):
                if i in masked.hits and masked.text[i] in {_CHAR[k] for k in kinds}:
                    found.append(i)
    return found
