"""From hits and findings to the values handed on: entities with their mentions, facts with their evidence."""

from __future__ import annotations

import re
from collections import defaultdict

from innograph import hanzi
from innograph.extract import naming
from innograph.extract.cast import Cast
from innograph.extract.hits import Hit
from innograph.extract.relations import Found
from innograph.extract.tokens import Reading
from innograph.model import Entity, Fact, Source, Span
from innograph.vocab import KINDS, local_name

_NEEDS_FACT = {"Honor", "Product", "Category"}


def spans(source: Source, readings: dict[int, Reading], block: int, start: int, end: int) -> Span:
    """The source span of a stretch of a block."""
    a, b = readings[block].block.span(start, end)
    return Span(source.id, a, b)


def written(source: Source, reading: Reading, phrase: str) -> str:
    """A phrase read in a block, in the script of the source: 营业收入 as 營業收入 where it stands so."""
    if not hanzi.is_traditional(source.text[reading.block.offsets[0] : reading.block.offsets[-1] + 1]):
        return phrase
    forms = {c: source.text[at] for c, at in zip(reading.text, reading.block.offsets, strict=True)}
    return "".join(forms.get(c, c) if "一" <= c <= "鿿" else c for c in phrase)


def labels(made: Cast) -> dict[str, str]:
    """The label of each thing: its lexicon name if it has one, else its longest name; ties by text order.

    A local government goes by its full form: 双流区政府 is 双流区人民政府.
    """
    found = {}
    for key, hits in made.hits.items():
        named = [h for h in hits if not h.anaphor]
        known = [h.name for h in named if h.rule == "lexicon" and h.kind == made.kinds[key]]
        label = known[0] if known else max((h.name for h in named), key=lambda n: (len(naming.fold(n)), n))
        government = made.kinds[key] == "Government"
        found[key] = re.sub(r"(?<=[省市区县州])政府$", "人民政府", label) if government else label
    return found


def identifiers(names: dict[str, str]) -> dict[str, str]:
    """Entity ids: the IRI local name of each label (things with one name were grouped before)."""
    return {key: local_name(name) for key, name in names.items()}


def _surfaces(source: Source, reading: Reading, hit: Hit) -> list[str]:
    """A mention as it is read and, where it differs, as it is written: in traditional characters, say."""
    read = reading.text[hit.start : hit.end].strip("《》")
    start, end = reading.block.span(hit.start, hit.end)
    written = source.text[start:end].strip("《》「」『』")
    forms = [read] if written.isascii() or len(written) != len(read) else [read, written]
    return [form for form in forms if form not in ("高新区", "开发区")]


def entities(
    source: Source,
    readings: dict[int, Reading],
    made: Cast,
    ids: dict[str, str],
    names: dict[str, str],
    used: set[str],
    dates: dict[str, str],
) -> tuple[Entity, ...]:
    """Entities in id order; those of kinds that only count when something is said of them need `used`."""
    found = []
    for key, hits in made.hits.items():
        kind = made.kinds[key]
        if kind not in KINDS or (
            (
                kind in _NEEDS_FACT
                or names[key] in ("中国", "战略性新兴产业", "高新技术产业", "新兴产业", "现代服务业体系")
            )
            and key not in used
        ):
            continue
        forms: dict[str, None] = {}
        for hit in hits:
            if not hit.anaphor:
                forms[hit.name] = None
                for text in _surfaces(source, readings[hit.block], hit):
                    forms[text] = None
        aliases = {
            f.strip("“”") if f.count("“") == f.count("”") == 1 and f[0] == "“" and f[-1] == "”" else f
            for f in forms
        }
        found.append(
            Entity(
                ids[key],
                (kind,),
                names[key],
                tuple(sorted(aliases - {names[key]})),
                dates.get(key),
                tuple(sorted({spans(source, readings, h.block, h.start, h.end) for h in hits})),
            )
        )
    return tuple(sorted(found))


def facts(
    source: Source,
    readings: dict[int, Reading],
    made: Cast,
    ids: dict[str, str],
    found: list[tuple[Found, str]],
    modality: dict[tuple[int, tuple[int, int]], str],
) -> tuple[Fact, ...]:
    """One fact for each subject, predicate, object: the best rule's, with the evidence of all.

    The first span of a fact is the sentence that says it best, the next the words of the pattern.
    """
    grouped: dict[tuple[str, str, str], list[tuple[Found, str]]] = defaultdict(list)
    for item, title in found:
        s, o = made.key.get(item.subject), made.key.get(item.object)
        if s is None or o is None or s == o:
            continue
        a, b = ids[s], ids[o]
        if item.predicate == "cooperatesWith" and b < a:
            a, b = b, a
        grouped[a, item.predicate, b].append((item, title))
    made_facts = []
    for (s, p, o), items in grouped.items():
        items.sort(key=lambda x: (-x[0].confidence, x[0].block, x[0].start, x[0].rule))
        best = items[0][0]
        evidence: dict[Span, None] = {}
        for item, _ in items[:6]:
            evidence[spans(source, readings, item.block, *item.sentence)] = None
        evidence[spans(source, readings, best.block, best.start, max(best.end, best.start + 1))] = None
        titles = tuple(("title", t) for t in sorted({t for _, t in items if t}))
        made_facts.append(
            Fact(
                s,
                p,
                o,
                tuple(evidence),
                best.rule,
                round(best.confidence, 3),
                titles,
                modality.get((best.block, best.sentence), "asserted"),
            )
        )
    return tuple(sorted(made_facts))
