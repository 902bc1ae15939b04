"""The command group, and the one place where exceptions become a line and an exit code."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import TextIO

import click

from innograph import __version__
from innograph.cli.front import COMMANDS, help_text
from innograph.errors import InnographError

USAGE = 2
INTERNAL = 70
INTERRUPTED = 130
BROKEN_PIPE = 141


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for: `innograph.cli.<name>:command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The verbs in the order of the work, not of the alphabet."""
        return list(COMMANDS)

    def get_help(self, ctx: click.Context) -> str:  # noqa: ARG002
        """The fixed lines that are printed without click where nothing else is asked for."""
        return help_text().rstrip("\n")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of the module of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"innograph.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what click would treat in its own way is told apart before it sees it."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise _Interrupted from None
        except BrokenPipeError:
            raise _Unread from None


class _Interrupted(Exception):
    """The person pressed Ctrl-C."""


class _Unread(Exception):
    """Nobody reads what is printed any more."""


@click.group(
    cls=LazyGroup,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="innograph")
def group() -> None:
    """Everything hangs under this."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 refused or invalid, 2 wrong usage, 130
    interrupted. What goes wrong is one line on stderr."""
    _speak_utf8(sys.stdout, sys.stderr)
    try:
        code = group.main(arguments, prog_name="innograph", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except (_Interrupted, KeyboardInterrupt, click.Abort):
        return _say("interrupted; nothing was left half-written", INTERRUPTED)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        return _usage(error)
    except (_Unread, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except InnographError as error:
        return _say(f"error: {error}", error.exit_code, getattr(error, "pointer", ""))
    except Exception as error:
        return _unforeseen(error)


def _usage(error: click.ClickException) -> int:
    context = getattr(error, "ctx", None)
    hint = f"; see {context.command_path} --help" if isinstance(context, click.Context) else ""
    return _say(f"error: {' '.join(error.format_message().split()).rstrip('.')}{hint}", error.exit_code)


def _unforeseen(error: Exception) -> int:
    """Trouble nobody declared: of the machine (disk, memory), or a mistake in innograph itself."""
    from innograph.settings import setting

    if setting("debug"):
        raise error
    if isinstance(error, OSError):
        _silence_stdout()
        where = error.filename or "output"
        return _say(f"error: {where}: {(error.strerror or str(error)).lower()}; free it or name another", 1)
    if isinstance(error, MemoryError):
        return _say("error: memory: there is not enough of it; build fewer texts at a time", 1)
    kind = type(error).__name__
    return _say(
        f"internal error: {kind}: {error}; set INNOGRAPH_DEBUG=1 to see where, and report it", INTERNAL
    )


def _silence_stdout() -> None:
    """What could not be written cannot be flushed at exit either: drop it, its error has been told."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(line: str, code: int, below: str = "") -> int:
    """Tell a person on one line, with the lines `below` it that point into what they wrote."""
    progress = "\r\x1b[K" if sys.stderr.isatty() else ""
    click.echo(f"{progress}innograph: {' '.join(line.split())}", err=True)
    if below:
        click.echo(below, err=True)
    return code


def _speak_utf8(*streams: TextIO) -> None:
    """Chinese must come out whatever the locale says."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
