"""Files written whole or not at all: to temporary names first, then renamed together.

When anything fails on the way, an interrupt included, what was there before is there again.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from innograph.errors import OutputError

_REMEDIES = {
    errno.ENOSPC: "free some space, or name another place",
    errno.EDQUOT: "free some space, or name another place",
    errno.EFBIG: "raise the limit on file sizes, or name another place",
}


def write_files(folder: Path, files: Mapping[str, bytes], gone: Iterable[str] = ()) -> tuple[Path, ...]:
    """Write `files` (name to content) into `folder`, all or none, and return their paths, sorted.

    A name may lead into folders below, as `texts/a.txt` does. The files named by `gone` are taken away in
    the same step. Folders are made if need be, and taken away again when nothing could be written. Other
    files in them stay.
    OutputError when the place is a file, is read-only, or the disk is full.
    """
    with _told(folder):
        for name in sorted(files):
            if (folder / name).is_dir():
                raise OutputError(str(folder / name), "is a folder", "name another place, or move it away")
        made: list[Path] = []
        try:
            for place in sorted({folder, *((folder / name).parent for name in files)}):
                with _told(place):
                    made = _make(place) + made
            with tempfile.TemporaryDirectory(prefix=".innograph-", dir=folder) as name:
                _stage(Path(name), files)
                _swap(folder, Path(name), sorted(files), sorted(gone))
        except BaseException:
            _unmake(made)
            raise
    return tuple(folder / name for name in sorted(files))


def write_file(path: Path, content: bytes) -> Path:
    """Write one file, whole or not at all; OutputError as for `write_files`."""
    if path.is_dir():
        raise OutputError(str(path), "is a folder", "name a file")
    write_files(path.parent, {path.name: content})
    return path


def check_folder(folder: Path) -> None:
    """Raise OutputError now when `folder` clearly cannot be written to, rather than after long work."""
    with _told(folder):
        made = _make(folder)
        try:
            with tempfile.TemporaryDirectory(prefix=".innograph-", dir=folder):
                pass
        finally:
            _unmake(made)


def _make(folder: Path) -> list[Path]:
    """Make the folder and its parents; the ones that were missing, innermost first."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _unmake(made: list[Path]) -> None:
    for place in made:
        try:
            place.rmdir()
        except OSError:
            return


def _stage(stage: Path, files: Mapping[str, bytes]) -> None:
    """Write the new files beside their places, down to the disk."""
    (stage / "new").mkdir()
    (stage / "old").mkdir()
    for name, content in files.items():
        (stage / "new" / name).parent.mkdir(parents=True, exist_ok=True)
        with (stage / "new" / name).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def _swap(folder: Path, stage: Path, names: list[str], gone: list[str]) -> None:
    """Rename the old files away and the new ones in; on any failure, all the way back."""
    try:
        for name in (*names, *gone):
            if (folder / name).exists():
                (stage / "old" / name).parent.mkdir(parents=True, exist_ok=True)
                os.replace(folder / name, stage / "old" / name)
            if name not in gone:
                os.replace(stage / "new" / name, folder / name)
    except BaseException:
        for name in names:
            _restore(folder / name, stage / "new" / name, stage / "old" / name)
        for name in gone:
            if (stage / "old" / name).exists():
                os.replace(stage / "old" / name, folder / name)
        raise


def _restore(place: Path, new: Path, old: Path) -> None:
    """Undo the swap of one file, however far it came."""
    if old.exists():
        os.replace(old, place)
    elif not new.exists():
        place.unlink(missing_ok=True)


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """Failures of the file system as OutputError."""
    try:
        yield
    except OSError as error:
        raise output_error(place, error) from error


def output_error(place: Path, error: OSError) -> OutputError:
    """What the system says about a place that cannot be written to, with the next step."""
    if isinstance(error, FileExistsError | NotADirectoryError):
        return OutputError(str(place), "is a file, or lies below one; not a folder", "name another folder")
    reason = (error.strerror or type(error).__name__).lower()
    remedy = _REMEDIES.get(error.errno or 0, "check its permissions, or name another place")
    return OutputError(str(place), f"cannot be written ({reason})", remedy)
