"""Finding the node a person means: by label, alias, or an unambiguous part of either.

The first of these that fits anything decides: the exact label (or the IRI, or its local name), an
exact alias, the same after folding case, width and spaces, a unique substring. Within one step
more than one node is an ambiguity, and the person chooses.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, SKOS, Dataset, URIRef

from innograph.errors import NameLookupError
from innograph.explore.evidence import INNO, default_graph, text_of
from innograph.vocab import KINDS

if TYPE_CHECKING:
    from innograph.explore.project import Network

_SHOWN = 8


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A node as people know it."""

    iri: str
    label: str
    aliases: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The label, then the aliases."""
        return (self.label, *self.aliases)


def find(network: Network, name: str) -> str:
    """The IRI of the one node of a projected network that `name` means.

    Raises:
        NameLookupError: nothing fits (the closest names are suggested) or several nodes do (listed).
    """
    return choose(
        (Named(iri, a["label_zh"], a["aliases"], a["kinds"]) for iri, a in network.nodes(data=True)), name
    )


def find_in(dataset: Dataset, name: str) -> str:
    """Like `find`, over the things described in the default graph of an RDF dataset."""
    return choose(_described(dataset), name)


def choose(entries: Iterable[Named], name: str) -> str:
    """The IRI of the entry that `name` means; raises `NameLookupError` like `find`."""
    known = sorted(entries)
    found = fitting(known, name)
    if len(found) == 1:
        return found[0].iri
    if found:
        raise NameLookupError(
            where=name,
            problem=f"the name fits {len(found)} nodes: {_listed(found)}",
            remedy="give the full label or the IRI of the one you mean",
        )
    raise NameLookupError(
        where=name or "(empty name)", problem="no node has this name", remedy=_hint(known, name)
    )


def fitting(known: list[Named], name: str) -> list[Named]:
    """The entries that `name` fits in the first way that fits any."""
    for fits in (_is_label(name), _is_alias(name), _is_folded(name), _contains(name)):
        if found := [entry for entry in known if fits(entry)]:
            return found
    return []


def folded(name: str) -> str:
    """A name without differences of case, width and white space."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _described(dataset: Dataset) -> Iterator[Named]:
    facts = default_graph(dataset)
    for node in {node for kind in KINDS for node in facts.subjects(RDF.type, INNO[kind])}:
        if isinstance(node, URIRef):
            yield Named(
                iri=str(node),
                label=text_of(facts, node, SKOS.prefLabel) or text_of(facts, node, RDFS.label) or str(node),
                aliases=tuple(sorted(str(alias) for alias in facts.objects(node, SKOS.altLabel))),
                kinds=tuple(kind for kind in KINDS if (node, RDF.type, INNO[kind]) in facts),
            )


def _is_label(name: str) -> Callable[[Named], bool]:
    return lambda entry: name in (entry.label, entry.iri, entry.iri.rsplit("/", 1)[-1])


def _is_alias(name: str) -> Callable[[Named], bool]:
    return lambda entry: name in entry.aliases


def _is_folded(name: str) -> Callable[[Named], bool]:
    wanted = folded(name)
    return lambda entry: any(folded(known) == wanted for known in entry.names)


def _contains(name: str) -> Callable[[Named], bool]:
    wanted = folded(name)
    return lambda entry: bool(wanted) and any(wanted in folded(known) for known in entry.names)


def _listed(found: list[Named]) -> str:
    labels = [entry.label for entry in found]
    shown = ", ".join(
        f"{entry.label} ({'/'.join(entry.kinds)})"
        + (f" <{entry.iri}>" if labels.count(entry.label) > 1 else "")
        for entry in found[:_SHOWN]
    )
    return shown if len(found) <= _SHOWN else f"{shown} and {len(found) - _SHOWN} more"


def _hint(known: list[Named], name: str) -> str:
    names = {folded(spelling): spelling for entry in reversed(known) for spelling in reversed(entry.names)}
    close = difflib.get_close_matches(folded(name), sorted(names), n=3, cutoff=0.4)
    if not close:
        return "check the spelling; `innograph query` can list the names in the graph"
    return f"did you mean {', '.join(names[spelling] for spelling in close)}?"
