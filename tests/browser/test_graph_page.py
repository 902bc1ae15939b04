"""The page of a graph in a real Chromium."""

from __future__ import annotations

from typing import Any

import pytest
from graphs import INNO, add_thing, iri, small_dataset
from playwright.sync_api import expect
from rdflib import Dataset
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from innograph.show.page import render
from innograph.show.scene import scene_of

pytestmark = pytest.mark.browser

ZONE, EVENT, PERSON = (str(iri(name)) for name in ("云河高新区", "2021云河创新大会", "李明远"))
NASTY = "<img src=x onerror=window.hacked=1></script><script>window.hacked=2</script>"


@pytest.fixture
def opened(visit: Any) -> Any:
    return visit(render(scene_of(small_dataset()), "云河创新图谱"))


def wait_for_labels(opened: Any, count: int) -> None:
    opened.page.wait_for_function(f"innograph.drawnLabels.size >= {count}")


def test_nothing_is_asked_of_any_network_and_nothing_complains(opened: Any) -> None:
    opened.page.locator("#search").fill("云高新")
    opened.page.keyboard.press("Enter")
    opened.page.locator("#language").click()
    opened.page.wait_for_load_state("networkidle")
    # the icon is an empty data: address, which never leaves the browser
    assert [url for url in opened.requests if not url.startswith("data:")] == [opened.page.url.split("#")[0]]
    assert opened.page.url.startswith("file://")
    assert opened.complaints == []


def test_the_policy_stops_whatever_would_leave(opened: Any) -> None:
    outcome = opened.ask("fetch('https://example.org/').then(() => 'went out', () => 'stopped')")
    assert outcome == "stopped"
    opened.ask(
        """new Promise((done) => {
          const image = new Image();
          image.onerror = image.onload = () => done();
          image.src = 'https://example.org/x.png';
        })"""
    )
    assert any("Content Security Policy" in text for text in opened.complaints)


def test_chinese_names_are_drawn_on_the_canvas(opened: Any) -> None:
    wait_for_labels(opened, 8)
    drawn = opened.ask(
        """() => {
      const write = CanvasRenderingContext2D.prototype.fillText, texts = [];
      CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
        texts.push(text);
        return write.call(this, text, ...rest);
      };
      innograph.network.redraw();
      CanvasRenderingContext2D.prototype.fillText = write;
      return texts;
    }"""
    )
    assert "云河高新区" in drawn
    assert "李明远" in drawn
    # a glyph of a missing font is the same box for every character
    shapes = opened.ask(
        """() => ['云', '河', '高'].map((c) => {
      const canvas = document.createElement('canvas'); canvas.width = canvas.height = 40;
      const context = canvas.getContext('2d'); context.font = '32px sans-serif'; context.fillText(c, 2, 34);
      return canvas.toDataURL();
    })"""
    )
    assert len(set(shapes)) == 3


def test_the_graph_is_drawn_at_once_where_it_was_laid_out(opened: Any) -> None:
    places = opened.ask("innograph.network.getPositions()")
    for node in scene_of(small_dataset()).nodes:
        assert places[node.iri] == {"x": pytest.approx(node.x, abs=1), "y": pytest.approx(node.y, abs=1)}
    pixels = opened.ask(
        """() => {
      const canvas = document.querySelector('#graph canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let coloured = 0;
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] > 200 && Math.abs(data[i] - data[i + 2]) > 60) coloured += 1;
      }
      return coloured;
    }"""
    )
    assert pixels > 500


def test_search_by_alias_jumps_to_the_node(opened: Any) -> None:
    search = opened.page.locator("#search")
    search.fill("ＡＩ")
    expect(opened.page.locator("#hits li")).to_have_count(1)
    search.press("Enter")
    expect(opened.page.locator("#panel h2")).to_have_text("人工智能")
    assert "#" in opened.page.url


def test_search_chooses_with_the_arrows(opened: Any) -> None:
    search = opened.page.locator("#search")
    search.fill("星图")
    expect(opened.page.locator("#hits li")).to_have_count(2)
    second = opened.page.locator("#hits li span").nth(1).inner_text()
    search.press("ArrowDown")
    search.press("Enter")
    expect(opened.page.locator("#panel h2")).to_have_text(second)


