"""SPARQL over a store: what it answers, what it refuses, and where it says a mistake is."""

from __future__ import annotations

import csv
import io
import json
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from ecosystem import store as ecosystem
from hypothesis import given
from hypothesis import strategies as st

from innograph.errors import QueryError, QuerySyntaxError
from innograph.explore.answers import FORMATS, as_table, render, shortened
from innograph.explore.query import LONGEST, run
from innograph.explore.results import Bindings, Term, Triples
from innograph.explore.sparql_text import mentions_service, without_service
from innograph.explore.tables import width
from innograph.vocab import BASE, ONTOLOGY, PREFIXES

DOCS = Path(__file__).resolve().parents[2] / "docs" / "query.md"
DATA = """
id:甲 a inno:Zone ; skos:prefLabel "甲区"@zh ; inno:issues id:乙 .
id:乙 a inno:Policy ; skos:prefLabel "乙办法"@zh , "“引号”\\n\\t\\"换行\\\\"@zh .
id:乙 inno:value 6.50 , "5"^^xsd:decimal , 7 , "x"^^xsd:integer .
id:乙 inno:value 1e3 , "INF"^^xsd:double , true , "2021"^^xsd:gYear .
id:graph-one { id:乙 inno:confidence 0.6 ; rdfs:seeAlso [ rdfs:label "x" ] }
"""


