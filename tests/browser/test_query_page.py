"""The query page of a real `innograph serve`, used as a person would; nothing may leave loopback."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from conftest import CHROMIUM, FLAGS
from playwright.sync_api import Browser, BrowserContext, Page, expect
from serving import serving

pytestmark = pytest.mark.browser

GRAPH = Path(__file__).resolve().parents[2] / "graph"
NO_NAMES = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
MARKUP = (
    'SELECT ("<img src=x onerror=alert(1)>" AS ?text) ("{{x}} <script>alert(2)</script>"@zh AS ?label) {}'
)


class Visit:
    """A browser of its own, every address that it asked for, everything that it complained about."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context.on("page", self._watch)
        context.on("request", lambda request: self.requests.append(request.url))

    def _watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append("dialog"), dialog.dismiss()))
        page.on(
            "console",
            lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None,
        )

    def open(self, path: str) -> Page:
        page = self.context.new_page()
        page.goto(self.address + path)
        expect(page.locator(".question-title").first).to_be_visible()
        return page


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving("-g", GRAPH) as found:
        yield found


@pytest.fixture(scope="module")
def chromium(browser: Browser) -> Iterator[Browser]:
    """A Chromium that knows no name of any other machine."""
    launched = browser.browser_type.launch(executable_path=str(CHROMIUM), args=[*FLAGS, NO_NAMES])
    yield launched
    launched.close()


@pytest.fixture(params=["zh-CN", "en-US"])
def visit(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Visit]:
    context = chromium.new_context(locale=request.param, viewport={"width": 1400, "height": 950})
    made = Visit(context, address)
    yield made
    context.close()
    asked = {urlsplit(url).netloc for url in made.requests if not url.startswith(("data:", "blob:"))}
    assert asked == {urlsplit(address).netloc}
    assert made.complaints == []


def rows(page: Page) -> list[list[str]]:
    expect(page.locator(".tabPanel.active .yasr table tbody td").first).to_be_visible()
    table = page.locator(".tabPanel.active .yasr table tbody tr")
    return [row.locator("td").all_inner_texts() for row in table.all()]


def type_query(page: Page, text: str) -> None:
    """Put a query into a new tab; its last sign is typed, as completion wants it."""
    page.locator(".addTab").click()
    page.evaluate(
        """text => {
          const editor = document.querySelector('.tabPanel.active .CodeMirror').CodeMirror;
          editor.setValue(text); editor.focus(); editor.execCommand('goDocEnd');
        }""",
        text[:-1],
    )
    page.keyboard.type(text[-1])


def ask(page: Page, name: str, **given: str) -> None:
    """Open a question of the library, fill in its parameters and ask it."""
    question = page.locator("li.question", has=page.locator(f"[data-name={name}]"))
    question.locator(".question-title").click()
    for parameter, value in given.items():
        question.locator(f"input[name={parameter}]").fill(value)
    question.locator(".question-ask").click()


def test_a_parameter_narrows_a_question(visit: Visit) -> None:
    page = visit.open("/query")
    ask(page, "firms-by-industry", industry="军民融合")
    found = rows(page)
    assert found
    assert {row[0] for row in found} == {"军民融合"}


