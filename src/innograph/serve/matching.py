"""What the Reconciliation API asks of a graph: candidates for names, and values of properties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from innograph.errors import RequestError
from innograph.explore.resource.rows import Ask, rows, text
from innograph.explore.search.index import Hit, Index
from innograph.explore.search.keys import key
from innograph.explore.select import kind_named
from innograph.show.site.site import Site
from innograph.vocab import ONTOLOGY, PREDICATES

ALIAS = "altLabel"
PROPERTIES: Mapping[str, str] = {
    **{name: f"{ONTOLOGY}{name}" for name in PREDICATES},
    ALIAS: "http://www.w3.org/2004/02/skos/core#altLabel",
}
"""The properties by their identifiers, with their IRIs."""

MOST_CANDIDATES = 100
_FEW = 10
_NAME_WEIGHT = 0.7
_NO_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_STRICT = ("any", "all", "should")
Links = dict[tuple[str, str], dict[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One query of a batch; `properties` are pairs of a property and the values that it may have."""

    query: str
    limit: int = _FEW
    kinds: tuple[str, ...] = ()
    strict: str = "any"
    properties: tuple[tuple[str, tuple[str, ...]], ...] = ()


def wanted(name: str, given: Any) -> Wanted:
    """A query of a batch as it was sent; RequestError 400 where it is none."""
    if not isinstance(given, dict) or not isinstance(given.get("query", ""), str):
        raise _wrong(name, "it is no object with a text as its query")
    limit, strict = given.get("limit", _FEW), given.get("type_strict", "any")
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
        raise _wrong(name, "limit is no whole number above 0")
    if strict not in _STRICT:
        raise _wrong(name, f"type_strict is none of {', '.join(_STRICT)}")
    kinds = [kind for kind in _listed(given.get("type")) if kind]
    if not all(isinstance(kind, str) for kind in kinds):
        raise _wrong(name, "type is no text")
    constraints = given.get("properties") or []
    if not isinstance(constraints, list) or not all(isinstance(one, dict) for one in constraints):
        raise _wrong(name, "properties is no list of objects")
    return Wanted(
        given.get("query", ""),
        min(limit, MOST_CANDIDATES),
        tuple(kind_named(kind) for kind in kinds),
        strict,
        tuple((known(one.get("pid")), _values(one.get("v"))) for one in constraints),
    )


def candidates(index: Index, ask: Ask, site: Site, one: Wanted) -> list[dict[str, Any]]:
    """The candidates for a query, best first: `score` is the likeness of the name (0 to 100), of which
    properties that were given decide three tenths; `match` where one candidate alone fits wholly."""
    among = () if one.strict == "should" else one.kinds
    hits = index.match(one.query, MOST_CANDIDATES if one.properties else one.limit, among)
    if one.strict == "all":
        hits = tuple(hit for hit in hits if set(one.kinds) <= set(hit.entry.kinds))
    held = links(ask, [hit.entry.iri for hit in hits], [pid for pid, _ in one.properties])
    scored = [(_score(site, hit, one, held), hit) for hit in hits]
    ranked = sorted(scored, key=lambda pair: (-pair[0], -pair[1].entry.degree, pair[1].entry.iri))
    whole = sum(score >= 100 for score, _ in ranked)
    return [
        {**entity(site, hit), "score": round(score, 2), "match": score >= 100 and whole == 1}
        for score, hit in ranked[: one.limit]
    ]


def _score(site: Site, hit: Hit, one: Wanted, held: Links) -> float:
    if not one.properties:
        return hit.score
    fits = 0
    for pid, values in one.properties:
        asked = {key(value) for value in values}
        there = held.get((hit.entry.iri, pid), {})
        names = {key(name) for iri, called in there.items() for name in (*called, identifier(site, iri))}
        fits += bool(asked & names)
    return _NAME_WEIGHT * hit.score + (1 - _NAME_WEIGHT) * 100 * fits / len(one.properties)


def entity(site: Site, hit: Hit) -> dict[str, Any]:
    """A thing as the protocol describes it."""
    aliases = "、".join(hit.entry.aliases[:3])
    return {
        "id": identifier(site, hit.entry.iri),
        "name": hit.entry.label,
        "description": aliases,
        "type": [{"id": kind, "name": site.kind(kind)} for kind in hit.entry.kinds],
    }


