"""The pages of things: sentences in context, pictures, numbers, links; markup in names stays text."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innograph.explore.resource.dossier import Dossier, Fact, Neighbour
from innograph.explore.resource.figures import Claim, Figure
from innograph.explore.resource.quotes import Quote
from innograph.explore.results import Term
from innograph.kg.evidence import one_line
from innograph.show.layout import LABEL_LINES
from innograph.show.site.chart import HEIGHT, WIDTH, charts
from innograph.show.site.ego import MOST, ego, wrapped
from innograph.show.site.pages import groups, style_sheet, thing_page
from innograph.show.site.passage import passage, pieces
from innograph.show.site.site import Site
from innograph.vocab import BASE, KINDS, ONTOLOGY

TEXT = "一、概况\n云河高新区位于\n云河市。区内企业很多，\n星图科技在此。\n\n二、其他\n无关的话。"
SAID = "云河高新区位于云河市。"
START = TEXT.index("云河")
QUOTE = Quote(
    BASE + "source/news", "新闻", "2021", START, START + len(SAID) + 1, SAID, ((START, START + 5),), "in", 0.9
)
ZONE = Dossier(
    iri=BASE + "云河高新区",
    label="云河高新区",
    aliases=("云高新",),
    kinds=("Zone",),
    facts=(Fact(ONTOLOGY + "locatedIn", Neighbour(BASE + "云河市", "云河市", ("Place",)), True, (QUOTE,)),),
)
MARKUP = "<script>alert(1)</script>&\"'<img src=x onerror=alert(1)>"


def figure(value: str, last: str, **changes: str) -> Figure:
    return replace(
        Figure(BASE + f"observation/{value}-{last}", "企业", "=", value, "家", "某年", "", last, "actual"),
        **changes,  # type: ignore[arg-type]
    )


def rendered(about: Dossier, site: Site = Site()) -> str:  # noqa: B008
    return thing_page(site, about, lambda _: TEXT, [("turtle", "text/turtle")])


class Tags(HTMLParser):
    """Every tag with its attributes, and all text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_sentence_is_shown_in_its_paragraph_with_its_words_marked() -> None:
    shown = passage(QUOTE, TEXT)
    assert shown.before == ""
    assert shown.pieces == (("云河高新区", True), ("位于云河市。", False))
    assert shown.after == "区内企业很多，星图科技在此。"


@pytest.mark.parametrize("text", [None, "", "别的文字" * 20])
def test_a_sentence_stands_alone_where_its_text_is_not_at_hand(text: str | None) -> None:
    shown = passage(QUOTE, text)
    assert (shown.before, shown.after) == ("", "")
    assert "".join(piece for piece, _ in shown.pieces) == SAID


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted)))
def test_pieces_are_the_text_cut_at_its_marks(text: str, marks: list[list[int]]) -> None:
    inside = [(start, end) for start, end in marks if start < end <= len(text)]
    found = pieces(text, inside)
    if one_line(text) == text:
        assert "".join(piece for piece, _ in found) == text
        marked = sum(len(piece) for piece, is_marked in found if is_marked)
        assert marked == len({n for start, end in inside for n in range(start, end)})


def test_markup_in_a_name_is_text_everywhere() -> None:
    evil = replace(QUOTE, said=MARKUP, title=MARKUP, rule=MARKUP, source="javascript:alert(1)", date=MARKUP)
    about = Dossier(
        iri=BASE + "x",
        label=MARKUP,
        aliases=(MARKUP,),
        kinds=("Zone",),
        properties=((MARKUP, (Term("literal", MARKUP), Term("uri", "javascript:alert(1)"))),),
        facts=(
            Fact(MARKUP, Neighbour("javascript:alert(1)", MARKUP, ("Zone",)), True, (evil, evil)),
            Fact(ONTOLOGY + "partOf", Neighbour(BASE + "\"'<y>", MARKUP, ("Zone",)), False, (evil,)),
        ),
        figures=tuple(
            figure("1", f"20{n}-01-01", indicator=MARKUP, unit=MARKUP, period=MARKUP, iri=f"javascript:{n}")
            for n in (20, 21)
        ),
        claims=(Claim("javascript:alert(1)", MARKUP, evil),),
    )
    for language in ("zh", "en"):
        tags = Tags(rendered(about, Site(language=language, path=f"/id/x?a={MARKUP}")))
        plain = Tags(rendered(replace(about, label="x")))
        assert {tag for tag, _ in tags.tags} <= {tag for tag, _ in plain.tags} - {"img"}
        assert [tag for tag, _ in tags.tags].count("script") == 1
        for _, attributes in tags.tags:
            assert not [name for name in attributes if name.startswith("on") or name == "style"]
            assert not (attributes.get("href") or "").lower().startswith("javascript:")
        assert MARKUP in tags.text


def test_a_page_asks_for_nothing_elsewhere() -> None:
    for tag, attributes in Tags(rendered(ZONE)).tags:
        for name in ("src", "href", "action"):
            address = attributes.get(name) or "/"
            assert tag == "a" or re.match(r"[/?#](?!/)|data:,$", address), address


def test_both_languages_say_the_same_facts() -> None:
    chinese, english = rendered(ZONE), rendered(ZONE, Site(language="en"))
    assert 'lang="zh-CN"' in chinese.splitlines()[1]
    assert 'lang="en"' in english.splitlines()[1]
    assert "位于" in chinese
    assert "located in" in english
    assert "<mark>云河高新区</mark>" in chinese
    assert "<mark>云河高新区</mark>" in english


