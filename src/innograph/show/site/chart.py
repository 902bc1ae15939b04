"""Figures over time as a small picture: where the points, the line and the axes lie, in pixels."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from innograph.explore.resource.figures import Figure

WIDTH, HEIGHT = 520.0, 220.0
LEFT, RIGHT, TOP, BOTTOM = 64.0, 24.0, 18.0, 30.0
_TICKS = 4


@dataclass(frozen=True, slots=True)
class Point:
    """A figure in a chart."""

    x: float
    y: float
    figure: Figure


@dataclass(frozen=True, slots=True)
class Chart:
    """The figures of one indicator in one unit. `line` joins the actual ones, a point a date, in the
    syntax of SVG's `points`; `rows` are (y, value) of the grid, `columns` (x, year).
    """

    indicator: str
    unit: str
    points: tuple[Point, ...]
    line: str
    rows: tuple[tuple[float, str], ...]
    columns: tuple[tuple[float, int], ...]


def charts(figures: Iterable[Figure]) -> tuple[Chart, ...]:
    """A chart for every indicator that has figures of two dates or more in one unit, in their order."""
    series: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.last or figure.first:
            series[figure.indicator, figure.unit].append(figure)
    return tuple(_chart(found) for found in series.values() if len({_day(figure) for figure in found}) > 1)


def _chart(figures: Sequence[Figure]) -> Chart:
    days, values = [_day(figure) for figure in figures], [float(figure.value) for figure in figures]
    low, high, step = _scale(min(0.0, *values), max(0.0, *values))
    first, last = min(days), max(days)

    def x_of(day: int) -> float:
        return round(LEFT + 14 + (WIDTH - LEFT - RIGHT - 28) * (day - first) / (last - first), 1)

    def y_of(value: float) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - low) / (high - low), 1)

    points = tuple(
        Point(x_of(day), y_of(float(figure.value)), figure)
        for day, figure in sorted(zip(days, figures, strict=True), key=lambda pair: (pair[0], pair[1].iri))
    )
    actual = [point for point in points if point.figure.status == "actual"]
    ends = [
        max(group, key=lambda point: point.figure.iri) for _, group in groupby(actual, lambda point: point.x)
    ]
    steps = round((high - low) / step)
    return Chart(
        indicator=figures[0].indicator,
        unit=figures[0].unit,
        points=points,
        line=" ".join(f"{point.x},{point.y}" for point in ends) if len(ends) > 1 else "",
        rows=tuple((y_of(low + n * step), f"{low + n * step:.10g}") for n in range(steps + 1)),
        columns=_years(points),
    )


def _years(points: Sequence[Point]) -> tuple[tuple[float, int], ...]:
    """The year of each point once, where there is room for it."""
    shown: list[tuple[float, int]] = []
    for point in points:
        year = date.fromordinal(_day(point.figure)).year
        if not shown or (shown[-1][1] != year and point.x - shown[-1][0] > 36):
            shown.append((point.x, year))
    return tuple(shown)


def _scale(low: float, high: float) -> tuple[float, float, float]:
    """Round bounds that hold both values, and a round step of 1, 2 or 5 times a power of ten."""
    rough = ((high - low) or 1.0) / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1.0, 2.0, 5.0, 10.0) if factor * power >= rough * 0.999)
    return math.floor(low / step) * step, max(1, math.ceil(high / step - 1e-9)) * step, step


def _day(figure: Figure) -> int:
    """The last day of the figure's period, or the first of one that is open, as an ordinal."""
    return date.fromisoformat((figure.last or figure.first)[:10]).toordinal()
