"""Which files are meant by a path, a folder or a pattern, and their bytes."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path

from innograph.errors import InnographError, SourceError
from innograph.text.document import AS_READABLE, SUFFIXES

_PATTERN = frozenset("*?[")


def gather(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The texts named: a folder stands for the files of a kind that is read under it; sorted, each once.

    A path that does not exist and has * ? or [ in it is a pattern (`**` for any folders). A missing path, a
    pattern that nothing fits, or a folder without a text is a SourceError.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for text in _meant(path):
            found.setdefault(text.resolve(), text)
    return tuple(sorted(found.values()))


def _meant(path: Path) -> list[Path]:
    try:
        folder = path.is_dir()
    except (OSError, ValueError):
        folder = False
    return _inside(path) if folder else _named(path)


def _inside(folder: Path) -> list[Path]:
    try:
        texts = [p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file()]
    except OSError as error:
        raise _cannot_read(folder, error) from error
    visible = [p for p in texts if not any(part.startswith(".") for part in p.relative_to(folder).parts)]
    visible = [p for p in visible if not p.name.startswith("~$")]  # Word's lock files
    if not visible:
        kinds = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
        raise SourceError(str(folder), f"has no {kinds} file inside", "name a folder of texts, or a text")
    return visible


def _named(path: Path) -> list[Path]:
    """The file at `path`, or those that fit it as a pattern; folders among them stand for what they hold."""
    try:
        path.stat()
    except (OSError, ValueError) as error:
        if not _PATTERN & set(str(path)) or "\0" in str(path):
            raise _cannot_read(path, error) from error
        fitting = [Path(name) for name in sorted(glob.glob(str(path), recursive=True))]
        if not fitting:
            raise SourceError(str(path), "is a pattern that no file fits", "check the path") from error
        files = [p for p in fitting if p.is_file()]
        return files or [text for folder in fitting if folder.is_dir() for text in _inside(folder)]
    return [path]


def read_bytes(path: Path, limit: int) -> bytes:
    """The whole content of a regular file smaller than `limit` bytes."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise SourceError(str(path), "is a folder", "name a text inside it")
        if not path.is_file():
            raise SourceError(str(path), "is not a regular file", "save the text to a file first")
        if path.suffix.lower() not in (*SUFFIXES, ""):
            kinds = ", ".join(SUFFIXES)
            raise SourceError(str(path), f"is a {path.suffix} file; what is read is {kinds}", AS_READABLE)
        if size >= limit:
            raise too_large(str(path), size, limit)
        with path.open("rb") as file:
            data = file.read(limit)
    except (OSError, ValueError) as error:
        raise _cannot_read(path, error) from error
    if len(data) >= limit:
        raise too_large(str(path), len(data), limit)
    if not data.strip():
        raise SourceError(str(path), "is empty", "give a file that has a text in it")
    return data


def too_large(where: str, size: int, limit: int, what: str = "is") -> SourceError:
    """A file, or what it unpacks to, of `size` bytes where fewer than `limit` are read."""
    return SourceError(
        where,
        f"{what} {size / 1e6:.1f} MB, over the limit of {limit / 1e6:g} MB",
        "split it, or raise INNOGRAPH_MAX_SOURCE_MB",
    )


def _cannot_read(path: Path, error: OSError | ValueError) -> InnographError:
    if isinstance(error, FileNotFoundError):
        return SourceError(str(path), "does not exist", "check the path")
    reason = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
    return SourceError(str(path), f"cannot be read ({reason.lower()})", "check the path and its permissions")
