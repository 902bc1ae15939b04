"""The shortest phrase that names what a figure measures."""

from __future__ import annotations

import re
from functools import cache

from innograph.extract import grammar
from innograph.extract.discourse import Clause
from innograph.extract.figures import Figure
from innograph.extract.tokens import Reading

_OFFERED = re.compile(r"最高|给予|奖励|补贴|资助|提供|不超过|一次性")
_ROUND = re.compile(r"的?(?:(?:Pre-?)?[A-G]\+*轮|天使轮|种子轮|战略|股权)(?:融资|投资)?")
_GROWN = re.compile(r"(?:增长|下降|提高|增加|减少|上升|回落|增速)[^\d]{0,3}$")


@cache
def _tables() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = grammar.table("quantities")["indicator"]
    link, front, growth, verbs = (
        "|".join(sorted(map(re.escape, table[part]), key=len, reverse=True))
        for part in ("link", "front", "growth", "verbs")
    )
    return (
        re.compile(rf"(?:{link}|\s)+$"),
        re.compile(rf"^(?:{front}|\s)+"),
        re.compile(rf"(?:{growth})"),
        re.compile(rf"(?:(?<!研发)(?<!经费)投入|{verbs})"),
    )


def indicator(reading: Reading, clause: Clause, figure: Figure, earlier: str) -> str:
    """The indicator of a figure; an empty string where the text names none."""
    left = _left(reading.text, clause.start, figure.start)
    right = _right(reading, figure.end, clause.end)
    if figure.unit in grammar.table("quantities")["units"]["counted"]:
        return _counted(left, right, earlier)
    if figure.unit in ("年", "天", "分钟", "小时") and right:
        return right
    before = reading.text[clause.start : figure.start]
    if figure.unit in ("元", "美元", "%") and right and _OFFERED.search(before[-10:]):
        return right
    bought = re.compile(r"收购|并购|入股|增资|参股|认购").match(reading.text, figure.end)
    if bought and before.endswith(("以", "斥资")):
        return bought.group() + "金额"
    financed = _ROUND.match(reading.text, figure.end, clause.end)
    if financed and figure.unit in ("元", "美元"):
        return financed.group().removeprefix("的")
    if earlier and left and (_tables()[2].fullmatch(left) or left.startswith("占")):
        return earlier + left
    if right and not _GROWN.search(before) and (not left or re.fullmatch(_tables()[3].pattern, left)):
        return right
    return left


def _counted(left: str, right: str, earlier: str) -> str:
    """What is counted: 8个〈重点项目〉, 〈众创载体〉154家; 其中国家级44个 takes the noun named before."""
    part = re.search(r"(?:国家级|省级|市级|省级以上|国家级以上|其中[^，。\d]{2,8})$", left)
    if part and earlier and not right and len(left) <= 8:
        return left.removeprefix("其中") + re.sub(r"^(?:国家级|省级|市级|累计|新增)", "", earlier)
    if not right:
        return left
    prefix = re.search(r"(?:新增|年产|上市|拥有有效)$", left)
    return (prefix.group() if prefix else "") + right


def _left(text: str, start: int, end: int) -> str:
    """What stands between the clause's start and the figure, stripped to the naming phrase."""
    link, front, growth, verbs = _tables()
    piece = text[start:end]
    digits = list(
        re.finditer(
            r"\d[\d,.]*(?:余|多)?(?:万亿|千亿|百亿|亿|万|千|百)?(?:余|多)?(?:[^\d，、；。和与及以增同较比其]{0,2})(?:、|和|与|及|，|；|其中|以上|（)",
            piece,
        )
    )
    if digits:
        piece = piece[digits[-1].end() :]
    piece = re.split(r"[，；：。？！“”]|——|（[^）]*$", piece)[-1]
    tail = ""
    stripped = link.sub("", piece)
    found = growth.search(stripped)
    if found and found.end() == len(stripped):
        tail = found.group()
        stripped = link.sub("", stripped[: found.start()])
        more = growth.search(stripped)
        if more and more.end() == len(stripped):
            tail, stripped = more.group() + tail, link.sub("", stripped[: more.start()])
    at = max((m.end() for m in verbs.finditer(stripped)), default=0)
    if at < len(stripped):
        stripped = stripped[at:]
    elif at:
        stripped = ""
    bare = front.sub("", stripped)
    if bare in ("企业", "项目", "公司", "机构", "人才", "") and at:
        bare = max(verbs.findall(piece), key=len, default="") + (bare or re.sub(r"^了", "", stripped))
    stripped = bare
    if "的" in stripped[3:] and len(stripped) - stripped.rindex("的") > 2:
        stripped = stripped[stripped.rindex("的") + 1 :]
    stripped = front.sub("", stripped)
    return (stripped.strip("“”《》（） 、") + tail)[-24:]


def _right(reading: Reading, start: int, end: int) -> str:
    """The noun phrase right after a figure: 8个〈重点项目〉, 最高200万元〈人才津贴〉."""
    text = reading.text
    match = re.match(
        r"(?:以上|以下|左右|以内|余|多)?的?((?:[^，。；：！？\d（）\s]|（[^（）]{1,8}）)+)", text[start:end]
    )
    if not match:
        return ""
    stretch_start = start + match.start(1)
    stop = start + match.end(1)
    words = grammar.table("quantities")["indicator"]["right_stop"]
    at = stretch_start
    index = reading.starting.get(at)
    if index is None:
        index = reading.covering(at)
    for token in reading.tokens[index:]:
        if (
            token.start >= stop
            or (token.word in words and token.start > stretch_start)
            or token.tag in ("p", "c", "d", "ul", "r", "f")
            or (token.word in words)
        ):
            break
        if (
            token.tag == "v"
            and token.start > stretch_start
            and token.word not in grammar.names().inner
            and token.end < stop
            and text[token.end] not in "、，。的"
        ):
            break
        if token.word in ("、",):
            break
        at = token.end
    phrase = text[stretch_start : min(at, stop)]
    if "的" in phrase and len(phrase) - phrase.rindex("的") > 2:
        phrase = phrase[phrase.rindex("的") + 1 :]
    return phrase.strip("“”的等、")[:24]
