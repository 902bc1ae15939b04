"""`innograph extract`: what one text says, as JSON or as tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from innograph.cli.options import PATH, format_option, output_option
from innograph.cli.texts import bilingual, both


@click.command(
    help=bilingual(
        "Print what one text says: things, relations, figures and firsts, with evidence.",
        "列出一篇文本所述的实体、关系、数量和首创，并附原文依据。",
    )
)
@click.argument("source", type=PATH)
@click.option(
    "--date",
    metavar="DATE",
    help=both(
        "Date the text speaks from: 2020, 2020-09 or 2020-09-15. Default: inferred.",
        "文本的日期；默认从文本推断。",
    ),
)
@format_option("json", "table", default="json")
@output_option("File to write instead of the terminal.", "写入文件而不是终端。")
def command(source: Path, date: str | None, format_: str, output: Path | None) -> None:
    """Read, extract, print."""
    from innograph.cli.output import emit
    from innograph.extract.pipeline import extract
    from innograph.extract.record import as_record
    from innograph.text.sources import read_source

    record = as_record(extract(read_source(source, date)))
    emit(_tables(record) if format_ == "table" else _json(record), output)


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


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
