"""The Reconciliation API 0.2 of a served graph, over HTTP from a real process, held to its schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import ecosystem
import jsonschema
import pytest
from serving import ask, serving

from innograph.kg.store import trig
from innograph.vocab import BASE

FORM = "application/x-www-form-urlencoded"


def objects(required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required.split(), "properties": properties}


TEXT: dict[str, Any] = {"type": "string"}
NAMED = objects("id name", id=TEXT, name=TEXT)
NAMED_LIST = {"type": "array", "items": NAMED}
URI = {"type": "string", "pattern": r"^https?://"}
SERVICE = objects("service_url service_path", service_url=URI, service_path={"pattern": "^/"})
TEMPLATE = {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"}
MANIFEST = objects(
    "versions name identifierSpace schemaSpace view",
    versions={"type": "array", "contains": {"const": "0.2"}},
    name=TEXT,
    identifierSpace=URI,
    schemaSpace=URI,
    defaultTypes=NAMED_LIST,
    view=objects("url", url=TEMPLATE),
    preview=objects("url width height", url=TEMPLATE, width={"type": "integer"}, height={"type": "integer"}),
    suggest=objects("entity type property", entity=SERVICE, type=SERVICE, property=SERVICE),
    extend=objects("propose_properties", propose_properties=SERVICE, property_settings={"type": "array"}),
)
CANDIDATE = objects(
    "id name score",
    id=TEXT,
    name=TEXT,
    description=TEXT,
    type=NAMED_LIST,
    score={"type": "number"},
    match={"type": "boolean"},
)
RESULTS = {
    "type": "object",
    "additionalProperties": objects("result", result={"type": "array", "items": CANDIDATE}),
}
CELL = {"anyOf": [NAMED, objects("str", str=TEXT)]}
ROW = {"type": "object", "additionalProperties": {"type": "array", "items": CELL}}
EXTENDED = objects("meta rows", meta=NAMED_LIST, rows={"type": "object", "additionalProperties": ROW})
SUGGESTED = objects("result", result=NAMED_LIST)
PROPOSED = objects("properties", type=TEXT, limit={"type": "integer"}, properties=NAMED_LIST)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("served") / "graph.trig"
    path.write_bytes(trig(ecosystem.dataset()))
    with serving("-g", path) as found:
        yield found


def got(address: str, path: str, schema: dict[str, Any], form: dict[str, Any] | None = None) -> Any:
    """The answer, by POST where there is a form; it fits its schema and pages of any origin may read it."""
    sent = urlencode({name: json.dumps(value) for name, value in (form or {}).items()})
    answer = ask(address, path, "POST", sent, Content_Type=FORM) if form else ask(address, path)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json"), answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    found = json.loads(answer.text)
    jsonschema.validate(found, schema)
    return found


def test_the_manifest_names_services_that_are_there(address: str) -> None:
    manifest = got(address, "/reconcile", MANIFEST)
    assert manifest["identifierSpace"] == BASE
    assert "Company" in [kind["id"] for kind in manifest["defaultTypes"]]
    for service in (*manifest["suggest"].values(), manifest["extend"]["propose_properties"]):
        assert service["service_url"] == address
        assert ask(address, f"{service['service_path']}?prefix=").status == 200
    for template in (manifest["view"]["url"], manifest["preview"]["url"]):
        path = template.removeprefix(address).replace("{{id}}", quote("云河大学"))
        assert "云河大学" in ask(address, path, Accept="text/html").text


def test_a_batch_is_matched_alike_by_get_and_post(address: str) -> None:
    queries = {
        "q0": {"query": "云高新", "limit": 3},
        "q1": {"query": "云河高薪区", "type": "Zone"},
        "q2": {"query": "云河", "type": ["University"], "type_strict": "any"},
        "q3": {"query": "完全无关"},
    }
    found = got(address, "/reconcile", RESULTS, {"queries": queries})
    assert found == got(address, f"/reconcile?{urlencode({'queries': json.dumps(queries)})}", RESULTS)
    first = found["q0"]["result"][0]
    assert (first["id"], first["score"], first["match"]) == ("云河高新区", 100, True)
    near = found["q1"]["result"][0]
    assert (near["id"], near["match"]) == ("云河高新区", False)
    assert [one["id"] for one in found["q2"]["result"]] == ["云河大学"]
    assert found["q3"] == {"result": []}
    assert len(found["q0"]["result"]) <= 3


def test_properties_tell_candidates_apart(address: str) -> None:
    def match(value: Any) -> Any:
        query = {"query": "星图科技", "properties": [{"pid": "cooperatesWith", "v": value}]}
        return got(address, "/reconcile", RESULTS, {"queries": {"q": query}})["q"]["result"][0]

    for value in ("云河大学", {"id": "云河大学", "name": "?"}, ["月湾材料", "云河大学"]):
        assert (match(value)["score"], match(value)["match"]) == (100, True)
    assert (match("月湾材料")["score"], match("月湾材料")["match"]) == (70, False)


def test_values_are_taken_over(address: str) -> None:
    asked = {
        "ids": ["云河高新区", "星图科技", "无此物", "x> } #"],
        "properties": [{"id": "cooperatesWith"}, {"id": "altLabel"}],
    }
    found = got(address, "/reconcile", EXTENDED, {"extend": asked})
    assert [one["id"] for one in found["meta"]] == ["cooperatesWith", "altLabel"]
    assert list(found["rows"]) == asked["ids"]
    assert found["rows"]["星图科技"]["cooperatesWith"] == [{"id": "云河大学", "name": "云河大学"}]
    assert found["rows"]["云河高新区"]["altLabel"] == [{"str": "云高新"}]
    assert found["rows"]["无此物"] == found["rows"]["x> } #"] == {"cooperatesWith": [], "altLabel": []}
    proposed = got(address, "/reconcile/properties?type=Company", PROPOSED)
    ids = [one["id"] for one in proposed["properties"]]
    assert "cooperatesWith" in ids
    assert "holdsPost" not in ids


def test_suggestions_for_things_types_and_properties(address: str) -> None:
    def first(path: str) -> str:
        return str(got(address, f"/reconcile/suggest/{path}", SUGGESTED)["result"][0]["id"])

    assert first("entity?prefix=yhgxq") == "云河高新区"
    assert first("type?prefix=compan") == "Company"
    assert first(f"property?prefix={quote('别名')}") == "altLabel"


def test_a_preview_may_be_framed_and_nothing_else(address: str) -> None:
    shown = ask(address, f"/reconcile/preview?id={quote('云河高新区')}", Accept="text/html")
    assert "frame-ancestors *" in shown.headers["content-security-policy"]
    assert "云高新" in shown.text
    assert "frame-ancestors 'none'" in ask(address, "/reconcile").headers["content-security-policy"]
    assert ask(address, "/reconcile/preview?id=none").status == 404


@pytest.mark.parametrize(
    "asked",
    [
        {"queries": "["},
        {"queries": "[]"},
        {"queries": "[" * 100_000},
        {"queries": '{"q": 1}'},
        {"queries": '{"q": {"query": "x", "limit": 0}}'},
        {"queries": '{"q": {"query": "x", "type": "Nonsense"}}'},
        {"queries": '{"q": {"query": "x", "properties": [{"pid": "nonsense", "v": "x"}]}}'},
        {"extend": '{"ids": "x", "properties": []}'},
        {"extend": '{"ids": [], "properties": [{"id": "nonsense"}]}'},
    ],
)
def test_what_is_no_request_is_refused(address: str, asked: dict[str, str]) -> None:
    answer = ask(address, "/reconcile", "POST", urlencode(asked), Content_Type=FORM)
    assert answer.status == 400, answer.text
    assert json.loads(answer.text)["remedy"]
