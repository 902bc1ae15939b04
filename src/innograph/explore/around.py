"""The part of a graph around some things, as a small dataset to be drawn: found by index, never by scan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rdflib import Dataset

from innograph.errors import NameLookupError
from innograph.explore.binding import serialised
from innograph.explore.parameters import thing
from innograph.explore.query import run
from innograph.explore.results import Answer, Bindings, Term
from innograph.explore.whole import dataset_from
from innograph.kg.door import Graph
from innograph.vocab import KINDS, ONTOLOGY, PREDICATES, PREFIXES

MOST_THINGS = 400
"""Things that a picture of an answer holds at most."""

_KINDS = " ".join(f"inno:{kind}" for kind in KINDS)
_LANGUAGES = ("", "zh", "en")
_AN_IRI = re.compile(r"https?://[^\x00-\x20<>\"{}|^`\\]+")
_RESTS_ON = (f"{PREFIXES['prov']}hadPrimarySource", f"{PREFIXES['oa']}hasSource")
_EVIDENCE = "(prov:wasDerivedFrom|prov:hadPrimarySource|oa:hasSelector|oa:hasSource)*"

Ask = Callable[[str], Bindings]
Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a graph: how many things it holds, and how many more belong to it but were too many."""

    dataset: Dataset
    things: int
    left_out: int


def things_of(graph: Graph, answer: Answer) -> tuple[str, ...]:
    """The IRIs of the things that an answer speaks of, as IRIs or by a name of theirs, in its order.

    What is no thing of one of `vocab.KINDS` is passed over.
    """
    if not isinstance(answer, Bindings):
        return ()
    seen = dict.fromkeys(cell for row in answer.rows for cell in row if cell is not None)
    known = _known(_asker(graph), list(seen))
    return tuple(dict.fromkeys(iri for cell in seen for iri in known.get(cell.value, ())))


def things_named(graph: Graph, names: Iterable[str]) -> tuple[str, ...]:
    """The IRIs of the things that `names` (IRIs, labels, aliases, or parts of them) mean, in their order.

    NameLookupError for a name that fits none, or several.
    """
    found = {name: _meant(graph, name) for name in names}
    return tuple(dict.fromkeys(found.values()))


def _meant(graph: Graph, name: str) -> str:
    if not _AN_IRI.fullmatch(name):
        return thing(graph, name, frozenset(KINDS)).value
    if not _known(_asker(graph), [Term("uri", name)]):
        raise NameLookupError(name, "no thing has this IRI", "give a name, or search for it")
    return name


def around(graph: Graph, things: Iterable[str], depth: int | None = None) -> Part:
    """`things` with what lies within `depth` steps: names, facts between them, figures, all with evidence.

    Without a depth it is 0, or 1 where no fact joins two of `things`. No more than `MOST_THINGS` are taken:
    the first of `things`, then the nearest, in the order of their IRIs.
    """
    ask = _asker(graph)
    wanted = list(dict.fromkeys(things))
    kept = dict.fromkeys(wanted[:MOST_THINGS])
    facts = _facts(ask, kept)
    joined = any(s in kept and o in kept and s != o for s, o in facts)
    for _ in range((0 if joined else 1) if depth is None else depth):
        wanted = list(dict.fromkeys([*wanted, *sorted({end for fact in facts for end in fact})]))
        if len(kept) == MOST_THINGS or len(kept) == len(wanted):
            break
        kept = dict.fromkeys(wanted[:MOST_THINGS])
        facts = _facts(ask, kept)
    rows = [row for query in _parts(kept) for row in ask(query).rows]
    rows += _sources(ask, rows)
    dataset = dataset_from(Bindings(("g", "s", "p", "o"), tuple(dict.fromkeys(rows))))
    return Part(dataset, len(kept), len(wanted) - len(kept))


def _asker(graph: Graph) -> Ask:
    def ask(sparql: str) -> Bindings:
        answer = run(graph, sparql, "picture")
        assert isinstance(answer, Bindings)
        return answer

    return ask


def _known(ask: Ask, cells: list[Term]) -> dict[str, list[str]]:
    """The things that IRIs and names mean."""
    known: dict[str, list[str]] = {}
    for some in _batches([cell.value for cell in cells if cell.kind == "uri"]):
        listed = " ".join(map(_iri, some))
        for (found,) in ask(f"SELECT DISTINCT ?t {{ VALUES ?t {{ {listed} }} {_is_thing('?t')} }}").rows:
            assert found is not None
            known.setdefault(found.value, []).append(found.value)
    for some in _batches(list({cell.value: None for cell in cells if cell.kind == "literal"})):
        listed = " ".join(serialised(Term("literal", n, language=tag)) for n in some for tag in _LANGUAGES)
        query = f"SELECT DISTINCT ?n ?t {{ VALUES ?n {{ {listed} }} ?t skos:prefLabel ?n {_is_thing('?t')} }}"
        for name, found in sorted(ask(query).rows, key=str):
            assert name is not None
            assert found is not None
            known.setdefault(name.value, []).append(found.value)
    return known


def _is_thing(variable: str) -> str:
    return f"FILTER EXISTS {{ VALUES ?kind {{ {_KINDS} }} {variable} a ?kind }}"


def _facts(ask: Ask, things: Iterable[str]) -> list[tuple[str, str]]:
    """The ends of every fact about `things`, sorted."""
    found = set()
    for some in _batches(list(things)):
        listed = " ".join(map(_iri, some))
        for variable in ("?s", "?o"):
            query = f"SELECT DISTINCT ?s ?p ?o {{ VALUES {variable} {{ {listed} }} ?s ?p ?o }}"
            found |= {(s.value, o.value) for s, p, o in ask(query).rows if s and p and o and _joins(p)}
    return sorted(found)


def _joins(predicate: Term) -> bool:
    return predicate.value.startswith(ONTOLOGY) and predicate.value.removeprefix(ONTOLOGY) in PREDICATES


def _parts(things: Iterable[str]) -> Iterator[str]:
    """Queries for the quads that describe `things` and what is said between them and of them."""
    for some in _batches(list(things)):
        about = f"VALUES ?x {{ {' '.join(map(_iri, some))} }}"
        yield f"SELECT ?g ?s ?p ?o {{ {about} BIND(?x AS ?s) ?s ?p ?o }}"
        yield (
            f"SELECT ?g ?s ?p ?o {{ {about} ?figure (inno:subject|inno:claimant) ?x . "
            "?figure (inno:indicator|inno:unit)? ?s . ?s ?p ?o }"
        )
        yield (
            f"SELECT ?g ?s ?p ?o {{ {about} ?figure (inno:subject|inno:claimant) ?x . "
            f"GRAPH ?g {{ ?figure {_EVIDENCE} ?s . ?s ?p ?o }} }}"
        )
        yield (
            f"SELECT ?g ?s ?p ?o {{ {about} "
            f"GRAPH ?g {{ ?statement rdf:subject ?x ; {_EVIDENCE} ?s . ?s ?p ?o }} }}"
        )


def _sources(ask: Ask, rows: list[Row]) -> list[Row]:
    """What the default graph says of the texts that `rows` rest on."""
    texts = sorted({o.value for _, _, p, o in rows if p and o and p.value in _RESTS_ON and o.kind == "uri"})
    return [
        row
        for some in _batches(texts)
        for row in ask(f"SELECT ?g ?s ?p ?o {{ VALUES ?s {{ {' '.join(map(_iri, some))} }} ?s ?p ?o }}").rows
    ]


def _batches(items: list[str], size: int = 200) -> Iterator[list[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _iri(iri: str) -> str:
    return f"<{iri}>"
