"""What the query page is made of, asked for over HTTP: the page, its files, questions, words, pictures."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from graphs import iri, small_dataset, stored
from serving import ask, serving

from innograph.errors import NameLookupError, QueryError, RequestError
from innograph.explore.library import NamedQuery, Parameter, library
from innograph.kg.store import trig
from innograph.serve import assets as bundle
from innograph.serve.picture import picture
from innograph.serve.questions import narrowed
from innograph.vocab import PREFIXES


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    file = tmp_path_factory.mktemp("graph") / "graph.trig"
    file.write_bytes(trig(small_dataset()))
    with serving("-g", file) as address:
        yield address


def test_the_page_names_files_that_are_there_for_ever(server: str) -> None:
    page = ask(server, "/query")
    assert page.status == 200
    addresses = re.findall(r'(?:href|src)="(static/[^"]+)"', page.text)
    assert len(addresses) == 2
    for address in addresses:
        file = ask(server, f"/{address}")
        assert file.status == 200
        assert "immutable" in file.headers["cache-control"]
        assert hashlib.sha256(file.body).hexdigest().startswith(address.partition("?v=")[2])


def test_the_policy_of_the_page_allows_nothing_from_elsewhere(server: str) -> None:
    policy = ask(server, "/query").headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["connect-src"] == "'self'"
    assert "unsafe-inline" not in policy
    assert not re.search(r"https?:|\*", policy)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("query.js", "text/javascript; charset=utf-8"),
        ("query.css", "text/css; charset=utf-8"),
        ("third-party.txt", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_has_its_type_and_is_sent_once(server: str, name: str, media_type: str) -> None:
    first = ask(server, f"/static/{name}")
    assert first.headers["content-type"] == media_type
    assert first.headers["cache-control"] == "no-cache"
    again = ask(server, f"/static/{name}", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert ask(server, f"/static/{name}", If_None_Match='"other"').body == first.body
    assert ask(server, f"/static/{name}?v=0000000000000000").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "name",
    [
        "", "manifest.json", "nothing.js", "../app.py", "..%2fapp.py", "%2e%2e/app.py", "..%5capp.py",
        "%2fetc%2fpasswd", "query.js%00", "query.js/", "QUERY.JS", "./query.css/../../app.py",
    ],
)  # fmt: skip
def test_nothing_else_is_served_as_a_file(server: str, name: str) -> None:
    answer = ask(server, f"/static/{name}")
    assert answer.status in (307, 404)
    assert b"import" not in answer.body


def test_a_missing_bundle_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "FOLDER", tmp_path)
    bundle.assets.cache_clear()
    try:
        with pytest.raises(RequestError, match="pip install --editable") as caught:
            bundle.assets()
        assert caught.value.status == 503
    finally:
        bundle.assets.cache_clear()


def test_the_library_has_every_question_in_both_languages(server: str) -> None:
    told = json.loads(ask(server, "/queries").body)["questions"]
    assert [question["name"] for question in told] == [question.name for question in library()]
    for question in told:
        assert set(question["title"]) == set(question["description"]) == {"zh", "en"}
        assert json.loads(ask(server, f"/queries/{question['name']}").body) == question
    unknown = ask(server, "/queries/policies-isued")
    assert unknown.status == 404
    assert "policies-issued" in unknown.text


def test_the_vocabulary_has_the_prefixes_and_the_words(server: str) -> None:
    told = json.loads(ask(server, "/vocabulary").body)
    assert told["prefixes"] == PREFIXES
    words = {word["name"]: word for word in told["terms"]}
    assert words["inno:organizes"] == {
        "name": "inno:organizes",
        "iri": PREFIXES["inno"] + "organizes",
        "kind": "property",
        "zh": words["inno:organizes"]["zh"],
        "en": "organizes",
        "used": True,
    }


QUESTION = NamedQuery(
    "hosts", "谁举办？", "Who hosts?", "举办者", "The hosts",
    "SELECT ?event { ?who inno:organizes ?event }",
    (Parameter("host", "who", "thing", "主办者", "host"),),
)  # fmt: skip


def test_a_question_is_narrowed_by_a_name() -> None:
    store = stored(small_dataset())
    text = narrowed(store, QUESTION, [("host", "云高新")]).text
    assert f"VALUES ?who {{ <{iri('云河高新区')}> }}" in text
    assert narrowed(store, QUESTION, [("host", "")]) == narrowed(store, QUESTION, []) == QUESTION
    with pytest.raises(NameLookupError):
        narrowed(store, QUESTION, [("host", '无此名称"} DROP ALL')])
    with pytest.raises(QueryError, match="no parameter zone"):
        narrowed(store, QUESTION, [("zone", "云高新")])


def test_a_question_with_a_wrong_value_is_told(server: str) -> None:
    answer = ask(server, "/queries/firsts?nothing=1")
    assert answer.status == 400
    assert "nothing" in json.loads(answer.body)["detail"]


def shown(page: str) -> set[str]:
    """The labels of the things that a picture holds."""
    found = re.search(r'<script id="graph-data" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found
    return {node["name"] for node in json.loads(found[1])["nodes"]}


def test_a_picture_of_what_surrounds_a_thing(server: str) -> None:
    page = ask(server, "/graph?" + urlencode({"around": "云高新"}))
    assert page.status == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert {"云河高新区", "云河市"} <= shown(page.text)
    alone = ask(server, "/graph?" + urlencode({"around": str(iri("云河高新区")), "depth": "0"}))
    assert shown(alone.text) == {"云河高新区"}


def test_a_picture_of_an_answer_by_address_and_by_body(server: str) -> None:
    query = (
        "# title-zh: <b>谁</b>举办？\nSELECT ?name ?event { ?x inno:organizes ?event ; skos:prefLabel ?name }"
    )
    page = ask(server, "/graph?" + urlencode({"query": query}))
    assert shown(page.text) == {"云河高新区", "2021云河创新大会"}
    assert "<b>谁" not in page.text
    long = urlencode({"query": query + "#" + "长" * 20_000})
    kind = "application/x-www-form-urlencoded"
    assert shown(ask(server, "/graph", "POST", long, Content_Type=kind).text) == shown(page.text)


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        ("", 400, "one query, or the names"),
        ("query=ASK+{}&around=x", 400, "one query, or the names"),
        ("query=ASK+{}&query=ASK+{}", 400, "one query, or the names"),
        ("around=x&depth=4", 400, "from 0 to 3"),
        ("around=x&depth=-1", 400, "from 0 to 3"),
        ("around=" + quote("<script>alert(1)</script>"), 404, "no node has this name"),
        ("query=" + quote("SELECT * { ?s ?? }"), 400, "line 1"),
        ("query=" + quote("DROP ALL"), 400, "DROP is refused"),
        ("query=" + quote("ASK { SERVICE <http://127.0.0.1:9/> {} }"), 400, "SERVICE is refused"),
        ("&".join(f"around={number}" for number in range(200)), 400, "too many fields"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_told(server: str, asked: str, status: int, told: str) -> None:
    answer = ask(server, f"/graph?{asked}")
    assert answer.status == status
    assert told in json.loads(answer.body)["detail"]


def test_a_picture_is_the_same_twice(tmp_path: Path) -> None:
    store = stored(small_dataset())
    given = {"query": ["SELECT ?s { ?s a inno:Company }"]}
    assert picture(store, given) == picture(store, given)