def loaded(data: str = DATA) -> ox.Store:
    store = ox.Store()
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    store.load(input=prefixes + data, format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return loaded()


@pytest.fixture
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """An address on loopback, and what arrives there."""
    arrived: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        done = threading.Event()

        def accept() -> None:
            while not done.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    connection.settimeout(1)
                    arrived.append(connection.recv(100))

        thread = threading.Thread(target=accept)
        thread.start()
        yield f"<http://127.0.0.1:{server.getsockname()[1]}/sparql>", arrived
        done.set()
        thread.join()


def test_known_prefixes_need_no_declaration(store: ox.Store) -> None:
    answer = run(store, "SELECT ?z ?p { ?z inno:issues ?p }")
    assert answer == Bindings(("z", "p"), ((Term("uri", BASE + "甲"), Term("uri", BASE + "乙")),))


def test_a_declared_prefix_wins_over_a_known_one(store: ox.Store) -> None:
    assert run(store, "PREFIX inno: <https://example.org/> SELECT ?z { ?z inno:issues ?p }") == Bindings(
        ("z",), ()
    )


def test_ask_gives_a_truth(store: ox.Store) -> None:
    assert run(store, "ASK { id:甲 inno:issues id:乙 }") is True
    assert run(store, "ASK { id:乙 inno:issues id:甲 }") is False


def test_unbound_cells_are_none(store: ox.Store) -> None:
    assert run(store, "SELECT ?n ?x { VALUES (?n ?x) { (1 UNDEF) } }") == Bindings(
        ("n", "x"), ((Term("literal", "1", PREFIXES["xsd"] + "integer"), None),)
    )


def test_construct_gives_sorted_turtle(store: ox.Store) -> None:
    answer = run(store, "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }")
    assert isinstance(answer, Triples)
    assert answer.size == 2
    assert answer.turtle == (
        f"@prefix id: <{BASE}> .\n"
        f"@prefix inno: <{ONTOLOGY}> .\n"
        f"@prefix rdf: <{PREFIXES['rdf']}> .\n"
        "id:乙 a inno:Policy .\n"
        "id:甲 a inno:Zone .\n"
    )


def test_construct_counts_a_triple_once(store: ox.Store) -> None:
    answer = run(store, "CONSTRUCT { id:a id:b id:c } WHERE { ?s ?p ?o }")
    assert isinstance(answer, Triples)
    assert answer.size == 1


def test_describe_is_a_graph(store: ox.Store) -> None:
    answer = run(store, "DESCRIBE id:甲")
    assert isinstance(answer, Triples)
    assert answer.size == 3


def test_graph_reaches_the_evidence(store: ox.Store) -> None:
    answer = run(store, "SELECT ?c { GRAPH ?g { ?s inno:confidence ?c } }")
    assert isinstance(answer, Bindings)
    assert as_table(answer).rows[0][0].__str__() == "0.6"


def test_from_names_a_graph_of_the_store(store: ox.Store) -> None:
    answer = run(store, "SELECT ?c FROM id:graph-one { ?s inno:confidence ?c }")
    assert isinstance(answer, Bindings)
    assert len(answer.rows) == 1


def test_from_fetches_nothing(store: ox.Store, listener: tuple[str, list[bytes]]) -> None:
    address, arrived = listener
    assert run(store, f"SELECT * FROM {address} FROM NAMED {address} {{ ?s ?p ?o }}") == Bindings(
        ("o", "p", "s"), ()
    )
    assert arrived == []


REQUESTS = {
    "plain": "SELECT * {{ SERVICE {u} {{ ?s ?p ?o }} }}",
    "lower case, silent": "SELECT * {{ service silent {u} {{ ?s ?p ?o }} }}",
    "in a subselect": "SELECT * {{ {{ SELECT ?s {{ sErViCe {u} {{ ?s ?p ?o }} }} }} }}",
    "in optional, exists, union": "ASK {{ {{ ?s ?p ?o FILTER EXISTS {{ SERVICE {u} {{}} }} }} UNION {{}} }}",
    "in minus": "SELECT * {{ ?s ?p ?o MINUS {{ SERVICE {u} {{ ?s ?p ?o }} }} }}",
    "in a graph": "SELECT * {{ GRAPH ?g {{ SERVICE {u} {{ ?s ?p ?o }} }} }}",
    "eager ask": "ASK {{ SERVICE {u} {{}} }}",
    "construct": "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {u} {{ ?s ?p ?o }} }}",
    "describe": "DESCRIBE ?s {{ SERVICE {u} {{ ?s ?p ?o }} }}",
    "by variable": "SELECT * {{ VALUES ?u {{ {u} }} SERVICE ?u {{ ?s ?p ?o }} }}",
    "after an operator like an IRI": "SELECT * {{ ?a ?p ?b FILTER(?a<?b)SERVICE#>\n{u}{{}} }}",
    "as a prefix": "PREFIX : {u} PREFIX SERVICE: <x:> SELECT * {{ SERVICE:x {{}} }}",
    "after a comment": "SELECT * {{ # '''\n SERVICE #>\n {u} {{ ?s ?p ?o }} }}",
    "between quotes that are IRIs": "SELECT * {{ ?s <a:'> ?o SERVICE {u} {{ ?s <a:'> ?o }} }}",
    "lateral": "SELECT * {{ ?s ?p ?o LATERAL {{ SERVICE {u} {{ ?s ?p ?o }} }} }}",
    "load": "LOAD {u}",
    "load silent into": "PREFIX x: <x:> LOAD SILENT {u} INTO GRAPH x:g",
    "update with service": "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE {u} {{ ?s ?p ?o }} }}",
    "query then load": "SELECT * {{}} ; LOAD {u}",
}


@pytest.mark.parametrize("query", REQUESTS.values(), ids=REQUESTS.keys())
def test_no_query_sends_a_request(store: ox.Store, listener: tuple[str, list[bytes]], query: str) -> None:
    address, arrived = listener
    with pytest.raises(QuerySyntaxError):
        run(store, query.format(u=address))
    assert arrived == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?service a 'SERVICE <http://x> {}' }",
        "SELECT * { ?s <http://x/service#service> ?o } # SERVICE <http://x> { }",
        "PREFIX service: <service:> SELECT * { service:service service:x ?SERVICE }",
        'SELECT ?service ?Service { ?service a """\nSERVICE <http://x> {}\n""" , "service"@en }',
        "SELECT * { _:service a id:service , <service:service> , <http://service.example/> }",
    ],
)
def test_the_word_service_elsewhere_is_harmless(store: ox.Store, query: str) -> None:
    assert mentions_service(query)
    assert isinstance(run(store, query), Bindings)


@given(st.text(alphabet="seRvICe{}<>#'\"\\ \n?:.ab", max_size=60))
def test_misspelling_keeps_places_and_leaves_no_service(text: str) -> None:
    misspelt = without_service(text)
    assert len(misspelt) == len(text)
    assert not mentions_service(misspelt)
    parts, others = (re.split("service", text, flags=re.I), re.split("sqqqqqq", misspelt, flags=re.I))
    assert parts == others


