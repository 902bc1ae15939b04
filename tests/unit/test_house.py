"""The rules of the house, read from the source: layers, doorways, cycles, sizes."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "innograph"
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}

LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"errors"}),
    frozenset({"model"}),
    frozenset({"vocab", "settings", "resources", "hanzi"}),
    frozenset({"text", "extract", "resolve", "curate", "kg", "explore", "show"}),
    frozenset({"atomic", "report", "build", "evaluate", "explain"}),
    frozenset({"serve"}),
    frozenset({"cli", "__main__"}),
)
# Within the layer of stages: who may know whom besides itself.
STAGES: dict[str, frozenset[str]] = {
    "text": frozenset(),
    "extract": frozenset({"text"}),
    "resolve": frozenset({"text", "extract"}),
    "curate": frozenset({"resolve", "kg", "explore"}),
    "kg": frozenset(),
    "explore": frozenset({"kg"}),
    "show": frozenset({"kg", "explore"}),
}
DOORWAYS: dict[str, frozenset[str]] = {
    "ruamel": frozenset({"innograph.curate.yaml_file"}),
    "click": frozenset({"innograph.cli"}),
    "charset_normalizer": frozenset({"innograph.text.encodings"}),
    "pyvis": frozenset({"innograph.show.page"}),
    "pyshacl": frozenset({"innograph.kg.validate"}),
    "pyoxigraph": frozenset(
        {
            "innograph.kg.store",
            "innograph.kg.disk",
            "innograph.kg.describe",
            "innograph.kg.door",
            "innograph.explore.binding",
            "innograph.explore.query",
            "innograph.explore.results",
            "innograph.serve",
        }
    ),
    "starlette": frozenset({"innograph.serve"}),
    "uvicorn": frozenset({"innograph.serve.worker"}),
    "httptools": frozenset(),  # uvicorn alone needs it
    "uvloop": frozenset(),  # likewise
    "mimeparse": frozenset({"innograph.serve.negotiate"}),
    "requests": frozenset({"innograph.explore.remote"}),
    "ahocorasick_rs": frozenset({"innograph.extract"}),
    "rjieba": frozenset({"innograph.extract"}),
    "lxml": frozenset({"innograph.text.markup"}),
    "mammoth": frozenset({"innograph.text.docx"}),
    "pypdfium2": frozenset({"innograph.text.pdf"}),
    "trafilatura": frozenset({"innograph.text.html"}),
    "opencc": frozenset({"innograph.hanzi"}),
    "jinja2": frozenset({"innograph.show.site.pages"}),
    "numpy": frozenset({"innograph.show.layout", "innograph.explore.search"}),
    "pypinyin": frozenset({"innograph.explore.search.pinyin"}),
    "rapidfuzz": frozenset({"innograph.explore.search.likeness"}),
    "scipy": frozenset(),  # networkx alone needs it
    "rdflib": frozenset({"innograph.kg", "innograph.explore", "innograph.show", "innograph.build"}),
    "networkx": frozenset({"innograph.explore", "innograph.show"}),
}
MODULE_OF = {"python_mimeparse": "mimeparse", "ruamel.yaml": "ruamel"}
"""Distributions whose module has another name."""
HEAVY = frozenset(DOORWAYS) - {"click"}
MODULE_LINES = 350
FUNCTION_LINES = 60


def imports(module: str) -> Iterator[tuple[str, bool, bool]]:
    """(imported module, at top level, for typing alone) of a module."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        for inner in ast.walk(node)
    }
    inside = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        for name in _named(module, node):
            yield name, id(node) not in inside, id(node) in typing_only


