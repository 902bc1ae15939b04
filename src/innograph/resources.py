"""Where the hand-written data lives: inside the wheel, or beside `src/` in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]


def ontology_dir() -> Path:
    """Folder of the ontology, shapes, schemes, lexicon and grammar."""
    inside = _PACKAGE / "ontology"
    return inside if inside.is_dir() else _CHECKOUT / "ontology"


def queries_dir() -> Path:
    """Folder of the named competency questions (`*.rq`)."""
    inside = _PACKAGE / "queries"
    return inside if inside.is_dir() else _CHECKOUT / "graph" / "queries"


def checkout_graph_dir() -> Path:
    """The published graph of the checkout (`graph/`), the default of `innograph build`."""
    return _CHECKOUT / "graph"


def checkout_cases_dir() -> Path:
    """The reference cases of the checkout (`tests/cases`), the default of `innograph evaluate`."""
    return _CHECKOUT / "tests" / "cases"
