"""Every verb on a small graph, as a real process: what it prints, what it writes, how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from innograph import __version__
from innograph.cli.app import COMMANDS, group

Run = Callable[..., "subprocess.CompletedProcess[str]"]

TEXT = (
    "青禾市加快发展氢能产业\n"
    "2024年3月5日，青禾市人民政府印发《青禾市氢能产业发展规划》，支持青禾高新区建设青禾氢能技术创新中心。"
    "2024年，青禾高新区实现产值320亿元，同比增长8.5%。\n"
    "青禾大学与青禾氢途科技有限公司合作，研制氢燃料电池。\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, words: Callable[..., list[str]]) -> Path:
    """A folder with a text, and the graph built of it in `out`."""
    made = tmp_path_factory.mktemp("verbs")
    (made / "青禾.txt").write_text(TEXT, encoding="utf-8")
    done = subprocess.run(words("build", "青禾.txt", "-o", "out"), cwd=made, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "SHACL" in done.stderr
    return made


@pytest.fixture
def verb(innograph: Run, folder: Path) -> Callable[..., str]:
    """What a call prints that must succeed in silence on stderr, `say` apart."""

    def call(*arguments: str | Path, say: bool = False, **environ: str) -> str:
        done = innograph(*arguments, cwd=folder, **environ)
        assert done.returncode == 0, done.stderr
        assert say or done.stderr == ""
        return str(done.stdout)

    return call


def test_version_and_module(innograph: Run) -> None:
    assert innograph("--version").stdout == f"innograph, version {__version__}\n"


def test_help_lists_every_verb_in_both_languages(innograph: Run) -> None:
    listed = innograph("--help").stdout
    assert all(f"  {name} " in listed and note in listed for name, note in COMMANDS.items())
    assert "知识图谱" in listed


@pytest.mark.parametrize("asked", ["--help", "-h"])
def test_help_is_printed_without_click_and_is_what_click_knows(asked: str) -> None:
    script = f"""
import sys
sys.argv = ["innograph", "{asked}"]
from innograph.cli import main
main()
assert "click" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    context = click.Context(group, info_name="innograph")
    assert done.stdout.decode() == group.get_help(context) + "\n"
    options = {spelling for p in group.get_params(context) for spelling in p.opts}
    assert options
    assert not [option for option in options if option not in done.stdout.decode()]


def test_help_that_nobody_reads_or_that_finds_no_room_is_told_as_ever(
    words: Callable[..., list[str]],
) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(words("--help"), stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert b"no space left" in done.stderr
    closed = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *words("--help")], capture_output=True, check=False
    )
    assert b"Traceback" not in closed.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_verb_has_help(innograph: Run, name: str) -> None:
    done = innograph(name, "-h")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Usage: innograph {name} ")


def test_build_makes_four_files_and_the_text_and_says_what(folder: Path) -> None:
    assert sorted(p.relative_to(folder / "out").as_posix() for p in (folder / "out").rglob("*.*")) == [
        "graph.trig", "graph.ttl", "index.html", "report.json", "texts/青禾.txt",
    ]  # fmt: skip
    assert json.loads((folder / "out" / "report.json").read_text(encoding="utf-8"))["counts"]["entities"] > 3


def test_build_twice_gives_equal_bytes(verb: Callable[..., str], folder: Path, tmp_path: Path) -> None:
    verb("build", folder / "青禾.txt", "-o", tmp_path / "again", say=True, PYTHONHASHSEED="7")
    for path in (folder / "out").rglob("*.*"):
        again = tmp_path / "again" / path.relative_to(folder / "out")
        assert again.read_bytes() == path.read_bytes()


def test_build_takes_a_base(verb: Callable[..., str], folder: Path, tmp_path: Path) -> None:
    verb("build", "青禾.txt", "-o", tmp_path, "--base", "https://example.org/id/", say=True)
    turtle = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert "https://example.org/id/" in turtle
    assert "https://w3id.org/innograph/id/" not in turtle


def test_build_reads_what_it_can_and_tells_the_rest(innograph: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "good.txt").write_text(TEXT, encoding="gb18030")
    (tmp_path / "texts" / "bad.txt").write_bytes(b"\0\1\2" * 99)
    done = innograph("build", "texts", "-o", "out")
    assert done.returncode == 1
    assert "bad.txt: is binary" in done.stderr
    assert (tmp_path / "out" / "graph.ttl").is_file()