def identifier(site: Site, iri: str) -> str:
    """What the protocol calls a thing: its IRI without the identifier space, or whole outside of that."""
    return iri.removeprefix(site.base)


def iri_of(site: Site, identifier: str) -> str:
    """The IRI of an identifier."""
    return identifier if identifier.startswith(("http://", "https://", "urn:")) else site.base + identifier


def extension(ask: Ask, site: Site, ids: Iterable[str], pids: list[str]) -> dict[str, Any]:
    """The values of properties for things by identifier: things as identifier and name, aliases as text."""
    named = {one: iri_of(site, one) for one in ids}
    held = links(ask, named.values(), pids)

    def cells(iri: str, pid: str) -> list[dict[str, str]]:
        there = held.get((iri, pid), {})
        if pid == ALIAS:
            return [{"str": value} for value in there]
        return [{"id": identifier(site, value), "name": names[0]} for value, names in there.items()]

    return {
        "meta": [named_property(site, pid) for pid in pids],
        "rows": {one: {pid: cells(iri, pid) for pid in pids} for one, iri in named.items()},
    }


def links(ask: Ask, iris: Iterable[str], pids: Iterable[str]) -> Links:
    """What each thing has by each property: values with their names, the label first."""
    things = " ".join(f"<{iri}>" for iri in dict.fromkeys(iris) if not _NO_IRI.search(iri))
    properties = " ".join(f"<{PROPERTIES[pid]}>" for pid in dict.fromkeys(pids))
    if not things or not properties:
        return {}
    answer = ask(
        f"SELECT DISTINCT ?thing ?p ?value ?name ?rank WHERE {{ VALUES ?thing {{ {things} }} "
        f"VALUES ?p {{ {properties} }} ?thing ?p ?value OPTIONAL {{ "
        "VALUES (?how ?rank) { (skos:prefLabel 0) (skos:altLabel 1) } ?value ?how ?name } } "
        "ORDER BY ?thing ?p ?value ?rank ?name"
    )
    by_iri = {iri: pid for pid, iri in PROPERTIES.items()}
    found: Links = {}
    for row in rows(answer):
        there = found.setdefault((text(row, "thing"), by_iri[text(row, "p")]), {})
        value, name = text(row, "value"), text(row, "name")
        there[value] = (*there.get(value, ()), name or value)
    return found


def proposed(ask: Ask, site: Site, kind: str) -> list[dict[str, str]]:
    """The properties that things of a kind have; of any kind where none is named."""
    of_kind = f"?thing a <{ONTOLOGY}{kind}> ." if kind else ""
    values = " ".join(f"<{iri}>" for iri in PROPERTIES.values())
    answer = ask(f"SELECT DISTINCT ?p WHERE {{ VALUES ?p {{ {values} }} {of_kind} ?thing ?p ?value }}")
    there = {text(row, "p") for row in rows(answer)}
    return [named_property(site, pid) for pid, iri in PROPERTIES.items() if iri in there]


def named_property(site: Site, pid: str) -> dict[str, str]:
    """A property with its name in the language of the request."""
    return {"id": pid, "name": site.t("别名", "alias") if pid == ALIAS else site.kind(pid)}


def known(pid: Any) -> str:
    """A property's identifier; RequestError 400 for an unknown one."""
    if not isinstance(pid, str) or pid not in PROPERTIES:
        raise RequestError("property", f"{pid!r:.40} is none", f"use one of {', '.join(PROPERTIES)}", 400)
    return pid


def _listed(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [] if given is None else [given]


def _values(given: Any) -> tuple[str, ...]:
    """The values of a constraint as texts; a thing counts by its identifier."""
    listed = (one.get("id", "") if isinstance(one, dict) else one for one in _listed(given))
    return tuple(str(one) for one in listed)


def _wrong(name: str, problem: str) -> RequestError:
    return RequestError(f"query {name}"[:60], problem, "see the Reconciliation API, version 0.2", 400)
