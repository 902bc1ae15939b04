"""Domains and ranges take what the annotation guide allows a relation, and what the reference facts hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from good_knowledge import knowledge
from rdflib import RDF, RDFS, SKOS, Dataset, Graph, Literal, Namespace

from innograph.kg.assemble import assemble
from innograph.kg.validate import SHAPES, validate
from innograph.vocab import BASE, KINDS, ONTOLOGY, PREDICATES

INNO = Namespace(ONTOLOGY)
ID = Namespace(BASE)
SHARED = Path(__file__).resolve().parents[3] / "shared" / "gold"

ORGANISATION = "Government Company University Institute Finance Association"
THING = " ".join(KINDS)
# relation: from, to. "organisation" in the guide is the six kinds above.
GUIDE: dict[str, tuple[str, str]] = {
    "locatedIn": (THING, "Place Zone"),
    "partOf": (f"{ORGANISATION} Zone Platform", f"{ORGANISATION} Zone"),
    "subEventOf": ("Event", "Event"),
    "organizes": (f"{ORGANISATION} Zone", "Event"),
    "participatesIn": (f"Person {ORGANISATION}", "Event"),
    "holdsPost": ("Person", f"{ORGANISATION} Zone"),
    "issues": (f"{ORGANISATION} Zone", "Policy"),
    "definedIn": ("Strategy", "Policy Strategy"),
    "pursues": (f"{ORGANISATION} Zone", "Strategy"),
    "implements": (ORGANISATION, "Project"),
    "signedAt": (f"Project {ORGANISATION}", "Event"),
    "establishes": (f"{ORGANISATION} Zone Person", f"{ORGANISATION} Platform Incubator Project"),
    "supports": (f"{ORGANISATION} Zone Policy", f"{ORGANISATION} Platform"),
    "investsIn": (ORGANISATION, f"{ORGANISATION} Project"),
    "cooperatesWith": (f"{ORGANISATION} Zone", f"{ORGANISATION} Zone"),
    "develops": (f"{ORGANISATION} Person", "Product"),
    "operatesIn": ("Company Institute Project Platform", "Industry"),
    "focusesOn": ("Zone Place Policy", "Industry Cluster"),
    "memberOf": (ORGANISATION, "Cluster Association Platform"),
    "subsidiaryOf": (ORGANISATION, ORGANISATION),
    "listedOn": ("Company", "Finance"),
    "recognizedAs": (THING, "Honor"),
    "precedes": ("Category", "Category"),
}


def graph_of(facts: set[tuple[str, str, str]]) -> Graph:
    """Entities named after their kinds (one for each combination, `+` between), with these facts."""
    graph = Graph()
    for s, p, o in facts:
        graph.add((ID[f"{s}-1"], INNO[p], ID[f"{o}-2"]))
        for name, kinds in ((f"{s}-1", s), (f"{o}-2", o)):
            for kind in kinds.split("+"):
                graph.add((ID[name], RDF.type, INNO[kind]))
            for label in (RDFS.label, SKOS.prefLabel):
                graph.add((ID[name], label, Literal(name, lang="zh")))
    return graph


def refused(graph: Graph) -> list[str]:
    """What the shapes for subjects and objects of relations object to."""
    sides = {f"{SHAPES}{name}{side}" for name in PREDICATES for side in ("Subject", "Object")}
    return [one.message_en for one in validate(graph).findings if one.shape in sides]


def test_the_guide_has_every_relation() -> None:
    assert set(GUIDE) == set(PREDICATES)


def test_relations_hold_between_what_the_guide_says() -> None:
    facts = {(s, p, o) for p, (left, right) in GUIDE.items() for s in left.split() for o in right.split()}
    assert len(facts) > 400
    assert refused(graph_of(facts)) == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference annotations are not here")
def test_relations_hold_between_what_the_reference_facts_relate() -> None:
    facts = set()
    for path in sorted(SHARED.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        kinds = {e["id"]: "+".join([e["type"], *e.get("also", [])]) for e in gold["entities"]}
        facts |= {(kinds[r["s"]], r["p"], kinds[r["o"]]) for r in gold["relations"]}
    assert facts
    assert refused(graph_of(facts)) == []


def test_a_graph_under_another_base_conforms() -> None:
    dataset: Dataset = assemble(knowledge(), "https://example.org/kg/")
    report = validate(dataset)
    assert report.findings == ()
    assert report.evidence
