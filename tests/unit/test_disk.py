"""Stores on disk: filled whole or not at all, read by many, written by one; and the door to every graph."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from ecosystem import store as ecosystem
from made import full
from rdflib import Dataset

from innograph.errors import GraphError
from innograph.explore.query import run
from innograph.explore.whole import whole
from innograph.kg.assemble import assemble
from innograph.kg.disk import disk, fill, is_disk
from innograph.kg.door import opened
from innograph.kg.endpoint import Endpoint
from innograph.kg.store import FORMATS, trig
from innograph.resolve.merge import resolve

ASK = "ASK { ?policy a inno:Policy }"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("files") / "graph.trig"
    ecosystem().dump(str(path), format=ox.RdfFormat.TRIG)
    return path


@pytest.fixture
def filled(file: Path, tmp_path: Path) -> Path:
    fill(tmp_path / "db", [file])
    return tmp_path / "db"


def elsewhere(script: str) -> str:
    """What a process of its own prints."""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    return done.stdout + done.stderr


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def test_a_store_holds_what_the_file_held(filled: Path) -> None:
    with disk(filled) as store:
        assert set(store) == set(ecosystem())
        assert run(store, ASK) is True
    assert leftovers(filled.parent) == []


def test_files_are_added_to_a_store_that_is_there(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "more.nt.gz").write_bytes(gzip.compress(b"<x:a> <x:b> <x:c> .\n"))
    assert fill(filled, [tmp_path / "more.nt.gz"]) == len(ecosystem()) + 1
    with disk(filled) as store:
        assert run(store, "ASK { <x:a> <x:b> <x:c> }") is True


@pytest.mark.parametrize("there", [False, True], ids=["new", "there"])
def test_a_bad_file_leaves_the_store_as_it_was(file: Path, tmp_path: Path, there: bool) -> None:
    if there:
        fill(tmp_path / "db", [file])
    (tmp_path / "bad.nt").write_text("<x:a> <x:b> <x:c> .\n<x:a> .\n", encoding="utf-8")
    with pytest.raises(GraphError, match=r"bad\.nt:2: is malformed"):
        fill(tmp_path / "db", [file, tmp_path / "bad.nt"])
    assert is_disk(tmp_path / "db") is there
    assert leftovers(tmp_path) == []
    if there:
        with disk(tmp_path / "db") as store:
            assert len(store) == len(ecosystem())


def test_what_is_written_is_there_afterwards(tmp_path: Path) -> None:
    quad = ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:b"), ox.Literal("c"))
    with disk(tmp_path / "new", writable=True) as store:
        store.add(quad)
    del store
    with disk(tmp_path / "new") as store:
        assert set(store) == {quad}


def test_a_reader_cannot_write(filled: Path) -> None:
    with disk(filled) as store, pytest.raises(RuntimeError, match="read-write"):
        store.add(ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:b"), ox.Literal("c")))


def test_many_read_at_once_and_none_writes_meanwhile(filled: Path) -> None:
    reads = f"from innograph.kg.disk import disk\nfrom pathlib import Path\nwith disk(Path({str(filled)!r})"
    with disk(filled):
        assert elsewhere(f"{reads}) as store: print(len(store))") == f"{len(ecosystem())}\n"
        assert "is in use by another process" in elsewhere(f"{reads}, writable=True): pass")
    assert elsewhere(f"{reads}, writable=True): pass") == ""


def test_none_reads_beside_a_writer(filled: Path) -> None:
    reads = (
        f"from innograph.kg.disk import disk\nfrom pathlib import Path\nwith disk(Path({str(filled)!r})): 1"
    )
    with disk(filled, writable=True):
        assert "is in use by another process; stop that one, or ask it" in elsewhere(reads)


@pytest.mark.parametrize("writable", [False, True])
def test_what_is_no_store_is_left_alone(file: Path, tmp_path: Path, writable: bool) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").write_text("mine", encoding="utf-8")
    for place in (tmp_path / "other", file):
        with pytest.raises(GraphError, match=r"holds|is a file"), disk(place, writable=writable):
            pass
    for place in (tmp_path / "other", file):
        with pytest.raises(GraphError, match=r"holds|is a file"):
            fill(place, [file])
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["thesis.txt"]
    with pytest.raises(GraphError, match=r"does not exist; fill one: innograph load FILE --store"):
        disk(tmp_path / "none").__enter__()


def test_a_damaged_store_says_so(filled: Path) -> None:
    (filled / "CURRENT").write_text("nonsense", encoding="utf-8")
    for writable in (False, True):
        with pytest.raises(GraphError, match="is damaged"), disk(filled, writable=writable):
            pass


@pytest.mark.parametrize("ending", FORMATS)
def test_the_door_opens_every_format_gzipped_or_not(tmp_path: Path, ending: str) -> None:
    form = FORMATS[ending]
    default = None if form.supports_datasets else ox.DefaultGraph()
    ecosystem().dump(str(tmp_path / f"a{ending}"), format=form, from_graph=default)
    (tmp_path / f"b{ending}.GZ").write_bytes(gzip.compress((tmp_path / f"a{ending}").read_bytes()))
    for name in (f"a{ending}", f"b{ending}.GZ"):
        with opened(str(tmp_path / name)) as graph:
            assert run(graph, ASK) is True


def test_the_door_tells_folders_stores_and_addresses_apart(file: Path, filled: Path) -> None:
    for place in (file, file.parent, filled):
        with opened(str(place)) as graph:
            assert run(graph, ASK) is True
    with opened("https://example.org/sparql") as graph:
        assert graph == Endpoint("https://example.org/sparql")


@pytest.mark.parametrize(
    "content", [b"\x1f\x8b\x08nothing", b"plain", gzip.compress(b"<x:a> <x:b> <x:c> .\n" * 999)[:-9]]
)
def test_a_broken_gzip_file_is_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.nt.gz").write_bytes(content)
    with pytest.raises(GraphError, match=r"a\.nt\.gz: is (no whole gzip file|malformed)") as caught:
        opened(str(tmp_path / "a.nt.gz")).__enter__()
    assert "\n" not in str(caught.value)


def test_the_whole_of_a_store_is_the_dataset_that_was_written(tmp_path: Path) -> None:
    """Numbers are kept by value, and the types that the vocabulary asks for come back."""
    dataset: Dataset = assemble(resolve([full("a"), full("b")]))
    (tmp_path / "graph.trig").write_bytes(trig(dataset))
    fill(tmp_path / "db", [tmp_path])
    with disk(tmp_path / "db") as store:
        again = whole(store)
    assert {(s, p, o.toPython() if hasattr(o, "toPython") else o, g) for s, p, o, g in again.quads()} == {
        (s, p, o.toPython() if hasattr(o, "toPython") else o, g) for s, p, o, g in dataset.quads()
    }
    assert "nonNegativeInteger" in trig(again).decode()


def test_a_long_file_tells_how_far_it_has_come(tmp_path: Path) -> None:
    line = b'<x:a> <x:b> "%09d" .\n'
    (tmp_path / "long.nt").write_bytes(b"".join(line % number for number in range(220_000)))
    told: list[str] = []
    assert fill(tmp_path / "db", [tmp_path / "long.nt"], told.append) == 220_000
    assert told[0] == "loading 载入 long.nt 1 %"
    assert "loading 载入 long.nt 100 %" in told
    assert len(told) <= 101
