"""The good graph that all tests of this folder start from."""

from __future__ import annotations

import pytest
from good_knowledge import knowledge
from rdflib import Dataset, Graph

from innograph.kg.assemble import assemble


@pytest.fixture(scope="session")
def good_dataset() -> Dataset:
    """The good graph with its evidence, as `build` makes it. Not to be changed."""
    return assemble(knowledge())


@pytest.fixture(scope="session")
def good(good_dataset: Dataset) -> Graph:
    """The good graph with its evidence, all in one. Not to be changed: copy it."""
    merged = Graph()
    for s, p, o, _ in good_dataset.quads():
        merged.add((s, p, o))
    return merged
