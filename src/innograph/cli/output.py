"""What leaves the command line: to the terminal, or to a file that is written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from innograph.errors import OutputError


def emit(text: str, path: Path | None = None) -> None:
    """Print `text`, or write it to `path` whole or not at all."""
    if path is None:
        click.echo(text, nl=not text.endswith("\n"))
    else:
        write_whole(path, text if text.endswith("\n") or not text else text + "\n")


def write_whole(path: Path, content: str | bytes) -> None:
    """Write `content` (text as UTF-8) beside `path` and rename it into place; OutputError where that fails,
    the previous file untouched. Missing parent folders are made."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    temporary: Path | None = None
    try:
        if path.is_dir():
            raise OutputError(str(path), "is a folder", "name a file")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
        temporary = None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
        remedy = "name another place, or make room there"
        raise OutputError(str(path), f"cannot be written ({reason.lower()})", remedy) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
