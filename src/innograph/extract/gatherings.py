"""Who took part: the persons and bodies named before 出席, 参加 or 参会, however long their list is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from innograph.extract import cast as casting
from innograph.extract.discourse import Clause
from innograph.extract.hits import Hit
from innograph.extract.relations import Found
from innograph.extract.tokens import Reading

_ATTENDS = re.compile(r"(?:出席|参加|列席|参会|与会)了?(?!者|人员|人数|嘉宾|代表)")
_SETTLED = re.compile(r"(?:入驻|落户|进驻|坐落于此|落户于此|扎根于此|落地生根)[，。；！]?$")
_BODIES = ("University", "Institute", "Company", "Government", "Association", "Finance")
_WIDE = 260


def attendance(readings: list[Reading], acting: dict[int, list[Hit]], made: casting.Cast) -> Iterator[Found]:
    """Each person, and each body that is no part of a post, before the verb took part in the event.

    The event stands behind the verb; where only 会议, 仪式 or nothing does, it is the last one named.
    """
    latest: Hit | None = None
    for reading in readings:
        hits = acting[reading.index]
        for sentence in reading.sentences:
            inside = [h for h in hits if sentence[0] <= h.start < sentence[1]]
            events = [h for h in inside if h.kind == "Event" and h in made.key]
            for match in _ATTENDS.finditer(reading.text, *sentence):
                event = _event_behind(reading.text, match.end(), events) or latest
                if event is not None:
                    yield from _participants(reading, sentence, match, inside, event)
            latest = events[-1] if events else latest


def settlers(
    readings: list[Reading], acting: dict[int, list[Hit]], clauses: dict[int, list[Clause]]
) -> Iterator[Found]:
    """…等企业相继入驻: where the clause names no place, they settled in the zone spoken of before."""
    for reading in readings:
        for clause in clauses[reading.index]:
            if not _SETTLED.search(reading.text[clause.start : clause.end]):
                continue
            zones = [h for h in (*clause.before, *clause.topic) if h.kind in ("Zone", "Platform")]
            for hit in acting[reading.index]:
                inside = clause.start <= hit.start and hit.end <= clause.end
                if (
                    zones
                    and inside
                    and hit.kind in ("Company", "Institute", "University")
                    and not hit.anaphor
                ):
                    yield Found(
                        hit, "locatedIn", zones[0], "settled", 0.8, reading.index, clause.sentence,
                        hit.start, clause.end, False,
                    )  # fmt: skip


def _event_behind(text: str, position: int, events: list[Hit]) -> Hit | None:
    stop = min(
        (i for i in (text.find("。", position), text.find("；", position)) if i >= 0), default=len(text)
    )
    return next((h for h in events if position <= h.start < min(stop, position + 30)), None)


def _participants(
    reading: Reading, sentence: tuple[int, int], match: re.Match[str], inside: list[Hit], event: Hit
) -> Iterator[Found]:
    start = max(sentence[0], match.start() - _WIDE, reading.text.rfind("；", sentence[0], match.start()) + 1)
    for hit in inside:
        if not (start <= hit.start and hit.end <= match.start()) or hit.anaphor:
            continue
        if hit.kind == "Person" or (hit.kind in _BODIES and _listed(reading.text, hit)):
            yield Found(
                hit,
                "participatesIn",
                event,
                "attended",
                0.85,
                reading.index,
                sentence,
                hit.start,
                match.end(),
                False,
            )


def _listed(text: str, hit: Hit) -> bool:
    """Whether a body is a member of the list of participants, not part of a name, a place or a post."""
    return (
        re.match(r"、|等|和|与|及|的?(?:相关)?(?:负责人|领导|代表|专家)|，|出席|参加", text[hit.end :])
        is not None
    )