UPDATES = (
    "INSERT DATA { id:a id:b id:c }",
    "DELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "drop all",
    "CREATE GRAPH id:g",
    "ADD DEFAULT TO id:g",
    "MOVE DEFAULT TO id:g",
    "COPY DEFAULT TO id:g",
    "# a comment\nPREFIX x: <x:>\nWITH id:g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
)


@pytest.mark.parametrize("update", UPDATES)
def test_updates_are_refused_by_name_and_change_nothing(update: str) -> None:
    store = loaded()
    before = sorted(map(str, store))
    with pytest.raises(
        QuerySyntaxError, match=r"(?i)(insert|delete|clear|drop|create|add|move|copy|with) is refused"
    ):
        run(store, update)
    assert sorted(map(str, store)) == before


def test_service_is_refused_by_name(store: ox.Store) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        run(store, "SELECT *\n{ { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }", "ask.rq")
    assert str(caught.value).startswith("ask.rq, line 2, column 5: SERVICE is refused")


MISTAKES = (
    ("SELECT * WHERE { ?s ?p }", 1, 24, "}"),
    ("SELCT ?s { ?s ?p ?o }", 1, 1, "SELCT"),
    ("SELECT ?s WHERE {\n  ?s ?p ?o ?x }", 2, 12, "?x"),
    ("SELECT ?s WHERE {\r\n  ?s ?p ?o ?x }", 2, 12, "?x"),
    ("SELECT ?甲 WHERE {\n  ?甲 inno:issues 《计划》 }", 2, 18, "《计划》"),
    ("SELECT * { ?s ?p '𠮷' . FILTR(?s > 3) }", 1, 24, "FILTR"),
    ("SELECT * { ?s inno:issues ?o ORDER BY ?s }", 1, 30, "ORDER"),
    ("SELECT * { ?s inno:issues ?o } ORDER ?s", 1, 38, "?s"),
    ("SELECT * { ?s ?p ?o } }", 1, 23, "}"),
    ("SELECT * { ?s ?p ?o", 1, 20, ""),
    ("", 1, 1, ""),
    ("  # nothing but a comment", 1, 26, ""),
    ("SELECT * { ?s a foo:b }", 1, 17, "foo:b"),
    ("# 'one\nSELECT * { ?s a <http://x/#it's> ; ?p }", 2, 39, "}"),
    ("SELECT * { ?service ?p }", 1, 24, "}"),
    ("CONSTRUCT { ?s ?p } WHERE { ?s ?p ?o }", 1, 19, "}"),
)


@pytest.mark.parametrize(("query", "line", "column", "excerpt"), MISTAKES)
def test_a_mistake_is_placed(store: ox.Store, query: str, line: int, column: int, excerpt: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        run(store, query, "ask.rq")
    error = caught.value
    assert (error.line, error.column, error.excerpt) == (line, column, excerpt)
    assert error.where == f"ask.rq, line {line}, column {column}"
    assert "\n" not in str(error)
    row, caret = error.pointer.split("\n")
    row = row.ljust(len(caret))
    assert caret.strip() == "^"
    assert width(row[: _characters(row, width(caret) - 1)]) == width(caret) - 1
    assert row[_characters(row, width(caret) - 1) :].startswith(excerpt.split("\n")[0])


def _characters(text: str, cells: int) -> int:
    """How many characters of the text fill so many cells."""
    return next((n for n in range(len(text) + 1) if width(text[:n]) >= cells), len(text))


def test_a_long_line_is_cut_around_the_mistake() -> None:
    query = f"SELECT * {{ ?s ?p '{'计划' * 40}' . FILTR(1) ?s ?p '{'计划' * 40}' }}"
    with pytest.raises(QuerySyntaxError) as caught:
        run(EMPTY, query)
    row, caret = caught.value.pointer.split("\n")
    assert row.startswith("  …计划")
    assert row.endswith("计…")
    assert width(row) < 102
    assert row[_characters(row, width(caret) - 1) :].startswith("FILTR")


def test_an_unknown_prefix_is_called_one(store: ox.Store) -> None:
    with pytest.raises(
        QuerySyntaxError, match=r"prefix is not declared at 'foo:b'.*known without that: inno:"
    ):
        run(store, "SELECT * { ?s a foo:b }")


def test_a_meaningless_query_says_why(store: ox.Store) -> None:
    with pytest.raises(QuerySyntaxError, match="SELECT contains a variable that is unbound"):
        run(store, "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }")


def test_an_unknown_function_is_an_error_not_a_crash(store: ox.Store) -> None:
    with pytest.raises(QueryError, match="custom function"):
        run(store, "SELECT * { BIND(<http://example.org/f>(1) AS ?x) }")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 30_000 + "}" * 30_000,
        "SELECT * { FILTER(" + "(" * 30_000 + "1" + ")" * 30_000 + ") }",
        "SELECT * {" + "OPTIONAL{}" * 5_000 + "}",
    ],
    ids=["groups", "brackets", "optionals"],
)
def test_deep_nesting_does_not_end_the_process(query: str) -> None:
    assert run(EMPTY, query) == Bindings((), ((),))