def test_search_says_when_there_is_no_such_name(opened: Any) -> None:
    opened.page.locator("#search").fill("火星")
    expect(opened.page.locator("#hits")).to_have_text("没有这样的名称")
    opened.page.locator("#search").press("Enter")
    expect(opened.page.locator("#panel h2")).to_have_text("概览")


def test_a_click_on_a_node_shows_its_facts_with_their_sentences(opened: Any) -> None:
    wait_for_labels(opened, 8)
    opened.page.mouse.click(*opened.point_of(ZONE))
    panel = opened.page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("云河高新区")
    expect(panel).to_contain_text("云河高新技术产业开发区、云高新")
    expect(panel).to_contain_text("创新大会由云河高新区主办。")
    expect(panel).to_contain_text("云河高新区工作计划")
    expect(panel).to_contain_text("event.by")
    expect(panel).to_contain_text("97%")
    expect(panel).to_contain_text("主办organizes")
    expect(panel).to_contain_text("党工委书记")
    more = panel.locator("details.more")
    more.locator("summary").click()
    expect(more.locator("blockquote")).to_have_text("位于云河市的云河高新区举办了2021云河创新大会。")


def test_figures_and_firsts_stand_in_the_panel(opened: Any) -> None:
    opened.ask(f"innograph.select({{kind: 'node', id: '{ZONE}'}})")
    figure = opened.page.locator("#panel .figure")
    expect(figure.locator(".value")).to_have_text(">12亿元")
    expect(figure).to_contain_text("2021")
    expect(figure).to_contain_text("目标")
    expect(figure.locator("blockquote")).to_have_text("全年总投资超过12亿元。")
    expect(opened.page.locator("#panel")).to_contain_text("全省首个人工智能示范区")
    opened.page.locator("#language").click()
    expect(opened.page.locator("#panel .figure .value")).to_have_text(">1,200,000,000元")


def test_a_click_on_an_edge_shows_its_sentence(opened: Any) -> None:
    wait_for_labels(opened, 8)
    (x1, y1), (x2, y2) = opened.point_of(str(iri("星图投资"))), opened.point_of(str(iri("星图科技有限公司")))
    opened.page.mouse.click((x1 + x2) / 2, (y1 + y2) / 2)
    panel = opened.page.locator("#panel")
    expect(panel.locator("h2")).to_contain_text("投资")
    expect(panel.locator("blockquote")).to_have_text("星图投资将投资星图科技有限公司。")
    expect(panel.locator(".badge.planned")).to_have_text("计划中")
    expect(panel.locator("mark")).to_have_count(2)


def test_a_click_beside_and_escape_go_back_to_the_overview(opened: Any) -> None:
    title = opened.page.locator("#panel h2")
    opened.ask(f"innograph.select({{kind: 'node', id: '{ZONE}'}})")
    opened.page.mouse.click(400, 880)
    expect(title).to_have_text("概览")
    opened.ask(f"innograph.select({{kind: 'node', id: '{ZONE}'}})")
    opened.page.keyboard.press("Escape")
    expect(title).to_have_text("概览")


def test_links_in_the_panel_lead_on(opened: Any) -> None:
    opened.ask(f"innograph.select({{kind: 'node', id: '{ZONE}'}})")
    opened.page.locator("#panel .link", has_text="李明远").click()
    expect(opened.page.locator("#panel h2")).to_have_text("李明远")


def test_the_legend_hides_a_type_and_search_brings_it_back(opened: Any) -> None:
    wait_for_labels(opened, 8)
    opened.page.locator("#legend label", has_text="人物").click()
    opened.page.wait_for_function(f"!innograph.drawnLabels.has('{PERSON}')")
    hidden = "Object.values(innograph.network.body.edges).filter((edge) => edge.options.hidden).length"
    assert opened.ask(hidden) == 2
    opened.page.locator("#search").fill("李明远")
    opened.page.locator("#search").press("Enter")
    opened.page.wait_for_function(f"innograph.drawnLabels.has('{PERSON}')")
    expect(opened.page.locator("#legend [data-kind=Person]")).to_be_checked()


