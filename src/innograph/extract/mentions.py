"""All hits of a text: every finder run over every block, then the names found once looked for everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import ahocorasick_rs

from innograph.extract import (
    abbreviations,
    apposition,
    coordination,
    grammar,
    heads,
    lexicon,
    lists,
    people,
    products,
    titled,
)
from innograph.extract.hits import Hit, settle
from innograph.extract.people import Post
from innograph.extract.tokens import Reading

_RUNS_ON = tuple("场民区长")
_BRANDS = {
    "Company",
    "Finance",
    "Institute",
    "Platform",
    "University",
    "Incubator",
    "Association",
    "Zone",
    "Strategy",
    "Policy",
    "Project",
    "Person",
    "Event",
}


def find(
    readings: list[Reading],
) -> tuple[dict[int, list[Hit]], dict[int, list[Hit]], list[Post], list[tuple[str, str, str]]]:
    """Chosen hits and those inside them by block index, posts, and (kind, long, short) abbreviations."""
    raw: dict[int, list[Hit]] = {}
    posts: list[Post] = []
    for reading in readings:
        known = lexicon.find(reading)
        ends = {h.end: h for h in sorted(known, key=lambda h: h.start, reverse=True)}
        persons, held = people.find(reading)
        posts += held
        built = heads.find(reading, ends)
        found_brands = products.of_brand(reading, known)
        built += found_brands
        built += people.bare_bodies(reading, held, built)
        known += _editions(reading, known)
        found = [*known, *titled.find(reading), *built, *persons, *_anaphors(reading), *_organs(reading)]
        listed = lists.find(reading, [h for h in found if h.rank >= 5])
        beside = coordination.find(reading, [*found, *listed])
        fields = apposition.find(reading, [*found, *listed, *beside])
        raw[reading.index] = [*found, *listed, *beside, *fields, *products.find(reading)]
    first = {i: settle(hits)[0] for i, hits in raw.items()}
    aliases = abbreviations.find(readings, first)
    extra = _again(readings, first, aliases)
    for index, hits in extra.items():
        raw[index] += hits
    chosen: dict[int, list[Hit]] = {}
    inner: dict[int, list[Hit]] = {}
    for reading in readings:
        picked, inner[reading.index] = settle(raw[reading.index])
        chosen[reading.index] = designations(reading, picked)
    return chosen, inner, posts, aliases


def designations(reading: Reading, hits: list[Hit]) -> list[Hit]:
    """A site-like name with a rank in front (国家…基地) is a title where the clause tells of a grant."""
    table = grammar.table("titles")["designation"]
    granted, called = re.compile(table["granted"]), re.compile(table["called"])
    found: list[Hit] = []
    for hit in hits:
        ranked = (
            hit.kind in ("Platform", "Zone", "Incubator", "Institute")
            and hit.rule in ("head", "designation")
            and re.match(table["rank"], hit.name)
        )
        if ranked:
            clause = reading.text[max(reading.text.rfind(c, 0, hit.start) for c in "。；") + 1 : hit.start]
            listed = (
                bool(found)
                and found[-1].kind == "Honor"
                and re.fullmatch(r"[”]?(?:、|及|和|与|以及|，)[“]?", reading.text[found[-1].end : hit.start])
            )
            if listed or granted.search(clause[-24:]) or called.match(reading.text[hit.end : hit.end + 12]):
                hit = replace(hit, kind="Honor")
        found.append(hit)
    return found


def _anaphors(reading: Reading) -> Iterable[Hit]:
    """References such as 该公司, 我市, 全区, 该政策."""
    for row in grammar.table("anaphors")["described"]:
        for match in re.finditer(row["pattern"], reading.text):
            start, end = match.span()
            yield Hit(reading.index, start, end, row["kind"], row["name"], "anaphor", 6, True)
    for row in grammar.table("anaphors")["reference"]:
        for form in row["forms"]:
            at = reading.text.find(form)
            while at >= 0:
                size = row.get("length", len(form))
                pointing = (
                    form[0] in "我该本" and reading.text[at + len(form) : at + len(form) + 1] not in _RUNS_ON
                )
                if at in reading.starting and (pointing or at + len(form) in reading.ending):
                    yield Hit(reading.index, at, at + size, row["kind"], form[:size], "anaphor", 3, True)
                at = reading.text.find(form, at + len(form))


def _editions(reading: Reading, known: list[Hit]) -> list[Hit]:
    """2022世界机器人大会, 第五届世界智能大会: a recurring event of the lexicon with its year or number."""
    edition = re.compile(r"(?:(?:19|20)\d\d年?度?|第[一二三四五六七八九十百\d]{1,4}届)+$")
    found = []
    for hit in known:
        before = (
            edition.search(reading.text, max(0, hit.start - 12), hit.start) if hit.kind == "Event" else None
        )
        if before and before.end() == hit.start:
            name = reading.text[before.start() : hit.end]
            found.append(Hit(reading.index, before.start(), hit.end, "Event", name, "edition", 6))
    return found


def _organs(reading: Reading) -> Iterable[Hit]:
    """市委, 省政府 and the like without their place: organs of the place the text speaks of."""
    for match in re.finditer(grammar.table("names")["build"]["organs"], reading.text):
        yield Hit(reading.index, match.start(), match.end(), "Government", match.group(), "organ", 3)


def _again(
    readings: list[Reading], chosen: dict[int, list[Hit]], aliases: list[tuple[str, str, str]]
) -> dict[int, list[Hit]]:
    """Hits, in every block, of names and abbreviations that some block established."""
    names: dict[str, tuple[str, str]] = {}
    for hits in chosen.values():
        for hit in hits:
            if hit.kind in _BRANDS and not hit.anaphor and len(hit.name) >= 3 and hit.rule != "lexicon":
                names.setdefault(hit.name, (hit.kind, hit.name))
    for kind, _, short in aliases:
        if len(short) >= 2:
            names[short] = (kind, short)
    if not names:
        return {}
    forms = sorted(names)
    automaton = ahocorasick_rs.AhoCorasick(forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    found: dict[int, list[Hit]] = {}
    for reading in readings:
        for index, start, end in automaton.find_matches_as_indexes(reading.text):
            kind, name = names[forms[index]]
            if len(name) < 3 and not (start in reading.starting and end in reading.ending):
                continue
            found.setdefault(reading.index, []).append(Hit(reading.index, start, end, kind, name, "again", 5))
    return found
