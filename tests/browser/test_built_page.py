"""The page of a graph that was built from a text, opened as a person would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

TEXT = Path(__file__).resolve().parents[2] / "docs" / "example.txt"


def test_the_page_of_a_build_and_of_a_view(innograph: Any, visit: Any, tmp_path: Path) -> None:
    built = innograph("build", TEXT, "-o", "out")
    assert built.returncode == 0, built.stderr
    opened = visit((tmp_path / "out" / "index.html").read_text(encoding="utf-8"))
    opened.page.locator("#search").fill("青禾高新区")
    opened.page.locator("#search").press("Enter")
    expect(opened.page.locator("#panel h2")).to_have_text("青禾高新区")
    expect(opened.page.locator("#panel blockquote").first).to_contain_text("青禾高新区")
    viewed = innograph("view", "-g", "out", "--around", "青禾高新区", "-o", "part.html")
    assert viewed.returncode == 0, viewed.stderr
    part = visit((tmp_path / "part.html").read_text(encoding="utf-8"))
    assert 0 < part.ask("innograph.data.nodes.length") < opened.ask("innograph.data.nodes.length")
    for page in (opened, part):
        assert [url for url in page.requests if not url.startswith("data:")] == [page.page.url.split("#")[0]]
        assert page.complaints == []
