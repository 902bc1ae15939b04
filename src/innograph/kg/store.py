"""The doorway to pyoxigraph: graph files to a store, datasets to sorted, reproducible bytes."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import IO, TypeAlias, cast

import pyoxigraph as ox
from rdflib import XSD, BNode, Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from innograph.errors import GraphError
from innograph.vocab import BASE, ONTOLOGY, PREFIXES

FORMATS: dict[str, ox.RdfFormat] = {
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
"""Formats that are read, by the ending of the file; each may be gzipped, as in `.nt.gz`."""

GRAPH_FILES: tuple[str, ...] = ("graph.trig", "graph.ttl")
"""What a folder that was built holds, the fuller one first."""

_LONG = 4 << 20  # bytes of a file whose loading takes long enough to be told about
_COUNTS = frozenset([PREFIXES["oa"] + "start", PREFIXES["oa"] + "end", ONTOLOGY + "characters"])
_PREFIXED = (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG, ox.RdfFormat.RDF_XML, ox.RdfFormat.JSON_LD)
_SUBSPACES: tuple[str, ...] = ("statement", "source", "graph", "observation", "first", "indicator")
_SUBSPACES += ("period", "instant", "merge", "record", "citation")


Progress: TypeAlias = Callable[[str], None]
"""Told, in both languages, how far a long step has come."""


def silent(_: str) -> None:
    """Tells nobody."""


def load(path: Path, progress: Progress = silent) -> ox.Store:
    """The graph at `path` (a folder that was built, or one file of `FORMATS`) in memory, to be queried.

    Integer types narrower than xsd:integer come back as xsd:integer: see `read` for the graph as written.
    GraphError when there is none, when it cannot be read, or when its syntax is wrong (with the line).
    """
    file = graph_file(path)
    store = ox.Store()
    with content(file, progress) as (opened, form):
        store.bulk_load(input=opened, format=form, base_iri=BASE)
    return store


def read(path: Path) -> Dataset:
    """The graph at `path` as an rdflib dataset, each literal as it is written; errors as for `load`."""
    file = graph_file(path)
    with content(file) as (opened, form):
        parsed = ox.parse(input=opened, format=form, base_iri=BASE)
        dataset = dataset_of(parsed)
        for prefix, namespace in parsed.prefixes.items():
            dataset.bind(prefix, namespace, replace=True)
    return dataset


def dataset_of(found: Iterable[ox.Quad]) -> Dataset:
    """The quads of a file or of a store as an rdflib dataset.

    What a store made xsd:integer is xsd:nonNegativeInteger again where the vocabulary says so.
    """
    dataset = Dataset()
    for quad in found:
        name = quad.graph_name
        graph = dataset.graph(DATASET_DEFAULT_GRAPH_ID if isinstance(name, ox.DefaultGraph) else _node(name))
        subject, predicate, object_ = _node(quad.subject), _node(quad.predicate), _node(quad.object)
        if isinstance(object_, Literal):
            object_ = narrowed(quad.predicate.value, object_)
        graph.add((subject, predicate, object_))
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    return dataset


def narrowed(predicate: str, literal: Literal) -> Literal:
    """The literal as the vocabulary types the property: a place in a text is a xsd:nonNegativeInteger."""
    if predicate in _COUNTS and literal.datatype == XSD.integer and str(literal).isdecimal():
        return Literal(str(literal), datatype=XSD.nonNegativeInteger, normalize=False)
    return literal


@contextmanager
def content(file: Path, progress: Progress = silent) -> Iterator[tuple[IO[bytes], ox.RdfFormat]]:
    """The bytes of a graph file, unzipped, and their format; errors as for `load`."""
    form = _form(file)
    assert form is not None
    with _told(file), file.open("rb") as opened:
        long = progress is not silent and file.stat().st_size > _LONG
        counted = cast(IO[bytes], _Counted(opened, file, progress)) if long else opened
        zipped = file.suffix.lower() == ".gz"
        yield cast(IO[bytes], gzip.GzipFile(fileobj=counted)) if zipped else counted, form


class _Counted:
    """A file, to be read from beginning to end, that tells how much of it has been read."""

    def __init__(self, opened: IO[bytes], file: Path, progress: Progress) -> None:
        self._opened, self._name, self._progress = opened, file.name, progress
        self._read, self._whole, self._told = 0, file.stat().st_size, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`."""
        part = self._opened.read(size)
        self._read += len(part)
        if (share := 100 * self._read // self._whole) > self._told:
            self._told = share
            self._progress(f"loading 载入 {self._name} {share} %")
        return part


def _form(file: Path) -> ox.RdfFormat | None:
    name = file.name.lower().removesuffix(".gz")
    return next((form for ending, form in FORMATS.items() if name.endswith(ending)), None)


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """What goes wrong while a graph file is read, as GraphError."""
    try:
        yield
    except SyntaxError as error:
        place = f"{file}:{error.lineno}" if error.lineno else str(file)
        raise GraphError(place, f"is malformed: {error.msg}", "build the graph anew, or mend it") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise GraphError(
            str(file), f"is no whole gzip file ({error})", "copy or download it again"
        ) from error
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise GraphError(str(file), f"cannot be read ({reason})", "check it and its permissions") from error


def graph_file(path: Path) -> Path:
    """The file that holds the graph meant by `path`; GraphError when there is none."""
    if path.is_dir():
        found = next((path / name for name in GRAPH_FILES if (path / name).is_file()), None)
        if found is None:
            raise GraphError(str(path), "has no graph.trig", f"build it: innograph build SOURCE -o {path}")
        return found
    if not path.exists():
        raise GraphError(str(path), "does not exist", "name a folder that was built, or a graph file")
    if _form(path) is None:
        known = " ".join(FORMATS)
        raise GraphError(
            str(path), "is no graph file that innograph reads", f"name a folder, or one of {known}"
        )
    return path


def turtle(dataset: Dataset, base: str = BASE) -> bytes:
    """The default graph as Turtle, sorted: equal graphs give equal bytes."""
    triples = sorted(_triples(dataset.graph(DATASET_DEFAULT_GRAPH_ID)), key=_triple_order)
    return _written(triples, ox.RdfFormat.TURTLE, _prefixes(base))


def trig(dataset: Dataset, base: str = BASE) -> bytes:
    """The whole dataset as TriG, default graph first, sorted: equal datasets give equal bytes."""
    return _written(_sorted_quads(dataset), ox.RdfFormat.TRIG, _prefixes(base))


def quads(dataset: Dataset) -> Iterator[ox.Quad]:
    """Every quad of an rdflib dataset, in no particular order."""
    for graph in dataset.graphs():
        name = None if graph.identifier == DATASET_DEFAULT_GRAPH_ID else ox.NamedNode(str(graph.identifier))
        for triple in _triples(graph):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, name)


