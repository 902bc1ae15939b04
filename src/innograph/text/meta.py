"""What a web page says of itself: title, day of publication and publisher, by metadata and byline."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from innograph.text.markup import Tree

# Names of <meta>, in the order in which they are believed: first those that the standard for government
# sites sets (ArticleTitle, PubDate, ContentSource, SiteName).
_TITLES = ("articletitle", "og:title", "twitter:title", "dc.title", "citation_title")
_DATES = (
    "pubdate", "article:published_time", "og:published_time", "publishdate", "publish_date",
    "publication_date", "datepublished", "dc.date", "dcterms.issued", "dcterms.created", "date",
)  # fmt: skip
_PUBLISHERS = ("contentsource", "source", "article:publisher", "dc.publisher", "og:site_name", "sitename")
_NO_PUBLISHERS = frozenset({"微信公众平台", "原创", "本站", "本网", "互联网", "网络"})
_ARTICLES = frozenset({"article", "newsarticle", "report", "blogposting", "webpage", "governmentservice"})
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_SAID_DATE = re.compile(
    r"(?:发布|发文|公开|成文|更新)?(?:时间|日期)\s*[:：]?\s*" + _DAY.pattern + r"|^\s*" + _DAY.pattern, re.M
)
_SAID_SOURCE = re.compile(r"(?:信息|稿件|文章)?来源\s*[:：]\s*([\u4e00-\u9fff（）()A-Za-z·]{2,20})")
_SITE = re.compile(r"\s*[-_|—–]+\s*[^-_|—–]{2,30}$")
_BYLINE = 400


@dataclass(frozen=True, slots=True)
class About:
    """Title, date (YYYY-MM-DD) and publisher; each empty where the page does not tell."""

    title: str = ""
    date: str = ""
    publisher: str = ""


def of_page(tree: Tree) -> About:
    """What the page says of itself, metadata before the byline under its title."""
    meta = dict(_metas(tree))
    linked = next(iter(_linked(tree)), {})
    heading = next((said for h in tree.iter("h1") if (said := _line(h.text_content()))), "")
    title = _first((*(meta.get(n) for n in _TITLES), linked.get("headline"), heading, _head_title(tree)))
    byline = _byline(tree, title)
    told = (*(meta.get(name) for name in _DATES), linked.get("datePublished"))
    date = next((day for text in told if (day := _day(str(text or "")))), "")
    publishers = (linked.get("publisher"), *(meta.get(name) for name in _PUBLISHERS))
    named = (_said_source(byline), *map(_name, publishers))
    return About(
        title, date or _said_date(byline), next((n for n in named if n and n not in _NO_PUBLISHERS), "")
    )


def _metas(tree: Tree) -> Iterator[tuple[str, str]]:
    """Names (in small letters) and contents of <meta>, the first of a name last, so that it stays."""
    for element in reversed(list(tree.iter("meta"))):
        name = element.get("name") or element.get("property") or element.get("itemprop") or ""
        if content := _line(element.get("content") or ""):
            yield name.strip().lower(), content


def _linked(tree: Tree) -> Iterator[dict[str, Any]]:
    """The articles that JSON-LD in the page describes."""
    for script in tree.xpath(".//script[@type='application/ld+json']"):
        try:
            found = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        graph = found.get("@graph", [found]) if isinstance(found, dict) else found
        for item in graph if isinstance(graph, list) else []:
            kinds = item.get("@type") if isinstance(item, dict) else None
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(str(kind).lower() in _ARTICLES for kind in kinds):
                yield item


def _name(value: Any) -> str:
    """The name that JSON-LD or a <meta> gives, when it is one and no address."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name")
    text = _line(value) if isinstance(value, str) else ""
    return "" if "/" in text or len(text) > 40 else text


def _head_title(tree: Tree) -> str:
    """The <title> without the name of the site after the last dash, bar or underscore."""
    title = _line(next((t.text or "" for t in tree.iter("title")), ""))
    return _SITE.sub("", title) or title


def _byline(tree: Tree, title: str) -> str:
    """What is written right after the title where it stands in the page, where day and source are given."""
    body = next(tree.iter("body"), tree)
    text = "\n".join(t for node in body.itertext() if (t := node.strip()))
    at = text.rfind(title) if title else -1
    return text[at + len(title) : at + len(title) + _BYLINE] if at >= 0 else ""


def _said_date(byline: str) -> str:
    found = _SAID_DATE.search(byline)
    return _day(found.group()) if found else ""


def _said_source(byline: str) -> str:
    found = _SAID_SOURCE.search(byline)
    return found[1] if found else ""


def _day(text: str) -> str:
    """The first day in the text that exists, as YYYY-MM-DD; empty where there is none."""
    for match in _DAY.finditer(text):
        try:
            return datetime.date(*(int(number) for number in match.groups())).isoformat()
        except ValueError:
            continue
    return ""


def _first(texts: Iterable[object]) -> str:
    return next((text for value in texts if isinstance(value, str) and (text := _line(value))), "")


def _line(text: str) -> str:
    return " ".join(text.split())
