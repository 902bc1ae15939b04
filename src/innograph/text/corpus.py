"""Many files read: each text once, ids that differ, and what could not be read told apart from what could."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from innograph.errors import InnographError, SourceError
from innograph.model import Source
from innograph.text.files import gather
from innograph.text.sources import read_source


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """A text that could not be used: its file name, what is wrong, what to do."""

    text: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True, order=True)
class Duplicate:
    """A text left out because the same bytes are there as the source `same_as`."""

    text: str
    same_as: str


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts read: each source once, its id unique; what failed; what was there twice; the files read."""

    sources: tuple[Source, ...]
    failures: tuple[Failure, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    paths: tuple[Path, ...] = ()


def read_texts(
    paths: Iterable[Path], date: str | None = None, progress: Callable[[str], None] = lambda _: None
) -> Texts:
    """Read every text under `paths`. Equal bytes are one source; equal file names get unequal ids.

    SourceError (or the error itself, when there is but one) when not a single text can be read.
    """
    read: list[tuple[Path, Source]] = []
    errors: list[InnographError] = []
    for path in paths:
        try:
            found = gather((path,))
        except SourceError as error:
            errors.append(error)
            continue
        for text in found:
            progress(f"reading 读取 {text.name}")
            try:
                read.append((text, read_source(text, date)))
            except SourceError as error:
                errors.append(error)
    if not read:
        raise _nothing(errors)
    failures = sorted({Failure(Path(e.where).name, e.problem, e.remedy) for e in errors})
    sources, duplicates = _once(read)
    return Texts(_distinct(sources), tuple(failures), duplicates, tuple(sorted({path for path, _ in read})))


def _nothing(errors: Sequence[InnographError]) -> InnographError:
    if len(errors) == 1:
        return errors[0]
    each = ", ".join(f"{error.where} {error.problem}" for error in errors)
    return SourceError(f"{len(errors)} texts", f"none can be read ({each})", errors[0].remedy)


def _once(read: Iterable[tuple[Path, Source]]) -> tuple[list[Source], tuple[Duplicate, ...]]:
    """The sources without those whose bytes are there already under an earlier name."""
    apart = {path.resolve(): (path.name, source) for path, source in read}.values()
    first: dict[str, Source] = {}
    duplicates = []
    for name, source in sorted(apart, key=lambda found: (found[1].id, found[0], found[1].digest)):
        kept = first.setdefault(source.digest, source)
        if kept is not source:
            duplicates.append(Duplicate(name, kept.id))
    return list(first.values()), tuple(duplicates)


def _distinct(sources: Iterable[Source]) -> tuple[Source, ...]:
    """The sources, sorted, those of one file name told apart by the beginnings of their digests.

    Names that differ in case alone count as one, for on some machines they are.
    """
    named: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        named[source.id.casefold()].append(source)
    told_apart = (
        replace(source, id=f"{source.id}-{source.digest[:8]}") if len(namesakes) > 1 else source
        for namesakes in named.values()
        for source in namesakes
    )
    return tuple(sorted(told_apart, key=lambda source: source.id))