def test_all_types_can_be_switched_off_and_on(opened: Any) -> None:
    wait_for_labels(opened, 8)
    opened.page.get_by_role("button", name="全不选").click()
    opened.page.wait_for_function("innograph.drawnLabels.size === 0")
    opened.page.get_by_role("button", name="全选", exact=True).click()
    wait_for_labels(opened, 8)


def test_both_languages(opened: Any) -> None:
    expect(opened.page.locator("#legend")).to_contain_text("企业company")
    expect(opened.page.locator("#counts")).to_contain_text("8 事物 · 6 事实")
    opened.page.locator("#language").click()
    expect(opened.page.locator("#legend")).to_contain_text("company企业")
    expect(opened.page.locator("#counts")).to_contain_text("8 things · 6 facts · 1 figure")
    expect(opened.page.locator("#search")).to_have_attribute("placeholder", "Search a name or alias")
    assert opened.ask("document.documentElement.lang") == "en"


def test_the_contents_list_every_thing(opened: Any) -> None:
    group = opened.page.locator("#panel details.group", has_text="活动")
    group.locator("summary").click()
    group.locator(".link", has_text="2021云河创新大会").click()
    expect(opened.page.locator("#panel")).to_contain_text("2021-05-12 – 2021-05-14")


def test_markup_in_labels_titles_and_sentences_is_inert(visit: Any) -> None:
    dataset = small_dataset()
    node = add_thing(dataset.graph(DATASET_DEFAULT_GRAPH_ID), NASTY, ("Company",), (f"别名{NASTY}",), NASTY)
    opened = visit(render(scene_of(dataset), NASTY))
    opened.page.locator("#search").fill("onerror")
    expect(opened.page.locator("#hits")).to_contain_text(NASTY)
    opened.page.locator("#search").press("Enter")
    expect(opened.page.locator("#panel h2")).to_have_text(NASTY)
    opened.page.mouse.move(*opened.point_of(str(node)))
    assert opened.ask("window.hacked") is None
    assert opened.ask("document.querySelectorAll('img').length") == 0
    assert opened.page.title() == NASTY
    assert opened.complaints == []


def test_an_empty_graph_says_so(visit: Any) -> None:
    opened = visit(render(scene_of(Dataset()), "菜谱"))
    expect(opened.page.locator("#empty")).to_contain_text("图中没有可显示的事物")
    opened.page.locator("#language").click()
    expect(opened.page.locator("#empty")).to_contain_text("There is nothing to show")
    assert opened.complaints == []


def test_an_address_with_a_name_opens_at_that_node(opened: Any) -> None:
    opened.ask("location.hash = encodeURIComponent('云河大学')")
    expect(opened.page.locator("#panel h2")).to_have_text("云河大学")


def test_on_a_narrow_screen_everything_is_within_reach(visit: Any) -> None:
    opened = visit(render(scene_of(small_dataset()), "云河创新图谱"), width=390, height=844)
    assert opened.ask("document.documentElement.scrollWidth") <= 390
    for part in ("#search", "#graph", "#panel", "#legend"):
        box = opened.page.locator(part).bounding_box()
        assert box is not None
        assert box["width"] > 200
        assert box["y"] + box["height"] <= 845
    assert opened.page.locator("#graph").bounding_box()["height"] > 250


def test_names_do_not_lie_over_one_another(visit: Any) -> None:
    dataset = small_dataset()
    facts = dataset.graph(DATASET_DEFAULT_GRAPH_ID)
    for number in range(80):
        node = add_thing(facts, f"第{number}号创新企业", ("Company",))
        facts.add((node, INNO.locatedIn, iri("云河市")))
    opened = visit(render(scene_of(dataset), "很多企业"))
    wait_for_labels(opened, 50)
    boxes = opened.ask(
        """() => {
      const write = CanvasRenderingContext2D.prototype.fillText, boxes = [];
      CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
        const width = this.measureText(text).width, height = parseFloat(this.font.match(/([\\d.]+)px/)[1]);
        boxes.push([x - width / 2, y, x + width / 2, y + height]);
        return write.call(this, text, x, y);
      };
      innograph.network.redraw();
      CanvasRenderingContext2D.prototype.fillText = write;
      return boxes;
    }"""
    )
    assert len(boxes) >= 50
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 1 or b[3] <= a[1] + 1
