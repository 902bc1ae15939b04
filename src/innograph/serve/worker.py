"""One process that answers: the doorway of uvicorn.

It ends itself, after answering what it can, when a query is stuck beyond its time limit or the memory
limit is passed: the system then takes back the processor and the memory that the query had.
"""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from innograph.serve.app import application
from innograph.serve.runner import ending, too_much_memory
from innograph.serve.service import Service
from innograph.serve.supervisor import GRACE, Post

TICK = 0.25
_PAGE = resource.getpagesize()
_STATM = Path("/proc/self/statm")


def work(service: Service, listening: socket.socket, post: Post) -> None:
    """Serve on a socket shared with other processes until told to end."""
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    config = uvicorn.Config(
        application(service),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=int(GRACE),
        timeout_keep_alive=30,
    )
    server = uvicorn.Server(config)
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(_serve(server, service, listening, post))
        os._exit(0)


async def _serve(server: uvicorn.Server, service: Service, listening: socket.socket, post: Post) -> None:
    loop = asyncio.get_running_loop()
    loop.add_reader(post.lifeline, os._exit, 0)

    def leave() -> None:
        if not server.should_exit:
            post.leave()
            server.should_exit = True
            loop.call_later(GRACE - 1, service.runner.end_all, ending())

    service.runner.seat, service.runner.stuck = post.seat, leave
    watch = asyncio.create_task(_watch(service, post, leave))
    await server.serve(sockets=[listening])
    watch.cancel()


async def _watch(service: Service, post: Post, leave: Callable[[], None]) -> None:
    """Say that this process is alive, and keep it from taking too much memory."""
    at_start = _private_bytes()
    while True:
        post.seat.beat()
        if service.runner.tasks and _private_bytes() - at_start > service.limits.memory_bytes:
            leave()
            service.runner.end_all(too_much_memory(service.limits.memory_bytes))
        await asyncio.sleep(TICK)


def _private_bytes() -> int:
    """Memory of this process that is not a file's; 0 where the system does not tell."""
    try:
        _, resident, shared, *_ = _STATM.read_text(encoding="ascii").split()
    except OSError:
        return 0
    return (int(resident) - int(shared)) * _PAGE
