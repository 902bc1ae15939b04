"""The main job on small texts of our own: what is written, what is said, what stays untouched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from made import full, said
from rdflib import RDF, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from innograph import build as building
from innograph.build import build
from innograph.errors import OutputError, SettingError, SourceError
from innograph.kg.store import read
from innograph.kg.triples import INNO
from innograph.model import Extraction, Source, Span
from innograph.text.corpus import read_texts
from innograph.vocab import BASE, KINDS, PREDICATES

FILES = ["graph.trig", "graph.ttl", "index.html", "report.json"]
TEXTS = ["texts/news.txt", "texts/profile.txt"]

NEWS = (
    "云河高新区举办创新大会\n\n5月12日，2021云河创新大会在云河市开幕，大会由云河高新技术产业开发区管委会主办。\n\n"
    "云河星图科技有限公司研制出星图一号雷达。2020年，云河高新技术产业开发区实现营业收入超过1200亿元。\n"
)
PROFILE = "云河星图科技有限公司位于云河高新技术产业开发区，专注于人工智能。公司现有研发人员300人。\n"
RECIPE = "番茄炒蛋\n\n番茄切块，鸡蛋打散。锅里放油，先炒鸡蛋，盛出后炒番茄，最后一起翻炒，放盐出锅。\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "news.txt").write_text(NEWS, encoding="utf-8")
    (folder / "profile.md").write_text(PROFILE, encoding="gb18030")
    return folder


def held(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by its path from there."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_folder_of_texts_becomes_four_files_that_agree(texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = build([texts], out)
    assert sorted(held(out)) == [*FILES, *TEXTS]
    assert (result.exit_code, result.conforms) == (0, True), result.summary
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    facts = read(out).graph(DATASET_DEFAULT_GRAPH_ID)
    counts = report["counts"]
    kinds = {kind: len(set(facts.subjects(RDF.type, INNO[kind]))) for kind in KINDS}
    assert counts["entities_by_type"] == {kind: number for kind, number in kinds.items() if number}
    relations = {name: len(list(facts.triples((None, INNO[name], None)))) for name in PREDICATES}
    assert counts["facts_by_relation"] == {name: number for name, number in relations.items() if number}
    assert counts["quantities"] == len(set(facts.subjects(RDF.type, INNO.Observation))) > 0
    assert [source["id"] for source in report["sources"]] == ["news", "profile"]
    assert counts["entities_by_type"]["Company"] == 1
    assert read(out / "graph.ttl").graph(DATASET_DEFAULT_GRAPH_ID).isomorphic(facts)
    assert "云河星图科技有限公司" in (out / "index.html").read_text(encoding="utf-8")


def test_the_report_tells_merges_silent_sentences_validation_and_analytics(
    texts: Path, tmp_path: Path
) -> None:
    build([texts], tmp_path / "out")
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    merged = {merge["label"]: merge["sources"] for merge in report["merges"]}
    assert merged["云河星图科技有限公司"] == ["news", "profile"]
    for silent in report["silent"]:
        text = {"news": NEWS, "profile": PROFILE}[silent["source"]]
        assert text[silent["start"] : silent["end"]].replace("\n", "") == silent["text"]
    assert report["validation"]["conforms"] is True
    assert report["analytics"]["size"]["nodes"] == report["counts"]["entities"]


def test_builds_in_other_processes_and_orders_give_equal_bytes(texts: Path, tmp_path: Path) -> None:
    first = tmp_path / "first"
    build([texts / "news.txt", texts / "profile.md"], first)
    script = (
        "import sys; from pathlib import Path; from innograph.build import build;"
        "build([Path(p) for p in sys.argv[2:]], Path(sys.argv[1]))"
    )
    for seed, order in (("7", ("profile.md", "news.txt")), ("99", (".",))):
        out = tmp_path / seed
        paths = [str(texts / name) for name in order]
        environ = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", script, str(out), *paths], env=environ, check=True)
        assert held(out) == held(first)


def test_nothing_of_the_machine_or_the_hour_is_written(texts: Path, tmp_path: Path) -> None:
    build([texts], tmp_path / "out")
    for name, content in held(tmp_path / "out").items():
        assert str(tmp_path).encode() not in content, name
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert not {"created", "generated", "time", "version"} & report.keys()


def test_a_bad_text_among_good_ones_is_one_line_and_the_rest_is_built(texts: Path, tmp_path: Path) -> None:
    (texts / "empty.txt").write_bytes(b"")
    result = build([texts, tmp_path / "none.txt"], tmp_path / "out")
    assert [failure.text for failure in result.failures] == ["empty.txt", "none.txt"]
    assert (result.exit_code, result.conforms) == (1, True)
    assert len(result.report["sources"]) == 2
    lines = [line for line in result.summary.splitlines() if line.startswith("错误 error")]
    assert len(lines) == 2
    assert "empty.txt: is empty" in lines[0]


def test_without_a_good_text_nothing_is_written(texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([texts], out)
    before = held(out)
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(SourceError, match=r"a\.txt: is empty"):
        build([tmp_path / "a.txt"], out)
    with pytest.raises(SourceError, match="none can be read"):
        build([tmp_path / "a.txt", tmp_path / "b.txt"], out)
    assert held(out) == before


@pytest.mark.parametrize("step", ["reading", "extracting", "assembling", "validating", "drawing"])
def test_an_interrupt_leaves_the_previous_output(texts: Path, tmp_path: Path, step: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "report.json").write_bytes(b"{}")

    def interrupt(told: str) -> None:
        if told.startswith(step):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([texts], out, progress=interrupt)
    assert held(out) == {"report.json": b"{}"}


def test_violations_are_reported_and_everything_is_still_written(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(source: Source) -> Extraction:
        """An extractor that takes a place for a member of a person."""
        one = full(source.id)
        wrong = said("云河市", "memberOf", "李明远", Span(source.id, 0, 5))
        return replace(one, facts=(*one.facts, wrong))

    monkeypatch.setattr(building, "extract", careless)
    result = build([texts / "news.txt"], tmp_path / "out")
    assert (result.exit_code, result.conforms) == (1, False)
    assert sorted(held(tmp_path / "out")) == [*FILES, "texts/news.txt"]
    written = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert any("memberOf" in finding["shape"] for finding in written["validation"]["findings"])
    assert "不符合 does not conform" in result.summary


def test_a_text_of_another_genre_builds_too(tmp_path: Path) -> None:
    (tmp_path / "recipe.txt").write_text(RECIPE, encoding="utf-8")
    result = build([tmp_path / "recipe.txt"], tmp_path / "out")
    assert result.exit_code == 0
    assert result.report["counts"]["facts"] == 0
    assert sorted(held(tmp_path / "out")) == [*FILES, "texts/recipe.txt"]


def test_a_file_in_the_place_of_the_folder_is_told_before_the_work(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    steps: list[str] = []
    with pytest.raises(OutputError, match="not a folder"):
        build([texts], tmp_path / "out", progress=steps.append)
    assert steps == []
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_without_arguments_the_checkout_is_rebuilt(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "graph"
    monkeypatch.setattr(building, "checkout_graph_dir", lambda: home)
    with pytest.raises(SourceError, match="graph/sources: is not here"):
        build()
    home.mkdir()
    texts.rename(home / "sources")
    result = build()
    assert sorted(path.relative_to(home).as_posix() for path in result.files) == [*FILES, *TEXTS]
    with pytest.raises(SettingError, match="-o"):
        build([home / "sources"])


def test_another_base_names_everything_under_it(texts: Path, tmp_path: Path) -> None:
    base = "https://example.org/kg/"
    result = build([texts], tmp_path / "out", base=base)
    assert result.exit_code == 0, result.summary
    facts = read(tmp_path / "out").graph(DATASET_DEFAULT_GRAPH_ID)
    assert all(str(node).startswith(base) for node in facts.subjects())
    assert BASE not in (tmp_path / "out" / "graph.trig").read_text(encoding="utf-8")
    for bad in ("kg", "https://example.org/kg#", "https://example.org/k g/"):
        with pytest.raises(SettingError):
            build([texts], tmp_path / "out", base=bad)


def test_the_date_given_holds_for_every_text(texts: Path, tmp_path: Path) -> None:
    result = build([texts], tmp_path / "out", date="2022-03")
    assert {source["date"] for source in result.report["sources"]} == {"2022-03"}
    with pytest.raises(SettingError):
        build([texts], tmp_path / "out", date="2022-15")


def test_equal_file_names_get_unequal_ids_and_equal_bytes_count_once(tmp_path: Path) -> None:
    for folder, text in (("a", NEWS), ("b", PROFILE), ("c", NEWS)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "text.txt").write_text(text, encoding="utf-8")
    (tmp_path / "c" / "text.txt").rename(tmp_path / "c" / "copy.txt")
    folders = [tmp_path / name for name in "abc"]
    texts = read_texts(folders)
    assert [(d.text, d.same_as) for d in texts.duplicates] == [("text.txt", "copy")]
    assert sorted(source.id for source in texts.sources) == ["copy", "text"]
    apart = read_texts(folders[:2])
    assert [source.id for source in apart.sources] == sorted(f"text-{s.digest[:8]}" for s in apart.sources)
    assert read_texts([*folders[:2], tmp_path / "a" / "text.txt"]) == apart
    assert read_texts(folders[1::-1]) == apart


def test_every_source_has_its_evidence_graph(texts: Path, tmp_path: Path) -> None:
    build([texts], tmp_path / "out")
    named = {graph.identifier for graph in read(tmp_path / "out").graphs()} - {DATASET_DEFAULT_GRAPH_ID}
    sources = {URIRef(f"{BASE}graph/{name}") for name in ("news", "profile")}
    assert named == sources | {URIRef(f"{BASE}record/merges")}
