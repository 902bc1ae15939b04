"""How well an extraction meets a reference case: precision, recall and F1 of each of its parts.

A reference case lists what a careful reader takes from a text (see `cases/README.md`). Found and
wanted records are paired, and each pairing is counted as a `Tally`: `hits`, `extra` (found, not
wanted) and `missed` (wanted, not found). Records marked optional cost nothing either way.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from pathlib import Path
from typing import Any

from innograph.extract.pipeline import extract
from innograph.extract.record import as_record
from innograph.text.sources import read_source

Record = dict[str, Any]
EITHER_WAY = frozenset({"cooperatesWith"})
"""Predicates whose subject and object may change places."""
PARTS = ("entities", "relations", "bare", "full", "firsts")
_SAME_CLAIM, _SAME_INDICATOR = 0.6, 0.5


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one part; tallies of several texts add up, which gives the micro-average."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of what was found that was wanted; 1 where nothing was found."""
        return _share(self.hits, self.hits + self.extra)

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found; 1 where nothing was wanted."""
        return _share(self.hits, self.hits + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 where both are 0."""
        return _share(2 * self.hits, 2 * self.hits + self.extra + self.missed)


@dataclass(frozen=True, slots=True)
class Score:
    """The tallies of one text or, added up, of several; `anchored` and `spans` count places in the text.

    `bare` and `full` are the quantities: indicator, value and unit alone, and all the fields.
    """

    entities: Tally = Tally()
    relations: Tally = Tally()
    bare: Tally = Tally()
    full: Tally = Tally()
    firsts: Tally = Tally()
    anchored: int = 0
    spans: int = 0

    def __add__(self, other: Score) -> Score:
        parts = {part: getattr(self, part) + getattr(other, part) for part in PARTS}
        return Score(anchored=self.anchored + other.anchored, spans=self.spans + other.spans, **parts)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def fold(name: str) -> str:
    """What two spellings of a name share: width and case evened out, spaces and marks gone."""
    evened = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\s“”‘’\"'《》「」『』〈〉<>()\[\]【】·,，、—\-–_]+", "", evened)


def fold_unit(name: str) -> str:
    """One spelling of a unit: ㎡ and m² as 平方米, km² as 平方公里, money without 人民币, 元 where empty."""
    evened = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name).casefold())
    evened = re.sub(r"km2|平方千米", "平方公里", evened).replace("m2", "平方米").replace("人民币", "")
    return evened or "元"


def likeness(one: str, other: str) -> float:
    """Dice coefficient of the character pairs of two phrases, 0 to 1; 1 where one holds the other."""
    a, b = fold(one), fold(other)
    if not a or not b:
        return 0.0
    if a in b or b in a:
        return 1.0
    first, second = _pairs(a), _pairs(b)
    return 2 * len(first & second) / (len(first) + len(second))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(a + b for a, b in pairwise(text)) or frozenset({text})


def pair_entities(case: Record, record: Record) -> tuple[dict[str, str], Tally]:
    """Lead each found entity's id to the wanted one of like name, and count.

    A wrong type counts as one extra entity, yet the pair stands, so that it does not cost its
    relations too; a second record for one thing is an extra.
    """
    by_name: dict[str, list[Record]] = {}
    for wanted in case["entities"]:
        for name in wanted["names"]:
            by_name.setdefault(fold(name), []).append(wanted)
    pairs: dict[str, str] = {}
    met: set[str] = set()
    extra = 0
    for found in record["entities"]:
        alike = [w for name in (found["name"], *found["aliases"]) for w in by_name.get(fold(name), [])]
        fitting = next((w for w in alike if found["type"] in (w["type"], *w.get("also", []))), None)
        wanted = fitting or next(iter(alike), None)
        if wanted is not None:
            pairs[found["id"]] = wanted["id"]
        if fitting is not None and fitting["id"] not in met:
            met.add(fitting["id"])
        elif wanted is None or not wanted.get("optional"):
            extra += 1
    needed = [w["id"] for w in case["entities"] if not w.get("optional")]
    return pairs, Tally(sum(i in met for i in needed), extra, sum(i not in met for i in needed))


def tally_relations(case: Record, record: Record, pairs: dict[str, str]) -> Tally:
    """Count the found triples among the wanted ones; a triple found twice counts once."""
    wanted = {_triple(r["s"], r["p"], r["o"]): bool(r.get("optional")) for r in case["relations"]}
    found = set()
    for r in record["relations"]:
        ends = [(pairs.get(i), i) for i in (r["subject"], r["object"])]
        subject, object_ = (known if known is not None else f"no match: {own}" for known, own in ends)
        found.add(_triple(subject, r["predicate"], object_))
    needed = [key for key, optional in wanted.items() if not optional]
    return Tally(
        sum(k in found for k in needed), len(found - wanted.keys()), sum(k not in found for k in needed)
    )


