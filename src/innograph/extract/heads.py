"""Names built on a head: 空天动力研究院, 感知物联网产业园, 2020全球硬科技创新大会.

The head tells the kind; the left edge is found word by word, until a word that cannot stand in a name.
"""

from __future__ import annotations

import re
from functools import cache

from innograph.extract import grammar
from innograph.extract.hits import Hit
from innograph.extract.tokens import Reading, Token
from innograph.vocab import KINDS

_LONGEST = 40
_SEATS = {"政府", "人民政府", "党工委", "工委", "管委会", "管委", "管理委员会", "党委", "委员会", "领导小组", "政协", "人大常委会"}
_SOLID = {"Company", "University", "Government", "Finance", "Institute"}
_PROPER_TAGS = {"nz", "nr", "nrt", "nrfg", "ns", "nt", "eng"}
_BARRED_TAGS = {"p", "c", "u", "ul", "uj", "uz", "ud", "ug", "uv", "d", "r", "y", "e", "o", "ad", "df", "rr", "rz", "vd"}
_NUMBER = re.compile(r"[\d.]+|[一二三四五六七八九十百]+")
_ADMIN = re.compile(r"[省市区县州]$")


@cache
def _head_pattern() -> re.Pattern[str]:
    heads = sorted(grammar.names().heads, key=lambda h: (-len(h), h))
    return re.compile("|".join(map(re.escape, heads)))


def find(reading: Reading, known: dict[int, Hit]) -> list[Hit]:
    """Hits on names that end in a head; `known` maps the end offset of lexicon hits to those hits."""
    found = []
    text = reading.text
    for match in _head_pattern().finditer(text):
        head, end = match.group(), match.end()
        if _runs_on(reading, end, head):
            continue
        start = _left_edge(reading, match.start(), head, known)
        start = _trimmed(reading, start, match.start())
        listed = known.get(end)
        if listed is not None and start < listed.start <= match.start() and listed.kind == kind_of(head):
            continue
        if start >= match.start() or end - start > _LONGEST:
            if head in ("科技城", "科学城") and reading.text[match.start() - 1 : match.start()] in "在于、":
                found.append(Hit(reading.index, match.start(), end, "Zone", head, "head", 5))
            elif head in ("公司", "集团", "园区", "高新区", "大会", "会议", "论坛", "仪式", "中心", "基金", "研究院"):
                found.append(Hit(reading.index, match.start(), end, grammar.names().heads[head], head, "anaphor", 2, True))
            continue
        kind = grammar.names().heads[head]
        while kind == "Industry" and (place := next((h for h in known.values() if h.start == start and h.kind == "Place" and h.end < match.start()), None)):
            start = place.end
        titled = reading.block.kind == "heading" and end - start >= 4 and _is_heading_part(text, start, end)
        if titled or _is_proper(reading, start, match.start(), head, kind, known):
            found.append(Hit(reading.index, start, end, kind, text[start:end], "head", 5))
        elif _is_designation(reading, start, match.start(), kind):
            found.append(Hit(reading.index, start, end, "Honor", text[start:end], "designation", 4))
        elif kind in ("Zone", "Event") or head in ("公司", "集团"):
            found.append(Hit(reading.index, match.start(), end, kind, head, "anaphor", 2, True))
    return found


def _runs_on(reading: Reading, end: int, head: str) -> bool:
    """Whether the head is only the front of a longer word or a longer head follows (大学生, 公司法)."""
    if kind_of(head) == "Event" and reading.text[end : end + 2] in ("中心", "室", "厅", "纪要", "精神", "代表", "室里"):
        return True
    if end in reading.ending or end >= len(reading.text):
        after = reading.text[end : end + 2]
        return after[:1] in ("生", "法", "级", "化", "者", "家") and head in ("大学", "公司", "产业", "工业", "基金", "园区", "科学城")
    token = reading.tokens[reading.covering(end)]
    if reading.text[end : token.end] in grammar.table("names")["person"]["posts"]:
        return False
    return head + reading.text[end : token.end] not in grammar.names().heads and token.end - end <= 2 and len(token.word) <= 4


