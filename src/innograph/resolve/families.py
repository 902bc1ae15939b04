"""Which kinds of thing one name can stand for at once: the knowledge behind safe merging, as tables."""

from __future__ import annotations

from collections.abc import Iterable

from innograph.vocab import KINDS

FAMILIES: tuple[tuple[str, frozenset[str]], ...] = (
    ("place", frozenset({"Place"})),
    ("zone", frozenset({"Zone"})),
    (
        "organisation",
        frozenset(
            {"Government", "Company", "University", "Institute", "Platform", "Incubator", "Finance"}
            | {"Association"}
        ),
    ),
    ("person", frozenset({"Person"})),
    ("scheme", frozenset({"Policy", "Strategy", "Project"})),
    ("event", frozenset({"Event"})),
    ("product", frozenset({"Product"})),
    ("industry", frozenset({"Industry", "Cluster"})),
    ("category", frozenset({"Category"})),
    ("honor", frozenset({"Honor"})),
)
"""Kinds of one family that bear one full name in two texts are one thing seen from two sides."""

SHORT_NAME_CIRCLES: tuple[frozenset[str], ...] = (
    frozenset({"Company", "Incubator", "Finance", "Platform"}),
    frozenset({"Institute", "Platform"}),
)
"""Narrower than families: kinds among which even a short name may be followed. Each kind is its own too."""


def family(kind: str) -> str:
    """The family of one kind; an unknown kind is its own family."""
    return next((name for name, kinds in FAMILIES if kind in kinds), kind)


def families_under_one_name(kinds: Iterable[str]) -> dict[str, str]:
    """The family of each of the main kinds met under one full name.

    A zone is a place that acts: it goes with the place of that name, else with the organisation.
    """
    found = {kind: family(kind) for kind in kinds}
    if "Zone" in found:
        here = set(found.values())
        found["Zone"] = next((name for name in ("place", "organisation") if name in here), "zone")
    return found


def share_short_names(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a short name may lead from a thing of the kinds `ones` to one of the kinds `others`."""
    left, right = set(ones), set(others)
    return bool(left & right) or any(left & circle and right & circle for circle in SHORT_NAME_CIRCLES)


def kind_order(kind: str) -> tuple[int, str]:
    """Sort key: the order of `vocab.KINDS`, unknown kinds last."""
    return (KINDS.index(kind) if kind in KINDS else len(KINDS), kind)
