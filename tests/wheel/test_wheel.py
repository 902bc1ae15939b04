"""The wheel, built through the sdist, installed in a clean environment, builds a graph by itself."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
TEXT = "青禾市人民政府印发《青禾市氢能产业发展规划》，支持青禾高新区建设青禾氢能技术创新中心。\n"

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    """What the command prints; a failure shows both its streams. Nothing of the checkout leaks in."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`python -m build` makes the sdist, and the wheel from nothing but the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, CHECKOUT, cwd=folder)
    assert len(list(folder.glob("*.tar.gz"))) == 1
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def sdist(wheel: Path) -> Path:
    """The sdist that the wheel was made from."""
    (found,) = wheel.parent.glob("*.tar.gz")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of a fresh environment that holds the wheel and its declared dependencies alone."""
    folder = tmp_path_factory.mktemp("clean") / "venv"
    run(sys.executable, "-m", "venv", folder, cwd=folder.parent)
    run(folder / "bin" / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder.parent)
    return folder / "bin"


def packed(folder: str) -> set[str]:
    """The files under a folder of the checkout, but for what Python leaves there."""
    files = (path for path in (CHECKOUT / folder).rglob("*") if path.is_file())
    return {p.relative_to(CHECKOUT).as_posix() for p in files if "__pycache__" not in p.parts}


def test_data_and_code_travel_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    expected = {f"innograph/{name}" for name in packed("ontology")}
    expected |= {name.replace("graph/queries", "innograph/queries") for name in packed("graph/queries")}
    expected |= {name.removeprefix("src/") for name in packed("src/innograph")}
    assert expected <= names
    assert {
        f"innograph/serve/static/{name}" for name in ("query.js", "query.css", "search.js", "third-party.txt")
    } <= names
    assert not [name for name in names if name.startswith(("tests/", "docs/", "graph/"))]


def test_sdist_holds_the_sources_of_the_browser_side_and_no_library(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = [name.split("/", 1)[1] for name in archive.getnames()]
    assert {"hatch_build.py", "src/explorer/package-lock.json", "src/explorer/query/main.ts"} <= set(names)
    assert not [name for name in names if "node_modules" in name or "/static/" in name]


def test_installed_wheel_builds_a_graph_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "青禾.txt").write_text(TEXT, encoding="utf-8")
    run(installed / "innograph", "build", "青禾.txt", "-o", "out", cwd=tmp_path)
    made = {path.name for path in (tmp_path / "out").iterdir()}
    assert made >= {"graph.ttl", "graph.trig", "report.json", "index.html"}
    answer = run(
        installed / "innograph", "query", "-g", "out", "--format", "csv", "-q",
        'SELECT ?policy WHERE { ?body inno:issues/skos:prefLabel ?policy }', cwd=tmp_path,
    )  # fmt: skip
    assert "青禾市氢能产业发展规划" in answer


def test_installed_wheel_knows_its_questions(installed: Path, tmp_path: Path) -> None:
    listed = run(installed / "innograph", "query", "--list", cwd=tmp_path)
    names = {Path(name).stem for name in packed("graph/queries") if name.endswith(".rq")}
    assert names
    assert all(name in listed for name in names)


def test_installed_wheel_runs_as_a_module(installed: Path, tmp_path: Path) -> None:
    assert "innograph" in run(installed / "python", "-m", "innograph", "--version", cwd=tmp_path)
