"""Things renamed and retyped: a new id goes wherever the old one stood."""

from __future__ import annotations

from dataclasses import replace

from innograph.curate.decisions import Rename, Retype
from innograph.curate.find import Astray, Finder
from innograph.model import Entity, Fact, Knowledge
from innograph.resolve.merge import SYMMETRIC
from innograph.vocab import local_name


def rename(knowledge: Knowledge, decision: Rename) -> Knowledge:
    """The thing under its new name, the old one kept among its other names; Astray when there is none."""
    entity = Finder.of(knowledge.entities).one(decision.name)
    new = local_name(decision.to)
    if entity.label == decision.to:
        return knowledge
    if new != entity.id and any(other.id == new for other in knowledge.entities):
        raise Astray(f"another thing is called {decision.to}: merge the two instead")
    names = sorted({entity.label, *entity.aliases} - {decision.to})
    changed = replace(entity, id=new, label=decision.to, aliases=tuple(names))
    return _with(knowledge, entity, changed)


def retype(knowledge: Knowledge, decision: Retype) -> Knowledge:
    """The thing with its new types; Astray when there is none of that name."""
    entity = Finder.of(knowledge.entities).one(decision.name)
    return _with(knowledge, entity, replace(entity, kinds=decision.to))


def _renamed(fact: Fact, subject: str, object_: str) -> Fact:
    if fact.predicate in SYMMETRIC:
        subject, object_ = sorted((subject, object_))
    return replace(fact, subject=subject, object=object_)


def _with(knowledge: Knowledge, old: Entity, new: Entity) -> Knowledge:
    def named(name: str) -> str:
        return new.id if name == old.id else name

    entities = tuple(new if entity is old else entity for entity in knowledge.entities)
    if new.id == old.id:
        return replace(knowledge, entities=entities)
    return replace(
        knowledge,
        entities=tuple(sorted(entities, key=lambda e: e.id)),
        facts=tuple(sorted(_renamed(f, named(f.subject), named(f.object)) for f in knowledge.facts)),
        quantities=tuple(
            replace(q, subject=named(q.subject) if q.subject else None) for q in knowledge.quantities
        ),
        firsts=tuple(replace(f, subject=named(f.subject) if f.subject else None) for f in knowledge.firsts),
        links=tuple(replace(link, entity=named(link.entity)) for link in knowledge.links),
    )
