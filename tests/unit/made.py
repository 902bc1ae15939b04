"""Extractions made by hand: what the extractor would hand over. Every name is invented."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable
from decimal import Decimal

from innograph.model import Entity, Extraction, Fact, First, Quantity, Source, Span
from innograph.vocab import local_name


def source(name: str = "news", text: str = "云河高新区位于云河市。", date: str | None = None) -> Source:
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Source(id=name, title=f"标题{name}", text=text, digest=digest, date=date)


def thing(label: str, *kinds: str, aliases: Iterable[str] = (), date: str | None = None) -> Entity:
    return Entity(local_name(label), kinds or ("Company",), label, tuple(aliases), date)


def said(
    subject: str,
    predicate: str,
    object_: str,
    where: Span,
    modality: str = "asserted",
    confidence: float = 0.9,
    title: str = "",
) -> Fact:
    return Fact(
        subject=local_name(subject),
        predicate=predicate,
        object=local_name(object_),
        evidence=(where,),
        rule=f"rule.{predicate}",
        confidence=confidence,
        qualifiers=(("title", title),) if title else (),
        modality=modality,
    )


def figure(subject: str | None, indicator: str, value: str, unit: str, *spans: Span, **rest: str) -> Quantity:
    return Quantity(
        subject=local_name(subject) if subject else None,
        indicator=indicator,
        value=Decimal(value),
        unit=unit,
        comparator=rest.get("comparator", "="),
        period=rest.get("period"),
        status=rest.get("status", "actual"),
        evidence=spans,
        rule="figure.plain",
        confidence=0.91,
    )


def extraction(name: str = "news", *entities: Entity, facts: Iterable[Fact] = ()) -> Extraction:
    return Extraction(source(name), tuple(entities), tuple(facts))


def counted(work: Callable[[], object]) -> int:
    """How many calls of Python functions the work takes: a measure of work that no clock disturbs."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


TEXT = (
    "云河高新区\r\n\r\n位于云河市的云河高新区2021年实现产\r\n\r\n值约120亿元，研发人员超过1.5万人。"
    "书记李明远说，全国首个星光实验室将由云河大学建设。"
)


def full(name: str = "news") -> Extraction:
    """One of everything the model knows, with spans that fit the text."""

    def at(words: str) -> Span:
        return Span(name, TEXT.index(words), TEXT.index(words) + len(words))

    sentence = Span(name, TEXT.index("位于"), TEXT.index("书记"))
    last = Span(name, TEXT.index("书记"), len(TEXT))
    facts = (
        said("云河高新区", "locatedIn", "云河市", sentence),
        said("李明远", "holdsPost", "云河高新区", last, title="书记"),
        said("云河大学", "establishes", "星光实验室", last, modality="planned"),
        said("星光实验室", "partOf", "云河高新区", last, modality="negated"),
    )
    return Extraction(
        source=source(name, TEXT, "2021"),
        entities=(
            thing("云河高新区", "Zone", aliases=["高新区"]),
            thing("云河市", "Place", aliases=["云河"]),
            thing("云河大学", "University"),
            thing("星光实验室", "Platform", "Institute", date="2021"),
            thing("李明远", "Person"),
        ),
        facts=facts,
        quantities=(
            figure(
                "云河高新区",
                "产值",
                "12000000000",
                "元",
                sentence,
                at("约120亿元"),
                comparator="~",
                period="2021",
            ),
            figure(None, "研发人员", "15000.00", "人", sentence, at("1.5万人"), comparator=">"),
        ),
        firsts=(First(local_name("星光实验室"), "全国首个星光实验室", (last,), "first.only", 0.8),),
        silent=(Span(name, 0, 5),),
    )
