"""Found records held against wanted ones: each paired at most once, each with its verdict.

A reference case lists what a careful reader takes from a text. Records marked optional cost nothing
either way.
"""

from __future__ import annotations

from collections.abc import Iterator

from innograph.evaluate.likeness import fold, fold_unit, likeness
from innograph.evaluate.verdicts import (
    CIRCUMSTANCES,
    EXTRA,
    MISSED,
    OPTIONAL,
    RIGHT,
    TWICE,
    TYPE,
    Record,
    Verdict,
)

EITHER_WAY = frozenset({"cooperatesWith"})
"""Predicates whose subject and object may change places."""
_SAME_CLAIM, _SAME_INDICATOR = 0.6, 0.5
_CIRCUMSTANCES = ("comparator", "period", "status")

Pairs = dict[str, str]
"""The id of the wanted entity that each found one stands for."""


def judge(case: Record, record: Record) -> tuple[Verdict, ...]:
    """The verdicts on all that `record`, an extraction in its JSON shape, found of `case`."""
    pairs, entities = _entities(case, record)
    return (
        *entities,
        *_relations(case, record, pairs),
        *_quantities(case, record, pairs),
        *_firsts(case, record, pairs),
    )


def _entities(case: Record, record: Record) -> tuple[Pairs, list[Verdict]]:
    """Lead each found entity's id to the wanted one of like name, with the verdicts.

    A wrong type is one extra entity, yet the pair stands, so that it does not cost its relations
    too; a second record for one thing is an extra.
    """
    by_name: dict[str, list[Record]] = {}
    for wanted in case["entities"]:
        for name in wanted["names"]:
            by_name.setdefault(fold(name), []).append(wanted)
    pairs: Pairs = {}
    met: set[str] = set()
    verdicts: list[Verdict] = []
    for found in record["entities"]:
        alike = [w for name in (found["name"], *found["aliases"]) for w in by_name.get(fold(name), [])]
        fitting = next((w for w in alike if found["type"] in (w["type"], *w.get("also", []))), None)
        wanted = fitting or next(iter(alike), None)
        if wanted is not None:
            pairs[found["id"]] = wanted["id"]
        verdicts.append(_of_entity(found, wanted, fits=fitting is not None, met=met))
    for wanted in case["entities"]:
        if wanted["id"] not in met and not wanted.get("optional"):
            verdicts.append(Verdict("entities", wanted["type"], MISSED, wanted=wanted))
    return pairs, verdicts


def _of_entity(found: Record, wanted: Record | None, *, fits: bool, met: set[str]) -> Verdict:
    if wanted is None:
        return Verdict("entities", found["type"], EXTRA, found)
    if fits and wanted["id"] not in met:
        met.add(wanted["id"])
        outcome = OPTIONAL if wanted.get("optional") else RIGHT
        return Verdict("entities", wanted["type"], outcome, found, wanted)
    outcome = OPTIONAL if wanted.get("optional") else TWICE if fits else TYPE
    return Verdict("entities", found["type"], outcome, found, wanted, () if fits else (found["type"],))


def _relations(case: Record, record: Record, pairs: Pairs) -> Iterator[Verdict]:
    """Count the found triples among the wanted ones; a triple found twice counts once."""
    wanted = {_triple(r["s"], r["p"], r["o"]): r for r in case["relations"]}
    seen = set()
    for found in record["relations"]:
        ends = [(pairs.get(i), i) for i in (found["subject"], found["object"])]
        subject, object_ = (known if known is not None else f"no match: {own}" for known, own in ends)
        key = _triple(subject, found["predicate"], object_)
        if key in seen:
            continue
        seen.add(key)
        meant = wanted.get(key)
        outcome = EXTRA if meant is None else OPTIONAL if meant.get("optional") else RIGHT
        yield Verdict("relations", found["predicate"], outcome, found, meant)
    for key, meant in wanted.items():
        if key not in seen and not meant.get("optional"):
            yield Verdict("relations", meant["p"], MISSED, wanted=meant)


def _triple(subject: str, predicate: str, object_: str) -> tuple[str, str, str]:
    if predicate in EITHER_WAY:
        subject, object_ = sorted((subject, object_))
    return subject, predicate, object_


def _quantities(case: Record, record: Record, pairs: Pairs) -> Iterator[Verdict]:
    """Pair figures by indicator, value and unit; what else differs are their circumstances."""
    free = list(case["quantities"])
    for found in record["quantities"]:
        wanted = max(free, key=lambda w: _closeness(w, found), default=None)
        if wanted is None or _closeness(wanted, found) < _SAME_INDICATOR:
            yield Verdict("quantities", found["status"], EXTRA, found)
            continue
        free.remove(wanted)
        wrong = _differing(wanted, found, pairs)
        outcome = OPTIONAL if wanted.get("optional") else CIRCUMSTANCES if wrong else RIGHT
        yield Verdict("quantities", wanted["status"], outcome, found, wanted, wrong)
    for wanted in free:
        if not wanted.get("optional"):
            yield Verdict("quantities", wanted["status"], MISSED, wanted=wanted)


def _closeness(wanted: Record, found: Record) -> float:
    """How alike two figures are: 0 unless value and unit agree; the circumstances break ties."""
    if abs(wanted["value"] - found["value"]) > 1e-9 * max(1.0, abs(wanted["value"])):
        return 0.0
    if fold_unit(wanted["unit"]) != fold_unit(found["unit"]):
        return 0.0
    names = (wanted["indicator"], *wanted.get("also", []))
    agreeing: int = sum(wanted.get(key) == found.get(key) for key in _CIRCUMSTANCES)
    return float(max(likeness(found["indicator"], name) for name in names) + 0.01 * agreeing)


def _differing(wanted: Record, found: Record, pairs: Pairs) -> tuple[str, ...]:
    subject = pairs.get(found["subject"]) if found["subject"] else None
    astray = () if subject in wanted.get("subjects", [wanted["subject"]]) else ("subject",)
    return (*astray, *(key for key in _CIRCUMSTANCES if wanted.get(key) != found.get(key)))


def _firsts(case: Record, record: Record, pairs: Pairs) -> Iterator[Verdict]:
    """Pair claims of priority: alike in wording, about the same thing."""
    free = list(case.get("firsts", []))
    for found in record["firsts"]:
        wanted = max(free, key=lambda w: likeness(w["claim"], found["claim"]), default=None)
        subject = pairs.get(found["subject"]) if found["subject"] else None
        said = wanted is not None and likeness(wanted["claim"], found["claim"]) >= _SAME_CLAIM
        if wanted is not None and said and subject in wanted.get("subjects", [wanted["subject"]]):
            free.remove(wanted)
            yield Verdict("firsts", "", RIGHT, found, wanted)
        else:
            yield Verdict("firsts", "", EXTRA, found)
    for wanted in free:
        if not wanted.get("optional"):
            yield Verdict("firsts", "", MISSED, wanted=wanted)
