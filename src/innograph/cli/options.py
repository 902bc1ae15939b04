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
    """`-g/--graph` and `--store`: the graph a command works on."""
    graph = click.option(
        "-g",
        "--graph",
        metavar="PLACE",
        help=both(
            "Graph: the folder of a build, an RDF file, or the http(s) address of a SPARQL endpoint."
            " Default: the graph in this folder, then graph/.",
            "图谱：构建文件夹、RDF 文件或 SPARQL 端点地址；默认为当前文件夹的图谱，其次 graph/。",
        ),
    )
    store = click.option(
        "--store",
        metavar="PLACE",
        help=both(
            "Instead of -g: the folder of a store on disk, or the address of a SPARQL endpoint.",
            "代替 -g：磁盘存储的文件夹，或 SPARQL 端点地址。",
        ),
    )
    return graph(store(function))


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