def _named(module: str, node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    assert node.level == 0, f"{module} imports relatively"
    base = node.module or ""
    return [f"{base}.{a.name}" if f"{base}.{a.name}" in MODULES else base for a in node.names]


def own(module: str, *, top: bool = False) -> set[str]:
    """The modules of innograph that `module` imports at run time, those at top level alone if `top`."""
    return {
        name
        for name, at_top, typing_only in imports(module)
        if name in MODULES and not typing_only and (at_top or not top) and name != "innograph"
    }


def room(module: str) -> str:
    return [*module.split("."), ""][1]


def layer(module: str) -> int:
    found = [i for i, rooms in enumerate(LAYERS) if room(module) in rooms]
    assert found, f"{module} stands in no layer of the table"
    return found[0]


@pytest.mark.parametrize("module", [m for m in MODULES if m != "innograph"])
def test_imports_go_down_the_layers(module: str) -> None:
    stages = LAYERS[3]
    for name in own(module):
        assert layer(name) <= layer(module), f"{module} imports {name} of a higher layer"
        if room(module) in stages and room(name) in stages and room(name) != room(module):
            assert room(name) in STAGES[room(module)], f"{module} must not know {name}"


def test_the_package_itself_imports_nothing() -> None:
    assert not list(imports("innograph"))


def test_no_import_cycle() -> None:
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join([*path, module])
        if module not in done:
            for name in sorted(own(module) - {module}):
                visit(name, (*path, module))
            done.add(module)

    for module in MODULES:
        visit(module, ())


@pytest.mark.parametrize("library", DOORWAYS)
def test_each_foreign_library_has_its_doorway(library: str) -> None:
    users = {
        module
        for module in MODULES
        for name, _, typing_only in imports(module)
        if name.split(".")[0] == library and not typing_only
    }
    strangers = {
        user
        for user in users
        if not any(user == door or user.startswith(f"{door}.") for door in DOORWAYS[library])
    }
    assert not strangers
    assert users or not DOORWAYS[library], f"{library} has a doorway and no user"


def test_what_is_imported_is_declared() -> None:
    """Every foreign library of the table above is used, and is a dependency of the package; and no other."""
    project = tomllib.loads((PACKAGE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=!~\[ ]", d)[0].replace("-", "_") for d in project["dependencies"]}
    foreign = {
        name.split(".")[0]
        for module in MODULES
        for name, _, typing_only in imports(module)
        if not typing_only
    }
    foreign -= sys.stdlib_module_names | {"innograph"}
    declared = {MODULE_OF.get(name, name) for name in declared}
    assert foreign <= declared
    assert declared == set(DOORWAYS)


def test_command_line_starts_without_heavy_libraries() -> None:
    """`innograph --help` imports every module of cli, and what those import at top level."""
    reached = {module for module in MODULES if room(module) == "cli"}
    while more := {name for module in reached for name in own(module, top=True)} - reached:
        reached |= more
    foreign = {
        name.split(".")[0]
        for module in reached
        for name, top, typing_only in imports(module)
        if top and not typing_only
    }
    assert not foreign & HEAVY
    assert {room(module) for module in reached} <= {
        "cli",
        "errors",
        "settings",
        "vocab",
        "resources",
        "model",
        "",
    }


@pytest.mark.parametrize("module", MODULES)
def test_modules_and_functions_stay_short(module: str) -> None:
    text = MODULES[module].read_text(encoding="utf-8")
    assert len(text.splitlines()) < MODULE_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= FUNCTION_LINES, f"{node.name} has {lines} lines"


@pytest.mark.parametrize("module", MODULES)
def test_every_file_is_opened_as_utf8(module: str) -> None:
    """No call of open, read_text or write_text leaves the encoding to the machine."""
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in ("open", "fdopen", "read_text", "write_text"):
            given = {a.value for a in node.args if isinstance(a, ast.Constant)}
            binary = bool(given & {"rb", "wb", "xb"})
            encoded = any(keyword.arg == "encoding" for keyword in node.keywords) or given & {"utf-8"}
            assert binary or encoded or ast.unparse(node.func) == "os.open", ast.unparse(node)


@pytest.mark.parametrize("module", [m for m in MODULES if room(m) not in ("cli", "build", "__main__")])
def test_only_the_outside_prints(module: str) -> None:
    calls = [
        n for n in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))) if isinstance(n, ast.Call)
    ]
    assert not [call for call in calls if ast.unparse(call.func) in ("print", "sys.exit", "exit")]