def test_a_query_has_a_greatest_length() -> None:
    run(EMPTY, "ASK {}".ljust(LONGEST))
    with pytest.raises(QueryError, match="more than 100,000 characters"):
        run(EMPTY, "ASK {}".ljust(LONGEST + 1))


def test_ctrl_c_stops_a_query_that_would_run_for_ever() -> None:
    script = """
import pyoxigraph as ox, signal, threading, time
from innograph.explore.query import run
store = ox.Store()
store.extend(ox.Quad(ox.NamedNode(f"x:{i}"), ox.NamedNode("x:p"), ox.Literal(str(i))) for i in range(3000))
threading.Timer(1, signal.raise_signal, [signal.SIGINT]).start()
try:
    run(store, "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?p ?y . ?c ?p ?z . ?d ?p ?w }")
except KeyboardInterrupt:
    print("stopped", flush=True)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60, check=True)
    assert done.stdout.split() == [b"stopped"]


@given(st.text(alphabet="SELECT{}()?*spo.;,<>\"'#@^:-_ \n区域service", max_size=80))
def test_any_text_is_answered_or_refused(text: str) -> None:
    refusal: list[str] = []
    try:
        run(EMPTY, text)
    except QueryError as error:
        refusal.append(str(error))
    assert all("\n" not in line for line in refusal)


EMPTY = ox.Store()

EVERYTHING = "SELECT ?s ?o ?g { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?s ?p ?o"


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_results_are_those_of_the_engine(store: ox.Store, form: str) -> None:
    formats = {
        "csv": ox.QueryResultsFormat.CSV,
        "tsv": ox.QueryResultsFormat.TSV,
        "json": ox.QueryResultsFormat.JSON,
    }
    query = EVERYTHING.replace("?o ?g {", "?o ?g { FILTER(!ISBLANK(?o) && !ISBLANK(?s))")
    theirs = store.query(query, prefixes=PREFIXES).serialize(format=formats[form])
    assert isinstance(theirs, bytes)
    ours = render(run(store, query), form)
    if form == "json":
        assert json.loads(ours) == json.loads(theirs)
    elif form == "csv":
        assert list(csv.reader(io.StringIO(ours))) == list(
            csv.reader(io.StringIO(theirs.decode(), newline=""))
        )
    else:
        assert ours == theirs.decode()


@given(st.lists(st.tuples(st.text(), st.none() | st.sampled_from(["zh", "en"])), max_size=4))
def test_csv_and_json_give_every_text_back(cells: list[tuple[str, str | None]]) -> None:
    string = PREFIXES["xsd"] + "string"
    lang = PREFIXES["rdf"] + "langString"
    rows = tuple((Term("literal", text, lang if tag else string, tag or ""),) for text, tag in cells)
    answer = Bindings(("t",), rows)
    texts = [text for text, _ in cells]
    parsed = json.loads(render(answer, "json"))["results"]["bindings"]
    assert [(row["t"]["value"], row["t"].get("xml:lang")) for row in parsed] == cells
    if not any("\r" in text or "\0" in text or not text for text in texts):
        assert [row[0] for row in csv.reader(io.StringIO(render(answer, "csv"), newline=""))][1:] == texts
    read_back = ox.parse_query_results(
        input=render(answer, "tsv").encode("utf-8", "surrogatepass"), format=ox.QueryResultsFormat.TSV
    )
    assert isinstance(read_back, ox.QuerySolutions)
    assert [row["t"].value for row in read_back] == texts


def test_a_truth_in_every_format() -> None:
    assert render(True) == render(True, "csv") == render(True, "tsv") == "true\n"
    assert json.loads(render(False, "json")) == {"head": {}, "boolean": False}
    truth = ox.parse_query_results(input=render(True, "xml"), format=ox.QueryResultsFormat.XML)
    assert isinstance(truth, ox.QueryBoolean)
    assert bool(truth) is True


@given(st.lists(st.tuples(st.text(), st.none() | st.sampled_from(["zh", "en"])), max_size=4))
def test_xml_gives_every_text_back_that_it_can_hold(cells: list[tuple[str, str | None]]) -> None:
    types = {None: PREFIXES["xsd"] + "string"}
    rows = tuple(
        (Term("literal", text, types.get(tag, PREFIXES["rdf"] + "langString"), tag or ""),)
        for text, tag in cells
    )
    written = render(Bindings(("t",), rows), "xml")
    found = ElementTree.fromstring(written.encode()).iter("{http://www.w3.org/2005/sparql-results#}literal")
    texts = [re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text) for text, _ in cells]
    assert [cell.text or "" for cell in found] == texts


def test_a_graph_as_triples_and_as_json_ld(store: ox.Store) -> None:
    answer = run(store, "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }")
    rdf_type = PREFIXES["rdf"] + "type"
    assert render(answer, "nt") == (
        f"<{BASE}乙> <{rdf_type}> <{ONTOLOGY}Policy> .\n<{BASE}甲> <{rdf_type}> <{ONTOLOGY}Zone> .\n"
    )
    assert json.loads(render(answer, "jsonld")) == [
        {"@id": f"{BASE}乙", "@type": [f"{ONTOLOGY}Policy"]},
        {"@id": f"{BASE}甲", "@type": [f"{ONTOLOGY}Zone"]},
    ]
    for form in ("nt", "jsonld"):
        assert render(run(EMPTY, "CONSTRUCT WHERE { ?s ?p ?o }"), form).strip() in ("", "[]")


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_a_graph_is_no_table(store: ox.Store, form: str) -> None:
    answer = run(store, "CONSTRUCT WHERE { ?s a ?t }")
    assert render(answer) == render(answer, "turtle")
    with pytest.raises(QueryError, match="ask for turtle, jsonld, nt or html"):
        render(answer, form)


@pytest.mark.parametrize("form", ["turtle", "jsonld", "nt"])
def test_rows_and_truths_are_no_graph(store: ox.Store, form: str) -> None:
    for answer in (True, run(store, "SELECT * {}")):
        with pytest.raises(QueryError, match="use CONSTRUCT"):
            render(answer, form)


def test_every_format_and_prefix_has_a_line_in_the_docs() -> None:
    docs = DOCS.read_text(encoding="utf-8")
    for form in FORMATS:
        assert f"| `{form}` |" in docs
    for prefix, namespace in PREFIXES.items():
        assert f"| `{prefix}:` | `{namespace}` |" in docs


def test_the_example_of_the_docs_answers() -> None:
    example = DOCS.read_text(encoding="utf-8").split("```sparql\n")[1].split("```")[0]
    assert "《云河行动计划》" in render(run(ecosystem(), example))


def test_the_table_aligns_chinese_and_shortens_names(store: ox.Store) -> None:
    query = """
        SELECT ?thing ?label ?n { ?thing skos:prefLabel ?label BIND(STRLEN(?label) * 5 AS ?n) } ORDER BY ?n
    """
    assert render(run(store, query)).splitlines() == [
        "thing  label            n",
        "─────  ──────────────  ──",
        "id:甲  甲区            10",
        "id:乙  乙办法          15",
        'id:乙  “引号”↵ "换行\\  50',
    ]


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        (ONTOLOGY + "issues", "inno:issues"),
        (BASE + "西安", "id:西安"),
        (BASE + "source/x", BASE + "source/x"),
        ("http://qudt.org/vocab/unit/M", "unit:M"),
        ("http://example.org/x", "http://example.org/x"),
    ],
)
def test_iris_are_shortened_only_where_the_prefix_reads_back(iri: str, short: str) -> None:
    assert shortened(iri) == short
