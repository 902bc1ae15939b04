"""Looked up by their ends, short names find the same long ones as when each is held against each."""

from __future__ import annotations

from extracting import reading
from hypothesis import given
from hypothesis import strategies as st

from innograph.extract import abbreviations, shortening
from innograph.extract.hits import Hit
from innograph.extract.naming import fold

LETTERS = st.text(st.sampled_from("云河高新园区办法3年"), min_size=2, max_size=9)


def hit(name: str, kind: str) -> Hit:
    return Hit(0, 0, len(name), kind, name, "head")


@given(
    names=st.sets(LETTERS, max_size=14),
    kind=st.sampled_from(["Zone", "Policy", "Product", "Event", "Project"]),
)
def test_lookup_finds_what_comparing_each_with_each_finds(names: set[str], kind: str) -> None:
    family = shortening._family(kind)
    expected = []
    for short in sorted(names):
        longer = [
            n
            for n in sorted(names)
            if n != short and len(fold(short)) >= 4 and shortening._shortens(fold(short), fold(n), family)
        ]
        if len(longer) == 1:
            expected.append((family, longer[0], short))
    found = shortening.shortenings([hit(name, kind) for name in sorted(names)])
    assert [alias for alias in found if alias[0] == family] == expected


@given(
    name=st.text(st.sampled_from("甲乙"), min_size=2, max_size=4),
    short=st.text(st.sampled_from("甲乙"), min_size=1, max_size=2),
    text=st.text(st.sampled_from("甲乙丙"), min_size=1, max_size=30),
)
def test_a_name_stands_alone_where_it_stays_when_the_full_one_is_blotted_out(
    name: str, short: str, text: str
) -> None:
    places = abbreviations._Places([reading(text)], {name, short})
    assert places.count(name) == text.count(name)
    assert places.stands_alone(short, name) == (short in text.replace(name, "．"))


def test_a_text_without_names_has_no_short_ones() -> None:
    assert abbreviations.find([reading("今天下雨。")], {0: []}) == []
