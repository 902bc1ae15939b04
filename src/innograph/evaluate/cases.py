"""Reference cases read from a folder, each with what the extractor makes of its text today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from innograph.errors import CaseError
from innograph.evaluate.form import read_form
from innograph.evaluate.judge import judge
from innograph.evaluate.score import Score, score_of
from innograph.evaluate.verdicts import Record, Verdict
from innograph.extract.pipeline import extract
from innograph.extract.record import as_record
from innograph.text.sources import read_source


@dataclass(frozen=True, slots=True)
class Case:
    """A reference case, what was found in its text, and the verdicts; `set` is the folder it stands in."""

    name: str
    set: str
    wanted: Record
    record: Record
    text: str
    verdicts: tuple[Verdict, ...]

    @property
    def score(self) -> Score:
        """The tallies of this case."""
        return score_of(self.verdicts, self.record, self.text)


def read_case(path: Path) -> Case:
    """Read a reference case and extract its text as a user would, without a date given.

    CaseError where the case is malformed or its text is missing, SourceError where that cannot be read.
    """
    wanted = read_form(path)
    text = path.parent / wanted["text"]
    if not text.is_file():
        raise CaseError(str(path), f"its text {wanted['text']} is missing", "put it there, or mend the path")
    source = read_source(text)
    record = as_record(extract(source))
    return Case(path.stem, path.parent.name, wanted, record, source.text, judge(wanted, record))


def read_cases(folder: Path, progress: Callable[[str], None] = lambda _: None) -> tuple[Case, ...]:
    """All the cases of a folder and the folders in it, by path; CaseError where there is none."""
    if not folder.is_dir():
        raise CaseError(str(folder), "is no folder", "name a folder of reference cases (*.json)")
    paths = sorted(folder.rglob("*.json"))
    if not paths:
        raise CaseError(str(folder), "holds no reference case (*.json)", "see tests/cases for their shape")
    found = []
    for number, path in enumerate(paths, 1):
        progress(f"evaluating 评测 {number}/{len(paths)} {path.stem}")
        found.append(read_case(path))
    return tuple(found)


def total(cases: tuple[Case, ...]) -> Score:
    """The tallies of several cases added up: their micro-average."""
    return reduce(lambda a, b: a + b, (case.score for case in cases), Score())