def _is_heading_part(text: str, start: int, end: int) -> bool:
    """Whether a heading consists of this name, alone or beside others joined by 与 和 及 、."""
    return (start <= 1 or text[start - 1] in "与和及、") and (end >= len(text) - 1 or text[end] in "与和及、")


def kind_of(head: str) -> str:
    """The kind a head tells."""
    return grammar.names().heads[head]


def _left_edge(reading: Reading, head_start: int, head: str, known: dict[int, Hit]) -> int:
    rules = grammar.names()
    position = head_start
    index = reading.covering(position)
    if reading.tokens[index].start < position:
        position = reading.tokens[index].start
    first = True
    while position > 0 and head_start - position < _LONGEST:
        hit = known.get(position)
        kind = rules.heads[head]
        if hit is not None and hit.start < position and kind in ("Platform", "Incubator", "Institute") and not first and reading.text[position] != "·" and (hit.kind == "Zone" or hit.kind == "Place" and reading.text[position - 1] in "市区县" and _addressed(reading, hit, known)):
            break
        if hit is not None and hit.kind == "Government" and kind not in ("Government", "Policy", "Event"):
            break
        if kind == "Event" and reading.text[:position].endswith(("大会", "论坛", "峰会", "博览会")):
            break
        if hit is not None and hit.start < position and hit.kind not in ("Industry", "Category"):
            position, first = hit.start, False
            continue
        token = reading.tokens[reading.ending[position]] if position in reading.ending else None
        if token is None:
            break
        bracket = _bracketed(reading, token, position)
        if bracket is not None:
            position, first = bracket, False
            continue
        if token.word in rules.inner and token.word in rules.stop:
            if not (first or _inner_chain(reading, position, head_start)):
                break
        elif token.word in rules.stop or token.tag in _BARRED_TAGS or not _may_stand(token, reading, kind):
            break
        else:
            first = False
        position = token.start
    return position


def _addressed(reading: Reading, place: Hit, known: dict[int, Hit]) -> bool:
    """Whether a place stands in an address rather than in a name: behind another place, or behind 位于."""
    before = known.get(place.start)
    return before is not None and before.kind == "Place" or reading.text[: place.start].endswith(("位于", "坐落于", "坐落在", "地处", "在", "于", "落户", "入驻"))


def _inner_chain(reading: Reading, position: int, head_start: int) -> bool:
    """A deverbal word stays inside when a noun of the name stands before it and it modifies what follows."""
    index = reading.ending[position]
    before = reading.tokens[index - 1] if index else None
    return before is not None and before.tag[:1] in "nbjais" and before.tag not in _BARRED_TAGS and before.word not in grammar.names().stop


def _bracketed(reading: Reading, token: Token, position: int) -> int | None:
    """Start of a short bracket or quote that ends at `position` and belongs to the name, if one does."""
    text = reading.text
    for opener, closer in (("（", "）"), ("(", ")"), ("“", "”")):
        if token.word == closer:
            at = text.rfind(opener, max(0, position - 12), position)
            if at > 0 and position - at <= 10 and not set("，。、；：") & set(text[at:position]):
                return at
    return None


def _may_stand(token: Token, reading: Reading, kind: str) -> bool:
    if token.tag == "x" or not token.word.strip():
        return token.word in "·-—" and 0 < token.start and reading.text[token.start - 1] not in "—，。"
    if token.word.endswith(("段", "路", "号", "楼", "大道", "街")) and len(token.word) <= 4:
        return False
    if token.tag == "m":
        before = reading.text[token.start - 1 : token.start]
        return token.word[-1] not in "个家项名亿万元届年月日期" and before not in "第"
    if token.tag in ("q", "t", "mq"):
        return False
    if token.tag.startswith("v") and token.tag != "vn":
        return token.word in grammar.names().inner or (not token.known and kind == "Company") or (kind == "Company" and len(token.word) == 1)
    return True


