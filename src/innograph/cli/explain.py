"""`innograph explain`: why the graph says something."""

from __future__ import annotations

import json
from pathlib import Path

import click

from innograph.cli.options import format_option, graph_option, output_option
from innograph.cli.texts import bilingual


@click.command(
    help=bilingual(
        "Tell why a graph says something: the rule that found it, the sentence, the words it read, the"
        " source. FACT is the id or IRI of a fact; or SUBJECT RELATION OBJECT (SUBJECT INDICATOR VALUE for"
        " a figure, SUBJECT first CLAIM for a claim of priority), of which the last ones may be left out.",
        "说明图谱为何如此陈述：所用规则、原文句子、所据词语与来源。FACT 为事实的编号或 IRI，"
        "或“主语 关系 宾语”（数量为“主语 指标 数值”，首创为“主语 首创 论断”），后面的部分可省略。",
    )
)
@click.argument("fact", nargs=-1, required=True, metavar="FACT...")
@graph_option
@format_option("table", "json", default="table")
@output_option("File to write instead of the terminal.", "写入文件而不是终端。")
@click.pass_context
def command(
    context: click.Context,
    fact: tuple[str, ...],
    graph: str | None,
    store: str | None,
    format_: str,
    output: Path | None,
) -> None:
    """Find the facts meant, read their evidence, print."""
    if len(fact) > 3:
        raise click.UsageError("Give at most SUBJECT RELATION OBJECT; names with spaces in quotes", context)
    from innograph.cli.graphs import graph_at
    from innograph.cli.output import emit
    from innograph.explain.evidence import accounts
    from innograph.explain.facts import find
    from innograph.explain.report import document, render

    with graph_at(graph, store) as opened:
        found = accounts(opened, find(opened, fact))
    if format_ == "json":
        made = [document(account) for account in found]
        emit(json.dumps(made, ensure_ascii=False, indent=2) + "\n", output)
    else:
        emit("\n".join(render(account) for account in found), output)
