"""Names that marks of punctuation set off: 《…》 titles and “…” strategies, chains of stages.

Book-title marks give policies; quotation marks before a head such as 战略 or 模式 give strategies;
arrows or dashes between short names give the stages of a ladder.
"""

from __future__ import annotations

import re

from innograph.extract import grammar
from innograph.extract.hits import Hit
from innograph.extract.tokens import Reading

_BOOK = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
_QUOTE = re.compile(r"“([^“”]{1,40})”")
_CHAIN = re.compile(r"“?([一-鿿]{2,8}(?:(?:→|—(?!—)|－|->|–|➡|⟶)[一-鿿]{2,8}){1,6})”?")
_LINK = re.compile(r"→|—|－|->|–|➡|⟶")


def find(reading: Reading) -> list[Hit]:
    """Hits of all three sorts in a block."""
    return [
        *_headings(reading),
        *_honours(reading),
        *_policies(reading),
        *_quoted(reading),
        *_counted(reading),
        *_plain(reading),
        *_stages(reading),
        *_projects(reading),
    ]


def _projects(reading: Reading) -> list[Hit]:
    """“…关键技术及应用”项目 and the quoted works of a list of prizes: …的“…产业化”."""
    table = grammar.table("titles")["quoted_project"]
    pattern = re.compile(table["pattern"])
    found = [
        Hit(reading.index, m.start("name"), m.end("name"), "Project", m.group("name"), "invested-project", 7)
        for m in re.finditer(table["invested"], reading.text)
    ]
    for match in pattern.finditer(reading.text):
        group = "name" if match.group("name") else "name2"
        start, end = match.span(group)
        found.append(Hit(reading.index, start, end, "Project", match.group(group), "quoted-project", 9))
    return found


def _headings(reading: Reading) -> list[Hit]:
    """A heading that is itself the title of a notice, plan or opinion."""
    rules = grammar.table("titles")["heading"]
    text = reading.text.strip()
    if reading.block.kind != "heading" or reading.index > 3 or len(text) < 10 or "《" in text:
        return []
    labelled = re.match(r"标\s*题：\s*", text)
    start = reading.text.index(text) + (labelled.end() if labelled else 0)
    title = reading.text[start : start + len(text) - (labelled.end() if labelled else 0)]
    if title.endswith(tuple(rules["endings"])) and re.search(rules["shape"], title) and "：" not in title:
        return [Hit(reading.index, start, start + len(title), "Policy", title, "heading-title", 9)]
    return []


def _honours(reading: Reading) -> list[Hit]:
    """“…”称号 and prizes with their class."""
    rules = grammar.table("titles")["honour"]
    found = [
        Hit(reading.index, m.start(1), m.end(1), "Honor", m.group(1), "quoted-honour", 8)
        for m in re.finditer(r"“([^“”]{2,24})”(?:荣誉)?(?:称号|奖(?!励|补)|荣誉)", reading.text)
    ]
    for m in re.finditer(rules["granted"], reading.text):
        found += _granted(reading, m.end(), rules)
    for m in re.finditer(rules["called"], reading.text):
        found.append(
            Hit(reading.index, m.start("name"), m.end("name"), "Honor", m.group("name"), "called", 8)
        )
    for m in re.finditer(rules["prize"], reading.text):
        found.append(Hit(reading.index, m.start("name"), m.end("name"), "Honor", m.group("name"), "prize", 6))
    return found


def _granted(reading: Reading, start: int, rules: dict[str, str]) -> list[Hit]:
    """The titles of a list behind a verb of grant, if its first item bears a rank or quotation marks."""
    end = re.compile(r"[，。；：]|等(?!级)|$").search(reading.text, start)
    stop = end.start() if end else len(reading.text)
    found: list[Hit] = []
    position = start
    for part in [*re.finditer(r"、|以及|和(?!谐)|及", reading.text[start:stop]), None]:
        right = start + part.start() if part else stop
        item = re.match(rules["item"], reading.text[position:right])
        if item is None and part is not None and part.group() != "、":
            continue
        if item is None or (not found and not re.match(rules["ranked"], item.group("name"))):
            break
        left = position + item.start("name")
        name = item.group("name")
        found.append(Hit(reading.index, left, left + len(name), "Honor", name, "granted", 7))
        position = start + part.end() if part else stop
    return found


def _policies(reading: Reading) -> list[Hit]:
    rules = grammar.table("titles")
    found = []
    for match in _BOOK.finditer(reading.text):
        title = match.group(1)
        bare = re.sub(r"(?:[（(][^（）()]*[）)]|[\d年—-]+)+$", "", title)
        if bare.endswith(tuple(rules["policy"]["endings"])) and not bare.endswith(
            tuple(rules["policy"]["not_endings"])
        ):
            found.append(Hit(reading.index, match.start(), match.end(), "Policy", title, "book-title", 9))
        else:
            found.append(Hit(reading.index, match.start(), match.end(), "", title, "book-title", 9))
    return found


