"""The page as text: whole, escaped, without a link to anywhere, the same every time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from graphs import add_thing, small_dataset
from rdflib import Dataset
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from innograph.show import page
from innograph.show.page import render
from innograph.show.scene import Scene, scene_of

NASTY = "<img src=x onerror=alert(1)></script><script>alert(2)</script>{{7*7}}\u2028\"&'"


class Elements(HTMLParser):
    """The elements of a page, and the text of its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")
        self.inside = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] += data


def data_of(html: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Elements(html).scripts[0])
    return data


@pytest.fixture(scope="module")
def html() -> str:
    return render(scene_of(small_dataset()), "云河创新")


def test_no_element_refers_to_anything_outside(html: str) -> None:
    for tag, attributes in Elements(html).found:
        for name in ("src", "href", "action", "data", "poster", "srcset"):
            assert attributes.get(name) in (None, "data:,"), (tag, attributes)
    assert "@import" not in html
    assert "url(" not in (Path(page.__file__).parent / "assets" / "page.css").read_text(encoding="utf-8")
    assert "sourceMappingURL" not in html


def test_the_policy_forbids_the_network_and_names_each_script(html: str) -> None:
    parsed = Elements(html)
    (policy,) = [a["content"] for t, a in parsed.found if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    assert "connect-src 'none'" in policy
    for script in parsed.scripts[1:]:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert "unsafe-eval" not in policy


def test_chinese_stands_in_the_page_as_itself(html: str) -> None:
    assert '<html lang="zh">' in html
    assert "云高新党工委书记李明远出席创新大会。" in html
    assert "<title>云河创新</title>" in html


def test_physics_is_off_and_every_node_has_its_place(html: str) -> None:
    data = data_of(html)
    assert data["options"]["physics"] == {"enabled": False}
    assert all(isinstance(node["x"], float) and isinstance(node["y"], float) for node in data["nodes"])
    assert len(data["nodes"]) == 8


def test_facts_figures_and_firsts_reach_the_page(html: str) -> None:
    data = data_of(html)
    planned = [edge for edge in data["edges"] if edge["modality"] == "planned"]
    assert [edge["predicate"] for edge in planned] == ["investsIn"]
    assert planned[0]["dashes"]
    assert data["scene"]["figures"][0]["value"] == "1200000000"
    assert data["scene"]["firsts"][0]["claim"] == "全省首个人工智能示范区"
    assert {entry["kind"] for entry in data["scene"]["legend"]} >= {"Zone", "Person"}


def test_parallel_edges_bend_apart() -> None:
    dataset = small_dataset()
    facts = dataset.graph(DATASET_DEFAULT_GRAPH_ID)
    from graphs import INNO, iri

    for subject, predicate, object_ in (
        ("云河高新区", "partOf", "云河市"),
        ("云河市", "supports", "云河高新区"),
    ):
        facts.add((iri(subject), INNO[predicate], iri(object_)))
    pair = {str(iri("云河高新区")), str(iri("云河市"))}
    edges = [e for e in data_of(render(scene_of(dataset)))["edges"] if {e["from"], e["to"]} == pair]
    assert len(edges) == 3
    bends = [(e["from"] < e["to"]) == (e["smooth"]["type"] == "curvedCCW") for e in edges if e["smooth"]]
    assert len(bends) == 2
    assert bends[0] != bends[1]


def test_a_label_of_markup_stays_a_label() -> None:
    dataset = small_dataset()
    add_thing(dataset.graph(DATASET_DEFAULT_GRAPH_ID), NASTY, ("Company",), ('href="javascript:alert(3)"',))
    html = render(scene_of(dataset), NASTY)
    parsed = Elements(html)
    assert [tag for tag, _ in parsed.found].count("script") == 3
    assert not [tag for tag, _ in parsed.found if tag == "img"]
    assert NASTY in [node["name"] for node in data_of(html)["nodes"]]
    assert "49" not in re.findall(r"<title>(.*?)</title>", html)[0]


def test_pages_are_equal_byte_for_byte(html: str) -> None:
    assert render(scene_of(small_dataset()), "云河创新") == html


def test_an_empty_scene_is_a_page_too() -> None:
    assert data_of(render(Scene(), "空"))["nodes"] == []
    assert render(scene_of(Dataset()), "空") == render(Scene(), "空")


def test_every_asset_is_used(html: str) -> None:
    for path in sorted((Path(page.__file__).parent / "assets").iterdir()):
        if path.suffix in (".js", ".css"):
            assert path.read_text(encoding="utf-8").strip() in html, path.name


def test_scripts_only_build_text_never_markup() -> None:
    for path in sorted((Path(page.__file__).parent / "assets").glob("*.js")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|fetch\(", text
        ), path
