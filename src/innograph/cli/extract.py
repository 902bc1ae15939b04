"""`innograph extract`: what texts say, as JSON or as tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from innograph.cli.options import PATH, format_option, output_option
from innograph.cli.texts import bilingual, both


@click.command(
    help=bilingual(
        "Print what texts say: things, relations, figures and firsts, with evidence. SOURCE is a file (.txt,"
        " .md, .html, .pdf, .docx), a folder of them or a pattern such as 'texts/*.pdf'.",
        "列出文本所述的实体、关系、数量和首创，并附原文依据。可给出文件、文件夹或通配符。",
    )
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=PATH)
@click.option(
    "--date",
    metavar="DATE",
    help=both(
        "Date the text speaks from: 2020, 2020-09 or 2020-09-15. Default: inferred.",
        "文本的日期；默认从文本推断。",
    ),
)
@format_option("json", "jsonl", "table", default="json")
@output_option("File to write instead of the terminal.", "写入文件而不是终端。")
@click.pass_context
def command(
    context: click.Context, sources: tuple[Path, ...], date: str | None, format_: str, output: Path | None
) -> None:
    """Read, extract, print; a text that cannot be read among others is a line on stderr and exit code 1."""
    from innograph.cli.output import emit, told
    from innograph.extract.pipeline import extract
    from innograph.extract.record import as_record
    from innograph.text.corpus import read_texts
    from innograph.text.sources import check_date

    check_date(date)
    texts = read_texts(sources, date, told)
    records = (as_record(extract(source)) for source in texts.sources)
    alone = len(sources) == len(texts.sources) == 1 and sources[0].is_file()
    told("")
    parts = _printed(records, format_, alone)
    if output is not None:
        emit("".join(parts), output)
    else:
        for part in parts:
            click.echo(part, nl=False)
    for failure in texts.failures:
        line = f"innograph: error: {failure.text}: {failure.problem}; {failure.remedy}"
        click.echo(" ".join(line.split()), err=True)
    context.exit(1 if texts.failures else 0)


def _printed(records: Iterator[dict[str, Any]], format_: str, alone: bool) -> Iterator[str]:
    """The records one after another: a JSON object for a single text, an array for several."""
    if format_ == "jsonl":
        yield from (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    elif format_ == "table":
        for number, record in enumerate(records):
            head = "" if alone else f"# {record['source']['name']}: {record['source']['title']}\n\n"
            yield ("\n" if number else "") + head + _tables(record)
    elif alone:
        yield from (_json(record) + "\n" for record in records)
    else:
        for number, record in enumerate(records):
            yield (",\n" if number else "[\n") + _json(record)
        yield "\n]\n"


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, indent=2)


def _tables(record: dict[str, Any]) -> str:
    """The record as aligned tables, the names of things in place of their ids."""
    from innograph.explore.tables import aligned
    from innograph.model import Table

    names = {entity["id"]: entity["name"] for entity in record["entities"]}
    parts = (
        ("Entities 实体", _entities(record)),
        ("Relations 关系", _relations(record, names)),
        ("Quantities 数量", _quantities(record, names)),
        ("Firsts 首创", _firsts(record, names)),
    )
    return "\n".join(
        f"{title} ({len(rows)})\n" + (aligned(Table(columns, tuple(rows))) if rows else "")
        for title, (columns, rows) in parts
    )


Part = tuple[tuple[str, ...], list[tuple[object, ...]]]


def _entities(record: dict[str, Any]) -> Part:
    rows: list[tuple[object, ...]] = [
        (e["type"], e["name"], "、".join(e["aliases"]), e.get("date"), len(e["mentions"]))
        for e in record["entities"]
    ]
    return ("type", "name", "aliases", "date", "mentions"), rows


def _relations(record: dict[str, Any], names: dict[str, str]) -> Part:
    rows: list[tuple[object, ...]] = [
        (
            names.get(r["subject"], r["subject"]),
            r["predicate"],
            names.get(r["object"], r["object"]),
            "、".join(str(value) for value in r.get("qualifiers", {}).values()),
            r["confidence"],
            _said(r),
        )
        for r in record["relations"]
    ]
    return ("subject", "predicate", "object", "qualifiers", "confidence", "evidence"), rows


def _quantities(record: dict[str, Any], names: dict[str, str]) -> Part:
    rows: list[tuple[object, ...]] = [
        (
            names.get(q["subject"] or "", q["subject"]),
            q["indicator"],
            q["comparator"],
            q["value"],
            q["unit"],
            q["period"],
            q["status"],
            q["confidence"],
            _said(q),
        )
        for q in record["quantities"]
    ]
    columns = ("subject", "indicator", "sign", "value", "unit", "period", "status", "confidence", "evidence")
    return columns, rows


def _firsts(record: dict[str, Any], names: dict[str, str]) -> Part:
    rows: list[tuple[object, ...]] = [
        (names.get(f["subject"] or "", f["subject"]), f["claim"], _said(f)) for f in record["firsts"]
    ]
    return ("subject", "claim", "evidence"), rows


def _said(item: dict[str, Any]) -> str:
    """The opening of the first evidence span, with its place in the text."""
    span = item["evidence"][0]
    text = span["text"] if len(span["text"]) <= 30 else span["text"][:29] + "…"
    return f"{span['start']}–{span['end']} {text}"
