"""Graph files read and written: sorted bytes, every format, and errors that say where."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from made import full
from rdflib import Dataset, Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from innograph.errors import GraphError
from innograph.kg.assemble import assemble
from innograph.kg.store import FORMATS, graph_file, load, quads, read, trig, turtle
from innograph.resolve.merge import resolve
from innograph.vocab import BASE


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return assemble(resolve([full("a"), full("b")]))


def test_trig_is_the_whole_dataset_and_turtle_its_default_graph(dataset: Dataset) -> None:
    whole = set(quads(dataset))
    assert set(ox.parse(trig(dataset), format=ox.RdfFormat.TRIG)) == whole
    facts = {quad for quad in whole if isinstance(quad.graph_name, ox.DefaultGraph)}
    assert set(ox.parse(turtle(dataset), format=ox.RdfFormat.TURTLE)) == facts
    assert len(facts) < len(whole)


@pytest.mark.filterwarnings("ignore:.*deprecated, use Dataset:DeprecationWarning")
def test_rdflib_reads_the_same(dataset: Dataset) -> None:
    again = Dataset()
    again.parse(data=trig(dataset), format="trig")
    assert set(again.quads()) == set(dataset.quads())


def test_subjects_are_grouped_sorted_and_types_come_first(dataset: Dataset) -> None:
    body = turtle(dataset).decode("utf-8").split("\n\n", 1)[1]
    subjects = [line.split(" ", 1)[0] for line in body.splitlines() if line and not line.startswith("\t")]
    assert len(subjects) == len(set(subjects))
    assert all(" a " in line for line in body.splitlines() if line and not line.startswith("\t"))
    things = [subject for subject in subjects if subject.startswith("id:")]
    assert things == sorted(things)


def test_names_are_written_short_and_prefixes_sorted(dataset: Dataset) -> None:
    head, body = turtle(dataset).decode("utf-8").split("\n\n", 1)
    assert head.splitlines() == sorted(head.splitlines())
    assert all(line.startswith("@prefix ") for line in head.splitlines())
    assert f"<{BASE}" not in body
    assert "id:云河高新区 a inno:Zone ;" in body


def test_bytes_do_not_depend_on_the_process(dataset: Dataset) -> None:
    script = (
        "import sys; from made import full; from innograph.kg.assemble import assemble;"
        "from innograph.kg.store import trig, turtle; from innograph.resolve.merge import resolve;"
        "d = assemble(resolve([full('b'), full('a')])); sys.stdout.buffer.write(turtle(d) + trig(d))"
    )
    for seed in ("1", "4242"):
        environ = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)}
        made = subprocess.run([sys.executable, "-c", script], env=environ, capture_output=True, check=True)
        assert made.stdout == turtle(dataset) + trig(dataset)


def test_every_format_is_read(dataset: Dataset, tmp_path: Path) -> None:
    whole = load(_written(tmp_path, trig(dataset)))
    facts = {quad.triple for quad in whole.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    for ending, form in FORMATS.items():
        file = tmp_path / f"g{ending}"
        if form.supports_datasets:
            whole.dump(str(file), format=form)
            assert set(load(file)) == set(whole), ending
        else:
            whole.dump(str(file), format=form, from_graph=ox.DefaultGraph())
            assert {quad.triple for quad in load(file)} == facts, ending


def _written(folder: Path, data: bytes) -> Path:
    (folder / "graph.trig").write_bytes(data)
    return folder


def test_a_build_folder_is_read_by_its_fuller_file(dataset: Dataset, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes(turtle(dataset))
    assert graph_file(tmp_path).name == "graph.ttl"
    assert graph_file(_written(tmp_path, trig(dataset))).name == "graph.trig"


def test_reading_gives_the_same_rdflib_dataset_literals_and_prefixes_included(
    dataset: Dataset, tmp_path: Path
) -> None:
    again = read(_written(tmp_path, trig(dataset)))
    assert set(again.quads()) == set(dataset.quads())
    assert trig(again) == trig(dataset)
    assert ("statement", URIRef(f"{BASE}statement/")) in set(again.namespaces())


def test_blank_nodes_come_through(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text('_:a <http://example.org/p> "一"@zh .', encoding="utf-8")
    again = read(tmp_path / "g.ttl")
    expected = Graph().parse(tmp_path / "g.ttl", format="turtle")
    assert isomorphic(again.graph(DATASET_DEFAULT_GRAPH_ID), expected)


@pytest.mark.parametrize(
    ("name", "content", "where", "problem"),
    [
        ("a.ttl", b"<a> <b> <c> .\n\n<a> <b> .\n", "a.ttl:3", "malformed"),
        ("a.trig", b"<a> { <b> <c> <d> .", "a.trig:1", "malformed"),
        ("a.nt", b"\xff\xfe\x00", "a.nt:1", "malformed"),
        ("a.rdf", b"<rdf:RDF", "a.rdf", "malformed"),
        ("a.jsonld", b"{", "a.jsonld:1", "malformed"),
        ("a.docx", b"x", "a.docx", "no graph file"),
    ],
)
def test_a_bad_file_is_one_line_that_says_where(
    tmp_path: Path, name: str, content: bytes, where: str, problem: str
) -> None:
    (tmp_path / name).write_bytes(content)
    for reader in (load, read):
        with pytest.raises(GraphError) as caught:
            reader(tmp_path / name)
        assert caught.value.where.startswith(str(tmp_path / where))
        assert problem in caught.value.problem
        assert "\n" not in str(caught.value)


def test_what_is_not_there_is_an_error_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="does not exist"):
        load(tmp_path / "none.ttl")
    with pytest.raises(GraphError, match="innograph build"):
        load(tmp_path)
