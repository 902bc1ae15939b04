"""The bonds of a group as records: reason, rule, confidence, and where the names stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from innograph.model import Entity, Link, Source, Span
from innograph.resolve import record
from innograph.resolve.groups import Group
from innograph.resolve.spelling import folded

Sources = Mapping[str, Source]

_FORMER_BEFORE = re.compile(r"(?:原名|曾用名|前身|原称|旧称|旧名)(?:是|为|叫|系|即)?[：:]?[“《]?$")
_FORMER_AFTER = re.compile(r"^[”》）]?[^，。；]{0,6}(?:更名|改名|改称|变更)(?:为|成)")
_REACH = 12
_STOP = re.compile(r"[。！？；]|\n[ \t\r]*\n")
_LONGEST = 120


def links(entity: str, group: Group, sources: Sources) -> tuple[Link, ...]:
    """A record of each bond of the group that became `entity`, with a sentence for each name and source."""
    found = []
    for name, other, reason in sorted(group.bonds):
        evidence = _places(group, name, sources) + (_places(group, other, sources) if other != name else ())
        if reason == record.SHORT_NAME and _is_former(name, evidence, sources):
            reason = record.FORMER_NAME
        rule, sure = record.RULES[reason], record.CONFIDENCE[reason]
        around = {sentence_around(span, _whole(span, sources)) for span in evidence}
        found.append(Link(entity, name, other, reason, rule, sure, tuple(sorted(around))))
    return tuple(found)


def sentence_around(span: Span, text: str) -> Span:
    """The sentence of a text in which a stretch stands, or as much of it as `_LONGEST` allows."""
    start, end = max(0, span.start - _LONGEST), min(len(text), span.end + _LONGEST)
    before = [m.end() for m in _STOP.finditer(text, start, span.start)]
    after = _STOP.search(text, span.end, end)
    first, last = before[-1] if before else start, after.start() + 1 if after else end
    while first < span.start and text[first].isspace():
        first += 1
    while last > span.end and text[last - 1].isspace():
        last -= 1
    return Span(span.source, first, last) if last > first else span


def _whole(span: Span, sources: Sources) -> str:
    return sources[span.source].text if span.source in sources else ""


def _places(group: Group, name: str, sources: Sources) -> tuple[Span, ...]:
    """The first place in each source at which a member is called by the name, else where it is spoken of."""
    called = (
        entity
        for _, entity in sorted(group.members, key=lambda m: (m[0], m[1].id))
        if folded(name) in {folded(n) for n in (entity.label, *entity.aliases)}
    )
    return tuple(place for entity in called if (place := _first(entity, name, sources)))


def _first(entity: Entity, name: str, sources: Sources) -> Span | None:
    called = (span for span in entity.mentions if folded(_text(span, sources)) == folded(name))
    return next(called, None) or next(iter(entity.mentions), None)


def _text(span: Span, sources: Sources) -> str:
    source = sources.get(span.source)
    return source.text[span.start : span.end] if source else ""


def _is_former(name: str, evidence: Iterable[Span], sources: Sources) -> bool:
    """Whether one of the places calls the name a thing's former one."""
    for span in evidence:
        if folded(_text(span, sources)) == folded(name):
            text = sources[span.source].text
            before, after = text[max(0, span.start - _REACH) : span.start], text[span.end : span.end + _REACH]
            if _FORMER_BEFORE.search(before) or _FORMER_AFTER.search(after):
                return True
    return False
