"""Sentences to assemble texts from in property tests: patterns of news with made-up names put in."""

from __future__ import annotations

import random
import unicodedata

from hypothesis import strategies as st

COMPANIES = ("霁蓝科技有限公司", "朗珏光电股份有限公司", "鸿拓集团有限公司", "星榆智能装备有限公司")
ZONES = ("栖川高新区", "岚州经济技术开发区")
CITIES = ("芜湖市", "烟台市", "绵阳市")
SCHOOLS = ("青屿大学", "沅川理工大学")
SITES = ("梧石软件园", "珩光研究院", "鹭岭孵化器", "栖川量子实验室")
PEOPLE = ("冯志远", "陆明舟", "李建华", "欧阳明远")
EVENTS = ("2023星榆光电产业大会", "沅川创新创业大赛")
PRODUCTS = ("车载摄像头", "激光雷达", "光谱仪")
INDUSTRIES = ("人工智能", "生物医药", "集成电路", "新材料")

SLOTS = {
    "company": COMPANIES,
    "zone": ZONES,
    "city": CITIES,
    "school": SCHOOLS,
    "site": SITES,
    "person": PEOPLE,
    "event": EVENTS,
    "product": PRODUCTS,
    "industry": INDUSTRIES,
}

PATTERNS = (
    "{company}位于{city}，主要生产{product}，2022年实现营业收入{n}亿元，同比增长{n}%。",
    "{zone}与{school}签署战略合作协议，共同组建{site}。",
    "近日，{zone}成功举办{event}，来自全国的{n}名代表参会。",
    "{school}校长{person}表示，学校将继续支持{site}建设。",
    "{zone}重点发展{industry}，聚集企业{n}家，从业人员超过{n}万人。",
    "{company}完成{n}亿元B轮融资，由沅川资本领投。",
    "{company}成功登陆科创板，成为{city}第{n}家上市企业。",
    "{site}由{zone}投资建设，占地面积约{n}万平方米。",
    "{zone}印发《{industry}产业发展规划》，明确到2025年产值突破{n}亿元。",
    "{zone}实施“一带三城”发展战略，建成国内首个{industry}公共服务平台。",
    "在{event}上，{company}董事长{person}作了发言。",
    "{site}获评国家级科技企业孵化器，累计孵化企业{n}家。",
    "构建“创业苗圃—孵化器—加速器”的孵化链条，为创业者提供服务。",
    "{company}（以下简称“本企业”）投资{n}万元，在{zone}建设新厂。",
    "当天天气晴好，大家纷纷表示收获很大。",
    "以{company}、{company}为代表的企业，形成了{industry}产业集群。",
)


def fill(pattern: str, choice: random.Random) -> str:
    """A pattern with a name or number in each of its slots."""
    while "{" in pattern:
        slot = pattern[pattern.index("{") + 1 : pattern.index("}")]
        value = str(choice.randint(2, 98)) if slot == "n" else choice.choice(SLOTS[slot])
        pattern = pattern.replace("{" + slot + "}", value, 1)
    return pattern


def sentence(seed: int) -> str:
    """The sentence of a seed."""
    choice = random.Random(seed)
    return fill(choice.choice(PATTERNS), choice)


def paragraph(seeds: list[int]) -> str:
    """A paragraph, the sentence of each seed behind the other."""
    return "".join(sentence(seed) for seed in seeds)


def sentences(least: int, most: int) -> st.SearchStrategy[list[int]]:
    """Lists of seeds of sentences."""
    return st.lists(st.integers(0, 100_000), min_size=least, max_size=most)


def wrapped(text: str, width: int) -> str:
    """A paragraph broken into lines of `width` Chinese characters' columns, a blank line behind each."""
    lines, line, columns = [], "", 0
    for c in text:
        step = 2 if unicodedata.east_asian_width(c) in "WFA" else 1
        if columns + step > 2 * width:
            lines.append(line)
            line, columns = "", 0
        line, columns = line + c, columns + step
    return "\n\n".join([*lines, line]) + "\n"
