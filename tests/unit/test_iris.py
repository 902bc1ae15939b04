"""IRIs are a pure, readable function of what a thing is, and every one of them parses."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innograph.kg.iris import Minter, digest16
from innograph.model import Span
from innograph.vocab import local_name

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
MINT = Minter()


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("云河高新区", "云河高新区"),
        ("“星火”行动", "星火行动"),
        ("国际化、高端化战略", "国际化、高端化战略"),
        ("星图（云河）公司", "星图(云河)公司"),
        ("A/B 100%", "A%2FB100%25"),
        ("𠀀村", "𠀀村"),
    ],
)
def test_local_names_are_readable(name: str, local: str) -> None:
    assert local_name(name) == local


@given(TEXT)
def test_every_name_makes_an_iri_that_parses_and_stays_in_its_segment(name: str) -> None:
    local = local_name(name)
    assert not set("/#? ") & set(local)
    for iri in (MINT.entity(local), MINT.indicator(name), MINT.unit(name), MINT.period(name)):
        assert ox.NamedNode(iri).value == iri


@given(TEXT)
def test_minting_twice_gives_the_same(name: str) -> None:
    assert local_name(name) == local_name(name)
    assert digest16(name, 1) == digest16(name, 1) != digest16(name, 2)


def test_the_parts_of_a_digest_do_not_run_together() -> None:
    assert digest16("ab", "c") != digest16("a", "bc")


def test_a_segment_is_a_fragment_of_its_source_after_rfc_5147() -> None:
    assert MINT.segment(Span("news", 3, 9)) == "https://w3id.org/innograph/id/source/news#char=3,9"


def test_the_base_goes_before_everything() -> None:
    mint = Minter("https://example.org/kg/")
    made = [
        mint.source("a"),
        mint.graph("a"),
        mint.statement("a"),
        mint.dataset(),
        mint.instant("start", "2020-01-01"),
    ]
    assert all(iri.startswith("https://example.org/kg/") for iri in made)