def _triple(subject: str, predicate: str, object_: str) -> tuple[str, str, str]:
    if predicate in EITHER_WAY:
        subject, object_ = sorted((subject, object_))
    return subject, predicate, object_


def tally_quantities(case: Record, record: Record, pairs: dict[str, str]) -> tuple[Tally, Tally]:
    """Count figures bare (indicator, value, unit) and full (also subject, comparator, period, status)."""
    free = list(case["quantities"])
    bare = full = extra = 0
    for found in record["quantities"]:
        wanted = max(free, key=lambda w: _closeness(w, found), default=None)
        if wanted is None or _closeness(wanted, found) < _SAME_INDICATOR:
            extra += 1
            continue
        free.remove(wanted)
        if not wanted.get("optional"):
            bare += 1
            full += _same_circumstances(wanted, found, pairs)
    missed = sum(not w.get("optional") for w in free)
    return Tally(bare, extra, missed), Tally(full, extra + bare - full, missed + bare - full)


def _closeness(wanted: Record, found: Record) -> float:
    """How alike two figures are: 0 unless value and unit agree; the circumstances break ties."""
    if abs(wanted["value"] - found["value"]) > 1e-9 * max(1.0, abs(wanted["value"])):
        return 0.0
    if fold_unit(wanted["unit"]) != fold_unit(found["unit"]):
        return 0.0
    names = (wanted["indicator"], *wanted.get("also", []))
    agreeing = sum(wanted.get(key) == found.get(key) for key in ("period", "status", "comparator"))
    return max(likeness(found["indicator"], name) for name in names) + 0.01 * agreeing


def _same_circumstances(wanted: Record, found: Record, pairs: dict[str, str]) -> bool:
    subject = pairs.get(found["subject"]) if found["subject"] else None
    right = subject in wanted.get("subjects", [wanted["subject"]])
    return right and all(wanted.get(key) == found.get(key) for key in ("comparator", "period", "status"))


def tally_firsts(case: Record, record: Record, pairs: dict[str, str]) -> Tally:
    """Count claims of priority: alike in wording, about the same thing."""
    free = list(case.get("firsts", []))
    hits = extra = 0
    for found in record["firsts"]:
        wanted = max(free, key=lambda w: likeness(w["claim"], found["claim"]), default=None)
        subject = pairs.get(found["subject"]) if found["subject"] else None
        said = wanted is not None and likeness(wanted["claim"], found["claim"]) >= _SAME_CLAIM
        if wanted is not None and said and subject in wanted.get("subjects", [wanted["subject"]]):
            free.remove(wanted)
            hits += 1
        else:
            extra += 1
    return Tally(hits, extra, sum(not w.get("optional") for w in free))


def spans_of(record: Record) -> list[Record]:
    """Every place in the text that a record points to: mentions and evidence."""
    spans = [m for e in record["entities"] for m in e["mentions"]]
    return spans + [
        s for part in ("relations", "quantities", "firsts") for r in record[part] for s in r["evidence"]
    ]


def stands(span: Record, text: str) -> bool:
    """Whether a span's text is what stands at its offsets, white space aside."""
    there = "".join(text[span["start"] : span["end"]].split())
    return bool(there) and there == "".join(span["text"].split())


def score(case: Record, record: Record, text: str) -> Score:
    """All tallies of the record of an extraction from `text` against a reference case."""
    pairs, entities = pair_entities(case, record)
    bare, full = tally_quantities(case, record, pairs)
    spans = spans_of(record)
    return Score(
        entities,
        tally_relations(case, record, pairs),
        bare,
        full,
        tally_firsts(case, record, pairs),
        sum(stands(span, text) for span in spans),
        len(spans),
    )


@dataclass(frozen=True, slots=True)
class Case:
    """A reference case with what the extractor makes of its text today."""

    name: str
    wanted: Record
    record: Record
    text: str

    @property
    def score(self) -> Score:
        """The tallies of this case."""
        return score(self.wanted, self.record, self.text)


def read_case(path: Path) -> Case:
    """Read a reference case and extract its text as a user would, without a date given."""
    wanted = json.loads(path.read_text("utf-8"))
    source = read_source(path.parent / wanted["text"])
    return Case(path.stem, wanted, as_record(extract(source)), source.text)


def read_cases(folder: Path) -> tuple[Case, ...]:
    """All the cases of a folder, by name."""
    return tuple(read_case(path) for path in sorted(folder.glob("*.json")))


def total(cases: tuple[Case, ...]) -> Score:
    """The tallies of several cases added up: their micro-average."""
    return reduce(lambda a, b: a + b, (case.score for case in cases), Score())
