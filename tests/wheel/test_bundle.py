"""The browser side, bundled by the build hook: fresh or not, the same bytes twice, whole or not at all."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", CHECKOUT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A checkout with nothing in it but what the hook needs; no bundle."""
    root = tmp_path / "checkout"
    ignored = shutil.ignore_patterns("node_modules")
    shutil.copytree(CHECKOUT / "src" / "explorer", root / "src" / "explorer", ignore=ignored)
    shutil.copy(CHECKOUT / "hatch_build.py", root)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(CHECKOUT / name, root)
    (root / "src" / "innograph").mkdir()
    return root


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_same_sources_give_the_bytes_that_are_installed(hook: ModuleType, tree: Path) -> None:
    assert not hook.is_fresh(tree)
    hook.bundle(tree)
    assert hook.is_fresh(tree)
    assert contents(tree / hook.BUNDLE) == contents(CHECKOUT / hook.BUNDLE)
    assert sorted(path.name for path in tree.iterdir()) == [
        "LICENSE", "README.md", "hatch_build.py", "pyproject.toml", "src",
    ]  # fmt: skip


def test_bundle_not_whole_or_older_than_its_sources_is_made_anew(hook: ModuleType, tree: Path) -> None:
    shutil.copytree(CHECKOUT / hook.BUNDLE, tree / hook.BUNDLE)
    assert hook.is_fresh(tree)
    source = tree / hook.SOURCES / "query" / "main.ts"
    text = source.read_text(encoding="utf-8")
    source.write_text(text + "// more\n", encoding="utf-8")
    assert not hook.is_fresh(tree)
    source.write_bytes(text.replace("\n", "\r\n").encode())
    assert hook.is_fresh(tree), "line ends of another system are no change"
    (tree / hook.BUNDLE / "query.js").write_text("half", encoding="utf-8")
    assert not hook.is_fresh(tree)
    shutil.rmtree(tree / hook.BUNDLE)
    assert not hook.is_fresh(tree)


def test_failing_npm_is_one_line_and_leaves_the_old_bundle(hook: ModuleType, tree: Path) -> None:
    shutil.copytree(CHECKOUT / hook.BUNDLE, tree / hook.BUNDLE)
    (tree / hook.SOURCES / "query" / "more.ts").write_text("export {};\n", encoding="utf-8")
    before = contents(tree / hook.BUNDLE)
    offline = {
        "npm_config_registry": "http://127.0.0.1:9/",
        "npm_config_fetch_retries": "0",
        "npm_config_cache": str(tree.parent / "cache"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", tree],
        cwd=tree.parent,
        env={**os.environ, **offline},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    said = [line for line in (done.stdout + done.stderr).splitlines() if "innograph: error:" in line]
    assert done.returncode != 0
    assert len(said) == 1
    assert "`npm ci` failed" in said[0]
    assert "is the npm registry within reach?" in said[0]
    assert "Traceback" not in done.stdout + done.stderr
    assert contents(tree / hook.BUNDLE) == before
    assert not list(tree.glob(".bundle-*"))


def test_lockfile_names_exact_packages_and_no_address(hook: ModuleType) -> None:
    lock = json.loads((CHECKOUT / hook.SOURCES / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert not [name for name, package in packages.items() if "resolved" in package]
    assert not [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")]


def test_licence_of_every_bundled_package_travels_along(hook: ModuleType) -> None:
    lock = json.loads((CHECKOUT / hook.SOURCES / "package-lock.json").read_text(encoding="utf-8"))
    notice = (CHECKOUT / hook.BUNDLE / "third-party.txt").read_text(encoding="utf-8")
    bundled = {
        name.rsplit("node_modules/", 1)[-1]: package["version"]
        for name, package in lock["packages"].items()
        if name and not package.get("dev") and not package.get("optional") and "esbuild" not in name
    }
    assert "@zazuko/yasgui" in bundled
    assert [name for name, version in bundled.items() if f"\n{name} {version}\n" not in f"\n{notice}"] == []
    assert (CHECKOUT / hook.BUNDLE / "query.js").read_text(encoding="utf-8").startswith("/*! Licences")
