"""Figures said in one breath, 6家、8家和10家, and figures that set a condition: 产值过100亿元企业."""

from __future__ import annotations

import re

from innograph.extract.figures import Figure

_JOINT = re.compile(r"\s*(?:、|/|和|与|及|以及|，|；|至|到|-|—|–|－|~|～|——)?\s*(?:近|约|超|超过|逾|达)?\s*")
_OF = re.compile(
    r"(?:（含）)?(?:及以上|以上|以下|以内|左右)?的?(?P<what>[^，。；：！？\d]{0,14}?)"
    r"(?P<noun>企业|项目|公司|开发区|高新区|园区|集群|单位|团队|机构|平台|产业|工程|产品|人才|专家|者|县|市|区)"
    r"(?:（[^（）]{1,8}）)?"
)
_RANKED = re.compile(r"[^，。；]{0,20}?中(?:位列|排名|排|列|居|位居|名列|综合|脱颖)")
_OFFER = re.compile(r"给予|奖励|补贴|补助|资助|支持|认定|申报|可获|享受")


def runs(text: str, figures: list[Figure]) -> list[list[Figure]]:
    """Neighbouring figures of one unit with nothing but a joint between them, together."""
    found: list[list[Figure]] = []
    for figure in figures:
        last = found[-1][-1] if found else None
        if (
            last is not None
            and last.unit == figure.unit
            and figure.start - last.end <= 6
            and _JOINT.fullmatch(text, last.end, figure.start)
        ):
            found[-1].append(figure)
        else:
            found.append([figure])
    return found


def idle(text: str, said: list[list[Figure]], end: int) -> set[Figure]:
    """Those of a sentence's runs of figures that measure nothing themselves.

    They bound what another figure counts (产值过100亿元企业2家), say who may have what an offer gives
    (注册资本300万元以上的企业), or tell how many were ranked (在217家中位列第7).
    """
    found: set[Figure] = set()
    for run, after in zip(said, [*said[1:], None], strict=True):
        first, last = run[0], run[-1]
        if text[first.start - 1 : first.start] == "在" and _RANKED.match(text, last.end, end):
            found.update(run)
            continue
        if text.endswith("最高", 0, first.start):
            continue
        if all(f.comparator in "=~" for f in run) or text[first.start - 1 : first.start] == "近":
            continue
        of = _OF.match(text, last.end, min(end, last.end + 40))
        if of is None or first.unit in ("家", "个", "项"):
            continue
        gap = text[of.end("noun") : after[0].start] if after else "，"
        if (len(gap) <= 8 and not re.search("[，。；]", gap)) or _OFFER.search(text, of.end("noun"), end):
            found.update(run)
    return found
