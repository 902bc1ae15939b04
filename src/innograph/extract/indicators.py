"""The shortest phrase that names what a figure measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from innograph.extract import grammar
from innograph.extract.figures import Figure
from innograph.extract.passages import Passage
from innograph.extract.tokens import Reading

_REACH = 60
_OFFERED = re.compile(r"最高|按|给予|奖励|补贴|资助|提供|不超过|一次性|补助")
_ROUND = re.compile(
    r"(?:（[^（）]{0,24}）|）)?的?(?:(?:Pre-?)?[A-G]\+*轮|天使轮|种子轮|战略|股权)(?:融资|投资)?"
)
_BOUGHT = re.compile(r"收购|并购|入股|增资|参股|认购")
_CONVERTED = re.compile(r"(?:折算|折合|约合|合)(?:成)?(?:人民币|为|约)*$")
_LASTING = re.compile(r"时间|时限|周期|工期|期限|年限|寿命|缩短|压缩")
_GROWN = re.compile(r"(?:增长|下降|提高|增加|减少|上升|回落|增速)[^\d]{0,3}$")
_HARD = re.compile(r"[，；：。？！|]|——|^")
_BRACKET = re.compile(r"（[^（）]{0,30}）|[“”《》]")
_BEHIND = re.compile(
    r"(?:（[^（）]{0,24}）)?(?:（含）)?(?:以上|以下|左右|以内|余|多)?(?:的标准)?(?:予以|给予)?的?((?:[^，。；：！？\d（）\s]|（[^（）]{1,8}）){1,40})"
)
_DOING = re.compile(r"(?:以上|左右)?(?:应当|应|均|都|已|将)?(?![的以应])([^，。；：！？\d（）]{2,12})")
_OWNERS = {
    "Zone", "Place", "Company", "University", "Institute", "Platform", "Incubator", "Finance", "Government",
    "Event", "Association",
}  # fmt: skip


_CHARGED = re.compile(r"的([一-鿿]{2,8}?(?:费|租金|补贴|补助))")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the grammar that link, precede, grow and open the naming phrase."""

    link: re.Pattern[str]
    front: re.Pattern[str]
    growth: re.Pattern[str]
    verbs: re.Pattern[str]


@cache
def _words() -> Words:
    table = grammar.table("quantities")["indicator"]
    link, front, growth, verbs = (
        "|".join(sorted(map(re.escape, table[part]), key=len, reverse=True))
        for part in ("link", "front", "growth", "verbs")
    )
    return Words(
        re.compile(rf"(?:{link}|\s)$"),
        re.compile(rf"(?:{front}|\s)"),
        re.compile(rf"(?:{growth})$"),
        re.compile(rf"(?:(?<!研发)(?<!经费)投入|{verbs})"),
    )


def indicator(passage: Passage, run: list[Figure], floor: int, ceiling: int, base: str) -> str:
    """The indicator of a run of figures between `floor` and `ceiling`; empty where the text names none.

    `base` is what the figure before measured; growth and shares are said of it.
    """
    reading, figure = passage.reading, run[0]
    if _CONVERTED.search(reading.text, max(floor, figure.start - 12), figure.start) and base:
        return base
    noun, tail = left(passage, max(floor, figure.start - _REACH), figure.start)
    whole = noun + tail
    behind = right(reading, run[-1].end, ceiling)
    before = reading.text[max(floor, figure.start - 10) : figure.start]
    if figure.unit in grammar.table("quantities")["units"]["counted"]:
        return _counted(whole, behind, base) or _doing(reading, run[-1], ceiling)
    if figure.unit in ("年", "天", "分钟", "小时"):
        return (
            behind if behind and figure.unit not in ("年", "天") else whole if _LASTING.search(whole) else ""
        )
    if not whole and figure.unit == "%":
        return _doing(reading, run[-1], ceiling)
    if figure.unit.startswith(("元", "美元", "%")) and behind and _OFFERED.search(before):
        return behind
    bought = _BOUGHT.match(reading.text, figure.end)
    if bought and before.endswith(("以", "斥资")):
        return bought.group() + "金额"
    financed = _ROUND.match(reading.text, run[-1].end, ceiling)
    if financed and figure.unit in ("元", "美元"):
        return financed.group().removeprefix("的")
    if base and whole and (not noun or noun.startswith(("占", "对"))):
        return base + whole
    if behind and not _GROWN.search(before) and (not whole or _words().verbs.fullmatch(whole)):
        return behind
    return whole or (base if _linked(reading, floor, figure) else "")


def _linked(reading: Reading, floor: int, figure: Figure) -> bool:
    """Whether a linking word alone stands before a figure: 增长9%、达到8亿元."""
    gap = reading.text[max(floor, figure.start - 8) : figure.start].lstrip("、，和并且")
    return (
        bool(gap) and re.fullmatch(r"(?:约?达到?|为|增至|合计|总计|约合?)+(?:约|超过|近)?", gap) is not None
    )


def _doing(reading: Reading, figure: Figure, ceiling: int) -> str:
    """What those counted do: 近500人〈出席论坛〉, 30%以上应当〈拥有专利〉."""
    if figure.unit not in ("人", "人次", "名", "家", "%"):
        return ""
    done = _DOING.match(reading.text, figure.end, ceiling)
    return done.group(1) if done else ""


