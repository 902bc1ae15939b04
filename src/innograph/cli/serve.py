"""`innograph serve`: a graph over HTTP, until it is interrupted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from innograph.cli.options import graph_option
from innograph.cli.texts import bilingual, both

if TYPE_CHECKING:
    from innograph.serve.server import Place


@click.command(
    help=bilingual(
        "Serve a graph over HTTP: its SPARQL endpoint is at /sparql. Stop with Ctrl-C.",
        "通过 HTTP 提供图谱服务：SPARQL 端点为 /sparql。按 Ctrl-C 停止。",
    )
)
@graph_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help=both("Address to listen at; 0.0.0.0 is every one.", "监听地址；0.0.0.0 表示全部。"),
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help=both("Port to listen at; 0 takes a free one.", "监听端口；0 表示任选空闲端口。"),
)
@click.option(
    "--writable",
    is_flag=True,
    help=both("Take updates that carry the token.", "接受带令牌的更新。"),
)
@click.option(
    "--token",
    envvar="INNOGRAPH_TOKEN",
    metavar="TOKEN",
    help=both(
        "What updates must carry as Authorization: Bearer TOKEN; better given as INNOGRAPH_TOKEN.",
        "更新须带的令牌（Authorization: Bearer TOKEN）；最好由 INNOGRAPH_TOKEN 给出。",
    ),
)
def command(
    graph: str | None, store: str | None, host: str, port: int, writable: bool, token: str | None
) -> None:
    """Check the call, listen, serve."""
    if writable and not token:
        raise click.UsageError("--writable needs --token TOKEN", click.get_current_context())
    if token and not writable and "--token" in sys.argv:
        raise click.UsageError("--token needs --writable", click.get_current_context())
    from innograph.cli.output import told
    from innograph.serve.limits import limits
    from innograph.serve.server import bound, serve

    place = _place(graph, store, token if writable and token else "")
    serve(place, bound(host, port), limits(), announced, told)


def _place(graph: str | None, store: str | None, token: str) -> Place:
    """What is served; an endpoint is not."""
    from innograph.cli.graphs import place_of
    from innograph.errors import GraphError
    from innograph.kg.disk import is_disk
    from innograph.kg.endpoint import is_address
    from innograph.serve.server import Place

    if graph is not None and store is not None:
        raise click.UsageError("Give one of --graph and --store", click.get_current_context())
    found = store if store is not None else place_of(graph, None)
    if is_address(found):
        raise GraphError(found, "is served by others already", "name a graph file or a store on disk")
    return Place(Path(found), store is not None or is_disk(Path(found)), token)


def announced(url: str) -> None:
    """Say where the server is."""
    from innograph.cli.output import told

    told("")
    click.echo(f"{url} (SPARQL: {url}sparql; Ctrl-C 停止 stops)")
    sys.stdout.flush()
