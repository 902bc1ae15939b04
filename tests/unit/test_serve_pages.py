"""The pages, linked data and search of a served graph, over HTTP from a real process."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import ecosystem
import pyoxigraph as ox
import pytest
from serving import Answer, ask, serving

from innograph.kg.store import trig
from innograph.serve.dumps import DUMPS, dump_named
from innograph.serve.replies import accepted
from innograph.vocab import BASE, ONTOLOGY

ZONE = "/id/" + quote("云河高新区")
FORMATS = {
    "turtle": ("text/turtle", ox.RdfFormat.TURTLE),
    "ntriples": ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    "rdfxml": ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    "jsonld": ("application/ld+json", ox.RdfFormat.JSON_LD),
    "trig": ("application/trig", ox.RdfFormat.TRIG),
    "nquads": ("application/n-quads", ox.RdfFormat.N_QUADS),
}
DATASETS = ("jsonld", "trig", "nquads")
EVIL = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as `innograph build` leaves it, with a name that is markup added to the graph."""
    folder = tmp_path_factory.mktemp("served")
    text = trig(ecosystem.dataset()).decode("utf-8")
    evil = f'id:x%3Cy a inno:Company ; skos:prefLabel "{EVIL}"@zh ; inno:partOf id:云河高新区 .\n'
    head, graph, rest = text.partition("graph:news {")
    (folder / "graph.trig").write_text(head + evil + graph + rest, encoding="utf-8")
    (folder / "texts").mkdir()
    for source in ecosystem.SENTENCES:
        (folder / "texts" / f"{source}.txt").write_text(ecosystem.text(source), encoding="utf-8")
    (folder / "secret.txt").write_text("do not read me", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    with serving("-g", place) as found:
        yield found


def page(address: str, path: str, language: str = "zh") -> Answer:
    answer = ask(address, path, Accept="text/html,*/*;q=0.8", Accept_Language=language)
    assert answer.status == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer


@pytest.mark.parametrize("name", FORMATS)
def test_a_thing_answers_in_every_format(address: str, name: str) -> None:
    media, form = FORMATS[name]
    for answer in (ask(address, ZONE, Accept=media), ask(address, f"{ZONE}?format={name}")):
        assert answer.status == 200
        assert answer.headers["content-type"].split(";")[0] == media
        assert answer.headers["content-location"] == f"{ZONE}?format={name}"
        quads = list(ox.parse(answer.body, format=form, base_iri=BASE))
        facts = {(q.subject.value, q.predicate.value) for q in quads if isinstance(q.subject, ox.NamedNode)}
        assert (BASE + "云河高新区", ONTOLOGY + "organizes") in facts
        assert (BASE + "李明远", ONTOLOGY + "holdsPost") in facts
        assert (ONTOLOGY + "confidence" in {p for _, p in facts}) == (name in DATASETS)


def test_a_description_has_the_sentences_behind_the_facts(address: str) -> None:
    trig_text = ask(address, ZONE, Accept="application/trig").text
    assert '"位于云河市的云河高新区举办2021云河创新大会。"@zh' in trig_text
    assert "月湾材料与云河大学没有合作。" not in re.findall('oa:exact "(.*?)"', trig_text)


def test_the_answer_is_negotiated_and_says_so(address: str) -> None:
    answer = page(address, ZONE)
    assert {"accept", "accept-language"} <= {v.strip().lower() for v in answer.headers["vary"].split(",")}
    assert f'<{ZONE}?format=trig>; rel="alternate"; type="application/trig"' in answer.headers["link"]
    assert (
        ask(address, ZONE, Accept="text/html;q=0.3, text/turtle")
        .headers["content-type"]
        .startswith("text/turtle")
    )
    assert ask(address, ZONE, Accept="image/png").status == 406
    assert ask(address, f"{ZONE}?format=png").status == 406
    assert ask(address, ZONE, method="POST").status == 405


def test_what_is_known_already_is_not_sent_again(address: str) -> None:
    tag = ask(address, ZONE).headers["etag"]
    again = ask(address, ZONE, If_None_Match=f'"x", {tag}')
    assert (again.status, again.body) == (304, b"")
    assert page(address, ZONE).headers["etag"] != tag


@pytest.mark.parametrize(
    "path", ["/id/nothing", "/id/", "/id/a%00b", "/id/%FF", "/id/..%2F..%2Fsecret", "/id/a%20b"]
)
def test_what_is_unknown_is_not_found(address: str, path: str) -> None:
    answer = ask(address, path)
    assert answer.status == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert "the graph says nothing of it" in json.loads(answer.text)["detail"]


def test_every_way_to_write_an_iri_leads_to_it(address: str) -> None:
    assert ask(address, "/id/x%3Cy", Accept="text/turtle").status == 200
    assert ask(address, "/id/x%253Cy", Accept="text/turtle").status == 200
    assert ask(address, ZONE.lower(), Accept="text/turtle").status == 200


def test_statements_figures_and_sources_answer_too(address: str) -> None:
    quads = ox.parse(
        ask(address, ZONE, Accept="application/trig").body, format=ox.RdfFormat.TRIG, base_iri=BASE
    )
    named = {term.value for q in quads for term in (q.subject, q.object) if isinstance(term, ox.NamedNode)}
    ours = {iri.partition("#")[0].removeprefix(BASE) for iri in named if iri.startswith(BASE)}
    assert any(local.startswith("statement/") for local in ours)
    for local in sorted(ours - {local for local in ours if local.startswith("graph/")}):
        assert page(address, "/id/" + quote(local, safe="/%")).status == 200, local


def test_a_page_shows_facts_with_their_sentences_in_both_languages(address: str) -> None:
    chinese, english = page(address, ZONE), page(address, ZONE, "en-GB,en;q=0.9,zh;q=0.5")
    assert (chinese.headers["content-language"], english.headers["content-language"]) == ("zh-CN", "en")
    for shown in (chinese.text, english.text):
        assert "<mark>" in shown
        assert "2021云河创新大会由云河高新区主办。" in shown
        assert "李明远" in shown
    assert "located in" in english.text
    assert page(address, f"{ZONE}?lang=en").text != chinese.text
    assert "lang=en" in page(address, f"{ZONE}?lang=en").text


def test_a_source_shows_its_text_with_the_places_that_are_quoted(address: str) -> None:
    shown = page(address, "/id/source/news").text
    start = ecosystem.start("news", 1)
    sentence = ecosystem.SENTENCES["news"][1]
    assert f'id="char={start},{start + len(sentence)}"' in shown
    assert "苗圃、孵化器、加速器依次衔接" in shown
    assert "not kept" not in shown


def test_markup_in_a_name_is_text(address: str) -> None:
    for path in (
        ZONE,
        "/id/x%3Cy",
        "/search?q=script",
        f"/search?q={quote(EVIL)}",
        "/search?type=Company",
        "/",
    ):
        shown = page(address, path).text
        assert EVIL not in shown
        assert shown.count("<script") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page(address, "/id/x%3Cy").text


def test_every_page_keeps_to_the_policy(address: str) -> None:
    for path in ("/", ZONE, "/search?q=yunhe", "/ontology", "/id/source/news"):
        answer = page(address, path)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        for sign in (" style=", "<style", " onclick", "javascript:", "//cdn", 'src="http'):
            assert sign not in answer.text, (path, sign)


def test_search_finds_by_name_pinyin_and_initials_in_both_scripts(address: str) -> None:
    for query in ("云高新", "雲河高新區", "yunhegaoxin", "yhgxq", "云河高薪区"):
        answer = ask(address, f"/search?q={quote(query)}")
        assert answer.headers["content-type"] == "application/json"
        found = json.loads(answer.text)
        assert found["q"] == query
        assert found["results"][0]["iri"] == BASE + "云河高新区", query
        assert found["results"][0]["url"] == ZONE


def test_search_takes_types_and_pages(address: str) -> None:
    every = json.loads(ask(address, "/search?q=yun&limit=200").text)["results"]
    assert len(every) > 3
    second = json.loads(ask(address, "/search?q=yun&limit=1&offset=1").text)
    assert (second["results"], second["more"]) == (every[1:2], True)
    typed = json.loads(ask(address, "/search?q=yun&type=University").text)["results"]
    assert [hit["label"] for hit in typed] == ["云河大学"]
    assert (
        json.loads(ask(address, f"/search?type={quote('高等院校')}").text)["results"][0]["label"]
        == "云河大学"
    )
    assert "云河大学" in page(address, "/search?type=University").text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("limit=x", 400),
        ("limit=201", 400),
        ("offset=-1", 400),
        ("type=Nonsense", 400),
        ("format=xml", 406),
        ("q=" + "x" * 201, 400),
    ],
)
def test_a_search_that_cannot_be_is_refused(address: str, query: str, status: int) -> None:
    answer = ask(address, f"/search?{query}")
    assert answer.status == status
    assert json.loads(answer.text)["remedy"]


