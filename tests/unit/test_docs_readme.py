"""The tour of both READMEs is run, and what they show is what comes out.

`make readme` writes the outputs into the READMEs anew.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh.md")
BLOCK = re.compile(r"^```console\n(.*?)^```\n", re.M | re.S)


def rerun(readme: str, folder: Path) -> str:
    """The text of a README with the outputs of its `console` blocks as they come out in `folder`."""
    (folder / "docs").mkdir()
    shutil.copy(CHECKOUT / "docs" / "example.txt", folder / "docs")
    text = (CHECKOUT / readme).read_text(encoding="utf-8")
    return BLOCK.sub(lambda block: f"```console\n{_outputs(block[1], folder)}```\n", text)


def _outputs(block: str, folder: Path) -> str:
    calls = [line for line in block.splitlines() if line.startswith("$ innograph ")]
    assert calls, block
    return "".join(f"{call}\n{_output(shlex.split(call)[2:], folder)}" for call in calls)


def _output(arguments: list[str], folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "innograph", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.parametrize("readme", READMES)
def test_tour_is_what_comes_out(readme: str, tmp_path: Path) -> None:
    shown, comes_out = (CHECKOUT / readme).read_text(encoding="utf-8"), rerun(readme, tmp_path)
    assert shown.splitlines() == comes_out.splitlines(), "run `make readme` where the new output is right"


def test_both_readmes_give_the_same_tour() -> None:
    first, second = (BLOCK.findall((CHECKOUT / name).read_text(encoding="utf-8")) for name in READMES)
    assert first == second


def _write() -> None:
    for readme in READMES:
        with tempfile.TemporaryDirectory() as folder:
            text = rerun(readme, Path(folder))
        (CHECKOUT / readme).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    _write()
