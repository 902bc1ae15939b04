"""`innograph serve`: a graph over HTTP, until it is interrupted."""

from __future__ import annotations

import click

from innograph.cli.options import graph_option
from innograph.cli.texts import bilingual, both


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
def command(graph: str | None, store: str | None, host: str, port: int) -> None:
    """Open, listen, serve."""
    from innograph.cli.graphs import graph_at, place_of
    from innograph.cli.output import told
    from innograph.errors import GraphError
    from innograph.kg.endpoint import Endpoint
    from innograph.serve.data import opened_as
    from innograph.serve.limits import limits
    from innograph.serve.server import bound, serve

    caps, listening = limits(), bound(host, port)
    with graph_at(graph, store) as found:
        if isinstance(found, Endpoint):
            raise GraphError(str(found), "is served by others already", "name a graph file or a store")
        told("")
        serve(opened_as(found, place_of(graph, store), caps), listening, announced)


def announced(url: str) -> None:
    """Say where the server is."""
    click.echo(f"{url} (SPARQL: {url}sparql; Ctrl-C 停止 stops)")
