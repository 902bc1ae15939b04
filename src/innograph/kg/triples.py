"""The namespaces and small literals that every part of the graph is written with."""

from __future__ import annotations

from decimal import Decimal

from rdflib import XSD, Literal, Namespace, URIRef
from rdflib.term import Node

from innograph.vocab import ONTOLOGY, PREFIXES

Triple = tuple[Node, URIRef, Node]

INNO = Namespace(ONTOLOGY)
OA = Namespace(PREFIXES["oa"])
QB = Namespace(PREFIXES["qb"])


def chinese(text: str) -> Literal:
    """A literal in Chinese."""
    return Literal(text, lang="zh")


def decimal(value: Decimal) -> Literal:
    """An exact xsd:decimal without exponent and without idle zeros."""
    plain = format(value, "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return Literal("0" if plain in {"", "-0"} else plain, datatype=XSD.decimal, normalize=False)


def confidence(value: float) -> Literal:
    """A confidence as xsd:decimal, to four places."""
    return decimal(Decimal(f"{value:.4f}"))


def count(value: int) -> Literal:
    """A position or size as xsd:nonNegativeInteger."""
    return Literal(str(value), datatype=XSD.nonNegativeInteger, normalize=False)
