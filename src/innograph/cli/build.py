"""`innograph build`: texts to a validated graph, its report and its page."""

from __future__ import annotations

from pathlib import Path

import click

from innograph.cli.options import PATH
from innograph.cli.output import told
from innograph.cli.texts import bilingual, both


@click.command(
    help=bilingual(
        "Build a graph from texts (.txt, .md, .html, .pdf, .docx; a folder means all the texts in it, a"
        " quoted pattern those that fit). Without SOURCE,"
        " rebuild the graph/ of this checkout from graph/sources.",
        "由文本构建图谱（.txt、.md、.html、.pdf、.docx，或其文件夹）。不带参数时重建本仓库的 graph/。",
    )
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", type=PATH)
@click.option(
    "-o",
    "--output",
    type=PATH,
    help=both(
        "Folder for graph.ttl, graph.trig, report.json and index.html.",
        "输出文件夹（graph.ttl、graph.trig、report.json、index.html）。",
    ),
)
@click.option(
    "--date",
    metavar="DATE",
    help=both(
        "Date the texts speak from: 2020, 2020-09 or 2020-09-15. Default: inferred.",
        "文本的日期；默认从文本推断。",
    ),
)
@click.option(
    "--base",
    metavar="IRI",
    help=both("IRI under which things are named.", "实体 IRI 的前缀。"),
)
@click.option(
    "--curation",
    metavar="FILE",
    type=PATH,
    help=both(
        "Decisions to apply. Default: the curation.yaml in the output folder, if there is one.",
        "要应用的人工审定文件；默认为输出文件夹中的 curation.yaml（如有）。",
    ),
)
@click.pass_context
def command(
    context: click.Context,
    sources: tuple[Path, ...],
    output: Path | None,
    date: str | None,
    base: str | None,
    curation: Path | None,
) -> None:
    """Check the call, build, say what was made."""
    if sources and output is None:
        raise click.UsageError("Name the folder to build into with -o DIR", context)
    from innograph.build import build

    result = build(sources, output, base=base, date=date, curation=curation, progress=told)
    told("")
    click.echo(result.summary, err=True, nl=False)
    context.exit(result.exit_code)
