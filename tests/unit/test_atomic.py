"""Whole or not at all: full disk, limits, read-only folders, interrupts, and things in the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innograph.atomic import check_folder, write_file, write_files
from innograph.errors import OutputError

OLD = {"a.txt": "旧甲".encode(), "b.txt": b"old b"}
NEW = {"a.txt": "新甲".encode(), "b.txt": b"new b", "c.txt": b"new c"}


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def in_process(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script that may lower its own limits or rights; it prints the OutputError it gets."""
    head = """
        import os, resource, signal, sys
        from pathlib import Path
        from innograph.atomic import write_files
        from innograph.errors import OutputError
    """
    code = textwrap.dedent(head) + textwrap.dedent(script)
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_new_files_replace_old_ones_others_stay_and_nothing_is_left_over(tmp_path: Path) -> None:
    write_files(tmp_path, {**OLD, "kept.txt": b"kept"})
    paths = write_files(tmp_path, NEW)
    assert held(tmp_path) == {**NEW, "kept.txt": b"kept"}
    assert [path.name for path in paths] == sorted(NEW)


def test_files_in_folders_below_come_and_go_in_one_step(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.txt": b"1", "below/b.txt": b"2", "below/c.txt": b"3"})
    write_files(tmp_path, {"a.txt": b"4", "below/b.txt": b"5"}, ["below/c.txt", "below/never.txt"])
    assert held(tmp_path / "below") == {"b.txt": b"5"}
    (tmp_path / "wall").write_bytes(b"")
    with pytest.raises(OutputError, match="wall: is a file"):
        write_files(tmp_path, {"a.txt": b"6", "new/d.txt": b"7", "wall/e.txt": b"8"}, ["below/b.txt"])
    assert (tmp_path / "a.txt").read_bytes() == b"4"
    assert not (tmp_path / "new").exists()


def test_what_was_to_go_is_there_again_when_a_later_step_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"a.txt": b"1", "below/b.txt": b"2", "below/c.txt": b"3"})
    real = os.replace

    def failing(source: Path, target: Path) -> None:
        if Path(source) == tmp_path / "below" / "c.txt":
            raise OSError(5, "Input/output error")
        real(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OutputError, match="input/output error"):
        write_files(tmp_path, {"a.txt": b"4"}, ["below/b.txt", "below/c.txt"])
    assert (tmp_path / "a.txt").read_bytes() == b"1"
    assert held(tmp_path / "below") == {"b.txt": b"2", "c.txt": b"3"}


def test_missing_folders_are_made(tmp_path: Path) -> None:
    write_files(tmp_path / "x" / "y", NEW)
    assert held(tmp_path / "x" / "y") == NEW


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.binary(max_size=40)))
def test_what_is_written_is_what_stands_there(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    folder = tmp_path_factory.mktemp("out")
    write_files(folder, files)
    assert held(folder) == files


@pytest.mark.parametrize("below", ["", "sub", "sub/deeper"])
def test_a_file_in_the_way_is_named(tmp_path: Path, below: str) -> None:
    (tmp_path / "taken").write_text("文", encoding="utf-8")
    with pytest.raises(OutputError, match="not a folder"):
        write_files(tmp_path / "taken" / below, NEW)
    assert held(tmp_path) == {"taken": "文".encode()}


def test_a_folder_in_the_place_of_a_file_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "c.txt").mkdir()
    (tmp_path / "c.txt" / "inside").write_bytes(b"1")
    with pytest.raises(OutputError, match="is a folder"):
        write_files(tmp_path, NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["c.txt"]
    assert held(tmp_path / "c.txt") == {"inside": b"1"}
    with pytest.raises(OutputError, match="is a folder"):
        write_file(tmp_path / "c.txt", b"")


def test_beyond_a_limit_on_file_sizes_the_old_files_stay(tmp_path: Path) -> None:
    write_files(tmp_path, OLD)
    ran = in_process(
        """
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            write_files(Path(sys.argv[1]), {"a.txt": b"x", "b.txt": b"x" * 5000})
        except OutputError as error:
            print(error)
        """,
        str(tmp_path),
    )
    assert "cannot be written" in ran.stdout, ran.stderr
    assert held(tmp_path) == OLD


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_on_a_full_disk_the_old_files_stay(tmp_path: Path) -> None:
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        write_files(tmp_path, OLD)
        with pytest.raises(OutputError, match=r"no space left on device.*free some space"):
            write_files(tmp_path, {"a.txt": b"x", "b.txt": b"x" * 200_000})
        assert held(tmp_path) == OLD
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_read_only_folder_is_refused_at_once(tmp_path: Path) -> None:
    write_files(tmp_path, OLD)
    for place in (tmp_path, *tmp_path.parents[:2]):
        place.chmod(0o755)
    ran = in_process(
        """
        if os.geteuid() == 0:
            os.setuid(65534)
        else:
            Path(sys.argv[1]).chmod(0o555)
        try:
            write_files(Path(sys.argv[1]), {"a.txt": b"x"})
        except OutputError as error:
            print(error)
        """,
        str(tmp_path),
    )
    tmp_path.chmod(0o755)
    assert "cannot be written (permission denied); check its permissions" in ran.stdout, ran.stderr
    assert held(tmp_path) == OLD


@pytest.mark.parametrize("step", range(1, 6))
def test_an_interrupt_at_any_rename_brings_the_old_files_back(tmp_path: Path, step: int) -> None:
    write_files(tmp_path, OLD)
    ran = in_process(
        """
        count = 0
        def watch(event, arguments):
            global count
            if event == "os.rename":
                count += 1
                if count == int(sys.argv[2]):
                    os.kill(os.getpid(), signal.SIGINT)
        sys.addaudithook(watch)
        write_files(Path(sys.argv[1]), {"a.txt": b"x", "b.txt": b"y", "c.txt": b"z"})
        """,
        str(tmp_path),
        str(step),
    )
    assert "KeyboardInterrupt" in ran.stderr
    assert ran.returncode in (-signal.SIGINT, 130)
    assert held(tmp_path) == OLD


def test_check_folder_leaves_no_trace(tmp_path: Path) -> None:
    check_folder(tmp_path / "x" / "y")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError):
        check_folder(tmp_path / "file")


def test_a_failed_write_takes_away_the_folder_it_made(tmp_path: Path) -> None:
    in_process(
        """
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
        write_files(Path(sys.argv[1]) / "x" / "y", {"a.txt": b"x" * 50})
        """,
        str(tmp_path),
    )
    assert list(tmp_path.iterdir()) == []
