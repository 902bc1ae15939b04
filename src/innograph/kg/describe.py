"""What a store says about one resource, as the RDF that its IRI answers with, evidence included."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from innograph.vocab import ONTOLOGY, PREFIXES

_RDF, _PROV, _OA = PREFIXES["rdf"], PREFIXES["prov"], PREFIXES["oa"]
_POINTING = tuple(
    ox.NamedNode(iri)
    for iri in (
        f"{_RDF}subject", f"{_RDF}object", f"{ONTOLOGY}subject", f"{ONTOLOGY}claimant", f"{_OA}hasSource",
        f"{_PROV}wasDerivedFrom",
    )
)  # fmt: skip
"""A node that points to the resource by one of these belongs to its description."""

_FOLLOWED = frozenset(
    {
        f"{_PROV}wasDerivedFrom", f"{_PROV}hadPrimarySource", f"{_OA}hasSelector", f"{_OA}hasSource",
        f"{ONTOLOGY}indicator", f"{ONTOLOGY}unit", f"{ONTOLOGY}period", f"{PREFIXES['time']}hasBeginning",
        f"{PREFIXES['time']}hasEnd",
    }
)  # fmt: skip
"""What a described node points to by one of these is described as well."""

_NAMES = tuple(
    ox.NamedNode(iri) for iri in (f"{_RDF}type", f"{PREFIXES['skos']}prefLabel", f"{PREFIXES['rdfs']}label")
)


def description(store: ox.Store, iri: str) -> list[ox.Quad]:
    """The quads about `iri`, in no particular order; none where the store does not know it.

    Its triples in both directions; in full the statements, figures, claims and passages that are about
    it, with their sources; of everything else named, types and names. Graphs keep their names.
    """
    return list(dict.fromkeys(_described(store, ox.NamedNode(iri))))


def knows(store: ox.Store, iri: str) -> bool:
    """Whether the store says anything of `iri`, in any graph; ValueError where that is no IRI."""
    node = ox.NamedNode(iri)
    return any(True for _ in store.quads_for_pattern(node, None, None)) or any(
        True for _ in store.quads_for_pattern(None, None, node)
    )


def _described(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.Quad]:
    waiting: list[ox.NamedNode | ox.BlankNode | ox.Triple] = [node]
    waiting += [quad.subject for how in _POINTING for quad in store.quads_for_pattern(None, how, node)]
    seen = set(waiting)
    mentioned: set[ox.NamedNode] = set()
    while waiting:
        for quad in store.quads_for_pattern(waiting.pop(), None, None):
            yield quad
            target = quad.object
            if not isinstance(target, ox.NamedNode | ox.BlankNode) or target in seen:
                continue
            if isinstance(target, ox.BlankNode) or quad.predicate.value in _FOLLOWED:
                seen.add(target)
                waiting.append(target)
            elif isinstance(target, ox.NamedNode):
                mentioned.add(target)
    for quad in store.quads_for_pattern(None, None, node, ox.DefaultGraph()):
        yield quad
        if isinstance(quad.subject, ox.NamedNode):
            mentioned.add(quad.subject)
    for other in mentioned - seen:
        for name in _NAMES:
            yield from store.quads_for_pattern(other, name, None, ox.DefaultGraph())