def test_the_language_stays_as_it_was_chosen() -> None:
    site = Site(language="en", chosen=True, path="/search?q=%E9%AB%98&lang=en")
    assert site.link("/search", q="高 新") == "/search?q=%E9%AB%98%20%E6%96%B0&lang=en"
    assert site.in_other_language() == "/search?q=%E9%AB%98&lang=zh"
    assert Site().link("/data") == "/data"


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (BASE + "云河", "/id/%E4%BA%91%E6%B2%B3"),
        (BASE + "source/news#char=1,2", "/id/source/news#char=1,2"),
        (BASE + "100%25", "/id/100%25"),
        (ONTOLOGY + "Zone", "/ontology#Zone"),
        ("https://example.org/", "https://example.org/"),
        ("javascript:alert(1)", ""),
        ("urn:x", ""),
    ],
)
def test_where_an_iri_leads(iri: str, expected: str) -> None:
    assert Site().href(iri) == expected


@pytest.mark.parametrize(
    ("digits", "zh", "en"),
    [
        ("10000000000", "100亿", "10,000,000,000"),
        ("123456", "12.3456万", "123,456"),
        ("1234567891", "1,234,567,891", "1,234,567,891"),
        ("10.50", "10.5", "10.5"),
        ("0", "0", "0"),
        ("-20000", "-2万", "-20,000"),
        ("NaN", "NaN", "NaN"),
        ("five", "five", "five"),
    ],
)
def test_numbers_for_people(digits: str, zh: str, en: str) -> None:
    assert Site().number(digits) == zh
    assert Site(language="en").number(digits) == en


def test_facts_of_one_sentence_stand_together() -> None:
    others = [Neighbour(BASE + name, name) for name in "甲乙丙"]
    second = replace(QUOTE, start=QUOTE.end, end=QUOTE.end + 5, confidence=0.8, marks=())
    facts = (
        Fact(ONTOLOGY + "supports", others[0], True, (QUOTE, second)),
        Fact(ONTOLOGY + "supports", others[1], True, (replace(QUOTE, marks=((START + 6, START + 8),)),)),
        Fact(ONTOLOGY + "supports", others[2], True, (second,)),
        Fact(ONTOLOGY + "supports", others[2], False),
    )
    out, back = groups(facts)
    assert [[fact.other.label for fact in said.facts] for said in out.said] == [["乙", "甲"], ["丙"]]
    assert out.said[0].quote is not None
    assert out.said[0].quote.marks == ((START, START + 5), (START + 6, START + 8))
    assert [[fact.other.label for fact in said.facts] for said in out.said[0].more] == [["甲"]]
    assert (back.forward, back.size, back.said[0].quote) == (False, 1, None)


def test_a_chart_needs_two_dates() -> None:
    assert not charts([figure("5", "2020-12-31"), figure("6", "2020-12-31"), figure("7", "")])
    other = figure("1", "2019-01-01", unit="%")
    (chart,) = charts([figure("5", "2020-12-31"), figure("9", "2022-12-31"), other])
    assert chart.unit == "家"
    assert [point.figure.value for point in chart.points] == ["5", "9"]
    assert chart.columns == ((78.0, 2020), (482.0, 2022))
    assert [value for _, value in chart.rows] == ["0", "5", "10"]


VALUES = st.decimals(-(10**12), 10**12, allow_nan=False, places=3).map(str)
DATES = st.dates().map(str)


@given(st.lists(st.builds(figure, VALUES, DATES), min_size=2, max_size=8))
@settings(deadline=None)
def test_every_point_lies_within_the_picture(found: list[Figure]) -> None:
    for chart in charts(found):
        assert len(chart.points) == len(found)
        assert all(0 <= point.x <= WIDTH and 0 <= point.y <= HEIGHT for point in chart.points)
        assert 2 <= len(chart.rows) <= 8
        heights = sorted((float(point.figure.value), -point.y) for point in chart.points)
        assert [y for _, y in heights] == sorted(y for _, y in heights)


def test_the_picture_has_the_best_known_neighbours_and_says_how_many_more() -> None:
    facts = tuple(
        Fact(ONTOLOGY + "supports", Neighbour(f"{BASE}{n}", f"事物{n}", ("Zone",)), n % 2 == 0)
        for n in range(MOST + 7)
    )
    drawn = ego(replace(ZONE, facts=facts))
    assert drawn is not None
    assert (len(drawn.dots), drawn.left_out) == (MOST + 1, 7)
    left, top, width, height = drawn.box
    assert all(left <= dot.x <= left + width and top <= dot.y <= top + height for dot in drawn.dots)
    assert {tie.one.iri for tie in drawn.ties} >= {ZONE.iri}
    assert drawn == ego(replace(ZONE, facts=tuple(reversed(facts))))
    assert ego(replace(ZONE, facts=())) is None


@given(st.text(min_size=1, max_size=60))
def test_labels_are_wrapped_without_loss_or_shortened(label: str) -> None:
    lines = wrapped(label)
    assert len(lines) <= LABEL_LINES
    whole = "".join(lines)
    assert whole == label or (whole.endswith("…") and label.startswith(whole[:-1]))


def test_every_type_has_its_colour_in_the_style_sheet() -> None:
    sheet = style_sheet()
    assert all(f".k-{kind.lower()}{{background:#" in sheet for kind in KINDS)
    assert "url(" not in sheet
    assert "@import" not in sheet