def test_suggestions_are_those_that_browsers_know(address: str) -> None:
    answer = ask(address, "/suggest?q=yunhe&limit=3")
    assert answer.headers["content-type"] == "application/x-suggestions+json"
    query, names, kinds, links = json.loads(answer.text)
    assert query == "yunhe"
    assert len(names) == len(kinds) == len(links) == 3
    assert names[0] == "云河高新区"
    assert links[0] == ZONE
    assert "/suggest?q={searchTerms}" in ask(address, "/opensearch.xml").text


def test_the_way_in_says_what_there_is(address: str) -> None:
    shown = page(address, "/").text
    assert "园区" in shown
    assert "云河高新区举办创新大会" in shown
    assert 'action="/search"' in shown
    assert "/query?query=" in shown


def test_the_ontology_is_served_as_a_page_and_as_rdf(address: str) -> None:
    assert 'id="Zone"' in page(address, "/ontology").text
    assert "由政府划定" in page(address, "/ontology").text
    assert "laid out by a government" in page(address, "/ontology?lang=en").text
    for path in ("/ontology", "/ontology/0.1.0", "/ontology/innograph.ttl"):
        answer = ask(address, path, Accept="text/turtle")
        assert any(
            q.subject.value == ONTOLOGY + "Zone"
            for q in ox.parse(answer.body, format=ox.RdfFormat.TURTLE)
            if isinstance(q.subject, ox.NamedNode)
        )
    assert (
        ask(address, "/ontology", Accept="application/ld+json").headers["content-type"]
        == "application/ld+json"
    )
    assert ask(address, "/ontology/shapes.ttl").status == 200
    assert ask(address, "/ontology/nothing.ttl").status == 404
    assert ask(address, "/ontology/..%2F..%2Fpyproject.toml").status == 404


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "zh"),
        ("en", "en"),
        ("zh-TW,en;q=0.9", "zh"),
        ("en-US,en;q=0.9,zh;q=0.8", "en"),
        ("fr", "zh"),
        ("en;q=0", "zh"),
        ("en;q=x", "zh"),
        ("EN-gb", "en"),
    ],
)
def test_the_language_follows_the_header(header: str, language: str) -> None:
    assert accepted(header) == language


