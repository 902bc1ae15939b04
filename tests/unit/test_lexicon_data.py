"""The lexicon's tables: form, order, that no written form stands for two things, documented size."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from innograph.resources import ontology_dir
from innograph.vocab import KINDS

HEADER = ["name", "type", "aliases", "within", "code"]
FOLDER = ontology_dir() / "lexicon"
FILES = sorted(FOLDER.glob("*.tsv"))
DOCS = Path(__file__).resolve().parents[2] / "docs" / "lexicon.md"
COMMON_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
    企业 公司 平台 中心 基地 园区 高新区 开发区 新区 市场 项目 政府 城区 郊区 东方 合作 平安 日照
    白银 来宾 朝阳 安康 阿里 苹果 小米 联想 方正 浪潮 东区 西区 主板 院士 大学 研究院 国家 全国
    世界 地区 区域 技术 产业 创新 石狮 天长 北大 南大 交大 中行 建行 自主创新 科技园 产业园 制造业
    服务业 中小企业
    """,
    )
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of one table."""

    file: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    within: str
    code: str


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")


def _table(path: Path) -> list[list[str]]:
    """The cells of a file below its comments, header first."""
    return [line.split("\t") for line in _lines(path) if line and not line.startswith("#")]


def _rows(path: Path) -> list[Row]:
    return [
        Row(path.name, name, kind, tuple(a for a in aliases.split("|") if a), within, code)
        for name, kind, aliases, within, code in _table(path)[1:]
    ]


ROWS = [row for path in FILES for row in _rows(path)]
NAMES = {row.name for row in ROWS}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_file_has_the_declared_form(path: Path) -> None:
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not raw.endswith(b"\n\n")
    table = _table(path)
    assert table[0] == HEADER
    assert [row for row in table if len(row) != len(HEADER)] == []
    cells = [cell for row in table for cell in row]
    assert [cell for cell in cells if cell != unicodedata.normalize("NFC", cell).strip()] == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_file_says_its_date_and_completeness(path: Path) -> None:
    lines = _lines(path)
    comments = [line for line in lines if line.startswith("#")]
    assert lines[: len(comments)] == comments, "comments come first"
    text = " ".join(comments)
    assert re.search(r"Date: \d{4}-\d{2}", text)
    assert re.search(r"[Cc]omplete|[Ss]election", text)
    assert "/work" not in text


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_rows_are_sorted_by_code_and_name(path: Path) -> None:
    keys = [(row.code, row.name, row.kind) for row in _rows(path)]
    assert keys == sorted(keys)


def test_types_are_kinds() -> None:
    assert [row for row in ROWS if row.kind not in KINDS] == []


def test_a_name_stands_once() -> None:
    counts = Counter(row.name for row in ROWS)
    assert [name for name, n in counts.items() if n > 1] == []


def test_an_alias_is_no_other_rows_name() -> None:
    assert [(row.file, row.name, a) for row in ROWS for a in row.aliases if a in NAMES] == []


def test_an_alias_stands_for_one_row() -> None:
    counts = Counter(alias for row in ROWS for alias in row.aliases)
    assert [alias for alias, n in counts.items() if n > 1] == []


def test_no_form_is_a_common_word_or_a_single_character() -> None:
    forms = [(row.file, form) for row in ROWS for form in (row.name, *row.aliases)]
    assert [f for f in forms if len(f[1]) < 2 or f[1] in COMMON_WORDS] == []
    assert [f for f in forms if re.fullmatch(r"[\d\W]+", f[1])] == []


def test_within_names_another_row() -> None:
    assert [(row.file, row.name, row.within) for row in ROWS if row.within and row.within not in NAMES] == []
    assert [row for row in ROWS if row.within == row.name] == []


def test_within_has_no_cycle() -> None:
    above = {row.name: row.within for row in ROWS}
    for start in above:
        seen, here = {start}, above[start]
        while here:
            assert here not in seen, f"{start} lies within itself"
            seen.add(here)
            here = above[here]


def test_division_codes_nest() -> None:
    by_code = {row.code: row.name for row in ROWS if row.file == "places.tsv" and row.code.isdigit()}
    assert all(re.fullmatch(r"[1-8]\d{5}", code) for code in by_code)
    assert len(by_code) == len([r for r in ROWS if r.file == "places.tsv" and r.code.isdigit()])
    for row in ROWS:
        if row.file == "places.tsv" and row.code.isdigit():
            parent = by_code.get(row.code[:4] + "00") if row.code[4:] != "00" else None
            province = "中国" if row.code.endswith("0000") else by_code[row.code[:2] + "0000"]
            assert row.within in (parent or province, province), row


def test_country_codes_are_two_letters() -> None:
    letters = [row.code for row in ROWS if row.file == "places.tsv" and row.code and not row.code.isdigit()]
    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in letters)
    assert len(letters) == len(set(letters)) > 190


@pytest.mark.parametrize(
    ("form", "name", "kind", "within"),
    [
        ("西安", "西安市", "Place", "陕西省"),
        ("双流区", "双流区", "Place", "成都市"),
        ("南京市鼓楼区", "南京市鼓楼区", "Place", "南京市"),
        ("西安高新区", "西安高新技术产业开发区", "Zone", "西安市"),
        ("中关村", "中关村国家自主创新示范区", "Zone", "北京市"),
        ("科技部", "科学技术部", "Government", "国务院"),
        ("西电", "西安电子科技大学", "University", "西安市"),
        ("西安光机所", "中国科学院西安光学精密机械研究所", "Institute", "中国科学院"),
        ("上交所", "上海证券交易所", "Finance", "上海市"),
        ("中兴通讯", "中兴通讯股份有限公司", "Company", "深圳市"),
        ("进博会", "中国国际进口博览会", "Event", "上海市"),
    ],
)
def test_well_known_forms_lead_to_their_row(form: str, name: str, kind: str, within: str) -> None:
    found = [row for row in ROWS if form in (row.name, *row.aliases)]
    assert [(row.name, row.kind, row.within) for row in found] == [(name, kind, within)]


def test_documented_counts_are_the_real_ones() -> None:
    documented = re.findall(
        r"^\| `([a-z]+\.tsv)` \|[^|]*\| ([\d,]+) \| ([\d,]+) \|", DOCS.read_text("utf-8"), re.M
    )
    real = [(p.name, f"{len(_rows(p)):,}", f"{sum(len(r.aliases) for r in _rows(p)):,}") for p in FILES]
    assert sorted(documented) == real
