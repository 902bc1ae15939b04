"""The data set as VoID and DCAT describe it: what it holds, where it is asked, found and downloaded."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from innograph.errors import RequestError
from innograph.explore.resource.census import Census
from innograph.serve.dumps import DUMPS
from innograph.vocab import ONTOLOGY, PREFIXES

VOID, DCAT = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#"
_DCT, _FOAF, _XSD = (PREFIXES[name] for name in ("dct", "foaf", "xsd"))
_A = PREFIXES["rdf"] + "type"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_PROTOCOL = "https://www.w3.org/TR/sparql11-protocol/"
_RECONCILIATION = "https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/"
PREFIXES_USED = {"void": VOID, "dcat": DCAT}

Value = ox.NamedNode | ox.BlankNode | ox.Literal


def described(root: str, base: str, census: Census, example: str = "") -> Iterator[ox.Quad]:
    """The description of the data set served at `root` (no slash at its end), its things named under `base`.

    RequestError 400 where `root`, which the request names, is no part of an IRI.
    """
    try:
        ox.NamedNode(root)
    except ValueError as error:
        raise RequestError(
            "Host", "it is no name of a server", "ask by the name of this server", 400
        ) from error
    document, data = f"{root}/.well-known/void", f"{root}/data#dataset"
    catalog = f"{root}/data#catalog"
    yield from _all(document, [(_A, _iri(VOID + "DatasetDescription")), (_FOAF + "primaryTopic", _iri(data))])
    yield from _all(catalog, [(_A, _iri(DCAT + "Catalog")), (DCAT + "dataset", _iri(data))])
    yield from _names(catalog, "innograph 数据目录", "innograph catalogue")
    yield from _names(data, "创新生态图谱", "Innovation ecosystem graph")
    yield from _all(data, _content(root, base, census, example))
    yield from _partitions(data, census)
    yield from _distributions(root, data)
    yield from _services(root, catalog, data)


def _content(root: str, base: str, census: Census, example: str) -> Iterator[tuple[str, Value]]:
    yield _A, _iri(VOID + "Dataset")
    yield _A, _iri(DCAT + "Dataset")
    yield _DCT + "language", _iri("http://publications.europa.eu/resource/authority/language/ZHO")
    yield _DCT + "conformsTo", _iri(ONTOLOGY.rstrip("#"))
    yield _DCT + "description", ox.Literal("由中文文本得到的事实，每条附有原文依据。", language="zh")
    yield (
        _DCT + "description",
        ox.Literal("Facts read from Chinese texts, each with its evidence.", language="en"),
    )
    yield VOID + "uriSpace", ox.Literal(base)
    yield VOID + "sparqlEndpoint", _iri(f"{root}/sparql")
    yield VOID + "openSearchDescription", _iri(f"{root}/opensearch.xml")
    yield VOID + "triples", _number(census.triples)
    yield VOID + "entities", _number(sum(count for _, count in census.kinds))
    yield VOID + "classes", _number(len(census.types))
    yield VOID + "properties", _number(len(census.properties))
    yield VOID + "documents", _number(len(census.texts))
    for text in census.texts:
        yield _DCT + "source", _iri(text.iri)
    for space in sorted(_vocabularies(census)):
        yield VOID + "vocabulary", _iri(space)
    if example:
        yield VOID + "exampleResource", _iri(example)


def _vocabularies(census: Census) -> set[str]:
    used = [iri for iri, _ in (*census.types, *census.properties)]
    return {space for space in PREFIXES.values() if any(iri.startswith(space) for iri in used)}


def _partitions(data: str, census: Census) -> Iterator[ox.Quad]:
    """How much of each class and property there is."""
    for counted, link, what, unit in (
        (census.types, "classPartition", "class", "entities"),
        (census.properties, "propertyPartition", "property", "triples"),
    ):
        for number, (iri, count) in enumerate(sorted(counted)):
            part = f"{data}-{what}-{number}"
            yield from _all(data, [(VOID + link, _iri(part))])
            yield from _all(part, [(VOID + what, _iri(iri)), (VOID + unit, _number(count))])


def _distributions(root: str, data: str) -> Iterator[ox.Quad]:
    for dump in DUMPS:
        address = f"{root}/data/{dump.name}"
        if dump.form is not None:
            yield from _all(data, [(VOID + "dataDump", _iri(address))])
        yield from _all(data, [(DCAT + "distribution", _iri(f"{address}#distribution"))])
        yield from _names(f"{address}#distribution", f"{dump.name}：{dump.zh}", f"{dump.name}: {dump.en}")
        yield from _all(
            f"{address}#distribution",
            [
                (_A, _iri(DCAT + "Distribution")),
                (DCAT + "downloadURL", _iri(address)),
                (DCAT + "mediaType", _iri(_MEDIA + dump.media_type)),
            ],
        )


def _services(root: str, catalog: str, data: str) -> Iterator[ox.Quad]:
    for path, zh, en, standard in (
        ("sparql", "SPARQL 端点", "SPARQL endpoint", _PROTOCOL),
        ("reconcile", "名称对照服务", "Reconciliation service", _RECONCILIATION),
    ):
        service = f"{root}/{path}#service"
        yield from _all(catalog, [(DCAT + "service", _iri(service))])
        yield from _names(service, zh, en)
        yield from _all(
            service,
            [
                (_A, _iri(DCAT + "DataService")),
                (DCAT + "endpointURL", _iri(f"{root}/{path}")),
                (DCAT + "servesDataset", _iri(data)),
                (_DCT + "conformsTo", _iri(standard)),
            ],
        )


def _names(node: str, zh: str, en: str) -> Iterator[ox.Quad]:
    title = _DCT + "title"
    yield from _all(node, [(title, ox.Literal(zh, language="zh")), (title, ox.Literal(en, language="en"))])


def _all(node: str, pairs: object) -> Iterator[ox.Quad]:
    assert hasattr(pairs, "__iter__")
    for predicate, value in pairs:
        yield ox.Quad(_iri(node), _iri(predicate), value, ox.DefaultGraph())


def _iri(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _number(count: int) -> ox.Literal:
    return ox.Literal(str(count), datatype=_iri(_XSD + "integer"))
