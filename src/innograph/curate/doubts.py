"""What to look at in a built graph: doubtful merges, names not merged, facts of low confidence."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from innograph.curate.decisions import Decision
from innograph.curate.forms import decisions
from innograph.curate.yaml_file import dump
from innograph.explore.query import run
from innograph.explore.results import Bindings
from innograph.kg.door import Graph
from innograph.resolve.record import ELSEWHERE, OTHER_BODIES
from innograph.vocab import ONTOLOGY

Record = dict[str, object]

_UNMERGED = 0.5
"""Where a name that was not followed stands among the rest: as likely one thing as two."""

_SEGMENTS = """
  ?node prov:wasDerivedFrom ?segment . ?segment oa:hasSource ?source ; oa:hasSelector ?quote , ?position .
  ?quote oa:exact ?exact . ?position oa:start ?start .
"""
_MERGES = f"""
SELECT ?node ?name ?other ?reason ?confidence ?source ?start ?exact WHERE {{ GRAPH ?record {{
  ?node a inno:Merge ; sssom:subject_label ?name ; sssom:object_label ?other ; inno:reason ?reason ;
    inno:confidence ?confidence . {_SEGMENTS} }} FILTER(?confidence < LIMIT) }}
"""
_FACTS = f"""
SELECT ?node ?subject ?predicate ?object ?s ?o ?rule ?modality ?title ?confidence ?source ?start ?exact
WHERE {{
  GRAPH ?evidence {{
    ?node a inno:Statement ; rdf:subject ?s ; rdf:predicate ?predicate ; rdf:object ?o ; inno:rule ?rule ;
      inno:modality ?modality ; inno:confidence ?confidence .
    OPTIONAL {{ ?node inno:title ?title }} {_SEGMENTS}
  }}
  ?s rdfs:label ?subject . ?o rdfs:label ?object . FILTER(?confidence < LIMIT) }}
"""
_LABELS = "SELECT DISTINCT ?thing ?label WHERE { ?thing rdfs:label ?label ; skos:prefLabel ?label }"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a source that bears on a doubt."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to decide: `what` in words, `why` it is in doubt, the decisions that settle it either way."""

    id: str
    kind: str
    confidence: float
    what: str
    why: str
    sentences: tuple[Sentence, ...]
    accept: tuple[Record, ...]
    reject: tuple[Record, ...]

    def as_json(self) -> dict[str, Any]:
        """The doubt as plain values."""
        return asdict(self)


def doubts(graph: Graph, report: Mapping[str, Any], below: float) -> list[Doubt]:
    """What in the graph has a confidence under `below`, and what its report did not merge: worst first."""
    found = [*_merges(graph, below), *_facts(graph, below)]
    if below > _UNMERGED:
        found += _refusals(report.get("not_merged", ()))
    return sorted(found, key=lambda doubt: (doubt.confidence, doubt.kind, doubt.what, doubt.id))


def undecided(found: Iterable[Doubt], decided: Sequence[Decision]) -> list[Doubt]:
    """The doubts that no decision settles yet."""
    known = {_bare(decision) for decision in decided}
    return [
        doubt
        for doubt in found
        if not any(_parsed(records) <= known for records in (doubt.accept, doubt.reject))
    ]


def unwritten(records: Iterable[Record], decided: Sequence[Decision]) -> list[Record]:
    """The records that the file does not hold yet."""
    known = {_bare(decision) for decision in decided}
    return [record for record in records if not _parsed([record]) <= known]


def _parsed(records: Sequence[Record]) -> set[str]:
    return {_bare(decision) for decision in decisions(dump(records).encode("utf-8"), "decision")}


def _bare(decision: Decision) -> str:
    return repr({**asdict(decision), "line": 0, "note": "", "kind": type(decision).__name__})


def _merges(graph: Graph, below: float) -> Iterable[Doubt]:
    for node, rows in _by_node(graph, _MERGES, below):
        first = rows[0]
        sources = sorted({_last(row["source"]) for row in rows})
        accept, reject = _of_names(first["name"], [first["other"]], sources)
        yield Doubt(
            _last(node),
            "merge",
            float(first["confidence"]),
            f"{first['name']} = {first['other']}",
            first["reason"],
            _sentences(rows),
            accept,
            reject,
        )


