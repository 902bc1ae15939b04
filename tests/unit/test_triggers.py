"""The words a pattern needs: told rightly from its text, so that skipping a pattern never loses a match."""

from __future__ import annotations

import re

import pytest
from extracting import extracted
from hypothesis import given
from hypothesis import strategies as st
from made_texts import news

from innograph.extract import lists, products, relations
from innograph.extract.triggers import Triggers, required

PATTERNS = {
    "relations": tuple(rule.pattern.pattern for rule in relations.rules()),
    "lists": tuple(pattern.pattern for _, _, pattern, _ in lists._patterns()),
    "products": tuple(pattern.pattern for _, pattern in products._patterns()),
}
WORDS = sorted(
    {w for patterns in PATTERNS.values() for p in patterns for sets in required(p) for w in sets}
    | set("，。；：、的了在由和与等“”（）企业甲乙3A")
)


@pytest.mark.parametrize(
    ("pattern", "sets"),
    [
        ("位于(?P<o>甲|乙丙)", [{"位于"}, {"甲", "乙丙"}]),
        ("(?:在|于)?设立了?", [{"设立"}]),
        ("由[^，。]{0,8}?[甲乙]+投资", [{"由"}, {"甲", "乙"}, {"投资"}]),
        ("(?<!的)落地(?!项目)|入驻", [{"落地", "入驻"}]),
        (r"第\d{1,2}届(甲|)", [{"第"}, {"届"}]),
        ("(?:甲(?:乙|丙)|丁)戊{2}", [{"甲", "丁"}, {"戊"}]),
        ("甲*|乙", []),
        (r"[甲-丁]\(a\)", [{"a"}]),
    ],
)
def test_what_a_pattern_needs(pattern: str, sets: list[set[str]]) -> None:
    assert [set(words) for words in required(pattern)] == sets


@pytest.mark.parametrize("name", PATTERNS)
def test_most_patterns_need_a_word(name: str) -> None:
    assert sum(bool(required(p)) for p in PATTERNS[name]) >= 0.9 * len(PATTERNS[name])


@pytest.mark.parametrize("name", PATTERNS)
@given(text=st.lists(st.sampled_from(WORDS), max_size=14).map("".join))
def test_a_pattern_that_matches_is_worth_trying(name: str, text: str) -> None:
    worth = set(Triggers(PATTERNS[name]).worth(text))
    assert {i for i, p in enumerate(PATTERNS[name]) if re.search(p, text)} <= worth


def test_sentences_of_news_lose_no_match(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    mask = relations.mask

    def noted(text: str, sentence: tuple[int, int], *rest: object) -> relations.Masked:
        masked = mask(text, sentence, *rest)  # type: ignore[arg-type]
        seen.append(masked.text)
        return masked

    monkeypatch.setattr(relations, "mask", noted)
    extracted(news(6000))
    triggers = Triggers(PATTERNS["relations"])
    matches = [(t, i) for t in seen for i, p in enumerate(PATTERNS["relations"]) if re.search(p, t)]
    assert len(matches) > 50
    assert all(i in set(triggers.worth(text)) for text, i in matches)
