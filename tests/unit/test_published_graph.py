"""The graph that this repository publishes is what the build makes of its sources today."""

from __future__ import annotations

from pathlib import Path

import pytest

from innograph.build import build
from innograph.text.files import gather
from innograph.text.sources import read_source

GRAPH = Path(__file__).parents[2] / "graph"
FILES = ("graph.ttl", "graph.trig", "report.json")


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("graph")
    build([GRAPH / "sources"], out)
    return out


@pytest.mark.parametrize("name", FILES)
def test_published_graph_is_current(rebuilt: Path, name: str) -> None:
    published = (GRAPH / name).read_bytes()
    assert published == (rebuilt / name).read_bytes(), (
        f"graph/{name} is stale: run `make graph` and look at the change"
    )


def test_page_of_the_published_graph_is_built_not_kept(rebuilt: Path) -> None:
    assert (rebuilt / "index.html").stat().st_size > 100_000
    assert "/graph/index.html" in (GRAPH.parent / ".gitignore").read_text("utf-8").splitlines()


def test_sources_are_eight_to_twelve_texts_of_the_size_of_a_notice() -> None:
    texts = gather([GRAPH / "sources"])
    assert 8 <= len(texts) <= 12
    sizes = {p.name: len("".join(read_source(p).text.split())) for p in texts}
    assert all(300 <= size <= 800 for size in sizes.values()), sizes
