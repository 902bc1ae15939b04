"""A small ecosystem in two sources, and a third where asked for, as RDF that `kg.assemble` makes of it.

Every name is invented.
"""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph as ox
from rdflib import Dataset

from innograph.kg.assemble import assemble
from innograph.kg.store import trig
from innograph.model import Entity, Fact, First, Knowledge, Quantity, Source, Span
from innograph.vocab import local_name

NEWS = "news"
PLAN = "plan"
SURVEY = "survey"
SENTENCES = {
    NEWS: (
        "位于云河市的云河高新区举办2021云河创新大会。",
        "云高新党工委书记李明远出席大会。",
        "星图科技专注于人工智能，是芯片集群的成员，与云河大学合作。",
        "晨光半导体研制星火芯片，获评国家级专精特新企业。",
        "月湾材料与云河大学没有合作。",
        "云河高新区建成云河加速器，这是全省首个芯片加速器。",
        "苗圃、孵化器、加速器依次衔接。",
    ),
    PLAN: (
        "2021年3月，云河高新区印发《云河行动计划》。",
        "到2025年，云河高新区企业突破500家，研发投入强度达到6.5%。",
        "星图新园区项目总投资12亿元，由星图科技实施，在2021云河创新大会签约。",
        "2021云河创新大会由云河高新区主办。",
        "星图科技将投资晨光半导体。",
        "云河高新区聚焦人工智能，从科技型企业到领军企业培育。",
    ),
    SURVEY: (
        "2021年，云河高新区企业420家，企业数同比增长12%。",
        "另据统计，2021年云河高新区企业415家。",
        "星图科技、晨光半导体位于云河芯片园，云河芯片园是云河高新区的一部分。",
        "李明远兼任云河市委常委。",
        "晨光半导体是星图科技的子公司。",
        "云河高新区推行“双链融合”战略，见《云河行动计划》。",
    ),
}
TITLES = {NEWS: "云河高新区举办创新大会", PLAN: "云河高新区工作计划", SURVEY: "云河高新区统计"}

THINGS = (
    ("云河市", "Place", ()),
    ("云河高新区", "Zone", ("云高新",)),
    ("2021云河创新大会", "Event", ("大会",)),
    ("李明远", "Person", ()),
    ("星图科技", "Company", ()),
    ("晨光半导体", "Company", ()),
    ("月湾材料", "Company", ()),
    ("云河大学", "University", ()),
    ("人工智能", "Industry", ()),
    ("芯片集群", "Cluster", ()),
    ("星火芯片", "Product", ()),
    ("国家级专精特新企业", "Honor", ()),
    ("云河加速器", "Incubator", ()),
    ("星图新园区项目", "Project", ()),
    ("《云河行动计划》", "Policy", ()),
    ("苗圃", "Category", ()),
    ("孵化器", "Category", ()),
    ("加速器", "Category", ()),
    ("科技型企业", "Category", ()),
    ("领军企业", "Category", ()),
)
SURVEYED = (
    ("云河芯片园", "Zone", ()),
    ("云河市委", "Government", ()),
    ("“双链融合”战略", "Strategy", ("双链融合",)),
)
DATES = {"2021云河创新大会": "2021-05-12/2021-05-14", "《云河行动计划》": "2021-03"}

# subject, predicate, object, source, number of the sentence, confidence, modality, title
FACTS = (
    ("云河高新区", "locatedIn", "云河市", NEWS, 0, 0.95, "asserted", ""),
    ("云河高新区", "organizes", "2021云河创新大会", NEWS, 0, 0.95, "asserted", ""),
    ("李明远", "holdsPost", "云河高新区", NEWS, 1, 0.9, "asserted", "党工委书记"),
    ("李明远", "participatesIn", "2021云河创新大会", NEWS, 1, 0.9, "asserted", ""),
    ("星图科技", "operatesIn", "人工智能", NEWS, 2, 0.9, "asserted", ""),
    ("星图科技", "memberOf", "芯片集群", NEWS, 2, 0.8, "asserted", ""),
    ("星图科技", "cooperatesWith", "云河大学", NEWS, 2, 0.65, "asserted", ""),
    ("晨光半导体", "develops", "星火芯片", NEWS, 3, 0.9, "asserted", ""),
    ("晨光半导体", "recognizedAs", "国家级专精特新企业", NEWS, 3, 0.9, "asserted", ""),
    ("月湾材料", "cooperatesWith", "云河大学", NEWS, 4, 0.5, "negated", ""),
    ("云河高新区", "establishes", "云河加速器", NEWS, 5, 0.9, "asserted", ""),
    ("苗圃", "precedes", "孵化器", NEWS, 6, 0.9, "asserted", ""),
    ("孵化器", "precedes", "加速器", NEWS, 6, 0.9, "asserted", ""),
    ("云河高新区", "issues", "《云河行动计划》", PLAN, 0, 0.95, "asserted", ""),
    ("星图科技", "implements", "星图新园区项目", PLAN, 2, 0.9, "asserted", ""),
    ("星图新园区项目", "signedAt", "2021云河创新大会", PLAN, 2, 0.9, "asserted", ""),
    ("云河高新区", "organizes", "2021云河创新大会", PLAN, 3, 0.9, "asserted", ""),
    ("星图科技", "investsIn", "晨光半导体", PLAN, 4, 0.6, "planned", ""),
    ("云河高新区", "focusesOn", "人工智能", PLAN, 5, 0.9, "asserted", ""),
    ("科技型企业", "precedes", "领军企业", PLAN, 5, 0.9, "asserted", ""),
)
SURVEYED_FACTS = (
    ("星图科技", "locatedIn", "云河芯片园", SURVEY, 2, 0.9, "asserted", ""),
    ("晨光半导体", "locatedIn", "云河芯片园", SURVEY, 2, 0.9, "asserted", ""),
    ("云河芯片园", "partOf", "云河高新区", SURVEY, 2, 0.9, "asserted", ""),
    ("李明远", "holdsPost", "云河市委", SURVEY, 3, 0.9, "asserted", "常委"),
    ("晨光半导体", "subsidiaryOf", "星图科技", SURVEY, 4, 0.9, "asserted", ""),
    ("云河高新区", "pursues", "“双链融合”战略", SURVEY, 5, 0.9, "asserted", ""),
    ("“双链融合”战略", "definedIn", "《云河行动计划》", SURVEY, 5, 0.9, "asserted", ""),
)

