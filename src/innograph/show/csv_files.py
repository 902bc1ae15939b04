"""Scenes as `nodes.csv` and `edges.csv` under the headers that Gephi reads, with further columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from innograph.show.scalars import edge_rows, node_rows
from innograph.show.scene import Scene

NODE_COLUMNS: tuple[tuple[str, str], ...] = (
    ("Label", "label"),
    ("Kind", "kind"),
    ("Kind_zh", "kind_zh"),
    ("Kind_en", "kind_en"),
    ("Kinds", "kinds"),
    ("Aliases", "aliases"),
    ("Date", "date"),
    ("Degree", "degree"),
    ("Figures", "figures"),
    ("Firsts", "firsts"),
    ("X", "x"),
    ("Y", "y"),
    ("Colour", "colour"),
)
EDGE_COLUMNS: tuple[tuple[str, str], ...] = (
    ("Weight", "weight"),
    ("Label", "label"),
    ("Id", "id"),
    ("Predicate", "predicate"),
    ("Label_zh", "label_zh"),
    ("Label_en", "label_en"),
    ("Confidence", "confidence"),
    ("Rule", "rule"),
    ("Modality", "modality"),
    ("Qualifiers", "qualifiers"),
    ("Sources", "sources"),
    ("Sentences", "sentences"),
)


def csv_files(scene: Scene, *, bom: bool = False) -> dict[str, bytes]:
    """The two files by name, UTF-8; `bom` puts a byte order mark first, which Excel needs to see it.

    `Type` of every edge is Directed, `Weight` its confidence.
    """
    nodes = ([iri, *(row[key] for _, key in NODE_COLUMNS)] for iri, row in node_rows(scene))
    edges = (
        [source, target, "Directed", *(row[key] for _, key in EDGE_COLUMNS)]
        for source, target, row in edge_rows(scene)
    )
    return {
        "nodes.csv": _written(["Id", *(header for header, _ in NODE_COLUMNS)], nodes, bom),
        "edges.csv": _written(
            ["Source", "Target", "Type", *(header for header, _ in EDGE_COLUMNS)], edges, bom
        ),
    }


def _written(header: Sequence[str], rows: Iterable[Sequence[object]], bom: bool) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8-sig" if bom else "utf-8")
