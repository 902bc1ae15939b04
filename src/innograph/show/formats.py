"""The formats that a graph, or a part of it, is exported to: one table, one function."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rdflib import Dataset

from innograph.errors import SettingError
from innograph.explore.select import WHOLE, Selection
from innograph.show.csv_files import csv_files
from innograph.show.network_files import gexf, graphml
from innograph.show.rdf_part import jsonld, turtle
from innograph.show.scene import scene_of

_WRITERS: Mapping[str, Callable[[Dataset, Selection, bool], dict[str, bytes]]] = {
    "turtle": lambda dataset, selection, _: {"": turtle(dataset, selection)},
    "jsonld": lambda dataset, selection, _: {"": jsonld(dataset, selection)},
    "graphml": lambda dataset, selection, _: {"": graphml(scene_of(dataset, selection))},
    "gexf": lambda dataset, selection, _: {"": gexf(scene_of(dataset, selection))},
    "csv": lambda dataset, selection, bom: csv_files(scene_of(dataset, selection), bom=bom),
}
FORMATS: tuple[str, ...] = tuple(_WRITERS)


def export(
    dataset: Dataset, format_: str, selection: Selection = WHOLE, *, bom: bool = False
) -> dict[str, bytes]:
    """The bytes to write, by file name inside the output folder; the name is "" for the output file itself.

    `bom` puts a byte order mark before each CSV file. SettingError for an unknown format.
    """
    writer = _WRITERS.get(format_.lower())
    if writer is None:
        raise SettingError("--format", f"{format_} is not known", f"choose one of {', '.join(FORMATS)}")
    return writer(dataset, selection, bom)
