"""`innograph export`: the graph, or a part of it, in a format for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from innograph.cli.options import graph_option, output_option, selection_options
from innograph.cli.texts import bilingual, both

FORMATS: tuple[str, ...] = ("turtle", "jsonld", "graphml", "gexf", "csv")


@click.command(
    help=bilingual(
        "Write a built graph, or the part around a name, for other tools.",
        "把图谱（或某个名称周围的部分）导出为其他工具可读的格式。",
    )
)
@graph_option
@selection_options
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(FORMATS, case_sensitive=False),
    required=True,
    help=both("Format to write; csv writes two files into a folder.", "导出格式；csv 写入一个文件夹。"),
)
@click.option(
    "--bom",
    is_flag=True,
    help=both("Begin CSV files with a byte order mark, for Excel.", "CSV 文件以 BOM 开头，供 Excel 使用。"),
)
@output_option("File (for csv: folder) to write.", "要写入的文件（csv 为文件夹）。", required=True)
def command(
    graph: str | None,
    store: str | None,
    around: tuple[str, ...],
    depth: int,
    types: tuple[str, ...],
    format_: str,
    bom: bool,
    output: Path,
) -> None:
    """Load, select, write."""
    from innograph.atomic import write_file, write_files
    from innograph.cli.graphs import dataset_at
    from innograph.explore.select import Selection
    from innograph.show.formats import export

    made = export(dataset_at(graph, store), format_, Selection(around, depth, types), bom=bom)
    if "" in made:
        write_file(output, made[""])
    else:
        write_files(output, made)
