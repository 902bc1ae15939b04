"""Every command, option, format, setting and question is in the docs; what the docs show exists."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from innograph.cli.app import COMMANDS, group
from innograph.explore.analysis import MEASURES
from innograph.explore.library import library
from innograph.settings import SETTINGS

CHECKOUT = Path(__file__).resolve().parents[2]
DOCS = CHECKOUT / "docs"
CLI = (DOCS / "cli.md").read_text(encoding="utf-8")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
READMES = ("README.md", "README.zh.md")
PAGES = sorted([*DOCS.glob("*.md"), *(CHECKOUT / name for name in READMES)])


def command(name: str) -> click.Command:
    found = group.get_command(click.Context(group), name)
    assert found is not None
    return found


def section(name: str) -> str:
    """The part of docs/cli.md under the heading of a command."""
    found = re.search(rf"^## innograph {name}\n(.*?)(?=^## |\Z)", CLI, re.M | re.S)
    assert found, f"docs/cli.md has no section on {name}"
    return found[1]


def row(name: str, parameter: click.Parameter) -> str:
    """The row of the table that documents a parameter."""
    spellings = (
        parameter.opts
        if isinstance(parameter, click.Option)
        else [parameter.make_metavar(click.Context(command(name)))]
    )
    rows = [line for line in section(name).splitlines() if line.startswith("| `")]
    found = [line for line in rows if all(f"`{s}`" in line.split("|")[1] for s in spellings)]
    assert len(found) == 1, f"innograph {name}: {' '.join(spellings)} stands in {len(found)} rows"
    return found[0]


PARAMETERS = [(name, p) for name in COMMANDS for p in command(name).params]


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS, ids=[f"{n}-{p.name}" for n, p in PARAMETERS])
def test_every_option_is_explained_in_both_languages(name: str, parameter: click.Parameter) -> None:
    _, _, english, chinese, _ = row(name, parameter).split("|")
    assert re.search(r"[a-z]{3}", english)
    assert CHINESE.search(chinese)
    assert not isinstance(parameter, click.Option) or CHINESE.search(parameter.help or "")
    if isinstance(parameter.type, click.Choice):
        assert all(f"`{choice}`" in english for choice in parameter.type.choices)


@pytest.mark.parametrize("name", COMMANDS)
def test_docs_explain_no_option_that_is_gone(name: str) -> None:
    known = {spelling for parameter in command(name).params for spelling in parameter.opts}
    told = re.findall(r"^\| (.*?) \|", section(name), re.M)
    assert {option for cell in told for option in re.findall(r"`(--?[a-z-]+)`", cell)} <= known


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_in_both_languages(name: str) -> None:
    found = command(name)
    assert CHINESE.search(found.help or "")
    assert re.search(r"[a-z]{3}", found.help or "")
    assert CHINESE.search(COMMANDS[name])
    assert CHINESE.search(section(name).split("|")[0])


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda s: s.name)
def test_every_setting_is_documented_with_its_default(setting: object) -> None:
    from innograph.settings import Setting

    assert isinstance(setting, Setting)
    default = f"`{setting.default}`" if setting.default else ""
    line = f"| `{setting.variable}` | {default} | {setting.help} | {setting.help_zh} |"
    assert re.sub(" +", " ", line) in re.sub(" +", " ", CLI)


def test_every_named_question_is_documented() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    questions = library()
    assert questions
    missing = [q.name for q in questions if f"`{q.name}`" not in text]
    assert not missing


def test_every_measure_is_documented() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert not [m.name for m in MEASURES if f"`{m.name}`" not in text]


def calls(page: Path) -> list[list[str]]:
    """The `innograph …` command lines in the code blocks of a page, split into words."""
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"^```(?:sh|console)\n(.*?)^```", text, re.M | re.S)
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    found = [re.sub(r"^(\$ )?(\.venv/bin/)?", "", line.strip()).split("  #")[0].split() for line in lines]
    return [words for words in found if words and words[0] == "innograph"]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_command_lines_on_a_page_exist(page: Path) -> None:
    for words in calls(page):
        if words[1].startswith("-"):
            continue
        options = {spelling for p in command(words[1]).params for spelling in p.opts} | {"-h", "--help"}
        used = {word.split("=")[0] for word in words[2:] if re.fullmatch(r"--?[a-z][a-z-]*(=.*)?", word)}
        assert used <= options, " ".join(words)


@pytest.mark.parametrize("name", READMES)
def test_readme_shows_every_verb_and_both_make_commands(name: str) -> None:
    page = CHECKOUT / name
    assert {words[1] for words in calls(page)} >= set(COMMANDS)
    targets = re.findall(r"^([a-z]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.M)
    used = re.findall(r"^make ([a-z]+)", page.read_text(encoding="utf-8"), re.M)
    assert {"demo", "test"} <= set(used) <= set(targets)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"`[^`\n]*`", "", page.read_text(encoding="utf-8"))
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", prose)
    local = [link for link in links if not link.startswith(("http://", "https://", "mailto:"))]
    assert not [link for link in local if not (page.parent / link).exists()]
