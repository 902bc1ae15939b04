"""The Chinese and English labels of the ontology's terms, read from the ontology itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rdflib import RDFS, Graph, Literal, URIRef

from innograph.resources import ontology_dir
from innograph.vocab import ONTOLOGY

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True, order=True)
class TermLabel:
    """What people call a class or property, in both languages."""

    zh: str
    en: str


def spelled(local: str) -> str:
    """The local name of a term as English words: `locatedIn` → `located in`."""
    return _HUMP.sub(" ", local).lower()


@lru_cache(maxsize=1)
def _table() -> dict[str, TermLabel]:
    found: dict[str, dict[str, str]] = {}
    graph = Graph().parse(ontology_dir() / "innograph.ttl", format="turtle")
    for subject, label in sorted(graph.subject_objects(RDFS.label)):
        if isinstance(subject, URIRef) and subject.startswith(ONTOLOGY) and isinstance(label, Literal):
            local = subject.removeprefix(ONTOLOGY)
            found.setdefault(local, {}).setdefault(label.language or "en", str(label))
    return {
        local: TermLabel(zh=texts.get("zh", spelled(local)), en=texts.get("en", spelled(local)))
        for local, texts in found.items()
    }


def term_named(name: str) -> str:
    """The local name of the class or property called `name`: its local name, or its label in either language.

    Empty when the ontology has none of that name; case does not matter.
    """
    wanted = name.casefold()
    for local, label in sorted(_table().items()):
        if wanted in (local.casefold(), label.zh.casefold(), label.en.casefold()):
            return local
    return ""


def term_label(local: str) -> TermLabel:
    """The labels of `inno:<local>`; a term the ontology does not describe is spelled out from its name."""
    return _table().get(local) or TermLabel(zh=spelled(local), en=spelled(local))
