"""`innograph validate`: hold a graph against the SHACL shapes of the ontology."""

from __future__ import annotations

from pathlib import Path

import click

from innograph.cli.options import format_option, output_option
from innograph.cli.texts import bilingual


@click.command(
    help=bilingual(
        "Check a graph (a file, the folder of a build or of a store, or the address of a SPARQL endpoint)"
        " against the shapes; exit code 1 on violations.",
        "按 SHACL 约束检查图谱（文件、构建或存储文件夹、端点地址）；有违规时退出码为 1。",
    )
)
@click.argument("path")
@format_option("human", "json", "turtle", default="human")
@output_option("File to write instead of the terminal.", "写入文件而不是终端。")
@click.pass_context
def command(context: click.Context, path: str, format_: str, output: Path | None) -> None:
    """Load, validate, print, and say by the exit code what was found."""
    from innograph.cli.graphs import dataset_at
    from innograph.cli.output import emit
    from innograph.kg.validate import validate

    report = validate(dataset_at(path, None))
    emit(report.render(format_), output)
    if not report.conforms:
        context.exit(1)
