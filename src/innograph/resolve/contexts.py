"""What tells two things of one name apart: the city they stand in, the body a person serves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from innograph.extract import lexicon
from innograph.extract.tokens import common_nouns
from innograph.model import Entity, Extraction
from innograph.resolve.spelling import folded, standard

Key = tuple[str, str]
"""Source id and entity id."""

Contexts = Mapping[Key, frozenset[str]]

_SITES = frozenset({"Zone", "Platform", "Incubator", "Government", "Project"})
_WITHIN = frozenset({"locatedIn", "partOf"})
_LONGEST_PLACE = 9


def contexts(extractions: Iterable[Extraction]) -> dict[Key, frozenset[str]]:
    """Cities (as names) of sites with a name that any city may have, bodies and cities of persons.

    What is not there has no context: nothing is known that could tell it from its namesakes.
    """
    found: dict[Key, frozenset[str]] = {}
    for extraction in extractions:
        by_id = {entity.id: entity for entity in extraction.entities}
        home = _home(extraction.entities)
        for entity in extraction.entities:
            if entity.kinds[0] == "Person":
                known = _serves(entity, extraction, by_id, home)
            elif entity.kinds[0] in _SITES and _anywhere(entity.label):
                known = _stands_in(entity, extraction, by_id) or home
            else:
                continue
            if known:
                found[extraction.source.id, entity.id] = known
    return found


def components(keys: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The contexts joined where they share something: what is in two of the results is of two things."""
    joined: list[frozenset[str]] = []
    for key in keys:
        touching = [one for one in joined if one & key]
        joined = [one for one in joined if not one & key] + [frozenset(key).union(*touching)]
    return sorted(joined, key=sorted)


def _anywhere(label: str) -> bool:
    """Whether a name is made of common words alone, as 科技城 is: it says nothing of where it stands."""
    return not lexicon.lexicon().by_form.get(label) and common_nouns(folded(label))


def _stands_in(entity: Entity, extraction: Extraction, by_id: Mapping[str, Entity]) -> frozenset[str]:
    bodies = (
        by_id.get(fact.object)
        for fact in extraction.facts
        if fact.subject == entity.id and fact.predicate in _WITHIN and fact.modality != "negated"
    )
    return frozenset(city for body in bodies if body and (city := city_of(body.label)))


def _serves(
    person: Entity, extraction: Extraction, by_id: Mapping[str, Entity], home: frozenset[str]
) -> frozenset[str]:
    found: set[str] = set()
    for fact in extraction.facts:
        if fact.subject != person.id or fact.predicate != "holdsPost" or fact.modality == "negated":
            continue
        if body := by_id.get(fact.object):
            city = city_of(body.label)
            found |= {city} if city else home
            names = (name for name in (body.label, *body.aliases) if not common_nouns(folded(name)))
            found |= {standard(name, body.kinds[0]) for name in names}
    return frozenset(found)


def _home(entities: Iterable[Entity]) -> frozenset[str]:
    """The city a text names most, counting its districts and zones; empty when two are named as often."""
    count: Counter[str] = Counter()
    for entity in entities:
        if entity.kinds[0] in ("Place", "Zone") and (city := city_of(entity.label)):
            count[city] += max(1, len(entity.mentions))
    most = [city for city, number in count.items() if number == max(count.values())]
    return frozenset(most) if len(most) == 1 else frozenset()


def city_of(name: str) -> str | None:
    """The city (prefecture, or municipality) that a name begins with or is a part of, by its full name."""
    for size in range(min(_LONGEST_PLACE, len(name)), 1, -1):
        if code := _codes().get(name[:size]):
            return _cities().get(code[:4]) or _cities().get(code[:2])
    return None


@cache
def _codes() -> dict[str, str]:
    """Codes of the Chinese places by name, those above a city left out."""
    found: dict[str, str] = {}
    for entry in lexicon.rows():
        if entry.kind == "Place" and len(entry.code) == 6 and entry.code.isdigit():
            if entry.code.endswith("0000") and not _municipal(entry.code):
                continue
            for form in (entry.name, *entry.aliases):
                found.setdefault(form, entry.code)
    return found


@cache
def _cities() -> dict[str, str]:
    """The names of prefectures by four figures of their codes, those of municipalities by two."""
    found: dict[str, str] = {}
    for entry in lexicon.rows():
        if entry.kind == "Place" and len(entry.code) == 6 and entry.code.isdigit():
            if _municipal(entry.code) and entry.code.endswith("0000"):
                found[entry.code[:2]] = entry.name
            elif entry.code.endswith("00") and not entry.code.endswith("0000"):
                found[entry.code[:4]] = entry.name
    return found


def _municipal(code: str) -> bool:
    return code[:2] in ("11", "12", "31", "50", "81", "82")
