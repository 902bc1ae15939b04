"""What tests of several folders share: the command line as a real process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def words(*arguments: str | Path) -> list[str]:
    """The words of an `innograph` call in this interpreter."""
    return [sys.executable, "-m", "innograph", *(str(argument) for argument in arguments)]


@pytest.fixture(name="words", scope="session")
def words_fixture() -> Callable[..., list[str]]:
    """The words that call `innograph` with the arguments given, for tests that start it their own way."""
    return words


@pytest.fixture
def innograph(tmp_path: Path) -> Run:
    """Run `innograph ARGUMENTS` in the test's folder, `before` put in front, and return what came of it."""

    def run(
        *arguments: str | Path, before: Sequence[str] = (), cwd: Path = tmp_path, **environ: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*before, *words(*arguments)],
            cwd=cwd,
            env={**os.environ, **environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
        )

    return run