def test_the_data_set_is_described_by_void_and_dcat(address: str) -> None:
    for path in ("/.well-known/void", "/data", "/data?format=turtle"):
        answer = ask(address, path)
        assert answer.headers["content-type"].startswith("text/turtle")
        store = ox.Store()
        store.load(input=answer.body, format=ox.RdfFormat.TURTLE)
        asked = store.query(
            "PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcat: <http://www.w3.org/ns/dcat#> "
            "SELECT ?triples ?space ?endpoint (COUNT(?url) AS ?n) { ?d a void:Dataset, dcat:Dataset ; "
            "void:triples ?triples ; void:uriSpace ?space ; void:sparqlEndpoint ?endpoint ; "
            "dcat:distribution/dcat:downloadURL ?url } GROUP BY ?triples ?space ?endpoint"
        )
        assert isinstance(asked, ox.QuerySolutions)
        ((triples, space, endpoint, n),) = [tuple(term.value for term in row) for row in asked]
        assert int(triples) > 400
        assert (space, endpoint, int(n)) == (BASE, f"{address}/sparql", len(DUMPS))
    assert b"a b<>" not in ask(address, "/.well-known/void", Host="a b<>").body


@pytest.mark.parametrize("name", [dump.name for dump in DUMPS])
def test_everything_can_be_downloaded(address: str, place: Path, name: str) -> None:
    answer = ask(address, f"/data/{name}")
    assert answer.status == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert ask(address, f"/data/{name}", If_None_Match=answer.headers["etag"]).status == 304
    dump = dump_named(name)
    if dump.form is None:
        assert "云河高新区" in answer.text
        return
    assert isinstance(dump.form.engine, ox.RdfFormat)
    got = ox.Store()
    got.load(input=answer.body, format=dump.form.engine)
    whole = ox.Store()
    whole.load(path=str(place / "graph.trig"), format=ox.RdfFormat.TRIG)
    wanted = (
        set(whole) if dump.evidence else set(whole.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    )
    assert set(got) == wanted


def test_the_data_page_lists_the_downloads(address: str) -> None:
    shown = page(address, "/data?lang=en").text
    assert all(f'href="/data/{dump.name}"' in shown for dump in DUMPS)
    assert f"{address}/reconcile" in shown
    assert ask(address, "/data/secret.txt").status == 404