# subject, indicator, value, unit, comparator, period, status, source, number of the sentence, figure
FIGURES = (
    ("云河高新区", "企业", "500", "家", ">", "2025", "target", PLAN, 1, "500家"),
    ("云河高新区", "研发投入强度", "6.5", "%", "=", "2025", "target", PLAN, 1, "6.5%"),
    ("星图新园区项目", "总投资", "1200000000", "元", "=", None, "actual", PLAN, 2, "12亿元"),
    ("云河高新区", "企业", "420", "家", "=", "2021", "actual", SURVEY, 0, "420家"),
    ("云河高新区", "企业数同比增长", "12", "%", "=", "2021", "actual", SURVEY, 0, "12%"),
    ("云河高新区", "企业", "415", "家", "=", "2021", "actual", SURVEY, 1, "415家"),
)


def text(source: str) -> str:
    """The text of a source: a sentence a line."""
    return "".join(f"{sentence}\n" for sentence in SENTENCES[source])


def start(source: str, number: int) -> int:
    """Where a sentence begins."""
    return sum(len(sentence) + 1 for sentence in SENTENCES[source][:number])


def knowledge(*sources: str) -> Knowledge:
    """Twenty things, twenty facts (one denied, one planned), three figures, a first; more with SURVEY."""
    sources = sources or (NEWS, PLAN)
    things = THINGS + (SURVEYED if SURVEY in sources else ())
    facts = FACTS + (SURVEYED_FACTS if SURVEY in sources else ())
    return Knowledge(
        sources=tuple(
            Source(id=source, title=TITLES[source], text=text(source), digest="0" * 64) for source in sources
        ),
        entities=tuple(
            Entity(id=local_name(label), kinds=(kind,), label=label, aliases=names, date=DATES.get(label))
            for label, kind, names in things
        ),
        facts=tuple(_fact(*row) for row in facts),
        quantities=tuple(_figure(*row) for row in FIGURES if row[7] in sources),
        firsts=(
            First(
                subject=local_name("云河加速器"),
                claim="全省首个芯片加速器",
                evidence=(_span(NEWS, 5),),
                rule="first",
                confidence=0.9,
            ),
        ),
    )


def dataset(*sources: str) -> Dataset:
    """The knowledge as RDF."""
    return assemble(knowledge(*sources))


def store(*sources: str) -> ox.Store:
    """The dataset as `kg.store` writes it, loaded."""
    loaded = ox.Store()
    loaded.load(input=trig(dataset(*sources)), format=ox.RdfFormat.TRIG)
    return loaded


def _span(source: str, number: int, part: str = "") -> Span:
    begin = start(source, number) + (SENTENCES[source][number].index(part) if part else 0)
    return Span(source, begin, begin + len(part or SENTENCES[source][number]))


def _fact(
    subject: str,
    predicate: str,
    object_: str,
    source: str,
    number: int,
    confidence: float,
    modality: str,
    title: str,
) -> Fact:
    sentence = SENTENCES[source][number]
    names = tuple(_span(source, number, name) for name in (subject, object_) if name in sentence)
    return Fact(
        subject=local_name(subject),
        predicate=predicate,
        object=local_name(object_),
        evidence=(_span(source, number), *names),
        rule=f"{predicate}.test",
        confidence=confidence,
        qualifiers=(("title", title),) if title else (),
        modality=modality,
    )


def _figure(
    subject: str,
    indicator: str,
    value: str,
    unit: str,
    comparator: str,
    period: str | None,
    status: str,
    source: str,
    number: int,
    figure: str,
) -> Quantity:
    return Quantity(
        subject=local_name(subject),
        indicator=indicator,
        value=Decimal(value),
        unit=unit,
        comparator=comparator,
        period=period,
        status=status,
        evidence=(_span(source, number), _span(source, number, figure)),
        rule="figure.test",
        confidence=0.9,
    )
