"""The measures by name, computed once each for a network."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from innograph.errors import SettingError
from innograph.explore.measures.betweenness import betweenness
from innograph.explore.measures.communities import Partition, communities
from innograph.explore.measures.constraint import constraint
from innograph.explore.measures.core import core
from innograph.explore.measures.degree import degree
from innograph.explore.measures.effective_size import effective_size
from innograph.explore.measures.mixing import Mixing, kind_mixing, sector_mixing
from innograph.explore.measures.pagerank import pagerank
from innograph.model import Ranking

if TYPE_CHECKING:
    from innograph.explore.project import Network

Result = Ranking | Partition | Mixing


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its `name` on the command line, its titles, and whether its low values stand out."""

    name: str
    zh: str
    en: str
    compute: Callable[[Network], Result]
    lowest_first: bool = False

    @property
    def title(self) -> str:
        """The title in both languages."""
        return f"{self.zh} {self.en}"


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
    Measure("communities", "社群", "communities", communities),
    Measure("sectors", "部门混合", "sector mixing", sector_mixing),
    Measure("kinds", "类型混合", "type mixing", kind_mixing),
)


@dataclass(frozen=True, slots=True)
class Analysis:
    """The results of `measures`, in their order, for `network`."""

    network: Network
    measures: tuple[Measure, ...]
    results: Mapping[str, Result]


def analyze(network: Network, measures: Sequence[str] = ()) -> Analysis:
    """Compute the named measures, or all, each once; SettingError for a name that is none."""
    known = {measure.name: measure for measure in MEASURES}
    for name in measures:
        if name not in known:
            problem, remedy = f"no measure is called {name}", f"the measures are {', '.join(known)}"
            raise SettingError("--measure", problem, remedy)
    chosen = tuple(known[name] for name in dict.fromkeys(measures)) or MEASURES
    return Analysis(network, chosen, {measure.name: measure.compute(network) for measure in chosen})


def scores(measure: Measure, ranking: Ranking) -> tuple[tuple[str, float], ...]:
    """The scores of a ranking, the end that stands out first, ties by id."""
    if not measure.lowest_first:
        return ranking.scores
    return tuple(sorted(ranking.scores, key=lambda pair: (pair[1], pair[0])))


def central(network: Network, group: Sequence[str]) -> tuple[str, ...]:
    """The nodes of a group, those with most facts first, ties by id."""
    return tuple(sorted(group, key=lambda node: (-network.degree(node), node)))
