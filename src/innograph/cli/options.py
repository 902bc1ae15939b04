"""Options that several commands share, so that they are spelled and explained once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from innograph.cli.texts import both

PATH = click.Path(path_type=Path, readable=False)
"""A path; what is wrong with it is said by what reads it."""

Command = TypeVar("Command", bound=Callable[..., Any])


def graph_option(function: Command) -> Command:
    """`-g/--graph`: the built graph a command works on."""
    return click.option(
        "-g",
        "--graph",
        type=PATH,
        help=both(
            "Built graph: a file, or the folder of a build. Default: the graph in this folder, then graph/.",
            "已构建的图谱（文件或文件夹）；默认为当前文件夹的图谱，其次 graph/。",
        ),
    )(function)


def format_option(*formats: str, default: str) -> Callable[[Command], Command]:
    """`-f/--format` with its choices."""
    return click.option(
        "-f",
        "--format",
        "format_",
        type=click.Choice(formats, case_sensitive=False),
        default=default,
        show_default=True,
        help=both("Output format.", "输出格式。"),
    )


def output_option(english: str, chinese: str, *, required: bool = False) -> Callable[[Command], Command]:
    """`-o/--output`: the file to write."""
    return click.option("-o", "--output", type=PATH, required=required, help=both(english, chinese))


def selection_options(function: Command) -> Command:
    """`--around`, `--depth` and `--type`: which part of the graph."""
    around = click.option(
        "--around",
        multiple=True,
        metavar="NAME",
        help=both(
            "Only the surroundings of this thing, by label or alias; may be repeated.",
            "只取该名称（正名或别名）周围的部分，可重复。",
        ),
    )
    depth = click.option(
        "--depth",
        type=click.IntRange(0),
        default=1,
        show_default=True,
        help=both("How many steps around it.", "周围的步数。"),
    )
    kinds = click.option(
        "--type",
        "types",
        multiple=True,
        metavar="TYPE",
        help=both("Only things of this type; may be repeated.", "只取该类型的实体，可重复。"),
    )
    return around(depth(kinds(function)))
