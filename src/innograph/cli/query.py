"""`innograph query`: ask a built graph, by a question's name, a file of SPARQL, or SPARQL itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from innograph.cli.options import format_option, graph_option, output_option
from innograph.cli.texts import bilingual, both
from innograph.errors import QueryError

if TYPE_CHECKING:
    from innograph.explore.library import NamedQuery
    from innograph.explore.results import Answer


@click.command(
    help=bilingual(
        "Ask a built graph: QUESTION is a question's name (see --list) or a file of SPARQL (.rq).",
        "查询已构建的图谱：QUESTION 为预置问题的名称（见 --list）或 SPARQL 文件（.rq）。",
    )
)
@click.argument("question", required=False)
@click.option("-q", "--sparql", metavar="SPARQL", help=both("The query itself.", "直接给出 SPARQL 查询。"))
@click.option("--list", "listed", is_flag=True, help=both("List the named questions.", "列出预置问题。"))
@graph_option
@click.option(
    "--set",
    "assignments",
    multiple=True,
    metavar="NAME=VALUE",
    help=both(
        "Narrow the question: a parameter (see --list) or variable, and a thing's name, an IRI, a number,"
        " a date or a quoted text; may be repeated.",
        "限定查询：参数（见 --list）或变量的取值，可为名称、IRI、数字、日期或带引号的文本；可重复。",
    ),
)
@format_option("table", "csv", "tsv", "json", "xml", "turtle", "jsonld", "nt", "html", default="table")
@output_option("File to write instead of the terminal.", "写入文件而不是终端。")
def command(
    question: str | None,
    sparql: str | None,
    listed: bool,
    assignments: tuple[str, ...],
    graph: str | None,
    store: str | None,
    format_: str,
    output: Path | None,
) -> None:
    """Load, ask, print."""
    from innograph.cli.output import emit, told

    if sum((question is not None, sparql is not None, listed)) != 1:
        raise click.UsageError("Give one of QUESTION, -q SPARQL or --list", click.get_current_context())
    if listed:
        from innograph.explore.library import library, listing
        from innograph.explore.tables import aligned

        emit(aligned(listing(library())), output)
        return
    from innograph.cli.graphs import graph_at
    from innograph.explore.library import unnamed
    from innograph.explore.parameters import values_of
    from innograph.explore.query import run

    asks = unnamed("-q", sparql) if sparql is not None else _read(question or "")
    with graph_at(graph, store) as asked:
        values = values_of(asked, assignments, asks.parameters)
        answer = run(asked, asks.text, asks.name, told, values)
    told("")
    emit(_written(answer, asks, format_), output)


def _written(answer: Answer, asks: NamedQuery, format_: str) -> str:
    from innograph.explore.answers import render
    from innograph.show.answer_page import answer_page

    if format_ == "html":
        return answer_page(answer, f"{asks.title_zh} {asks.title_en}".strip(), asks.text)
    return render(answer, format_, asks.name)


def _read(question: str) -> NamedQuery:
    """What is asked: a file when the name says so or there is one, else the question of that name."""
    from innograph.explore.library import named, unnamed

    path = Path(question)
    if path.suffix.lower() not in (".rq", ".sparql") and not path.is_file():
        return named(question)
    try:
        return unnamed(question, path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise QueryError(question, "does not exist", "check the path, or see --list") from error
    except UnicodeDecodeError as error:
        raise QueryError(question, "is not UTF-8", "save the query in UTF-8") from error
    except OSError as error:
        raise QueryError(question, f"cannot be read ({error.strerror})", "check the path") from error