def _trimmed(reading: Reading, start: int, head_start: int) -> int:
    rules = grammar.names()
    while start < head_start and start in reading.starting:
        token = reading.tokens[reading.starting[start]]
        after = reading.tokens[reading.starting[start] + 1].word if reading.starting[start] + 1 < len(reading.tokens) else ""
        single = len(token.word) == 1 and token.word not in "的个家所座条项批届次场本该各每位名" and not reading.text[token.start - 1 : token.start].isdigit()
        if token.word in rules.trim and not single and token.end <= head_start and not (token.tag == "a" and len(after) == 1):
            start = token.end
        elif token.tag.startswith("v") and token.tag != "vn" and token.end <= head_start and token.word in rules.stop:
            start = token.end
        elif token.tag == "x" and token.end <= head_start and token.word not in "“（(":
            start = token.end
        else:
            break
    return start


def _is_designation(reading: Reading, start: int, head_start: int, kind: str) -> bool:
    """国家级科技企业孵化器, 省级众创空间: a rank before a common noun names a title that things bear."""
    modifier = reading.text[start:head_start]
    return kind in ("Zone", "Platform", "Incubator", "Institute", "Cluster") and modifier.startswith(("国家", "省级", "市级", "全国", "自治区级", "世界级"))


def _is_proper(reading: Reading, start: int, head_start: int, head: str, kind: str, known: dict[int, Hit]) -> bool:
    """Whether something particular stands before the head."""
    rules = grammar.names()
    modifier = reading.text[start:head_start]
    if not modifier.strip("“”（）()·-— "):
        return False
    parts = [t for t in reading.tokens[reading.covering(start) : reading.covering(head_start - 1) + 1]]
    sites = [h for h in known.values() if h.kind in ("Zone", "Place", "Finance") and h.start >= start] if head in ("公司", "集团") else []
    parts = [t for t in parts if not any(h.start <= t.start and t.end <= h.end for h in sites)]
    parts = [t for t in parts if t.end <= head_start]
    particular = [t for t in parts if t.tag != "x" and t.word not in rules.generic and t.word != head and t.word not in rules.inner and not t.word.isdigit()]
    firm = head in ("公司", "集团", "总公司", "分公司")
    sure = ("Company", "University", "Institute", "Finance") if kind == "Project" or firm else tuple(k for k in KINDS if k not in ("Industry", "Category", "Honor"))
    strong = any(h.kind in sure and start < h.end <= head_start and h.start >= start for h in known.values()) or any(
        t.tag in _PROPER_TAGS for t in particular
    )
    strong = strong or bool(re.search(r"[A-Za-z0-9]|“[^”]{3,}", modifier)) and kind not in ("Government", "Project")
    if kind == "Government" and head in _SEATS:
        return modifier.endswith(tuple("省市区县州盟旗镇乡")) or any(h.end == head_start for h in known.values()) or modifier.endswith("园区")
    if head.endswith("仪式"):
        return len(modifier) >= 6 or bool(strong)
    if head not in rules.strict:
        return bool(particular) or (kind in ("Institute",) and strong) or bool(strong)
    if kind in ("Event",):
        return (bool(particular) and len(modifier) >= 4) or bool(strong)
    if kind == "Project":
        carried = re.search(r"(?:实施|承担|建设|投资|启动|承建)的$", reading.text[max(0, start - 4) : start]) is not None
        return bool(strong) and len(modifier) >= 2 or carried and bool(particular) or sum(len(t.word) for t in particular) >= 6
    if kind == "Industry":
        return head != "产业" and bool(particular) and len(modifier) <= 6 and not strong
    if head.endswith("平台"):
        return bool(strong) or sum(len(t.word) for t in particular) >= 4
    if head in ("公司", "集团", "中心", "平台", "社区", "园区", "片区", "新区", "开发区", "基金", "学院", "专项", "创新平台", "技术平台", "服务平台", "公共平台", "交易平台"):
        return bool(strong) or len("".join(t.word for t in particular)) >= 3
    return bool(strong) or sum(len(t.word) for t in particular) >= 2
