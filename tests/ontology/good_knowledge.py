"""One good graph for these tests: each kind and relation, two figures, a claim. All names invented."""

from __future__ import annotations

from decimal import Decimal

from innograph.model import Entity, Fact, First, Knowledge, Link, Quantity, Source, Span
from innograph.vocab import local_name

TEXT = "青禾高新区位于云川市。二〇二三年，园区有企业三百余家，其中星原材料是国内首家量产气凝胶的企业。"

THINGS = (
    ("青禾高新区", ("Zone",)),
    ("云川市", ("Place",)),
    ("云川市科学技术局", ("Government",)),
    ("星原材料有限公司", ("Company",)),
    ("云川大学", ("University",)),
    ("青禾研究院", ("Institute",)),
    ("光子创新中心", ("Platform",)),
    ("启程孵化器", ("Incubator", "Finance")),
    ("川流基金", ("Finance",)),
    ("新材料联盟", ("Association",)),
    ("林远", ("Person",)),
    ("青禾创新十条", ("Policy",)),
    ("百千万计划", ("Strategy",)),
    ("星原产业园项目", ("Project",)),
    ("青禾创新大会", ("Event",)),
    ("青禾签约仪式", ("Event",)),
    ("气凝胶", ("Product",)),
    ("新材料", ("Industry",)),
    ("光子产业集群", ("Cluster",)),
    ("苗圃", ("Category",)),
    ("孵化器", ("Category",)),
    ("创新先锋奖", ("Honor",)),
)

FACTS = (
    ("青禾高新区", "locatedIn", "云川市"),
    ("光子创新中心", "partOf", "青禾高新区"),
    ("青禾签约仪式", "subEventOf", "青禾创新大会"),
    ("青禾高新区", "organizes", "青禾创新大会"),
    ("林远", "participatesIn", "青禾创新大会"),
    ("林远", "holdsPost", "云川市科学技术局"),
    ("云川市科学技术局", "issues", "青禾创新十条"),
    ("百千万计划", "definedIn", "青禾创新十条"),
    ("青禾高新区", "pursues", "百千万计划"),
    ("星原材料有限公司", "implements", "星原产业园项目"),
    ("星原产业园项目", "signedAt", "青禾签约仪式"),
    ("青禾高新区", "establishes", "启程孵化器"),
    ("青禾创新十条", "supports", "青禾研究院"),
    ("川流基金", "investsIn", "星原材料有限公司"),
    ("青禾高新区", "cooperatesWith", "云川大学"),
    ("星原材料有限公司", "develops", "气凝胶"),
    ("星原材料有限公司", "operatesIn", "新材料"),
    ("青禾高新区", "focusesOn", "光子产业集群"),
    ("星原材料有限公司", "memberOf", "新材料联盟"),
    ("青禾研究院", "subsidiaryOf", "云川大学"),
    ("星原材料有限公司", "listedOn", "川流基金"),
    ("启程孵化器", "recognizedAs", "创新先锋奖"),
    ("苗圃", "precedes", "孵化器"),
)

SOURCE = Source("qinghe", "青禾高新区简讯", TEXT, "0" * 63 + "a", "2023-05")
PLACES = (Span("qinghe", 0, 11), Span("qinghe", 5, 7))


def knowledge() -> Knowledge:
    """The things and facts above (one planned), a denied fact, two figures and a claim of priority."""
    dates = {"青禾创新大会": "2023-05-18/2023-05-20", "青禾创新十条": "2023"}
    entities = tuple(
        Entity(local_name(name), kinds, name, (f"{name}（简称）",), dates.get(name)) for name, kinds in THINGS
    )
    facts = tuple(
        Fact(local_name(s), p, local_name(o), PLACES, f"test.{p}", 0.9, _title(p), _modality(p))
        for s, p, o in FACTS
    )
    denied = Fact("林远", "investsIn", "川流基金", PLACES, "test.denied", 0.8, (), "negated")
    cited = Fact(
        "青禾高新区",
        "supports",
        "青禾研究院",
        (),
        "curation.add",
        1.0,
        citation=("青禾年鉴（2023），第8页", "https://example.org/8"),
    )
    about = ("青禾高新区", "企业", Decimal("300"), "家", ">", "2023")
    quantities = (
        Quantity(*about, "actual", (Span("qinghe", 11, 26), Span("qinghe", 22, 26)), "test.count", 0.95),
        Quantity(
            None,
            "产值",
            Decimal("1.5"),
            "%",
            "~",
            None,
            "target",
            (Span("qinghe", 30, 34),),
            "test.share",
            0.5,
        ),
    )
    firsts = (First("星原材料有限公司", "国内首家量产气凝胶", (Span("qinghe", 35, 45),), "test.first", 0.9),)
    links = (
        Link(
            "青禾高新区",
            "青高新",
            "青禾高新区",
            "short name given in a text",
            "merge.short-name",
            0.95,
            PLACES,
        ),
    )
    return Knowledge((SOURCE,), entities, (*facts, denied, cited), quantities, firsts, links=links)


def _title(predicate: str) -> tuple[tuple[str, str], ...]:
    return (("title", "局长"),) if predicate == "holdsPost" else ()


def _modality(predicate: str) -> str:
    return "planned" if predicate == "establishes" else "asserted"
