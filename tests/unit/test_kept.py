"""The texts kept beside a graph: what offsets count, in files that no text of a person's own is lost to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innograph.build import build
from innograph.errors import OutputError
from innograph.model import Source
from innograph.text.kept import kept_files, kept_name, kept_text
from innograph.vocab import local_name

NEWS = "云河高新区举办创新大会\r\n\r\n云河星图科技有限公司研制出星图一号雷达。\r\n"
PROFILE = "云河星图科技有限公司位于云河高新技术产业开发区，专注于人工智能。\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "news.txt").write_bytes(NEWS.encode("gb18030"))
    (folder / "简介 (1).md").write_text(PROFILE, encoding="utf-8")
    return folder


def test_the_texts_stand_beside_the_graph_character_by_character(texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([texts], out)
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert [(s["file"], s["media_type"], s["text"]) for s in report["sources"]] == [
        ("news.txt", "text/plain", "texts/news.txt"),
        ("简介 (1).md", "text/markdown", "texts/简介(1).txt"),
    ]
    for source, text in zip(report["sources"], (NEWS, PROFILE), strict=True):
        assert (out / source["text"]).read_bytes() == text.encode()
        assert kept_text(out, source["id"]) == text
        assert len(text) == source["characters"]


def test_a_text_that_is_no_longer_built_leaves_and_what_others_put_there_stays(
    texts: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build([texts], out)
    (out / "texts" / "mine.txt").write_bytes(b"mine")
    build([texts / "news.txt"], out)
    assert sorted(path.name for path in (out / "texts").iterdir()) == ["mine.txt", "news.txt"]
    assert kept_text(out, "profile") is None


def test_no_text_of_a_persons_own_is_written_over(texts: Path, tmp_path: Path) -> None:
    mine = tmp_path / "texts"
    texts.rename(mine)
    with pytest.raises(OutputError, match=r"lies in the texts/ that a build writes; name another folder"):
        build([mine], tmp_path)
    other = tmp_path / "other" / "texts"
    other.mkdir(parents=True)
    (other / "news.txt").write_bytes(b"mine")
    with pytest.raises(OutputError, match=r"news\.txt: is not of an earlier build; move it"):
        build([mine / "news.txt"], other.parent)
    assert (other / "news.txt").read_bytes() == b"mine"
    assert (mine / "news.txt").read_bytes() == NEWS.encode("gb18030")


def test_a_report_that_cannot_be_read_claims_no_text(texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for broken in (b"{}", b"[1]", b"\xff", b'{"sources": [1]}'):
        out.mkdir(exist_ok=True)
        (out / "report.json").write_bytes(broken)
        assert build([texts], out).exit_code == 0
        for name in ("news", "简介(1)"):
            (out / "texts" / f"{name}.txt").unlink()


def test_a_graph_built_in_place_has_its_texts_in_sources(texts: Path, tmp_path: Path) -> None:
    texts.rename(tmp_path / "sources")
    assert kept_text(tmp_path, "news") == NEWS
    assert kept_text(tmp_path, "absent") is None


@given(st.lists(st.text(min_size=1, max_size=300), min_size=2, max_size=2, unique=True))
def test_every_id_has_a_file_name_of_its_own(names: list[str]) -> None:
    ids = {local_name(name) for name in names if local_name(name)}
    kept = {kept_name(i) for i in ids}
    assert len(kept) == len(ids)
    for name in kept:
        assert name.startswith("texts/")
        assert name.count("/") == 1
        assert len(name.encode()) < 255
        assert not set(name) & set(':*?"<>|\\\0')


def test_kept_files_are_utf8_without_a_mark() -> None:
    source = Source("a", "题", "\ufeff云麓\r\n高新", "0")
    assert kept_files([source]) == {"texts/a.txt": "\ufeff云麓\r\n高新".encode()}
