"""`innograph curate`: doubtful merges and facts, worst first, and decisions on them written to a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from innograph.cli.options import PATH, format_option, graph_option
from innograph.cli.texts import bilingual, both
from innograph.errors import CurationError

if TYPE_CHECKING:
    from innograph.curate.doubts import Doubt, Record

_KINDS = {"merge": "合并 merge", "unmerged": "未合并 not merged", "fact": "事实 fact"}


@click.command(
    help=bilingual(
        "List what a graph is least sure of: merges, names not merged, facts, with their sentences,"
        " worst first."
        " At a terminal, each is asked about: y accepts, n rejects, s skips, q ends. Decisions go into"
        " curation.yaml, which the next build applies.",
        "按可信度由低到高列出存疑的合并与事实及其原文；在终端中逐条询问（y 接受、n 拒绝、s 跳过、q 结束），"
        "结果写入 curation.yaml，下次构建时应用。",
    )
)
@graph_option
@click.option(
    "--curation",
    metavar="FILE",
    type=PATH,
    help=both(
        "File of decisions. Default: curation.yaml beside the graph.",
        "审定文件；默认为图谱旁的 curation.yaml。",
    ),
)
@click.option(
    "--accept",
    multiple=True,
    metavar="ID",
    help=both("Accept this one; may be repeated.", "接受该条，可重复。"),
)
@click.option(
    "--reject",
    multiple=True,
    metavar="ID",
    help=both("Reject this one; may be repeated.", "拒绝该条，可重复。"),
)
@click.option(
    "--below",
    type=click.FloatRange(0, 1),
    default=0.85,
    show_default=True,
    help=both("Only what has a lower confidence.", "只列可信度低于此值者。"),
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help=both("How many to list or ask about.", "列出或询问的条数。"),
)
@format_option("table", "json", default="table")
def command(
    graph: str | None,
    store: str | None,
    curation: Path | None,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    below: float,
    limit: int,
    format_: str,
) -> None:
    """Read the graph and the file; list, ask, or write what was decided."""
    from innograph.cli.graphs import graph_at, place_of
    from innograph.curate.doubts import doubts, undecided, unwritten
    from innograph.curate.file import read_or_nothing

    place = place_of(graph, store)
    file = curation or _beside(place)
    content, decided = read_or_nothing(file)
    if accept or reject:
        with graph_at(place, None) as opened:
            found = doubts(opened, _report(place), 1.01)
        records = [record for start in accept for record in _named(found, start).accept]
        records += [record for start in reject for record in _named(found, start).reject]
        _write(file, content, unwritten(records, decided))
        click.echo(
            f"{len(accept) + len(reject)} 条已写入 written to {file}; 重新构建后生效 build again to apply",
            err=True,
        )
        return
    with graph_at(place, None) as opened:
        found = undecided(doubts(opened, _report(place), below), decided)
    if format_ == "json":
        click.echo(json.dumps([d.as_json() for d in found[:limit]], ensure_ascii=False, indent=1))
    elif sys.stdin.isatty() and sys.stdout.isatty():
        _ask(file, found[:limit])
    else:
        click.echo("".join(_lines(doubt) for doubt in found[:limit]), nl=False)
        _tell_rest(len(found), limit)


def _beside(place: str) -> Path:
    from innograph.curate.file import NAME
    from innograph.kg.endpoint import is_address

    if is_address(place):
        raise click.UsageError("Name the file of decisions with --curation FILE", click.get_current_context())
    path = Path(place)
    return (path if path.is_dir() else path.parent) / NAME


def _report(place: str) -> dict[str, Any]:
    """The report beside the graph, for the names that were not merged; empty where there is none."""
    path = Path(place)
    file = (path if path.is_dir() else path.parent) / "report.json"
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _named(found: Sequence[Doubt], start: str) -> Doubt:
    fitting = [doubt for doubt in found if doubt.id.startswith(start)] if start else []
    if len(fitting) != 1:
        problem = f"{len(fitting)} things to decide have an id that begins so"
        raise CurationError(start or "ID", problem, "take an id that `innograph curate --below 1` lists")
    return fitting[0]


def _write(file: Path, content: bytes, records: Sequence[Record]) -> None:
    from innograph.atomic import write_file
    from innograph.curate.file import extended

    if records:
        write_file(file, extended(content, records, file.name))


def _ask(file: Path, found: Sequence[Doubt]) -> None:
    from innograph.curate.file import read_or_nothing

    choice = click.Choice(["y", "n", "s", "q"], case_sensitive=False)
    for number, doubt in enumerate(found, 1):
        click.echo(f"{number}/{len(found)}  {_lines(doubt)}", nl=False)
        answer = click.prompt("接受 accept?", type=choice, default="s")
        if answer == "q":
            break
        if answer in ("y", "n"):
            content, _ = read_or_nothing(file)
            _write(file, content, doubt.accept if answer == "y" else doubt.reject)


def _lines(doubt: Doubt) -> str:
    head = f"{doubt.id[:8]}  {doubt.confidence:.2f}  {_KINDS[doubt.kind]}: {doubt.what}  [{doubt.why}]"
    from innograph.explore.tables import visible

    said = (f"    {visible(sentence.source)}: {visible(sentence.text)}" for sentence in doubt.sentences)
    return "".join(f"{line}\n" for line in (visible(head), *said))


def _tell_rest(number: int, limit: int) -> None:
    if not number:
        click.echo("没有存疑之处 nothing is in doubt", err=True)
    elif number > limit:
        click.echo(f"…… 另有 {number - limit} 条 more: --limit {number}", err=True)
