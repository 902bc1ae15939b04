"""Texts made up for measuring: news of invented firms and zones of any length, strings made to be slow."""

from __future__ import annotations

import random

_STEMS = "云河青岚溪柏澄霁苍梧澜沧煦宁泊峻岭瀚海晟辉昱航铭泽睿桓朗星岳"
_FIELDS = ("光电", "生物", "智能", "新材", "半导体", "航天", "医药", "网络", "装备", "能源")
_SENTENCES = (
    "{zone}管委会发布《关于支持{field}产业发展的若干政策》，对新认定企业给予最高{n}万元奖励。",
    "{year}年，{firm}在{zone}投资{n}亿元建设{field}产业园，年产{field}模组{n}万件。",
    "{firm}与{school}共建{field}研究院，{person}任院长，团队{n}余人。",
    "由{zone}主办的{year}{field}创新大会在{place}举行，{firm}、{other}等{n}家企业参展。",
    "截至{year}年底，{zone}集聚高新技术企业{n}家，同比增长{n}%，其中上市企业{n}家。",
    "{firm}完成{n}万元A轮融资，由{fund}领投，{other}跟投。",
    "{person}表示，{firm}研制的{field}传感器是国内首个通过认证的产品，已用于{other}的生产线。",
    "该公司成立于{year}年，主营{field}设备，产品出口{n}个国家和地区。",
)
KNOTS = (
    "公司", "集团", "研究院", "高新区", "大会", "项目", "亿元", "十", "万", "9", "1.", "2020年", "由", "的",
    "和", "、", "，", "与合作", "以", "为代表的", "（", "）", "（）", "“", "”", "“”", "《", "》", "《》", "[",
    "](", "[a](b", "a", "A轮", "王", "书记", "区委书记王", "王明教授", "位于", "企业、公司", "张三、",
    "北京", "北京市", "大学与", "国家级", "首个", "全国首", "关于", "的通知", "→", "一二—", "支持建设",
    "发展、创新、", "签约", "甲公司、乙公司、", "清华大学、北京大学和", "联合主办，", "将于", "。", "！”",
    "\n", "\n\n", " ", "　", "# ", "1、", "一是", "……", "——", "\u200b", "𠀀", "e\u0301", "\ue000", "\ue100",
    "西安高新区管委会", "华为公司研制的", "2020年1月", "达到1亿元，", "“十四五”期间", "增长10%、", "人民政府",
)  # fmt: skip
"""What rules look for and trip over: each, repeated, is a text on which a careless rule is slow."""


def _name(random_: random.Random, letters: int) -> str:
    return "".join(random_.choice(_STEMS) for _ in range(letters))


def news(characters: int, seed: int = 1) -> str:
    """Some `characters` of made-up news in paragraphs of five sentences; new names all along."""
    random_ = random.Random(seed)
    paragraphs: list[str] = []
    size = 0
    while size < characters:
        zone, place = f"{_name(random_, 2)}高新区", f"{_name(random_, 2)}市"
        firms = [f"{place}{_name(random_, 3)}科技有限公司", f"{_name(random_, 3)}集团"]
        said = [
            random_.choice(_SENTENCES).format(
                zone=zone,
                place=place,
                firm=random_.choice(firms),
                other=_name(random_, 2) + "股份",
                school=f"{_name(random_, 2)}大学",
                fund=f"{_name(random_, 2)}资本",
                person="王" + _name(random_, 2),
                field=random_.choice(_FIELDS),
                year=random_.randint(2010, 2024),
                n=random_.randint(2, 900),
            )
            for _ in range(5)
        ]
        paragraphs.append("".join(said))
        size += len(paragraphs[-1]) + 1
    return "\n".join(paragraphs)[:characters]


OPENED = ("（", "“", "《", "【", "[", "[a](", "![", "**", "由", "以", "企业、", "公司：", "2020年，")
"""What opens and is never closed."""


def knotted(knot: str, characters: int) -> str:
    """A knot repeated to a length."""
    return (knot * (characters // len(knot) + 1))[:characters]
