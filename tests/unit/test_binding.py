"""Values for variables: terms stay terms whatever they hold, and restrict the query they are given to."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import servers
from ecosystem import store as ecosystem
from hypothesis import given
from hypothesis import strategies as st

from innograph.errors import NameLookupError, QueryError, QuerySyntaxError
from innograph.explore import parameters
from innograph.explore.binding import bound, serialised, variables
from innograph.explore.library import Parameter
from innograph.explore.parameters import thing, values_of
from innograph.explore.query import run
from innograph.explore.results import Bindings, Term
from innograph.kg.endpoint import Endpoint
from innograph.vocab import BASE, ONTOLOGY, PREFIXES

XSD = PREFIXES["xsd"]
STRING = XSD + "string"
ZONE = Term("uri", BASE + "云河高新区")
EMPTY = ox.Store()


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    return ecosystem()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?s{?s ?p ?z}", "SELECT ?s{ VALUES ?z { <x:a> } ?s ?p ?z}"),
        ("ASK FROM <x:?z> { ?z ?p '{?z' }", "ASK FROM <x:?z> { VALUES ?z { <x:a> }  ?z ?p '{?z' }"),
        (
            "construct { ?z a ?t } where { $z ?p ?t } # {",
            "construct { ?z a ?t } where { VALUES ?z { <x:a> }  $z ?p ?t } # {",
        ),
        (
            "SELECT (EXISTS { ?z ?p ?o } AS ?e) { ?z ?q ?r }",
            "SELECT (EXISTS { ?z ?p ?o } AS ?e) { VALUES ?z { <x:a> }  ?z ?q ?r }",
        ),
        (
            "SELECT ?n { { SELECT (COUNT(*) AS ?n) { ?z ?p ?o } } UNION { SELECT ?n { ?n ?p ?o } } }",
            "SELECT ?n { VALUES ?z { <x:a> }  { SELECT (COUNT(*) AS ?n) { VALUES ?z { <x:a> }  ?z ?p ?o } }"
            " UNION { SELECT ?n { ?n ?p ?o } } }",
        ),
        (
            "PREFIX select: <x:> DESCRIBE ?z WHERE { ?z select:x '''{\n''' }",
            "PREFIX select: <x:> DESCRIBE ?z WHERE { VALUES ?z { <x:a> }  ?z select:x '''{\n''' }",
        ),
    ],
)
def test_the_block_opens_each_where_that_has_the_variable(query: str, expected: str) -> None:
    assert bound(query, {"z": [Term("uri", "x:a")]}) == expected
    run(EMPTY, expected)


def test_several_values_mean_any_of_them(graph: ox.Store) -> None:
    values = {"kind": [Term("uri", ONTOLOGY + "Policy"), Term("uri", ONTOLOGY + "Honor")]}
    answer = run(graph, "SELECT DISTINCT ?kind { ?x a ?kind }", values=values)
    assert isinstance(answer, Bindings)
    assert {row[0] for row in answer.rows} == set(values["kind"])


def test_a_value_in_a_subquery_restricts_what_it_counts(graph: ox.Store) -> None:
    query = "SELECT ?n { { SELECT (COUNT(*) AS ?n) { ?who inno:organizes ?event } } }"
    everything = run(graph, query)
    assert run(graph, query, values={"who": [ZONE]}) == everything
    assert run(graph, query, values={"who": [Term("uri", "x:none")]}) != everything


def test_a_variable_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(QueryError, match=r"ask\.rq: the query has no variable \?x; .* are \?o, \?s"):
        bound("SELECT ?x { ?s a ?o }", {"x": [ZONE]}, "ask.rq")
    with pytest.raises(QueryError, match=r"values need the braces of a WHERE, as in CONSTRUCT \{ … \} WHERE"):
        bound("CONSTRUCT WHERE { ?s a ?o }", {"s": [ZONE]})
    assert variables("SELECT * { ?s a ?o { SELECT ?n { ?n ?p $q } } }") == {"s", "o", "n", "p", "q"}


def test_a_mistake_is_placed_in_the_query_as_it_was_written(graph: ox.Store) -> None:
    with pytest.raises(QuerySyntaxError, match=r"line 1, column 20: syntax error at '\.FILTR"):
        run(graph, "SELECT * { ?s a ?o .FILTR(1) }", values={"s": [ZONE]})


NASTY = (
    '" } UNION { ?s ?p ?o } #',
    "\\u0022 } UNION { ?s ?p ?o } #",
    "\\U00000022",
    "\\\x07u0022",
    "\\\\u0022\\",
    "\\",
    "'''\"\"\"\r\n\t\x01\x7f",
    "𠮷\ufffe区",
    "<x:a> } ; DROP ALL #",
    "$1 ?x {{ }}",
)


@pytest.mark.parametrize("text", NASTY)
def test_a_text_stays_a_text(text: str) -> None:
    assert _given_back(Term("literal", text, STRING)) == Term("literal", text, STRING)


@given(st.text(), st.sampled_from(["", "zh", "en-GB"]))
def test_any_text_stays_that_text(text: str, language: str) -> None:
    datatype = PREFIXES["rdf"] + "langString" if language else STRING
    term = Term("literal", text, datatype, language.lower())
    assert _given_back(term) == term


def _given_back(term: Term) -> Term | None:
    answer = run(EMPTY, "SELECT ?t { BIND(?t AS ?u) }", values={"t": [term]})
    assert isinstance(answer, Bindings)
    ((cell,),) = answer.rows
    return cell


@pytest.mark.parametrize("server", ["oxigraph", "virtuoso"])
def test_a_text_stays_a_text_on_the_way_to_an_endpoint(tmp_path: Path, server: str) -> None:
    (tmp_path / "g.nt").write_text('<x:a> <x:b> "c" .', encoding="utf-8")
    texts = [text for text in NASTY if not {"\x01", "\x07"} & set(text)]
    with getattr(servers, server)(tmp_path / "g.nt", tmp_path) as url:
        for text in texts:
            values = {"t": [Term("literal", text)]}
            answer = run(Endpoint(url), "SELECT ?t { <x:a> ?p ?o . FILTER(BOUND(?t)) }", values=values)
            assert isinstance(answer, Bindings)
            assert [cell and cell.value for row in answer.rows for cell in row] == [text]


@given(st.text(alphabet='<>{}"\\ `^|x:/?#é区', max_size=12))
def test_an_iri_is_one_or_is_refused(text: str) -> None:
    try:
        written = serialised(Term("uri", text))
    except ValueError:
        return
    assert written == f"<{text}>"
    assert not set(text) & set('<>{}"\\ `^|')


@pytest.mark.parametrize(
    ("value", "term"),
    [
        ("云河高新区", ZONE),
        ("云高新", ZONE),
        (" 云河 高新区 ", ZONE),
        ("id:云河高新区", ZONE),
        (f"<{BASE}云河高新区>", ZONE),
        (BASE + "云河高新区", ZONE),
        ("inno:Target", Term("uri", ONTOLOGY + "Target")),
        ("2025", Term("literal", "2025", XSD + "integer")),
        ("-0.70", Term("literal", "-0.70", XSD + "decimal")),
        ("2025-02-28", Term("literal", "2025-02-28", XSD + "date")),
        ("true", Term("literal", "true", XSD + "boolean")),
        ('"主任"', Term("literal", "主任", STRING)),
        ('"云河高新区"@zh', Term("literal", "云河高新区", PREFIXES["rdf"] + "langString", "zh")),
        ('""', Term("literal", "", STRING)),
    ],
)
def test_what_a_value_means(graph: ox.Store, value: str, term: Term) -> None:
    assert values_of(graph, [f"x={value}"]) == {"x": [term]}


def test_a_name_that_looks_like_a_number_is_a_name_where_a_thing_bears_it() -> None:
    store = ox.Store()
    data = f'<x:a> a <{ONTOLOGY}Company> ; <{PREFIXES["skos"]}prefLabel> "360"@zh .'
    store.load(input=data, format=ox.RdfFormat.TURTLE)
    assert values_of(store, ["x=360", "y=361"]) == {
        "x": [Term("uri", "x:a")],
        "y": [Term("literal", "361", XSD + "integer")],
    }


def test_names_of_other_vocabularies_are_found() -> None:
    store = ox.Store()
    data = f'<x:a> <{PREFIXES["rdfs"]}label> "Xi\'an"@en . <x:b> <{PREFIXES["foaf"]}name> "Lanzhou" .'
    store.load(input=data, format=ox.RdfFormat.TURTLE)
    assert thing(store, "Xi'an") == Term("uri", "x:a")
    assert thing(store, "lanzhou") == Term("uri", "x:b")


def test_an_unknown_name_offers_the_nearest_and_an_unclear_one_lists_all(graph: ox.Store) -> None:
    with pytest.raises(NameLookupError, match="no node has this name; did you mean 云河高新区"):
        values_of(graph, ["zone=云和高新区"])
    with pytest.raises(NameLookupError, match=r"云河: the name fits \d nodes: .*云河大学 \(University\)"):
        values_of(graph, ["zone=云河"])
    with pytest.raises(NameLookupError, match="no node has this name"):
        values_of(graph, ["zone="])


def test_a_large_graph_is_searched_for_what_holds_the_name(
    graph: ox.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parameters, "MOST_NAMES", 3)
    assert thing(graph, "云河大") == Term("uri", BASE + "云河大学")
    with pytest.raises(NameLookupError, match="check the spelling"):
        thing(graph, "云和大学")


DECLARED = (
    Parameter("zone", "where", "Zone|Place", "园区", "zone"),
    Parameter("year", "y", "integer", "年份", "year"),
    Parameter("above", "least", "decimal", "下限", "least"),
    Parameter("day", "day", "date", "日期", "date"),
    Parameter("word", "word", "text", "字词", "word"),
    Parameter("any", "any", "thing", "任何", "anything"),
)


def test_declared_parameters_stand_for_their_variables(graph: ox.Store) -> None:
    given_ = ["zone=云高新", "year=2025", "above=1", "day=2021-05-12", "word=2025", "any=李明远", "year=2026"]
    assert values_of(graph, given_, DECLARED) == {
        "where": [ZONE],
        "y": [Term("literal", year, XSD + "integer") for year in ("2025", "2026")],
        "least": [Term("literal", "1", XSD + "integer")],
        "day": [Term("literal", "2021-05-12", XSD + "date")],
        "word": [Term("literal", "2025", STRING)],
        "any": [Term("uri", BASE + "李明远")],
    }


@pytest.mark.parametrize(
    ("assignment", "problem"),
    [
        ("zone", "'zone' is not NAME=VALUE"),
        ("=x", "'=x' is not NAME=VALUE"),
        ("a b=x", "is not NAME=VALUE"),
        (
            "town=x",
            "the question has no parameter town; its parameters are above, any, day, word",
        ),
        ("year=soon", "year must be of kind integer, not 'soon'; give a whole number"),
        ("day=2021-02-30", "day must be of kind date"),
        ("above=many", "above must be of kind decimal"),
        ("zone=李明远", "no node has this name"),
        ("zone=<a b>", "'<a b>' is no IRI; invalid iri code point"),
        ("word=\udcff", "the value of word is no text in Unicode"),
    ],
)
def test_a_value_of_the_wrong_kind_is_one_clear_line(graph: ox.Store, assignment: str, problem: str) -> None:
    with pytest.raises((QueryError, NameLookupError)) as caught:
        values_of(graph, [assignment], DECLARED)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)
