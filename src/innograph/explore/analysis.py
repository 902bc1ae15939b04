"""The measures by name, and their results as tables with titles in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from innograph.errors import SettingError
from innograph.explore.measures.betweenness import betweenness
from innograph.explore.measures.communities import communities
from innograph.explore.measures.constraint import constraint
from innograph.explore.measures.core import core
from innograph.explore.measures.degree import degree
from innograph.explore.measures.effective_size import effective_size
from innograph.explore.measures.mixing import Mixing, kind_mixing, sector_mixing
from innograph.explore.measures.pagerank import pagerank
from innograph.explore.terms import term_label
from innograph.model import Ranking, Table

if TYPE_CHECKING:
    from innograph.explore.project import Network


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of nodes: its `name` on the command line, its titles, and whether low values stand out."""

    name: str
    zh: str
    en: str
    compute: Callable[[Network], Ranking]
    lowest_first: bool = False


MEASURES: tuple[Measure, ...] = (
    Measure("degree", "度", "degree", degree),
    Measure("in-degree", "入度", "in-degree", partial(degree, direction="in")),
    Measure("out-degree", "出度", "out-degree", partial(degree, direction="out")),
    Measure("strength", "加权度", "degree by statements", partial(degree, weighted=True)),
    Measure("betweenness", "中介中心性", "betweenness", betweenness),
    Measure("pagerank", "网页排名值", "PageRank", pagerank),
    Measure("core", "核数", "core number", core),
    Measure("constraint", "结构洞约束", "constraint", constraint, lowest_first=True),
    Measure("effective-size", "有效规模", "effective size", effective_size),
)
TABLES: dict[str, tuple[str, str]] = {
    "communities": ("社群", "communities"),
    "sectors": ("部门混合", "sector mixing"),
    "kinds": ("类型混合", "type mixing"),
}
SECTOR_TITLES: dict[str, tuple[str, str]] = {
    "government": ("政府", "government"),
    "university": ("高校院所", "university"),
    "industry": ("产业", "industry"),
    "intermediary": ("中介载体", "intermediary"),
}
_MEMBERS = 10


def names() -> tuple[str, ...]:
    """What can be asked for: the measures of nodes, then the tables."""
    return (*(measure.name for measure in MEASURES), *TABLES)


def title(name: str) -> tuple[str, str]:
    """The Chinese and the English title of a measure or table; SettingError for an unknown name."""
    for measure in MEASURES:
        if measure.name == name:
            return measure.zh, measure.en
    if name in TABLES:
        return TABLES[name]
    raise SettingError("--measure", f"no measure is called {name}", f"the measures are {', '.join(names())}")


def table(network: Network, name: str, top: int | None = None) -> Table:
    """One measure as a table of at most `top` rows; SettingError for an unknown name."""
    title(name)
    if name == "communities":
        return _communities(network, top)
    if name == "sectors":
        return _matrix(sector_mixing(network), SECTOR_TITLES)
    if name == "kinds":
        return _matrix(kind_mixing(network), {})
    return _ranked(network, next(measure for measure in MEASURES if measure.name == name), top)


def scored(ranking: Ranking, lowest_first: bool = False) -> tuple[tuple[str, float], ...]:
    """The scores of a ranking as a reader wants them: the standing-out end first, ties by id."""
    return (
        tuple(sorted(ranking.scores, key=lambda pair: (pair[1], pair[0]))) if lowest_first else ranking.scores
    )


def everything(network: Network) -> Table:
    """One row a node with all measures and its community, highest PageRank first: for a spreadsheet."""
    found = [dict(measure.compute(network).scores) for measure in MEASURES]
    groups = communities(network).groups
    community = {node: number for number, group in enumerate(groups, 1) for node in group}
    order = sorted(community, key=lambda node: (-found[_place("pagerank")][node], node))
    columns = ("标识 id", "名称 name", "类型 type", *(f"{m.zh} {m.en}" for m in MEASURES), "社群 community")
    rows = tuple(
        (
            network.nodes[node]["id"],
            network.nodes[node]["label_zh"],
            kinds(network, node),
            *(scores.get(node) for scores in found),
            community[node],
        )
        for node in order
    )
    return Table(columns, rows)


def kinds(network: Network, node: str) -> str:
    """The types of a node in both languages."""
    return "、".join(_kind(kind) for kind in network.nodes[node]["kinds"])


def _kind(kind: str) -> str:
    return f"{term_label(kind).zh} {kind}"


def _place(name: str) -> int:
    return [measure.name for measure in MEASURES].index(name)


def _ranked(network: Network, measure: Measure, top: int | None) -> Table:
    pairs = scored(measure.compute(network), measure.lowest_first)[:top]
    rows = tuple(
        (rank, network.nodes[node]["label_zh"], kinds(network, node), score)
        for rank, (node, score) in enumerate(pairs, 1)
    )
    return Table(("名次 rank", "名称 name", "类型 type", f"{measure.zh} {measure.en}"), rows)


def _communities(network: Network, top: int | None) -> Table:
    weight = dict(degree(network).scores)
    rows = []
    for number, group in enumerate(communities(network).groups[:top], 1):
        central = sorted(group, key=lambda node: (-weight[node], node))[:_MEMBERS]
        shown = "、".join(network.nodes[node]["label_zh"] for node in central)
        rows.append((number, len(group), shown + ("…" if len(group) > _MEMBERS else "")))
    return Table(("社群 community", "规模 size", "核心成员 central members"), tuple(rows))


def _matrix(mixing: Mixing, titles: dict[str, tuple[str, str]]) -> Table:
    shown = [" ".join(titles[group]) if group in titles else _kind(group) for group in mixing.groups]
    rows = tuple((name, *counts) for name, counts in zip(shown, mixing.counts, strict=True))
    return Table(("主体\\客体 subject\\object", *shown), rows)
