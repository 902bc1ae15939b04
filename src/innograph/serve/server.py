"""The server itself: the doorway of uvicorn. Binds, announces, serves until it is interrupted."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from innograph.errors import SettingError
from innograph.serve.app import application
from innograph.serve.service import Service


def bound(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. SettingError when the address cannot be had."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(1024)
        listening.setblocking(False)
    except (OSError, OverflowError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        where = f"{host}:{port}"
        raise SettingError(
            where, f"cannot listen here ({reason})", "name another --host or --port"
        ) from error
    return listening


def address(listening: socket.socket) -> str:
    """The URL of a listening socket."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(service: Service, listening: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; `ready` is told the URL once requests are taken."""
    config = uvicorn.Config(application(service), log_level="warning", access_log=False, server_header=False)
    ready(address(listening))
    uvicorn.Server(config).run(sockets=[listening])
