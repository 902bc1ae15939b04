"""From hits to the things of one text: who is who, and what each reference back stands for."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from innograph.extract import lexicon, naming, shortening
from innograph.extract.hits import Hit
from innograph.extract.tokens import Reading

_BACK = {
    "Zone": ("Zone", "Platform"),
    "Platform": ("Platform", "Incubator", "Institute", "Zone"),
    "Company": ("Company", "Platform", "Incubator", "Finance"),
    "Institute": ("Institute", "Platform", "University"),
    "Finance": ("Finance", "Company"),
    "Project": ("Project", "Company"),
}


_SCHOOLS = ("University", "Institute", "Platform")
_BARE = ("高新区", "开发区", "经开区", "新区", "自贸区", "示范区", "园区", "工业园", "科技园")


@dataclass(slots=True)
class Cast:
    """`key[hit]` is the folded leading name of the hit's thing (hits that stay unresolved are absent)."""

    key: dict[Hit, str] = field(default_factory=dict)
    hits: dict[str, list[Hit]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def kind(self, hit: Hit) -> str:
        """The kind of the thing a hit stands for; the hit's own where it stands for none."""
        return self.kinds.get(self.key.get(hit, ""), hit.kind)


def cast(
    readings: list[Reading],
    chosen: dict[int, list[Hit]],
    inner: dict[int, list[Hit]],
    abbreviations: list[tuple[str, str, str]],
) -> Cast:
    """Group the hits of a text into things and resolve its references back, in reading order."""
    named = [h for i in sorted(chosen) for h in chosen[i] if not h.anaphor and h.kind]
    alone = frozenset(h.name for h in named if h.kind in ("University", "Institute", "Company"))
    named += [h for i in sorted(inner) for h in _telling(inner[i], chosen[i], alone)]
    zones = _zone_names(named)
    aliases = [
        *abbreviations,
        *shortening.shortenings(named),
        *_official(named),
        *_expanded(named, zones),
        *_seated(named),
    ]
    leader = naming.group(named, aliases)
    made = Cast()
    for hit in named:
        made.key[hit] = leader[naming.fold(hit.name)]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for hit in named:
        votes[made.key[hit]][hit.kind] += hit.rank * hit.rank
    for key, count in votes.items():
        made.kinds[key] = max(sorted(count), key=lambda k: count[k])
    for hit in named:
        if hit.kind == "Project" and hit.name.endswith("项目"):
            made.kinds[made.key[hit]] = "Project"
    _resolve(readings, chosen, inner, made)
    for hit, key in made.key.items():
        made.hits.setdefault(key, []).append(hit)
    return made


def _telling(inner: list[Hit], chosen: list[Hit], alone: frozenset[str]) -> list[Hit]:
    """Names inside names that count by themselves: the zone of a committee, the stages of a ladder."""
    found = []
    for hit in inner:
        outer = next((c for c in chosen if c.start <= hit.start and hit.end <= c.end), None)
        if outer is None or hit.anaphor:
            continue
        if (
            hit.rule == "chain"
            or (outer.rule == "edition" and hit.kind == "Event")
            or (hit.kind == "Place" and outer.kind not in ("Person", "Product"))
            or (hit.name in alone and hit.start == outer.start and hit.kind == "Institute")
            or (hit.kind == "University" and hit.start == outer.start and outer.kind in _SCHOOLS)
            or (
                hit.kind == "Zone"
                and outer.kind in ("Government", "Zone", "Platform", "Incubator")
                and hit.start == outer.start
            )
            or (
                hit.kind in ("Government", "Zone")
                and outer.kind == "Policy"
                and outer.rule == "heading-title"
            )
            or (hit.kind == "Government" and outer.kind == "Policy" and hit.start - outer.start <= 12)
            or (hit.kind == "Company" and outer.kind in ("Product", "Project") and hit.start == outer.start)
        ):
            found.append(hit)
    return found


def _official(named: list[Hit]) -> list[tuple[str, str, str]]:
    """A name that the lexicon knows, whatever rule found it, goes by the lexicon's full name."""
    known = lexicon.lexicon().by_form
    found = set()
    for hit in named:
        entry = known.get(hit.name)
        if entry is not None and entry.name != hit.name and entry.kind == hit.kind:
            found.add((hit.kind, entry.name, hit.name))
    return sorted(found)


def _zone_names(named: list[Hit]) -> dict[str, str]:
    count = Counter(h.name for h in named if h.kind == "Zone")
    best: dict[str, str] = {}
    for word in _BARE:
        fitting = [
            n
            for n in count
            if n != word and (n.endswith(word) or (word == "高新区" and n.endswith("高新技术产业开发区")))
        ]
        if fitting:
            best[word] = max(sorted(fitting), key=lambda n: count[n])
    return best


def _expanded(named: list[Hit], zones: dict[str, str]) -> list[tuple[str, str, str]]:
    """高新区党工委 is the committee of the zone the text speaks of."""
    found = set()
    for hit in named:
        for word, zone in zones.items():
            if hit.kind == "Government" and hit.name.startswith(word) and len(hit.name) > len(word):
                found.add((hit.kind, zone + hit.name[len(word) :], hit.name))
    return sorted(found)


def _seated(named: list[Hit]) -> list[tuple[str, str, str]]:
    """市委 is the committee of the city that the text names most."""
    places = Counter(h.name for h in named if h.kind == "Place")
    found = set()
    seats: dict[str, str] = {}
    for place, _ in sorted(places.items(), key=lambda x: (-x[1], x[0])):
        seats.setdefault(place[-1], place)
    for hit in named:
        if hit.rule == "organ" and (seat := seats.get(hit.name[0])):
            found.add((hit.kind, seat[:-1] + hit.name, hit.name))
    return sorted(found)


def main_zone(made: Cast) -> dict[str, str]:
    """For each bare zone word (高新区, 开发区 …) the text's most frequent zone that ends in it."""
    count: Counter[tuple[str, str]] = Counter()
    for hit, key in made.key.items():
        if made.kinds.get(key) in ("Zone", "Platform") and not hit.anaphor:
            for word in _BARE:
                surface_ends = hit.name.endswith(word) or (
                    word == "高新区" and hit.name.endswith("高新技术产业开发区")
                )
                if surface_ends:
                    count[word, key] += 1
    best: dict[str, str] = {}
    for (word, key), _ in sorted(count.items(), key=lambda x: (-x[1], x[0])):
        best.setdefault(word, key)
    return best


def _resolve(
    readings: list[Reading], chosen: dict[int, list[Hit]], inner: dict[int, list[Hit]], made: Cast
) -> None:
    zones = main_zone(made)
    places = _main_places(made)
    spoken = Counter(key for h, key in made.key.items() if made.kinds[key] == "Zone")
    main = max(sorted(spoken), key=lambda k: spoken[k]) if spoken else None
    last: dict[str, str] = {}
    prominent: dict[str, str] = {}
    for reading in readings:
        committees = [h for h in chosen[reading.index] if h.kind == "Government"]
        bare = [
            h
            for h in inner[reading.index]
            if h.anaphor and any(c.start == h.start and h.end < c.end for c in committees)
        ]
        for hit in sorted([*chosen[reading.index], *bare], key=lambda h: h.start):
            if not hit.anaphor:
                if hit in made.key:
                    kind = made.kinds[made.key[hit]]
                    last[kind] = made.key[hit]
                    if kind in ("Company", "Incubator", "Finance", "Institute", "Platform", "University"):
                        last["latest"] = made.key[hit]
                    if kind == "Company" and (
                        hit.start == 0 or reading.text[hit.start - 1] in "，。；：！？"
                    ):
                        last.pop("Project", None)
                        prominent.pop("Project", None)
                    if (
                        hit.start == 0
                        or reading.text[hit.start - 1] in "，。；：！？"
                        or any(s[0] == hit.start for s in reading.sentences)
                    ):
                        if kind in ("Company", "Zone", "Platform", "Incubator", "University", "Institute"):
                            prominent[kind] = made.key[hit]
                        if kind in ("Platform", "Zone", "Incubator"):
                            prominent["prominent site"] = made.key[hit]
                continue
            target = _target(
                hit,
                zones,
                places,
                {**last, **prominent, **({"Project": last["Project"]} if "Project" in last else {})},
                main,
            )
            if target:
                made.key[hit] = target


def _main_places(made: Cast) -> dict[str, str]:
    """The place named most of those that end in 省, 县 or 市, each."""
    count = Counter(
        key for h, key in made.key.items() if made.kinds[key] == "Place" and h.name[-1:] in "市省区县州"
    )
    found: dict[str, str] = {}
    for key, _ in sorted(count.items(), key=lambda x: (-x[1], x[0])):
        found.setdefault(key[-1:], key)
    return found


def _target(
    hit: Hit, zones: dict[str, str], places: dict[str, str], last: dict[str, str], main: str | None
) -> str | None:
    if hit.name in ("后者", "新公司"):
        return last.get("latest")
    if hit.kind == "Place":
        wanted = "省" if "省" in hit.name else "县" if "县" in hit.name else "市"
        return places.get(wanted)
    if hit.name == "园区" and last.get("prominent site"):
        return last["prominent site"]
    if hit.name in zones:
        return zones[hit.name]
    if hit.name in ("全区", "我区", "本区", "该区", "区内"):
        return main or last.get("Zone") or next(iter(zones.values()), None)
    for kind in _BACK.get(hit.kind, (hit.kind,)):
        if kind in last:
            return last[kind]
    return None
