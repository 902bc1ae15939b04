"""`innograph load`: graph files into a store on disk, for graphs too large for memory."""

from __future__ import annotations

from pathlib import Path

import click

from innograph.cli.options import PATH
from innograph.cli.output import told
from innograph.cli.texts import bilingual, both


@click.command(
    help=bilingual(
        "Load graph files (RDF, gzipped or not; a folder means the graph built in it) into a store on disk,"
        " which the other commands then read with --store. All files are loaded, or none.",
        "把图谱文件（RDF，可为 gzip；文件夹指其中已构建的图谱）载入磁盘存储，其他命令用 --store 读取。"
        "全部载入，或全不载入。",
    )
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=PATH)
@click.option(
    "--store",
    type=PATH,
    required=True,
    help=both("Folder of the store; made if need be.", "存储文件夹；不存在则新建。"),
)
def command(files: tuple[Path, ...], store: Path) -> None:
    """Load, say how much there is now."""
    from innograph.kg.disk import fill

    size = fill(store, files, told)
    told("")
    click.echo(f"{store}: {size} 个四元组 quads", err=True)
