"""Whether what stands before a head makes a name, or only a common noun."""

from __future__ import annotations

import re

from innograph.extract import grammar
from innograph.extract.hits import Hit
from innograph.extract.tokens import Reading, Token
from innograph.vocab import KINDS

_FIRMS = ("公司", "集团", "总公司", "分公司")
_COMMON = ("n", "vn", "b", "l", "j", "v", "a", "an", "ng")
_OWNERS = ("Company", "Institute")
_NAMES = tuple(k for k in KINDS if k not in ("Industry", "Category", "Honor"))


def is_designation(modifier: str, kind: str) -> bool:
    """国家级科技企业孵化器, 省级众创空间: a rank before a common noun names a title that things bear."""
    sites = ("Zone", "Platform", "Incubator", "Institute", "Cluster")
    ranked = modifier.startswith(tuple(grammar.table("names")["build"]["ranks"]))
    return kind in sites and (
        ranked or re.match(r"[一-鿿]{2,3}(?:省|自治区)[一-鿿]{4}", modifier) is not None
    )


def is_proper(reading: Reading, start: int, head_start: int, head: str, known: dict[int, Hit]) -> bool:
    """Whether something particular stands between `start` and the head."""
    kind = grammar.names().heads[head]
    modifier = reading.text[start:head_start]
    if head == "中心" and modifier.endswith(("市", "区", "县", "城", "镇")):
        return False
    if not modifier.strip("“”（）()·-— ") or modifier.isdigit():
        return False
    inside = [known[i] for i in range(start + 1, head_start + 1) if i in known and known[i].start >= start]
    if kind == "Government":
        if head in ("党委", "党组") and re.search(r"(?:大学|学院|公司|集团|院|所|行|学校|医院)$", modifier):
            return False
        if head[0] in "省市区县" and len(modifier) >= 2:
            return True
        if len(modifier) == 1 and reading.text[start - 1 : start] in tuple("各、）)"):
            return False
        seated = modifier.endswith((*"省市区县州盟旗镇乡", "园区")) or head_start in known
        if seated or head in grammar.table("names")["build"]["seats"]:
            return seated
    particular = _particular(reading, start, head_start, head, inside)
    if head == "公司" and (
        all(t.known and (t.tag in _COMMON or (t.tag == "nz" and len(t.word) > 2)) for t in particular)
        or any(h.kind == "Company" and h.start == head_start + 2 for h in known.values())
    ):
        return False
    strong = _strong(modifier, kind, head, inside, particular)
    size = sum(len(t.word) for t in particular)
    if head.endswith("仪式"):
        return strong or len(modifier) >= 6
    if kind == "Project" and head in grammar.names().strict:
        return (
            (strong and len(modifier) >= 2)
            or size >= (6 if head == "项目" else 4)
            or (modifier.startswith("国家") and len(modifier) >= 6)
            or (size > 0 and _carried_out(reading, start))
        )
    return strong_enough(kind, head, modifier, strong, size)


def strong_enough(kind: str, head: str, modifier: str, strong: bool, size: int) -> bool:
    """The measure of particularity each head asks for; `size` is that of the particular words before it."""
    if head not in grammar.names().strict:
        return (size > 0 and len(modifier) <= 6 and not strong) if kind == "Industry" else strong or size > 0
    if kind == "Event":
        wide = re.match(grammar.table("names")["build"]["worldwide"], modifier) is not None
        return strong or ((size > 0 or wide) and len(modifier) >= 4)
    if head.endswith("平台"):
        return strong or size >= 4
    return strong or size >= (3 if head in grammar.table("names")["build"]["three"] else 2)


def _particular(reading: Reading, start: int, head_start: int, head: str, inside: list[Hit]) -> list[Token]:
    """The words before the head that are no common modifiers (for a firm: nor the name of a site)."""
    rules = grammar.names()
    sites = [h for h in inside if h.kind in ("Zone", "Place", "Finance")] if head in _FIRMS else []
    return [
        t
        for t in reading.tokens[reading.covering(start) : reading.covering(head_start - 1) + 1]
        if t.end <= head_start
        and t.tag != "x"
        and t.word != head
        and t.word not in rules.generic
        and t.word not in rules.inner
        and not t.word.isdigit()
        and not any(h.start <= t.start and t.end <= h.end for h in sites)
    ]


def _strong(modifier: str, kind: str, head: str, inside: list[Hit], particular: list[Token]) -> bool:
    """Whether a proper noun, or what only names have (Latin, digits, quotes), stands before the head."""
    sure = _OWNERS if kind == "Project" or head in _FIRMS else _NAMES
    if any(h.kind in sure for h in inside):
        return True
    if any(t.tag in grammar.table("names")["build"]["proper_tags"] for t in particular):
        return True
    named = re.sub(r"^(?:19|20)\d\d年?度?", "", modifier) if kind == "Zone" else modifier
    return kind not in ("Government", "Project") and bool(re.search(r"[A-Za-z0-9]|“[^”]{3,}", named))


def _carried_out(reading: Reading, start: int) -> bool:
    before = reading.text[max(0, start - 4) : start]
    return re.search(r"(?:实施|承担|建设|投资|启动|承建)的$", before) is not None
