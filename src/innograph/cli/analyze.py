"""`innograph analyze`: measures of the network of things and facts."""

from __future__ import annotations

from pathlib import Path

import click

from innograph.cli.options import format_option, graph_option, output_option
from innograph.cli.texts import bilingual, both


@click.command(
    help=bilingual(
        "Measure the network of a built graph: who is central, who bridges, who belongs together.",
        "分析图谱的网络结构：中心性、桥接、社群、部门混合等。",
    )
)
@graph_option
@click.option(
    "--measure",
    "measures",
    multiple=True,
    metavar="NAME",
    help=both(
        "Only this measure; may be repeated. A wrong name lists them.",
        "只算该指标，可重复；写错会列出全部名称。",
    ),
)
@click.option(
    "--top",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    help=both("How many rows of each measure.", "每个指标的行数。"),
)
@click.option("--all", "all_", is_flag=True, help=both("All rows.", "全部行。"))
@format_option("table", "csv", "json", default="table")
@output_option("File to write instead of the terminal.", "写入文件而不是终端。")
def command(
    graph: str | None,
    store: str | None,
    measures: tuple[str, ...],
    top: int,
    all_: bool,
    format_: str,
    output: Path | None,
) -> None:
    """Load, measure, print."""
    from innograph.cli.graphs import dataset_at
    from innograph.cli.output import emit
    from innograph.explore.project import project
    from innograph.explore.report import analyze, render

    analysis = analyze(project(dataset_at(graph, store)), measures)
    emit(render(analysis, format_, None if all_ else top), output)
