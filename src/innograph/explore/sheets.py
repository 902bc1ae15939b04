"""Results of measures as tables with titles in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innograph.errors import SettingError
from innograph.explore.analysis import Analysis, Measure, central, scores
from innograph.explore.measures.communities import Partition
from innograph.explore.measures.mixing import SECTOR_TITLES, Mixing
from innograph.explore.terms import term_label
from innograph.model import Ranking, Table

if TYPE_CHECKING:
    from innograph.explore.project import Network

_MEMBERS = 10


def sheet(analysis: Analysis, measure: Measure, top: int | None = None) -> Table:
    """The result of one measure: its first `top` nodes or groups, or the whole matrix."""
    result = analysis.results[measure.name]
    if isinstance(result, Partition):
        return _groups(analysis.network, result, top)
    if isinstance(result, Mixing):
        return _matrix(result)
    return _ranked(analysis.network, measure, result, top)


def spreadsheet(analysis: Analysis) -> Table:
    """One row a node with all measures of nodes and its community, ordered by the first measure.

    A single measure gives its own table instead. SettingError when a mixing matrix is asked for
    together with measures of nodes: one table cannot hold both.
    """
    if len(analysis.measures) == 1:
        return sheet(analysis, analysis.measures[0])
    columns = {m.title: _column(analysis.results[m.name]) for m in analysis.measures}
    values = {title: column for title, column in columns.items() if column is not None}
    if not values:
        raise SettingError("--format", "csv holds one table", "ask for one --measure at a time")
    network = analysis.network
    rows = tuple(
        (*_named(network, node), *(column.get(node) for column in values.values()))
        for node in _order(network, analysis)
    )
    return Table(("标识 id", "名称 name", "类型 type", *values), rows)


def _order(network: Network, analysis: Analysis) -> list[str]:
    for measure in analysis.measures:
        result = analysis.results[measure.name]
        if isinstance(result, Ranking):
            first = [node for node, _ in scores(measure, result)]
            return first + sorted(set(network) - set(first))
    return sorted(network)


def _column(result: object) -> dict[str, float] | None:
    if isinstance(result, Ranking):
        return dict(result.scores)
    if isinstance(result, Partition):
        return {node: number for number, group in enumerate(result.groups, 1) for node in group}
    return None


def _named(network: Network, node: str) -> tuple[str, str, str]:
    attributes = network.nodes[node]
    return attributes["id"], attributes["label_zh"], "、".join(map(_kind, attributes["kinds"]))


def _kind(kind: str) -> str:
    return f"{term_label(kind).zh} {kind}"


def _ranked(network: Network, measure: Measure, ranking: Ranking, top: int | None) -> Table:
    rows = tuple(
        (rank, *_named(network, node)[1:], score)
        for rank, (node, score) in enumerate(scores(measure, ranking)[:top], 1)
    )
    return Table(("名次 rank", "名称 name", "类型 type", measure.title), rows)


def _groups(network: Network, partition: Partition, top: int | None) -> Table:
    rows = []
    for number, group in enumerate(partition.groups[:top], 1):
        shown = [network.nodes[node]["label_zh"] for node in central(network, group)]
        if top is not None and len(shown) > _MEMBERS:
            shown = [*shown[:_MEMBERS], "…"]
        rows.append((number, len(group), "、".join(shown)))
    return Table(("社群 community", "规模 size", "成员 members"), tuple(rows))


def _matrix(mixing: Mixing) -> Table:
    shown = [
        " ".join(SECTOR_TITLES[group]) if group in SECTOR_TITLES else _kind(group) for group in mixing.groups
    ]
    rows = tuple((name, *counts) for name, counts in zip(shown, mixing.counts, strict=True))
    return Table(("主体 → 客体 subject → object", *shown), rows)