def serialized(
    found: Iterable[ox.Quad],
    form: ox.RdfFormat,
    base: str = BASE,
    more: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """Quads in any format, sorted: equal quads give equal bytes. Formats without named graphs hold the
    default graph alone; `more` prefixes may be named.
    """
    ordered = sorted(set(found), key=_quad_order)
    prefixes = {**_prefixes(base), **more} if form in _PREFIXED else {}
    if form.supports_datasets:
        return _written(ordered, form, prefixes)
    triples = [quad.triple for quad in ordered if isinstance(quad.graph_name, ox.DefaultGraph)]
    return _written(triples, form, prefixes)


def _sorted_quads(dataset: Dataset) -> list[ox.Quad]:
    return sorted(quads(dataset), key=_quad_order)


def _quad_order(quad: ox.Quad) -> tuple[str, str, bool, str, str]:
    return _graph_order(quad.graph_name), *_triple_order(quad.triple)


def _graph_order(name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph | ox.Triple) -> str:
    """Sort key: the default graph first, then by name."""
    return "" if isinstance(name, ox.DefaultGraph) else str(name)


def _triples(graph: Graph) -> Iterator[ox.Triple]:
    for s, p, o in graph:
        subject, predicate = _term(s), _term(p)
        assert isinstance(subject, ox.NamedNode | ox.BlankNode)
        assert isinstance(predicate, ox.NamedNode)
        yield ox.Triple(subject, predicate, _term(o))


def _node(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> URIRef | BNode | Literal:
    """The same term for rdflib, the spelling of literals kept."""
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        plain = term.datatype.value == PREFIXES["xsd"] + "string"
        return Literal(term.value, datatype=None if plain else URIRef(term.datatype.value), normalize=False)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    raise GraphError(str(term), "is a quoted triple, which RDF 1.1 does not have", "reify the statement")


def _term(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """The same term for pyoxigraph."""
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        datatype = ox.NamedNode(str(node.datatype)) if node.datatype else None
        return ox.Literal(str(node), datatype=datatype)
    if isinstance(node, BNode):
        return ox.BlankNode(str(node))
    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    raise TypeError(f"{node!r} is no RDF 1.1 term")


def _triple_order(triple: ox.Triple) -> tuple[str, bool, str, str]:
    """Sort key: by subject, types first, then by predicate and object."""
    predicate = triple.predicate.value
    return str(triple.subject), predicate != PREFIXES["rdf"] + "type", predicate, str(triple.object)


def _written(
    data: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat, prefixes: dict[str, str]
) -> bytes:
    """Serialised in the order given, the prefixes in the order of the alphabet."""
    written = ox.serialize(data, format=form, prefixes=prefixes)
    assert written is not None
    if form not in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG):
        return written
    lines = written.split(b"\n", len(prefixes))
    return b"\n".join([*sorted(lines[:-1]), b"", lines[-1]])


def _prefixes(base: str) -> dict[str, str]:
    """The prefixes of the vocabularies, of `base`, and of the spaces under it where that reads better."""
    known = {name: namespace for name, namespace in PREFIXES.items() if name not in {"id", "unit"}}
    return {**known, "id": base, **{name: f"{base}{name}/" for name in _SUBSPACES}, "unit": f"{base}unit/"}
