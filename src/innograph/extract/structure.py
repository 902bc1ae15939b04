"""Relations that lie in the build of names and of the text rather than in a verb.

西安高新区党工委 is part of 西安高新区; stages of a ladder precede one another; posts before a name are
held by it; projects named in a report of a signing were signed there; firms that stand for parts of a
cluster belong to it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from innograph.extract import cast as casting
from innograph.extract import grammar, titled
from innograph.extract.discourse import Clause
from innograph.extract.hits import Hit
from innograph.extract.people import Post
from innograph.extract.relations import Found
from innograph.extract.tokens import Reading

_LED = ("Company", "Institute", "Finance", "Platform", "Incubator")
_CHIEFS = (
    r"(?:联合)?创始人|创办人|(?:副)?董事长|(?:副)?总经理|(?:副)?总裁|C[ETOFM]O|首席[一-鿿]{2,4}|负责人|合伙人"
)


def _found(
    subject: Hit,
    predicate: str,
    obj: Hit,
    rule: str,
    confidence: float,
    reading: Reading,
    start: int,
    end: int,
) -> Found:
    sentence = next((s for s in reading.sentences if s[0] <= start < s[1]), (start, end))
    return Found(subject, predicate, obj, rule, confidence, reading.index, sentence, start, end, False)


_OWNED = ("Institute", "Platform", "University")
_OWNING = ("University", "Institute", "Company")


def nested(
    reading: Reading, chosen: list[Hit], inner: list[Hit], named: frozenset[str] = frozenset()
) -> Iterator[Found]:
    """A zone's committee is part of the zone, a zone within a zone likewise; a firm's own project is its."""
    independent = {h for h in inner if h.name in named or h.kind == "University"}
    for hit in chosen:
        if hit.rule == "bare-body":
            for zone in [
                h for h in inner if h.kind == "Zone" and not h.anaphor and hit.name.startswith(h.name)
            ][:1]:
                yield _found(hit, "partOf", zone, "zone-committee", 0.9, reading, hit.start, hit.end)
    for outer in chosen:
        if outer.kind == "Policy":
            yield from _titled_issuers(reading, outer, inner)
        for hit in inner:
            if not (outer.start <= hit.start and hit.end < outer.end) or (
                hit.anaphor and outer.kind != "Government"
            ):
                continue
            longer = any(h.kind == "Zone" and h.start == hit.start and hit.end < h.end for h in inner)
            if outer.start != hit.start or (hit.kind == "Zone" and longer):
                continue
            if outer.kind == "Government" and hit.kind == "Zone":
                yield _found(outer, "partOf", hit, "zone-committee", 0.95, reading, outer.start, outer.end)
            elif outer.kind == hit.kind == "Zone" and not hit.anaphor and outer.end - hit.end > 2:
                yield _found(outer, "partOf", hit, "zone-in-zone", 0.9, reading, outer.start, outer.end)
            elif outer.kind in ("Platform", "Incubator") and hit.kind == "Zone" and not hit.anaphor:
                yield _found(outer, "partOf", hit, "site-of-zone", 0.85, reading, outer.start, outer.end)
            elif outer.kind in _OWNED and hit.kind in _OWNING and hit in independent:
                yield _found(outer, "partOf", hit, "body-in-body", 0.85, reading, outer.start, outer.end)
            elif outer.kind == "Product" and hit.kind == "Company":
                yield _found(hit, "develops", outer, "brand-device", 0.85, reading, outer.start, outer.end)
            elif outer.kind == "Project" and hit.kind == "Company":
                yield _found(
                    hit, "implements", outer, "firm-names-project", 0.85, reading, outer.start, outer.end
                )


def _titled_issuers(reading: Reading, policy: Hit, inner: list[Hit]) -> Iterator[Found]:
    """科技部 教育部关于…的通知: the bodies that open a title, before 关于, issued it."""
    at = reading.text.find("关于", policy.start, policy.end)
    position = policy.start + (1 if reading.text[policy.start] == "《" else 0)
    for hit in inner:
        if (
            hit.kind in ("Government", "Zone")
            and not hit.anaphor
            and position <= hit.start
            and hit.end <= at
            and hit.start - position <= 1
        ):
            yield _found(hit, "issues", policy, "issuer-in-title", 0.85, reading, policy.start, policy.end)
            position = hit.end


def adjacent(reading: Reading, chosen: list[Hit]) -> Iterator[Found]:
    """浒关开发区莱克工业园: a site named right behind the zone or district it lies in."""
    for before, after in itertools.pairwise(chosen):
        if before.end != after.start or before.anaphor or after.anaphor:
            continue
        if before.kind in ("Zone", "Place") and after.kind in ("Platform", "Incubator", "Zone"):
            yield _found(
                after, "locatedIn", before, "site-behind-zone", 0.88, reading, before.start, after.end
            )
        elif before.kind == "Zone" and after.kind == "Company":
            yield _found(
                after, "locatedIn", before, "firm-behind-zone", 0.85, reading, before.start, after.end
            )


def ladders(reading: Reading, chosen: list[Hit], inner: list[Hit]) -> Iterator[Found]:
    """Each stage of a chain precedes the next."""
    stages = {(h.start, h.end): h for h in [*chosen, *inner] if h.rule == "chain"}
    listed = [h for h in chosen if h.kind == "Category"]
    for left, right in itertools.pairwise(listed):
        if reading.text[left.end : right.start] == "、" and re.match(
            r"(?:、[一-鿿]{2,6}){0,3}(?:依次|梯次|逐级|递进|三级|四级|全链条|接续|梯度)",
            reading.text[right.end :],
        ):
            yield _found(left, "precedes", right, "ladder-list", 0.88, reading, left.start, right.end)
    for chain in titled.chains(reading):
        for here, there in itertools.pairwise(chain):
            if here in stages and there in stages:
                yield _found(
                    stages[here], "precedes", stages[there], "ladder", 0.95, reading, here[0], there[1]
                )


def posts(
    reading: Reading,
    chosen: list[Hit],
    inner: list[Hit],
    held: list[Post],
    clauses: list[Clause],
    focus: tuple[Hit, ...],
) -> Iterator[tuple[Found, str]]:
    """Posts held, with their titles: the organisation right before each title, or the one carried over."""
    persons = {h.start: h for h in chosen if h.kind == "Person"}
    ends: dict[int, list[Hit]] = {}
    for hit in [*inner, *chosen]:
        if hit.kind in casting_kinds:
            ends.setdefault(hit.end, []).append(hit)
    carried: Hit | None = None
    before: Hit | None = None
    last_person = -1
    for post in sorted((p for p in held if p.block == reading.index), key=lambda p: p.start):
        person = persons.get(post.person)
        if person is None:
            continue
        if person.start != last_person:
            carried, last_person = None, person.start
        bodies = ends.get(post.start)
        body = max(bodies, key=lambda h: h.end - h.start) if bodies else None
        if (
            body is None
            and reading.text[post.start - 1 : post.start] in "、兼"
            and "市长" not in post.title
            and "省长" not in post.title
        ):
            body = carried
        if body is None and re.fullmatch(_CHIEFS, post.title):
            clause = next((c for c in clauses if c.start <= post.start < c.end), None)
            topics = (*clause.topic, *clause.before) if clause is not None else ()
            firms = [h for h in topics if h.kind in ("Company", "Finance")]
            body = next((h for h in (*firms, *focus, *topics) if h.kind in _LED), None)
        if (
            body is None
            and before is not None
            and re.match(r"党委|党组|(?:常务)?副?(?:校长|院长|所长|总)", post.title)
        ):
            body = before if before.start >= reading.text.rfind("。", 0, post.start) else None
        if body is None:
            continue
        carried = body
        before = body if body.kind in ("University", "Institute", "Company") else None
        if "创始人" in post.title or "创办人" in post.title:
            yield _found(person, "establishes", body, "founder", 0.88, reading, post.start, person.end), ""
        yield (
            _found(person, "holdsPost", body, "post-before-name", 0.92, reading, body.start, person.end),
            post.title,
        )


casting_kinds = {
    "Company",
    "University",
    "Institute",
    "Platform",
    "Incubator",
    "Finance",
    "Association",
    "Government",
    "Zone",
    "Place",
}


def signings(readings: list[Reading], chosen: dict[int, list[Hit]], made: casting.Cast) -> Iterator[Found]:
    """In a paragraph on a signing, projects were signed at the event, and lie where they landed."""
    event: Hit | None = None
    for reading in readings:
        hits = chosen[reading.index]
        events = [h for h in hits if h.kind == "Event" and h in made.key]
        if events:
            named = [h for h in events if not h.anaphor]
            event = (named or events)[0]
        if event is None or "签约" not in reading.text:
            continue
        landed = re.search(r"项目(?:集中)?(?:落地|落户|签约落户|签约落地|花落)", reading.text)
        zone = next(
            (h for h in hits if landed and h.kind in ("Zone", "Place") and 0 <= h.start - landed.end() <= 4),
            None,
        )
        for hit in hits:
            if hit.kind != "Project" or hit.anaphor:
                continue
            yield _found(hit, "signedAt", event, "signed-project", 0.85, reading, hit.start, hit.end)
            if zone is not None:
                yield _found(hit, "locatedIn", zone, "landed-project", 0.85, reading, hit.start, hit.end)


def listed_policies(
    readings: list[Reading], chosen: dict[int, list[Hit]], clauses: dict[int, list[Clause]]
) -> Iterator[Found]:
    """…先后出台： and a list: each policy that opens an item was issued by the subject of the line above."""
    issuer: Hit | None = None
    for reading in readings:
        text = reading.text.rstrip()
        hits = chosen[reading.index]
        if issuer is not None and reading.block.kind == "item":
            for hit in hits:
                if hit.kind == "Policy" and not hit.anaphor:
                    yield _found(issuer, "issues", hit, "listed-policy", 0.85, reading, hit.start, hit.end)
            continue
        issuer = None
        if re.search(r"(?:出台|发布|印发|制定|公布|推出)了?[^，。；]{0,12}[:：]$", text):
            topics = [c.topic for c in clauses[reading.index] if c.topic]
            issuer = topics[-1][0] if topics else None


def venues(found: list[Found], inner: dict[int, list[Hit]]) -> Iterator[Found]:
    """What is held in 天津市梅江会展中心 is held in 天津市."""
    for item in found:
        venue = item.object
        if item.predicate == "locatedIn" and venue.kind == "Place" and venue.rule == "head":
            for hit in inner[venue.block]:
                if hit.kind == "Place" and hit.start == venue.start and hit.end < venue.end:
                    yield replace(item, object=hit, rule="venue-in-place", confidence=0.82)


def forwarded(readings: list[Reading], chosen: dict[int, list[Hit]], found: list[Found]) -> Iterator[Found]:
    """现将《…》印发给你们: the policy is issued by the body that issued the notice it comes with."""
    issuers = [f.subject for f in found if f.rule == "issuer-in-title"]
    if not issuers:
        return
    for reading in readings:
        for match in re.finditer(r"(?:现|并|予以|特)?将(?=《)", reading.text):
            for hit in chosen[reading.index]:
                sent = re.match(r"[^。；]{0,12}?(?:印发|转发|下发|公布|发布)", reading.text[hit.end :])
                if hit.kind == "Policy" and hit.start == match.end() and sent:
                    end = hit.end + sent.end()
                    yield _found(issuers[0], "issues", hit, "forwarded", 0.88, reading, hit.start, end)


def representatives(reading: Reading, chosen: list[Hit], clauses: list[Clause]) -> Iterator[Found]:
    """以A、B为代表的…构成了…产业集群: those named stand for the cluster, which lies in the topic zone."""
    for sentence in reading.sentences:
        inside = [h for h in chosen if sentence[0] <= h.start < sentence[1]]
        clusters = [h for h in inside if h.kind == "Cluster"]
        if len(clusters) != 1:
            continue
        for hit in inside:
            named = hit.rule == "list-represented" or (
                hit.kind == "Company" and _stands_for(reading.text, hit)
            )
            if named and hit.start < clusters[0].start:
                end = clusters[0].end
                yield _found(
                    hit, "memberOf", clusters[0], "stands-for-cluster", 0.85, reading, hit.start, end
                )
        topic = next((c.topic for c in clauses if c.sentence == sentence and c.topic), ())
        stands = any(h.rule == "list-represented" for h in inside)
        if (
            stands
            and topic
            and topic[0].kind in ("Zone", "Place")
            and re.search(r"构成|形成|建成|打造|培育", reading.text[sentence[0] : clusters[0].start])
        ):
            yield _found(
                clusters[0],
                "locatedIn",
                topic[0],
                "cluster-of-zone",
                0.8,
                reading,
                clusters[0].start,
                clusters[0].end,
            )


def _stands_for(text: str, hit: Hit) -> bool:
    return (
        re.match(r"[^，。；]{0,40}?等?(?:企业)?为(?:代表|龙头|骨干|引领|链主)", text[hit.end : hit.end + 50])
        is not None
    )


def pursuits(reading: Reading, chosen: list[Hit], clauses: list[Clause]) -> Iterator[Found]:
    """A strategy that a sentence speaks of is pursued by the body the sentence is about."""
    pursued = re.compile("|".join(grammar.table("titles")["strategy"]["pursued"]))
    for clause in clauses:
        actors = [
            h
            for h in clause.topic
            if h.kind
            in ("Zone", "Place", "Government", "Company", "University", "Institute", "Platform", "Incubator")
        ]
        for hit in chosen:
            if hit.kind == "Strategy" and clause.start <= hit.start < clause.end:
                near = [
                    h
                    for h in chosen
                    if clause.start <= h.start
                    and h.end <= hit.start
                    and h.kind in ("Zone", "Government", "Place")
                    and not (h.kind == "Place" and h.end == hit.start)
                ]
                if not pursued.search(reading.text[max(clause.start, hit.start - 24) : hit.start]):
                    continue
                owner = [h for h in chosen if h.kind in ("Place", "Zone") and h.end == hit.start]
                for actor in owner or near[-1:] or actors:
                    yield _found(actor, "pursues", hit, "strategy-of-topic", 0.8, reading, hit.start, hit.end)
