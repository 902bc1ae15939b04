"""`innograph view`: a page of the graph, or of a part of it."""

from __future__ import annotations

from pathlib import Path

import click

from innograph.cli.options import graph_option, output_option, selection_options
from innograph.cli.texts import bilingual


@click.command(
    help=bilingual(
        "Write a self-contained page of a built graph, or of the part around a name.",
        "把图谱（或某个名称周围的部分）写成可离线打开的网页。",
    )
)
@graph_option
@selection_options
@output_option("Page to write, such as page.html.", "要写入的网页，如 page.html。", required=True)
def command(
    graph: str | None,
    store: str | None,
    around: tuple[str, ...],
    depth: int,
    types: tuple[str, ...],
    output: Path,
) -> None:
    """Load, select, draw, write."""
    from innograph.atomic import write_file
    from innograph.cli.graphs import dataset_at
    from innograph.explore.select import Selection
    from innograph.show.page import render
    from innograph.show.scene import scene_of

    scene = scene_of(dataset_at(graph, store), Selection(around, depth, types))
    title = "、".join(around) or "创新生态知识图谱 Innovation graph"
    write_file(output, render(scene, title).encode("utf-8"))
    click.echo(f"{len(scene.nodes)} things, {len(scene.edges)} facts; open {output}", err=True)