def test_a_question_of_the_library_from_answer_to_table_to_picture(visit: Visit) -> None:
    page = visit.open("/query")
    page.locator(".library-search").fill("政策 issued")
    ask(page, "policies-issued")
    found = rows(page)
    assert any("西安高新技术产业开发区" in row for row in found)
    with page.expect_download() as started:
        page.locator(".answer-csv").click()
    assert started.value.suggested_filename.endswith(".csv")
    content = Path(started.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert table[0] == ["date", "issuer", "policy"]
    assert sorted(table[1:]) == sorted(found)
    with visit.context.expect_page() as opened:
        page.locator(".answer-graph").click()
    picture = opened.value
    picture.wait_for_function("window.innograph !== undefined")
    drawn = set(picture.evaluate("innograph.data.nodes.map(node => node.name)"))
    assert {name for row in found for name in row[1:]} == drawn


def test_completion_offers_the_terms_of_the_ontology_in_both_languages(visit: Visit) -> None:
    page = visit.open("/query")
    hints = page.locator(".CodeMirror-hint .hint-name")
    for typed, offered in (
        ("SELECT * { ?s inno:iss", "inno:issues"),
        ("SELECT * { ?s 发布", "inno:issues"),
        ("SELECT * { ?s a 政策", "inno:Policy"),
        ("SELECT * { ?s a polic", "inno:Policy"),
        ("SELECT * { ?s inno:focusesOn 集成电", "id:集成电路"),
    ):
        type_query(page, typed)
        expect(hints.first).to_have_text(offered)
    expect(page.locator(".CodeMirror-hint").first).to_contain_text("integrated circuits")
    page.keyboard.press("Enter")
    assert page.evaluate(
        "document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.getValue()"
    ).endswith("inno:focusesOn id:集成电路")
    for typed in ('SELECT * { ?s skos:prefLabel "政', "SEL", "# 政策"):
        type_query(page, typed)
        page.wait_for_timeout(200)
        assert hints.count() == 0, typed


def test_a_link_shows_its_query_and_leads_to_itself(visit: Visit) -> None:
    query = "SELECT ?name { ?x a inno:Zone ; skos:prefLabel ?name } ORDER BY ?name LIMIT 3"
    page = visit.open(f"/query?query={quote(query)}")
    found = rows(page)
    assert len(found) == 3
    page.locator(".answer-share").click()
    (shared,) = parse_qs(urlsplit(page.url).query)["query"]
    assert shared.endswith(query)
    assert "PREFIX inno: <https://w3id.org/innograph/ontology#>" in shared
    assert rows(visit.open(page.url.removeprefix(visit.address))) == found


def test_the_link_of_a_question_names_it(visit: Visit) -> None:
    page = visit.open("/query")
    ask(page, "stage-chains")
    found = rows(page)
    page.locator(".answer-share").click()
    assert page.url == f"{visit.address}/query?name=stage-chains"
    assert rows(visit.open("/query?name=stage-chains")) == found


def test_things_in_an_answer_link_to_their_pages_here(visit: Visit) -> None:
    page = visit.open(f"/query?query={quote('SELECT ?x { ?x a inno:Zone } LIMIT 1')}")
    link = page.locator(".yasr a.iri").first
    link.hover()
    href = link.get_attribute("href")
    assert href is not None
    assert href.startswith(f"{visit.address}/id/")


def test_markup_in_an_answer_stays_text_even_without_the_policy(chromium: Browser, address: str) -> None:
    """YASGUI shows it as text; the policy is a second wall, taken away here."""
    context = chromium.new_context(bypass_csp=True)
    visit = Visit(context, address)
    page = visit.open(f"/query?query={quote(MARKUP)}")
    found = rows(page)[0]
    assert found[0] == "<img src=x onerror=alert(1)>"
    assert "<script>alert(2)</script>" in found[1]
    page.locator(".tableFilter").fill("img")
    page.locator(".tableFilter").press("Enter")
    page.locator(".select_response").click()
    page.wait_for_timeout(300)
    assert page.locator(".yasr_results img, .yasr_results script").count() == 0
    assert visit.complaints == []
    context.close()


def test_columns_can_be_resized_under_the_policy(visit: Visit) -> None:
    page = visit.open("/query?name=sentence-facts")
    rows(page)
    header = page.locator(".yasr table th").nth(1)
    before = header.bounding_box()
    grip = page.locator(".grip-handle .grip-resizable").nth(1).bounding_box()
    assert before
    assert grip
    x, y = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 80, y, steps=4)
    page.mouse.up()
    after = header.bounding_box()
    assert after
    assert after["width"] > before["width"] + 40


def test_a_mistake_is_told_with_its_place(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.goto(f"{address}/query?query={quote('SELECT * WHERE { ?s ?? }')}")
    expect(page.locator(".problem")).to_contain_text("line 1, column 21")
    page.close()


def test_the_language_is_chosen_and_kept(visit: Visit) -> None:
    page = visit.open("/query")
    first = page.locator("h1").inner_text()
    page.locator("#language").click()
    expect(page.locator("h1")).not_to_have_text(first)
    other = page.locator("h1").inner_text()
    assert {first, other} == {"查询", "Query"}
    page.reload()
    expect(page.locator("h1")).to_have_text(other)
    expect(page.locator(".yasqe_queryButton")).to_have_attribute(
        "title", "运行查询" if other == "查询" else "Run query"
    )
    assert visit.open("/query?lang=en").locator("h1").inner_text() == "Query"