def _quoted(reading: Reading) -> list[Hit]:
    """“Q”(的)(modifiers)head, and numeral mottoes that need no head."""
    rules = grammar.table("titles")["strategy"]
    heads = "|".join(sorted(rules["heads"], key=len, reverse=True))
    tail = re.compile(rf"(的)?((?:[一-鿿]{{0,14}}?)(?:{heads}))")
    found = []
    for match in _QUOTE.finditer(reading.text):
        inner, end = match.group(1), match.end()
        if _CHAIN.fullmatch(inner) is None and (inner.endswith(tuple("。！？，；")) or len(inner) > 30):
            continue
        after = tail.match(reading.text, end)
        chain = _CHAIN.fullmatch(inner) is not None
        weak = len(inner) < 3 and not re.search(r"\d", inner)
        if after and weak and after.group(2) in rules["weak"]:
            continue
        motto = inner in rules["known"] or re.fullmatch(rules["motto"], inner) is not None
        if after and after.group(1) and motto and not re.search(r"\d", inner):
            after = None
        if after and (chain or _clean_tail(after.group(2), rules)):
            head = after.group(2)
            name = f"“{inner}”{head}"
            found.append(Hit(reading.index, match.start(), after.end(), "Strategy", name, "quoted-head", 8))
        elif inner.endswith(tuple(rules["own"])) and 4 <= len(inner) <= 14:
            found.append(Hit(reading.index, match.start(), end, "Strategy", inner, "quoted-strategy", 7))
        elif motto:
            found.append(Hit(reading.index, match.start(), end, "Strategy", inner, "quoted-motto", 7))
    return found


def _clean_tail(tail: str, rules: dict[str, list[str]]) -> bool:
    return not any(word in tail for word in rules["not_in_tail"])


def _counted(reading: Reading) -> list[Hit]:
    """八大强链行动, 九项重点任务: a counted programme that someone carries out."""
    rules = grammar.table("titles")["counted"]
    pattern = re.compile(
        rf"(?:{'|'.join(rules['verbs'])})了?(?P<name>[一二两三四五六七八九十百\d]{{1,3}}[大项个](?:[一-鿿]{{1,8}}?)(?:{'|'.join(rules['heads'])}))"
    )
    return [
        Hit(reading.index, m.start("name"), m.end("name"), "Strategy", m.group("name"), "counted", 7)
        for m in pattern.finditer(reading.text)
    ]


def _plain(reading: Reading) -> list[Hit]:
    """实施大项目战略: an unquoted strategy between a verb of pursuit and its head."""
    rules = grammar.table("titles")["plain"]
    pattern = re.compile(
        rf"(?:{'|'.join(rules['verbs'])})(?:了|实施|推进|开展)?(?P<name>(?:[^，。；：、“”《》的了\ue000-\uf8ff]{{2,14}}?)(?:{'|'.join(rules['heads'])}))(?![一-鿿]{{0,1}}[性化]|机械|技术|师|中心|院|研究|材料|装备|塑料|学|基地|产业)"
    )
    found = []
    for m in pattern.finditer(reading.text):
        name = m.group("name")
        if any(w in name for w in rules["not_in"]) or name.startswith(tuple(rules["not_start"])):
            continue
        found.append(Hit(reading.index, m.start("name"), m.end("name"), "Strategy", name, "plain-head", 6))
    return found


def _stages(reading: Reading) -> list[Hit]:
    found = []
    for match in _CHAIN.finditer(reading.text):
        parts = _LINK.split(match.group(1))
        arrows = re.search(r"→|->|➡|⟶", match.group(1)) is not None
        if len(parts) < 3 and not arrows:
            continue
        if any(p.startswith(tuple(grammar.table("titles")["chain"]["not_start"])) for p in parts):
            continue
        position = match.start(1)
        for part in parts:
            at = reading.text.index(part, position)
            position = at + len(part)
            found.append(Hit(reading.index, at, position, "Category", part, "chain", 7))
    return found


def chains(reading: Reading) -> list[list[tuple[int, int]]]:
    """The stage spans of each chain, in order."""
    found: dict[int, list[tuple[int, int]]] = {}
    for match in _CHAIN.finditer(reading.text):
        inside = [
            (h.start, h.end) for h in _stages(reading) if match.start() <= h.start and h.end <= match.end()
        ]
        if inside:
            found[match.start()] = inside
    return [found[k] for k in sorted(found)]