def _of_names(name: str, others: Sequence[str], sources: Sequence[str]) -> tuple[tuple[Record, ...], ...]:
    """The decisions for and against one thing: by names where they differ, else by sources."""
    if list(others) != [name]:
        return ({"merge": [name, *others]},), ({"split": [name, *others]},)
    apart: tuple[Record, ...] = tuple({"split": name, "sources": [source]} for source in sources[1:])
    return ({"merge": name, "sources": list(sources)},), apart


def _refusals(refusals: Iterable[Mapping[str, Any]]) -> Iterable[Doubt]:
    for refusal in refusals:
        name, sources = refusal["name"], refusal["sources"]
        sentences = tuple(Sentence(e["source"], e["text"]) for e in refusal["evidence"])
        alike = refusal["reason"] in (ELSEWHERE, OTHER_BODIES)
        for candidate in [", ".join(refusal["candidates"])] if alike else refusal["candidates"]:
            if alike and len(sources) < 2:
                continue
            accept, reject = _of_names(name, [name if alike else candidate], sources)
            digest = hashlib.sha256(f"{name}\x1f{candidate}\x1f{refusal['reason']}".encode()).hexdigest()[:16]
            what = candidate if alike else f"{name} = {candidate}"
            yield Doubt(digest, "unmerged", _UNMERGED, what, refusal["reason"], sentences, accept, reject)


def _facts(graph: Graph, below: float) -> Iterable[Doubt]:
    names = _names(graph)
    for node, rows in _by_node(graph, _FACTS, below):
        first = max(rows, key=lambda row: (len(row["exact"]), row["exact"]))
        predicate = first["predicate"].removeprefix(ONTOLOGY)
        fact = [names.get(first["s"], first["subject"]), predicate, names.get(first["o"], first["object"])]
        source = _last(first["source"])
        accept: Record = {"add": fact, "source": source, "quote": first["exact"]}
        if (modality := first["modality"].removeprefix(ONTOLOGY).lower()) != "asserted":
            accept["modality"] = modality
        if first["title"]:
            accept["title"] = first["title"]
        yield Doubt(
            _last(node),
            "fact",
            float(first["confidence"]),
            f"{first['subject']} {predicate} {first['object']}",
            first["rule"],
            (Sentence(source, first["exact"]),),
            (accept,),
            ({"reject": fact, "source": source},),
        )


def _by_node(graph: Graph, query: str, below: float) -> list[tuple[str, list[dict[str, str]]]]:
    """The answers of a query, by its node, in a fixed order."""
    grouped: dict[str, list[dict[str, str]]] = {}
    for row in _rows(graph, query.replace("LIMIT", f"{below:.4f}")):
        grouped.setdefault(row["node"], []).append(row)
    ordered = ((node, sorted(rows, key=_place)) for node, rows in grouped.items())
    return sorted(ordered, key=lambda found: found[0])


def _place(row: Mapping[str, str]) -> tuple[str, int, str]:
    return row["source"], int(row["start"] or 0), row["exact"]


def _rows(graph: Graph, query: str) -> Iterable[dict[str, str]]:
    answer = run(graph, query, "curate")
    assert isinstance(answer, Bindings)
    for row in answer.rows:
        cells = (cell.value if cell else "" for cell in row)
        yield dict(zip(answer.columns, cells, strict=True))


def _names(graph: Graph) -> dict[str, str]:
    """Names that decisions can use where a label stands for several things: the last part of the IRI."""
    labels = {row["thing"]: row["label"] for row in _rows(graph, _LABELS)}
    count = Counter(labels.values())
    return {thing: _last(thing) for thing, label in labels.items() if count[label] > 1}


def _sentences(rows: Iterable[Mapping[str, str]]) -> tuple[Sentence, ...]:
    return tuple(dict.fromkeys(Sentence(_last(row["source"]), row["exact"]) for row in rows))


def _last(iri: str) -> str:
    """The local part of an IRI."""
    return iri.rsplit("/", 1)[-1]