@pytest.mark.parametrize(
    "text",
    [
        "番茄炒鸡蛋的家常做法\n准备番茄三个、鸡蛋四枚。番茄切块，鸡蛋打散，油热后倒入蛋液，再下番茄翻炒两分钟，加半勺糖出锅。\n",
        "主队加时险胜\n昨晚的比赛中，主队在第八十七分钟扳平比分，加时赛里替补前锋头球破门，以三比二取胜，门将六次扑救。\n",
    ],
    ids=["recipe", "match"],
)
def test_text_of_another_genre_gives_a_nearly_empty_graph(innograph: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "other.txt").write_text(text, encoding="utf-8")
    done = innograph("build", "other.txt", "-o", "out")
    assert done.returncode == 0, done.stderr
    counts = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["counts"]
    assert counts["entities"] + counts["facts"] + counts["quantities"] + counts["firsts"] <= 1


def test_several_texts_are_an_array_or_lines_and_a_bad_one_among_them_is_told(
    innograph: Run, tmp_path: Path
) -> None:
    (tmp_path / "甲.html").write_text(f"<h1>青禾</h1><p>{TEXT}</p>", encoding="utf-8")
    (tmp_path / "乙.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    done = innograph("extract", tmp_path)
    assert done.returncode == 1
    assert "坏.docx: is no sound DOCX: its archive is damaged or cut short; open it" in done.stderr
    assert done.stderr.count("\n") == 1
    records = json.loads(done.stdout)
    assert [r["source"]["file"] for r in records] == ["乙.txt", "甲.html"]
    lines = innograph("extract", tmp_path / "*.*", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == records
    table = innograph("extract", tmp_path / "乙.txt", tmp_path / "甲.html", "-f", "table").stdout
    heads = [line for line in table.splitlines() if line.startswith("# ")]
    assert heads == ["# 乙: 青禾市加快发展氢能产业", "# 甲: 青禾"]


def test_extract_prints_json_with_places(verb: Callable[..., str]) -> None:
    record = json.loads(verb("extract", "青禾.txt", "--date", "2024-03"))
    assert record["source"]["date"] == "2024-03"
    spans = [span for entity in record["entities"] for span in entity["mentions"]]
    assert spans
    assert all(TEXT[span["start"] : span["end"]] == span["text"] for span in spans)


def test_extract_prints_tables(verb: Callable[..., str]) -> None:
    printed = verb("extract", "青禾.txt", "--format", "table")
    assert all(
        title in printed for title in ("Entities 实体", "Relations 关系", "Quantities 数量", "Firsts 首创")
    )
    assert "青禾市氢能产业发展规划" in printed


def test_extract_writes_a_file(verb: Callable[..., str], tmp_path: Path) -> None:
    assert verb("extract", "青禾.txt", "-o", tmp_path / "said.json") == ""
    assert (tmp_path / "said.json").read_text(encoding="utf-8") == verb("extract", "青禾.txt")


def test_chinese_comes_out_in_any_locale(verb: Callable[..., str]) -> None:
    printed = verb("extract", "青禾.txt", LC_ALL="POSIX", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "青禾高新区" in printed


@pytest.mark.parametrize("path", ["out", "out/graph.ttl", "out/graph.trig"])
def test_validate_what_was_built(verb: Callable[..., str], path: str) -> None:
    assert "conforms" in verb("validate", path)
    assert json.loads(verb("validate", path, "--format", "json"))["conforms"] is True
    assert "sh:ValidationReport" in verb("validate", path, "--format", "turtle")


def test_validate_finds_a_violation(innograph: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text(
        "@prefix inno: <https://w3id.org/innograph/ontology#> .\n<https://example.org/a> a inno:Zone .\n",
        encoding="utf-8",
    )
    done = innograph("validate", "bad.ttl", "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout)["conforms"] is False


def test_query_by_text_file_and_name(verb: Callable[..., str], folder: Path, tmp_path: Path) -> None:
    ask = "SELECT ?name WHERE { ?policy a inno:Policy ; skos:prefLabel ?name }"
    (tmp_path / "ask.rq").write_text(ask, encoding="utf-8")
    by_text = verb("query", "-g", "out", "-q", ask, "--format", "csv")
    assert by_text == verb("query", "-g", folder / "out" / "graph.ttl", tmp_path / "ask.rq", "-f", "csv")
    assert [row["name"] for row in csv.DictReader(io.StringIO(by_text))] == ["青禾市氢能产业发展规划"]


def test_query_narrows_a_question(verb: Callable[..., str], innograph: Run, folder: Path) -> None:
    ask = ["query", "-g", "out", "-f", "csv", "-q", "SELECT ?n { ?who ?does ?x . ?x skos:prefLabel ?n }"]
    assert "青禾高新区" not in verb(*ask, "--set", "who=青禾大学")
    assert "青禾氢途科技有限公司" in verb(*ask, "--set", "who=青禾大学", "--set", "does=inno:cooperatesWith")
    done = innograph(*ask, "--set", "who=青和大学", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no node has this name; did you mean 青禾大学" in done.stderr


def test_query_points_at_a_mistake(innograph: Run, folder: Path) -> None:
    done = innograph("query", "-g", "out", "-q", "SELECT ?政策 { ?政策 a 《计划》 }", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    told, row, caret = done.stderr.splitlines()
    assert told.startswith("innograph: error: -q, line 1, column 20: syntax error at '《计划》'")
    assert (row, caret) == ("  SELECT ?政策 { ?政策 a 《计划》 }", "                         ^")


def test_query_writes_a_page_and_a_graph(verb: Callable[..., str], tmp_path: Path) -> None:
    verb("query", "-g", "out", "policies-issued", "-f", "html", "-o", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "青禾市氢能产业发展规划" in page
    assert "Who issued which policy, and when?" in page
    assert "青禾市氢能产业发展规划" in verb(
        "query", "-g", "out", "-f", "nt", "-q", "DESCRIBE id:青禾市氢能产业发展规划"
    )


def test_load_fills_a_store_that_every_verb_reads(verb: Callable[..., str], tmp_path: Path) -> None:
    verb("load", "out", "--store", tmp_path / "db", say=True)
    for call in (["query", "policies-issued"], ["analyze", "--measure", "degree"]):
        assert verb(*call, "--store", tmp_path / "db") == verb(*call, "-g", "out")
        assert verb(*call, "-g", tmp_path / "db") == verb(*call, "-g", "out")
    assert verb("validate", tmp_path / "db") == verb("validate", "out")


def test_query_lists_its_questions_and_answers_each(verb: Callable[..., str]) -> None:
    listed = verb("query", "--list")
    names = [line.split()[0] for line in listed.splitlines()[2:]]
    assert len(names) >= 10
    for name in names:
        assert json.loads(verb("query", "-g", "out", name, "--format", "json"))["head"]


def test_graph_defaults_to_the_one_at_hand(innograph: Run, folder: Path) -> None:
    ask = ["query", "-q", "SELECT ?s { ?s skos:prefLabel '青禾大学'@zh }", "--format", "csv"]
    assert "青禾大学" in innograph(*ask, cwd=folder / "out").stdout
    os.symlink("out", folder / "graph")
    assert "青禾大学" in innograph(*ask, cwd=folder).stdout


def test_analyze_as_table_csv_and_json(verb: Callable[..., str]) -> None:
    assert "青禾高新区" in verb("analyze", "-g", "out", "--measure", "degree", "--top", "3")
    sheet = list(csv.DictReader(io.StringIO(verb("analyze", "-g", "out", "--format", "csv"))))
    assert len(sheet) > 3
    assert json.loads(verb("analyze", "-g", "out", "--format", "json", "--all"))["size"]["nodes"] == len(
        sheet
    )


def test_view_writes_a_page_of_a_part(verb: Callable[..., str], tmp_path: Path) -> None:
    verb("view", "-g", "out", "-o", tmp_path / "all.html", say=True)
    verb("view", "-g", "out", "--around", "青禾大学", "--depth", "1", "-o", tmp_path / "part.html", say=True)
    whole, part = ((tmp_path / name).read_text(encoding="utf-8") for name in ("all.html", "part.html"))
    assert "青禾市氢能产业发展规划" in whole
    assert "青禾大学" in part
    assert "青禾市氢能产业发展规划" not in part


@pytest.mark.parametrize("format_", ["turtle", "jsonld", "graphml", "gexf", "csv"])
def test_export_in_every_format(verb: Callable[..., str], tmp_path: Path, format_: str) -> None:
    verb(
        "export", "-g", "out", "--type", "University", "--format", format_, "-o", tmp_path / "made", say=True
    )
    made = tmp_path / "made"
    text = (made / "nodes.csv" if format_ == "csv" else made).read_text(encoding="utf-8")
    assert "青禾大学" in text
    assert "青禾高新区" not in text


def test_starting_imports_no_heavy_library() -> None:
    heavy = ["rdflib", "networkx", "pyvis", "pyshacl", "scipy", "pyoxigraph", "charset_normalizer"]
    script = (
        "import sys; from innograph.cli.app import run; run(['--help']); run(['build', '--help']);"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "[]"


def test_group_knows_no_other_command() -> None:
    import click

    context = click.Context(group)
    assert group.get_command(context, "app") is None
    assert all(group.get_command(context, name) for name in group.list_commands(context))