def _counted(whole: str, behind: str, base: str) -> str:
    """What is counted: 8个〈重点项目〉, 〈众创载体〉154家; 其中国家级44个 takes the noun named before."""
    part = re.search(r"(?:国家级|省级|市级|省级以上|国家级以上|其中[^，。\d]{2,8})$", whole)
    if part and base and not behind and len(whole) <= 8:
        return whole.removeprefix("其中") + re.sub(r"^(?:国家级|省级|市级|累计|新增)", "", base)
    if not behind:
        return whole
    prefix = re.search(r"(?:新增|年产|上市|拥有有效)$", whole)
    return (prefix.group() if prefix else "") + behind


def left(passage: Passage, start: int, end: int) -> tuple[str, str]:
    """What stands between `start` and a figure, stripped to the naming phrase, and the growth it ends in."""
    text = passage.text
    end = max(start, end - len(text[start:end]) + len(text[start:end].rstrip("：| -")))
    breaks = [m.end() for m in _HARD.finditer(text, start, end)]
    start = breaks[-1] if breaks else start
    opened = text.rfind("（", start, end)
    if opened >= 0 and "）" not in text[opened:end]:
        start = opened + 1
    start, end = _out_of_time(passage, start, end)
    end = _without(_words().link, passage.reading, start, end)
    tail = ""
    for _ in range(2):
        grown = _words().growth.search(text, start, end)
        if grown is None:
            break
        tail, end = grown.group() + tail, _without(_words().link, passage.reading, start, grown.start())
    start = _after_verb(passage.reading, start, end, tail)
    start = _after_owner(passage, _after_front(passage.reading, start, end), end)
    phrase = _BRACKET.sub("", text[start:end])
    phrase = re.sub(r"^.*[^、]等(?=[一-鿿]{3})", "", phrase)
    if "的" in phrase[3:] and not re.match("占|对", phrase) and len(phrase) - phrase.rindex("的") > 2:
        phrase = phrase[phrase.rindex("的") + 1 :]
    return phrase.strip("“”《》（） 、")[-24:], tail


def _out_of_time(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Cut off the times that stand before or behind the phrase."""
    for moment in passage.moments:
        if moment.end <= start or moment.start >= end:
            continue
        rest = _without(_words().link, passage.reading, min(moment.end, end), end) - moment.end
        if rest > 0:
            start = moment.end
        else:
            end = max(start, moment.start)
    return start, end


def _without(words: re.Pattern[str], reading: Reading, start: int, end: int) -> int:
    """The end of a passage without the words that link it to the figure."""
    while end > start:
        found = words.search(reading.text, max(start, end - 8), end)
        if found is None or found.start() < start or not _begins(reading, found.start()):
            break
        end = found.start()
    return end


def _begins(reading: Reading, position: int) -> bool:
    return position in reading.starting or position - 1 in reading.starting


def _after_front(reading: Reading, start: int, end: int) -> int:
    while start < end:
        found = _words().front.match(reading.text, start, end)
        if found is None or not (found.end() in reading.starting or found.end() == end):
            break
        start = found.end()
    return start


def _after_verb(reading: Reading, start: int, end: int, tail: str) -> int:
    """Past the last verb that something follows; a verb at the very end names what is measured itself."""
    at = start
    for found in _words().verbs.finditer(reading.text, start, end):
        whole = found.start() in reading.starting and (found.end() in reading.starting or found.end() == end)
        if whole and (found.end() < end or tail):
            at = found.end()
    if reading.text[at:end] in ("企业", "项目", "公司", "机构", "人才") and at > start:
        found_all = [m for m in _words().verbs.finditer(reading.text, start, at) if m.end() == at]
        at = found_all[-1].start() if found_all else at
    return at


def _after_owner(passage: Passage, start: int, end: int) -> int:
    """Past the name of whom the figure is about, where it opens the phrase."""
    for hit in passage.hits:
        if hit.start > start + 1 or hit.start >= end:
            break
        if start <= hit.start and hit.kind in _OWNERS and end - hit.end >= 2:
            return _after_front(passage.reading, hit.end, end)
    return start


def right(reading: Reading, start: int, end: int) -> str:
    """The noun phrase right after a figure: 8个〈重点项目〉, 最高200万元〈人才津贴〉."""
    text = reading.text
    match = _BEHIND.match(text, start, min(end, start + 50))
    if not match:
        return ""
    begin, stop = match.span(1)
    words = grammar.table("quantities")["indicator"]["right_stop"]
    at = begin
    index = reading.starting.get(at)
    if index is None:
        index = reading.covering(at)
    tokens = reading.tokens[index : index + 20]
    for token, after in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
        opens = (
            token.start <= begin and token.tag[:1] in "vdrf" and after.tag[:1] == "n" and after.start < stop
        )
        if token.start >= stop or (
            not opens
            and (
                token.word in words or (token.tag in ("p", "c", "d", "ul", "r", "f") and len(token.word) < 3)
            )
        ):
            break
        if (
            token.tag == "v"
            and token.start > begin
            and token.word not in grammar.names().inner
            and token.end < stop
            and text[token.end] not in "、，。的"
        ):
            break
        at = token.end
    phrase = text[begin : min(at, stop)]
    charged = _CHARGED.match(text, min(at, stop))
    if charged and phrase:
        return charged.group(1)
    if "的" in phrase and len(phrase) - phrase.rindex("的") > 2:
        phrase = phrase[phrase.rindex("的") + 1 :]
    return phrase.strip("“”的等、")[:24]
