"""Persons and the posts they hold: 青岛市委常委、红岛经济区工委书记、管委主任陈飞.

A chain of posts stands before the name; each link is an organisation (or the carried-over one) and a title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from innograph.extract import grammar
from innograph.extract.hits import Hit
from innograph.extract.tokens import Reading


@dataclass(frozen=True, slots=True)
class Post:
    """`title` at `[start, end)` is held by the person whose hit starts at `person` in the same block."""

    block: int
    start: int
    end: int
    title: str
    person: int


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = grammar.table("names")["person"]
    posts = "|".join(sorted(map(re.escape, table["posts"]), key=len, reverse=True))
    compound = "|".join(table["compound"])
    after = "|".join(sorted(map(re.escape, table["after"]), key=len, reverse=True))
    name = rf"(?:(?:{compound})[一-鿿]{{1,2}}|[{table['surnames']}][一-鿿]{{1,2}})"
    dotted = rf"[一-鿿]{{1,6}}(?:·[一-鿿]{{1,7}}?){{1,3}}(?=(?:{after}|$|[（）\s|“]))"
    before = re.compile(
        rf"(?P<posts>{posts})(?:\s*[：:|]\s*|（[^（）]{{1,12}}）)?(?P<name>{dotted}|{name}(?=(?:{after}|$|[（）\s|]|[一-鿿]{{0,2}}(?:{posts}))))"
    )
    behind = re.compile(
        rf"(?<![一-鿿])(?P<name>{name})(?P<posts>教授|院士|研究员|博士|董事长|先生|女士|总经理|总裁|书记|市长|主任)(?![一-鿿]?[员级])"
    )
    post = re.compile(posts)
    return before, behind, post


@cache
def _takes_office() -> re.Pattern[str]:
    table = grammar.table("names")["person"]
    name = rf"(?:(?:{'|'.join(table['compound'])})[一-鿿]{{1,2}}|[{table['surnames']}][一-鿿]{{1,2}}?)"
    offices = "主任|书记|院长|局长|厅长|总经理|董事长|校长|所长|会长|顾问|总裁|教授|秘书长|理事长|负责人|经理"
    bodies = rf"{offices}|首席[一-鿿]{{2,4}}"
    return re.compile(
        rf"(?:(?<![一-鿿])|(?<=任命)|(?<=聘任)|(?<=聘请))(?P<name>{name})(?:同志|先生|女士|教授|院士|博士)?"
        r"(?:，(?:男|女)?，?(?=现任|历任))?(?:已|将|现(?!任)|拟)?(?:赴[^，。；]{2,14}?)?"
        r"(?:担任|兼任|出任|就任|现任|当选为?|受聘为?"
        rf"|(?<=.)为(?=[一-鿿]{{2,}}(?:{bodies}))|任(?!何|务|意|命|期|教))"
        r"(?P<rest>(?:(?!免去|不再|曾任|历任)[^。；]){2,60})"
    )


@cache
def _speaks() -> re.Pattern[str]:
    """A full name that opens a clause and speaks: 田承忠代表省政府…致辞."""
    table = grammar.table("names")["person"]
    name = rf"(?:(?:{'|'.join(table['compound'])})[一-鿿]{{1,2}}|[{table['surnames']}][一-鿿]{{1,2}}?)"
    return re.compile(
        rf"(?:^|[。；，])(?P<name>{name})(?={'|'.join(table['speaks'])})"
        rf"|(?<=由)(?P<founder>{name})(?=于\d|等人|(?:联合|共同)?(?:创办|创立|发起|创建))"
    )


@cache
def _introduced() -> re.Pattern[str]:
    """A name set off by a comma before its posts: 刘强，男，青禾大学教授，…"""
    table = grammar.table("names")["person"]
    posts = "|".join(sorted(map(re.escape, table["posts"]), key=len, reverse=True))
    name = rf"(?:(?:{'|'.join(table['compound'])})[一-鿿]{{1,2}}|[{table['surnames']}][一-鿿]{{1,2}})"
    return re.compile(
        rf"(?:^|[。；])(?P<name>{name})，(?:[男女]，)?(?P<rest>(?!曾)[^，。；]{{2,24}}?(?:{posts})(?:、[^，。；]{{0,16}}?(?:{posts}))*)(?=，|。|；|$)"
    )


def find(reading: Reading) -> tuple[list[Hit], list[Post]]:
    """Hits of persons, and the posts in the chains before them."""
    before, behind, _ = _patterns()
    hits: dict[int, Hit] = {}
    posts: list[Post] = []
    last = 0
    for match in before.finditer(reading.text):
        start, end = match.span("name")
        end = _whole_name(reading, start, end)
        name = reading.text[start:end]
        if not _plausible(reading, start, end):
            continue
        hits[start] = Hit(reading.index, start, end, "Person", name, "post-name", 8)
        posts += _chain(reading, last, match.start("posts"), start)
        last = end
    for match in _takes_office().finditer(reading.text):
        start, end = match.span("name")
        if _plausible(reading, start, end):
            hits.setdefault(
                start, Hit(reading.index, start, end, "Person", match.group("name"), "takes-office", 8)
            )
            posts += _behind(reading, match, start)
    for match in _introduced().finditer(reading.text):
        start, end = match.span("name")
        if start in reading.starting and reading.tokens[reading.starting[start]].tag.startswith("nr"):
            hits.setdefault(
                start, Hit(reading.index, start, end, "Person", match.group("name"), "speaker", 7)
            )
            posts += _behind(reading, match, start)
    for match in _speaks().finditer(reading.text):
        start, end = match.span("name" if match.group("name") else "founder")
        token = reading.tokens[reading.starting[start]] if start in reading.starting else None
        if token is not None and token.tag.startswith("nr") and _plausible(reading, start, end):
            name = reading.text[start:end]
            hits.setdefault(start, Hit(reading.index, start, end, "Person", name, "speaker", 7))
    for start, end in _byline(reading):
        hits.setdefault(start, Hit(reading.index, start, end, "Person", reading.text[start:end], "byline", 7))
    for match in behind.finditer(reading.text):
        start, end = match.span("name")
        if _plausible(reading, start, end) and start not in hits:
            hits[start] = Hit(reading.index, start, end, "Person", match.group("name"), "name-title", 7)
    return list(hits.values()), posts


def _behind(reading: Reading, match: re.Match[str], person: int) -> list[Post]:
    """The posts named in the `rest` of a match, held by the person at `person`."""
    at = match.start("rest")
    return [
        Post(reading.index, at + m.start(), at + m.end(), m.group(), person)
        for m in _patterns()[2].finditer(match.group("rest"))
    ]


def _byline(reading: Reading) -> list[tuple[int, int]]:
    """The names of a line that holds nothing else: the authors below a title."""
    if reading.index > 8 or len(reading.text) > 60:
        return []
    table = grammar.table("names")["person"]
    name = rf"(?:(?:{'|'.join(table['compound'])})[一-鿿]{{1,2}}|[{table['surnames']}][一-鿿]{{1,2}})"
    line = re.fullmatch(
        rf"\s*(?:文/|作者：?|[○◎■□/])?\s*({name}(?:[\d,，、;；*\s]+{name}){{0,7}})[\d*,，\s]*", reading.text
    )
    if line is None or not (re.search(r"[\s\d,，、/○◎]", line.group().strip()) or "作者" in line.group()):
        return []
    found = [m.span() for m in re.finditer(name, line.group(1))]
    return [(line.start(1) + a, line.start(1) + b) for a, b in found]


def _whole_name(reading: Reading, start: int, end: int) -> int:
    """The tagger's own idea of the name where it begins at the same place and is as long as names are."""
    index = reading.starting.get(start)
    if index is not None and "·" not in reading.text[start:end]:
        token = reading.tokens[index]
        if token.tag.startswith("nr") and start + 2 <= token.end <= start + 4:
            return token.end
    return end


