"""The main job, wired: texts → extractions → merged knowledge → RDF → validated files and a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rdflib import Dataset

from innograph import report
from innograph.atomic import check_folder, write_files
from innograph.curate.apply import resolve_decided
from innograph.curate.file import load
from innograph.errors import SettingError, SourceError
from innograph.explore.project import project
from innograph.explore.report import analytics
from innograph.extract.pipeline import extract
from innograph.kg.assemble import assemble
from innograph.kg.store import trig, turtle
from innograph.kg.validate import validate
from innograph.model import Extraction, Source
from innograph.report import Account
from innograph.resources import checkout_graph_dir
from innograph.settings import base_iri
from innograph.show.page import render
from innograph.show.scene import scene_of
from innograph.text.corpus import Failure, read_texts
from innograph.text.kept import kept_files, outdated
from innograph.text.sources import check_date

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made: the files written, the report, what could not be used."""

    files: tuple[Path, ...]
    report: dict[str, Any]
    conforms: bool
    failures: tuple[Failure, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 when the graph conforms to the shapes and every text was read, else 1."""
        return 0 if self.conforms and not self.failures else 1

    @property
    def summary(self) -> str:
        """The report in lines for a person, ending in a line feed."""
        return report.summary(self.report)


def build(
    paths: Sequence[Path] = (),
    out: Path | None = None,
    *,
    base: str | None = None,
    date: str | None = None,
    curation: Path | None = None,
    progress: Progress = lambda _: None,
) -> BuildResult:
    """Build the graph of the texts at `paths` in the folder `out`, with its report, its page and the texts.

    Without paths the texts of the checkout's `graph/sources`, without `out` its `graph/`. `base` is the
    IRI under which things are named, `date` (ISO 8601) when the texts speak. The decisions of `curation`
    are applied, by default those of the curation.yaml in `out`, if there is one. A text that cannot be
    read is a failure of the result, as long as another can. All files are written, or none.

    Raises SourceError when no text can be read, OutputError when `out` cannot be written to,
    SettingError for a bad base or date, CurationError for a bad curation file.
    """
    paths, out = _places(paths, out)
    decided = load(curation, out)
    base = base_iri(base)
    check_date(date)
    check_folder(out)
    texts = read_texts(paths, date, progress)
    kept = kept_files(texts.sources)
    gone = outdated(out, kept, texts.paths)
    extractions = tuple(_extracted(texts.sources, progress))
    resolution, verdicts = resolve_decided(extractions, decided)
    progress("assembling 组装")
    dataset = assemble(resolution.knowledge, base)
    progress("validating 校验")
    validation = validate(dataset)
    progress("measuring 分析")
    account = Account(
        extractions,
        resolution,
        validation,
        analytics(project(dataset)),
        texts.failures,
        texts.duplicates,
        verdicts,
    )
    written = report.document(account)
    progress("drawing 绘图")
    files = write_files(out, _files(dataset, base, written) | kept, gone)
    return BuildResult(files, written, validation.conforms, texts.failures)


def _places(paths: Sequence[Path], out: Path | None) -> tuple[Sequence[Path], Path]:
    """The paths and the folder meant, those of the checkout where none is named."""
    if paths and out is None:
        raise SettingError("-o", "no folder is named to build into", "add -o DIR")
    home = checkout_graph_dir()
    if not paths and not (home / "sources").is_dir():
        raise SourceError("graph/sources", "is not here", "name a text or a folder of texts, and -o DIR")
    return paths or (home / "sources",), out or home


def _extracted(sources: Sequence[Source], progress: Progress) -> Iterable[Extraction]:
    for number, source in enumerate(sources, 1):
        progress(f"extracting 抽取 {number}/{len(sources)} {source.id}")
        yield extract(source)


def _files(dataset: Dataset, base: str, written: dict[str, Any]) -> dict[str, bytes]:
    """Everything that a build writes, by file name."""
    return {
        "graph.ttl": turtle(dataset, base),
        "graph.trig": trig(dataset, base),
        "report.json": report.to_json(written),
        "index.html": render(scene_of(dataset)).encode("utf-8"),
    }
