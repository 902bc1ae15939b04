"""`innograph evaluate`: the extractor held against reference cases."""

from __future__ import annotations

import json
from pathlib import Path

import click

from innograph.cli.options import PATH, format_option, output_option
from innograph.cli.texts import bilingual, both


@click.command(
    help=bilingual(
        "Hold the extractor against reference cases, a folder of *.json with their texts: precision, recall"
        " and F1 of each text, type and relation, and whether confidences are right. Without GOLD_DIR, the"
        " cases of this checkout (tests/cases).",
        "用参考标注评测抽取：各文本、实体类型与关系的精确率、召回率和 F1，以及可信度是否可靠。"
        "省略 GOLD_DIR 时评测本仓库的 tests/cases。",
    )
)
@click.argument("gold_dir", required=False, type=PATH)
@click.option(
    "--list",
    "listed",
    is_flag=True,
    help=both(
        "Also name every fault, with its sentence: missed, extra, wrong type, wrong circumstances.",
        "另列每处差错及其原文：漏抽、多抽、类型错误、数量的主体或时期等有误。",
    ),
)
@format_option("table", "json", default="table")
@output_option("File to write instead of the terminal.", "写入文件而不是终端。")
def command(gold_dir: Path | None, listed: bool, format_: str, output: Path | None) -> None:
    """Read the cases, extract, judge, print."""
    from innograph.cli.output import emit, told
    from innograph.evaluate.cases import read_cases
    from innograph.evaluate.report import document, render
    from innograph.resources import checkout_cases_dir

    cases = read_cases(gold_dir or checkout_cases_dir(), told)
    told("")
    made = document(cases, listed=listed)
    emit(json.dumps(made, ensure_ascii=False, indent=2) + "\n" if format_ == "json" else render(made), output)
