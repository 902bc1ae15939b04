"""The search field of a served page in a real Chromium: suggestions, by keyboard and by mouse."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import serving

pytestmark = pytest.mark.browser

EVIL = "<img src=x onerror=alert(1)>"
GRAPH = f"""
@prefix inno: <https://w3id.org/innograph/ontology#> .
@prefix id: <https://w3id.org/innograph/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
id:云河高新区 a inno:Zone ; skos:prefLabel "云河高新区"@zh .
id:云河大学 a inno:University ; skos:prefLabel "云河大学"@zh ; inno:locatedIn id:云河高新区 .
id:evil a inno:Company ; skos:prefLabel "{EVIL}"@zh .
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("served") / "graph.ttl"
    path.write_text(GRAPH, encoding="utf-8")
    with serving("-g", path) as found:
        yield found


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    complaints: list[str] = []
    context = browser.new_context(locale="zh-CN")
    opened = context.new_page()
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("dialog", lambda dialog: (complaints.append("dialog"), dialog.dismiss()))
    opened.on(
        "console",
        lambda said: complaints.append(f"{said.text} {said.location}") if said.type == "error" else None,
    )
    opened.goto(f"{address}/search")
    yield opened
    context.close()
    assert complaints == []


def test_a_suggestion_is_chosen_by_keyboard(page: Page) -> None:
    field, options = page.get_by_role("combobox").first, page.get_by_role("option")
    field.press_sequentially("yunhe")
    expect(options).to_have_count(2)
    field.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    field.press("Escape")
    expect(options).to_have_count(0)
    field.fill("yunhedaxue")
    expect(options).to_have_count(1)
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "suggestion-0")
    field.press("Enter")
    page.wait_for_url(lambda url: unquote(url).endswith("/id/云河大学"))


def test_a_suggestion_is_chosen_by_mouse_and_enter_alone_searches(page: Page) -> None:
    field, options = page.get_by_role("combobox").first, page.get_by_role("option")
    field.fill("云河高新区")
    options.first.click()
    page.wait_for_url(lambda url: unquote(url).endswith("/id/云河高新区"))
    field.fill("云河")
    expect(options).to_have_count(2)
    field.press("Enter")
    page.wait_for_url(lambda url: "/search?" in url)


def test_a_name_that_is_markup_stays_text(page: Page) -> None:
    page.get_by_role("combobox").first.fill("img src")
    expect(page.get_by_role("option").first).to_contain_text(EVIL)
    assert page.locator(".suggestions img").count() == 0
