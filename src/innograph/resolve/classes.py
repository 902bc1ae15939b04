"""Which entities of which sources are one thing.

First, things of one name (however spelled) and one family of kinds are one, unless the year, the city or
the body they belong to tells them apart. Then a thing known by a short name joins the one thing
that bears it, as an alias that a text gives or as a form its full name allows, when exactly one does, the
kinds fit, and no source tells the two apart. Containment of names never counts. Every step looks at all
sources at once, so their order does not matter; the work grows with the number of names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from innograph.model import Span
from innograph.resolve import record
from innograph.resolve.contexts import Contexts, components
from innograph.resolve.families import families_under_one_name, share_short_names
from innograph.resolve.groups import Group, Member, Orders
from innograph.resolve.names import Names, distinctive, names_of_places
from innograph.resolve.spelling import folded, standard
from innograph.resolve.years import clash, edition, spans
from innograph.vocab import local_name

NOTHING = Orders()


def by_full_name(
    members: Iterable[Member], contexts: Contexts, orders: Orders = NOTHING
) -> tuple[list[Group], list[record.Refusal]]:
    """The members grouped by full name and family, in the order of their names; and what was told apart."""
    named: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        named[standard(member[1].label, member[1].kinds[0])].append(member)
    groups: list[Group] = []
    refusals: list[record.Refusal] = []
    for name in sorted(named):
        families = families_under_one_name(entity.kinds[0] for _, entity in named[name])
        parts: dict[str, list[Member]] = defaultdict(list)
        for member in named[name]:
            parts[families[member[1].kinds[0]]].append(member)
        for family in sorted(parts):
            placed, apart = _places(parts[family], contexts)
            refusals += apart
            groups += [
                g
                for group in placed
                for part in orders.parted(group.members)
                for g in _editions(part, group.context)
            ]
    for group in groups:
        _bind(group, contexts)
    return groups, refusals


def _places(members: list[Member], contexts: Contexts) -> tuple[list[Group], list[record.Refusal]]:
    """Namesakes apart by the cities or bodies they belong to, and those of which nothing is known."""
    known = [(m, contexts.get((m[0], m[1].id), frozenset())) for m in members]
    apart = components([context for _, context in known if context])
    if len(apart) < 2:
        return [Group(members)], []
    groups = [Group([m for m, context in known if context & one], context=min(one)) for one in apart]
    if unknown := [m for m, context in known if not context]:
        groups.append(Group(unknown))
    person = members[0][1].kinds[0] == "Person"
    label = min(entity.label for _, entity in members)
    where = tuple(f"{label}（{group.context}）" for group in groups if group.context)
    reason = record.OTHER_BODIES if person else record.ELSEWHERE
    return groups, [record.Refusal(label, where, reason, *_stand(members))]


def _stand(members: Iterable[Member]) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """The sources of members, and one place in each."""
    first = {source: entity.mentions[:1] for source, entity in sorted(members, key=lambda m: (m[0], m[1].id))}
    return tuple(first), tuple(span for spans_ in first.values() for span in spans_)


def _editions(members: list[Member], context: str) -> list[Group]:
    stretches = spans(edition(entity) for _, entity in members)
    if len(stretches) < 2:
        return [Group(members, stretches[0] if stretches else None, context)]
    undated = [member for member in members if edition(member[1]) is None]
    dated = [
        Group([m for m in members if edition(m[1]) and not clash(edition(m[1]), years)], years, context)
        for years in stretches
    ]
    return ([Group(undated, None, context)] if undated else []) + dated


def _bind(group: Group, contexts: Contexts) -> None:
    """The bonds within a group of one name: why each spelling is taken for the fullest one."""
    if len(group.members) < 2:
        return
    main = max(group.labels(), key=lambda label: (len(local_name(label)), label))
    for label in group.labels():
        if local_name(label) != local_name(main):
            reason = record.SPELLING if folded(label) == folded(main) else record.STANDARD
            group.bonds.add((label, main, reason))
    alike = [(s, e) for s, e in group.members if local_name(e.label) == local_name(main)]
    if len(alike) > 1:
        group.bonds.add((main, main, _why_same(alike, contexts)))


def _why_same(members: Sequence[Member], contexts: Contexts) -> str:
    if members[0][1].kinds[0] != "Person":
        return record.SAME_NAME
    known = all((source, entity.id) in contexts for source, entity in members)
    return record.SAME_PERSON if known else record.SAME_PERSON_ALONE


def by_decision(groups: Sequence[Group], orders: Orders) -> list[Group]:
    """The groups with those joined that a person holds to be one thing."""
    left = list(groups)
    for wanted in orders.one:
        meant = [group for group in left if group.keys() & wanted]
        for other in meant[1:]:
            names = (max(group.labels(), key=lambda n: (len(n), n)) for group in (other, meant[0]))
            meant[0].absorb(other)
            meant[0].bonds.add((*names, record.DECIDED))  # type: ignore[arg-type]
            left.remove(other)
    return left


def by_short_name(
    groups: Sequence[Group], orders: Orders = NOTHING
) -> tuple[list[Group], list[record.Refusal]]:
    """Join each group known by a short name to the only other group that has it as another name."""
    names = Names.of(groups)
    places = names_of_places(groups)
    leader = list(range(len(groups)))
    refusals: list[record.Refusal] = []
    changed = True
    while changed:
        changed, refusals = False, []
        for name in sorted(names.labelled.keys() & names.borne.keys()):
            for bearer in names.labelled[name]:
                outcome = _follow(name, bearer, names.borne[name], groups, leader, places, orders)
                if isinstance(outcome, record.Refusal):
                    refusals.append(outcome)
                changed = changed or outcome is True
    return [group for i, group in enumerate(groups) if leader[i] == i], sorted(set(refusals))


def _follow(
    name: str,
    bearer: int,
    holders: Mapping[int, str],
    groups: Sequence[Group],
    leader: list[int],
    places: frozenset[str],
    orders: Orders,
) -> record.Refusal | bool:
    """Join the bearer of `name` to its only holder: True when joined, a refusal when in doubt, else False."""
    here = _find(leader, bearer)
    fitting: dict[int, str] = {}
    for holder in sorted(holders):
        top = _find(leader, holder)
        if top != here and _fit(groups[here], groups[top], orders):
            fitting.setdefault(top, holders[holder])
    if not any(distinctive(name, label, places) for top in fitting for label in groups[top].labels()):
        return False
    if len(fitting) > 1:
        return _refusal(name, groups[here], [groups[top] for top in fitting], record.AMBIGUOUS)
    ((there, reason),) = fitting.items()
    if _told_apart(name, groups[here], groups[there]):
        return _refusal(name, groups[here], [groups[there]], record.TOLD_APART)
    bond = (_called(groups[here], name), _fullest(groups[there]), reason)
    kept, gone = min(here, there), max(here, there)
    leader[gone] = kept
    groups[kept].absorb(groups[gone])
    groups[kept].bonds.add(bond)
    return True


def _fit(here: Group, there: Group, orders: Orders) -> bool:
    return (
        share_short_names(here.kinds(), there.kinds())
        and not clash(here.years, there.years)
        and not (here.context and there.context and here.context != there.context)
        and not orders.forbid(here, there)
    )


def _called(group: Group, name: str) -> str:
    return min((label for label in group.labels() if folded(label) == name), default=_fullest(group))


def _fullest(group: Group) -> str:
    return max(group.labels(), key=lambda label: (len(local_name(label)), label))


def _told_apart(name: str, bearer: Group, holder: Group) -> bool:
    """Whether a source names both things without giving the fuller one the name of the other."""
    with_alias = {
        source for source, e in holder.members if name in {folded(n) for n in (e.label, *e.aliases)}
    }
    return bool(bearer.sources() & (holder.sources() - with_alias))


def _find(leader: list[int], index: int) -> int:
    while leader[index] != index:
        leader[index] = leader[leader[index]]
        index = leader[index]
    return index


def _refusal(name: str, bearer: Group, others: Iterable[Group], reason: str) -> record.Refusal:
    labels = tuple(sorted(label for group in others for label in group.labels()))
    return record.Refusal(_called(bearer, name), labels, reason, *_stand(bearer.members))
