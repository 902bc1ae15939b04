"""The search index: things in the order of what was typed and how well known they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import chain, islice

from innograph.errors import SettingError
from innograph.explore.search.grams import Grams
from innograph.explore.search.keys import key, keys, letters
from innograph.explore.search.likeness import likeness
from innograph.explore.search.part import Part, looks
from innograph.explore.search.pinyin import Syllables, reading
from innograph.vocab import KINDS

LONGEST = 200
"""Characters of a query."""

_LIKE_ENOUGH = 45.0
_SOUNDS_LIKE = 85.0
_CANDIDATES = 150
_SHORTEST_PART = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be found: its `degree` (number of facts) ranks it among things that fit alike."""

    iri: str
    label: str
    aliases: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    degree: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The label, then the aliases."""
        return (self.label, *self.aliases)


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found by its `name` (label or alias) in one way of `part.WAYS`; `score` is its likeness to
    what was asked for, from 0 to 100.
    """

    entry: Entry
    name: str
    way: str
    score: float


class Index:
    """Finds things by label, alias, pinyin or initials, in simplified or traditional characters.

    Names are laid out in the order of degree and IRI, so that a search stops as soon as it has enough.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = sorted(entries, key=lambda entry: (-entry.degree, entry.iri))
        self._by_iri = {entry.iri: entry for entry in self._entries}
        named = [(number, name) for number, entry in enumerate(self._entries) for name in entry.names if name]
        self._owners = [number for number, _ in named]
        self._names = [name for _, name in named]
        self._keys = keys(self._names)
        self._numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self._keys):
            self._numbers[one].append(number)
        readings = [reading(one) for one in self._keys]
        self._syllables = Syllables(readings)
        self._grams = Grams(self._keys)
        self._all = Part(range(len(named)), self._keys, readings)
        of_kind: defaultdict[str, list[int]] = defaultdict(list)
        for number, owner in enumerate(self._owners):
            for kind in self._entries[owner].kinds:
                of_kind[kind].append(number)
        self._parts = {kind: Part(numbers, self._keys, readings) for kind, numbers in of_kind.items()}

    def __len__(self) -> int:
        return len(self._entries)

    def entry(self, iri: str) -> Entry | None:
        """The thing of this IRI, if it is known."""
        return self._by_iri.get(iri)

    @property
    def first(self) -> str:
        """The IRI of the thing with most facts; empty where there is none."""
        return self._entries[0].iri if self._entries else ""

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many things bear each kind, in the order of `vocab.KINDS`, then of the alphabet."""
        found = Counter(kind for entry in self._entries for kind in entry.kinds)
        order = {kind: rank for rank, kind in enumerate(KINDS)}
        return tuple(sorted(found.items(), key=lambda pair: (order.get(pair[0], len(KINDS)), pair[0])))

    def search(
        self, query: str, limit: int = 20, kinds: Iterable[str] = (), offset: int = 0
    ) -> tuple[Hit, ...]:
        """The things that fit `query`, by way, degree and IRI; those of near spelling by likeness first.

        Of any of `kinds`, or of every kind. Each thing comes once, by the name that fits best.

        Raises:
            SettingError: the query has more than `LONGEST` characters.
        """
        wanted, among = _checked(query), frozenset(kinds)
        if not wanted:
            return ()
        hits = chain(self._fitting(query, wanted, among), self._similar(wanted, among))
        return tuple(islice(_once(hits), offset, offset + limit))

    def listed(self, kinds: Iterable[str], limit: int = 20, offset: int = 0) -> tuple[Hit, ...]:
        """The things of any of `kinds`, by degree and IRI, each by its label."""
        among = frozenset(kinds)
        things = (entry for entry in self._entries if among & set(entry.kinds))
        return tuple(
            Hit(entry, entry.label, "exact", 100.0) for entry in islice(things, offset, offset + limit)
        )

    def match(self, query: str, limit: int = 10, kinds: Iterable[str] = ()) -> tuple[Hit, ...]:
        """The things whose names are most like `query`, for matching lists: by likeness, degree and IRI.

        Raises:
            SettingError: as for `search`.
        """
        wanted, among = _checked(query), frozenset(kinds)
        if not wanted:
            return ()
        fitting = islice(self._fitting(query, wanted, among), _CANDIDATES)
        hits = sorted(chain(fitting, self._similar(wanted, among)), key=lambda hit: (-hit.score, _order(hit)))
        return tuple(islice(_once(hits), limit))

    def _fitting(self, query: str, wanted: str, kinds: frozenset[str]) -> Iterator[Hit]:
        """The names that hold what was typed, or are read like it."""
        parts = [self._parts[kind] for kind in sorted(kinds) if kind in self._parts] if kinds else [self._all]
        typed = letters(query)
        for look in looks(wanted, typed, self._syllables.ways(typed), reading(wanted).syllables):
            for number in merge(*(part.find(look) for part in parts)):
                yield self._hit(number, wanted, look.way)

    def _similar(self, wanted: str, kinds: frozenset[str]) -> Iterator[Hit]:
        """Near spellings, and names within what was asked for, most alike first."""
        among = (
            self._all.mask([self._parts[kind] for kind in kinds if kind in self._parts]) if kinds else None
        )
        near = self._grams.nearest(wanted, _CANDIDATES, among)
        held = (number for number in self._held_by(wanted) if among is None or among[number])
        hits = [self._hit(number, wanted, "similar") for number in sorted({*near, *held})]
        enough = (hit for hit in hits if hit.score >= _LIKE_ENOUGH)
        yield from sorted(enough, key=lambda hit: (-hit.score, _order(hit)))

    def _held_by(self, wanted: str) -> Iterator[int]:
        """The names that are a part of what was asked for, as a company's short name is of its full one."""
        for length in range(_SHORTEST_PART, len(wanted)):
            for start in range(len(wanted) - length + 1):
                yield from self._numbers.get(wanted[start : start + length], ())

    def _hit(self, number: int, wanted: str, way: str) -> Hit:
        score = likeness(wanted, self._keys[number])
        if way == "pinyin":
            score = max(score, _SOUNDS_LIKE)
        return Hit(self._entries[self._owners[number]], self._names[number], way, score)


def _checked(query: str) -> str:
    if len(query) > LONGEST:
        raise SettingError("query", f"it has {len(query):,} characters", f"give {LONGEST} or fewer")
    return key(query)


def _order(hit: Hit) -> tuple[int, str]:
    return -hit.entry.degree, hit.entry.iri


def _once(hits: Iterable[Hit]) -> Iterator[Hit]:
    """The first hit of each thing."""
    seen: set[str] = set()
    for hit in hits:
        if hit.entry.iri not in seen:
            seen.add(hit.entry.iri)
            yield hit