def _plausible(reading: Reading, start: int, end: int) -> bool:
    words = grammar.names()
    name = reading.text[start:end]
    if any(name[i:] in words.stop and len(name[i:]) > 1 for i in range(len(name))) or name in words.generic:
        return False
    index = reading.starting.get(start)
    if index is None:
        return False
    token = reading.tokens[index]
    if "·" in name:
        return True
    if token.end > end:
        return False
    if token.tag.startswith("nr") and token.end - token.start >= 2:
        return True
    rest = reading.tokens[reading.starting[token.end]] if token.end in reading.starting else token
    split = end - start == 3 and token.end - start == 2 and rest.end == end and token.tag[:1] in "nvaj"
    return end - start >= 2 and (token.end - token.start == 1 or not token.known or split)


def _chain(reading: Reading, last: int, first_post: int, person: int) -> list[Post]:
    """Posts from the person back to the start of the chain, links joined by 、 or 兼."""
    _, _, post = _patterns()
    start = max(reading.text.rfind(mark, last, first_post) for mark in "，。；：！？（")
    segment_start = max(start + 1, last)
    return [
        Post(reading.index, segment_start + m.start(), segment_start + m.end(), m.group(), person)
        for m in post.finditer(reading.text[segment_start:person])
    ]


def bare_bodies(reading: Reading, posts: list[Post], bodies: list[Hit]) -> list[Hit]:
    """红岛经济区工委书记、管委主任: a bare 管委 in a chain is that of the zone named before it."""
    found = []
    for post in posts:
        match = re.search(
            r"(?:[、兼]|^)(管委会?|党工委|工委|党委|党组|区委|市委|政府|人大常委会|政协)$",
            reading.text[: post.start],
        )
        if not match:
            continue
        before = [
            h
            for h in bodies
            if h.kind == "Government" and h.end < match.start(1) and post.start - h.end <= 24
        ]
        for hit in before[-1:]:
            seat = re.sub(r"(?:党工委|工委|管委会|管委|党委|区委|市委|人民政府|政府)$", "", hit.name)
            if seat != hit.name:
                found.append(
                    Hit(
                        reading.index,
                        match.start(1),
                        match.end(1),
                        "Government",
                        seat + match.group(1),
                        "bare-body",
                        6,
                    )
                )
    return found
