"""SHACL validation of a graph against the shapes of the ontology. The one doorway to pySHACL.

The data are copied into one in-memory graph (default graph and named graphs together), and of the
ontology only the class and property hierarchy is added: nothing is inferred.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pyshacl import validate as run_shacl
from rdflib import RDF, RDFS, SH, BNode, Dataset, Graph, Literal, Namespace, Node, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from innograph.resources import ontology_dir
from innograph.vocab import BASE, ONTOLOGY, PREFIXES

INNO = Namespace(ONTOLOGY)
SHAPES = "https://w3id.org/innograph/shapes#"
FORMATS: tuple[str, ...] = ("human", "json", "turtle")

_SHAPE_FILES = ("shapes.ttl", "evidence-shapes.ttl")
_WHOLE_GRAPH = f"<{ONTOLOGY.removesuffix('#')}>"  # the target of shapes that look at the graph as a whole
_LEVELS = ("Violation", "Warning", "Info")
_LEVEL_ZH = {"Violation": "违规", "Warning": "警告", "Info": "提示"}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One result of validation. Terms are in N-Triples form, None where SHACL gives none.

    `severity` is Violation, Warning or Info; `shape` and `component` are the IRIs of the shape and of
    the constraint component that was not met.
    """

    severity: str
    focus: str
    path: str | None
    value: str | None
    shape: str
    component: str
    message_zh: str
    message_en: str


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """All findings, worst first, then by node. `conforms` is False when one is a violation.

    `evidence` tells whether the shapes for evidence were applied too; `triples` counts the data.
    """

    conforms: bool
    findings: tuple[Finding, ...]
    triples: int
    evidence: bool

    def count(self, severity: str) -> int:
        """How many findings are of this severity."""
        return sum(finding.severity == severity for finding in self.findings)

    def to_human(self) -> str:
        """One line in both languages for the whole, then one for each finding."""
        return "\n".join([_summary(self), *map(_line, self.findings)]) + "\n"

    def to_json(self) -> str:
        """A JSON object: conforms, evidence, triples, counts by severity, findings."""
        keys = Finding.__dataclass_fields__
        document = {
            "conforms": self.conforms,
            "evidence": self.evidence,
            "triples": self.triples,
            "counts": {level: self.count(level) for level in _LEVELS},
            "findings": [{key: getattr(finding, key) for key in keys} for finding in self.findings],
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def to_turtle(self) -> str:
        """The W3C validation report, with the findings in order and no generated names."""
        verdict = str(self.conforms).lower()
        head = f"@prefix sh: <{SH}> .\n\n[] a sh:ValidationReport ;\n    sh:conforms {verdict}"
        if not self.findings:
            return f"{head} .\n"
        return f"{head} ;\n    sh:result " + " ,\n    ".join(map(_turtle, self.findings)) + " .\n"

    def render(self, format: str) -> str:
        """The report in one of FORMATS; any other name is a ValueError."""
        writers = {"human": self.to_human, "json": self.to_json, "turtle": self.to_turtle}
        if format not in writers:
            raise ValueError(f"{format!r} is none of {', '.join(FORMATS)}")
        return writers[format]()


def ontology_graph() -> Graph:
    """A fresh graph of the ontology with its data cube and concept schemes, without the shapes."""
    return _copy(_ontology())


def shapes_graph(evidence: bool = True) -> Graph:
    """A fresh graph of the shapes for facts and, unless `evidence` is False, of those for evidence."""
    return _copy(_shapes(evidence))


def validate(data: Graph) -> ValidationReport:
    """Validate a graph or a dataset (its default graph and named graphs as one).

    The shapes for evidence are applied when the data hold any: a named graph, a statement or a
    derivation. The facts alone, as in `graph.ttl`, are validated without. `data` stays untouched.
    """
    merged = _copy(_triples(data))
    evidence = _has_evidence(data, merged)
    size = len(merged)
    for triple in _hierarchy():
        merged.add(triple)
    _, results, _ = run_shacl(merged, shacl_graph=_shapes(evidence), inference="none", inplace=True)
    if not isinstance(results, Graph):
        raise results
    findings = _findings(results)
    conforms = all(finding.severity != "Violation" for finding in findings)
    return ValidationReport(conforms, findings, size, evidence)


def _copy(triples: Iterable[tuple[Node, Node, Node]]) -> Graph:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph


def _triples(data: Graph) -> Iterator[tuple[Node, Node, Node]]:
    if isinstance(data, Dataset):
        yield from ((s, p, o) for s, p, o, _ in data.quads())
    else:
        yield from data


def _has_evidence(data: Graph, merged: Graph) -> bool:
    default = (None, DATASET_DEFAULT_GRAPH_ID)
    if isinstance(data, Dataset) and any(name not in default for *_, name in data.quads()):
        return True
    derived = URIRef(PREFIXES["prov"] + "wasDerivedFrom")
    return (None, RDF.type, INNO.Statement) in merged or (None, derived, None) in merged


def _load(names: Iterable[str]) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(ontology_dir() / name, format="turtle")
    return graph


@lru_cache(maxsize=1)
def _ontology() -> Graph:
    return _load(sorted(path.name for path in ontology_dir().glob("*.ttl") if path.name not in _SHAPE_FILES))


@lru_cache(maxsize=2)
def _shapes(evidence: bool) -> Graph:
    return _load(_SHAPE_FILES if evidence else _SHAPE_FILES[:1])


@lru_cache(maxsize=1)
def _hierarchy() -> tuple[tuple[Node, Node, Node], ...]:
    """The named sub-classes, the sub-properties and the defined terms of the ontology's own names."""
    kept = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.isDefinedBy)
    return tuple(
        (s, p, o)
        for s, p, o in _load(["innograph.ttl"])
        if p in kept
        and str(s).startswith(ONTOLOGY)
        and (p == RDFS.isDefinedBy or str(o).startswith(ONTOLOGY))
    )


def _findings(results: Graph) -> tuple[Finding, ...]:
    found = {_finding(results, node) for node in results.objects(None, SH.result)}
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[str, ...]:
    return (
        str(_LEVELS.index(finding.severity)),
        finding.focus,
        finding.path or "",
        finding.value or "",
        finding.shape,
        finding.component,
        finding.message_en,
    )


def _finding(results: Graph, node: Node) -> Finding:
    messages = dict(_messages(results, node))
    focus = _term(results, results.value(node, SH.focusNode)) or ""
    value = _term(results, results.value(node, SH.value))
    if focus == _WHOLE_GRAPH and value is not None:
        focus, value = value, None
    english = messages.get("en", "")
    return Finding(
        severity=str(results.value(node, SH.resultSeverity)).removeprefix(str(SH)),
        focus=focus,
        path=_term(results, results.value(node, SH.resultPath)),
        value=value,
        shape=str(results.value(node, SH.sourceShape)),
        component=str(results.value(node, SH.sourceConstraintComponent)),
        message_zh=messages.get("zh", english),
        message_en=english,
    )


def _messages(results: Graph, node: Node) -> Iterator[tuple[str, str]]:
    """(language, text): pySHACL drops the language of a SPARQL constraint's message; its template tells."""
    templates = [
        (str(template.language), str(template).split("{")[0])
        for constraint in results.objects(node, SH.sourceConstraint)
        for template in results.objects(constraint, SH.message)
        if isinstance(template, Literal)
    ]
    for message in results.objects(node, SH.resultMessage):
        if isinstance(message, Literal) and message.language:
            yield message.language, str(message)
        else:
            yield from (
                (language, str(message)) for language, head in templates if str(message).startswith(head)
            )


def _term(results: Graph, node: Node | None) -> str | None:
    """A node in N-Triples form; an inverse path as ^<iri>; any other blank node as its sort alone."""
    if node is None:
        return None
    if isinstance(node, BNode):
        inverse = results.value(node, SH.inversePath)
        return f"^{inverse.n3()}" if inverse is not None else "[]"
    return node.n3()


def _summary(report: ValidationReport) -> str:
    counts = Counter(finding.severity for finding in report.findings)
    scope = ("事实与依据", "facts and evidence") if report.evidence else ("事实", "facts")
    zh, en = ("符合", "conforms") if report.conforms else ("不符合", "does not conform")
    bad, odd = counts["Violation"], counts["Warning"]
    return (
        f"{zh}（{scope[0]}，{report.triples} 个三元组）：违规 {bad}，警告 {odd} / "
        f"{en} ({scope[1]}, {report.triples} triples): violations {bad}, warnings {odd}"
    )


def _line(finding: Finding) -> str:
    where = " ".join(_short(term) for term in (finding.focus, finding.path, finding.value) if term)
    name = finding.shape.removeprefix(SHAPES)
    both = f"{finding.message_zh} / {finding.message_en}"
    line = f"{_LEVEL_ZH[finding.severity]} {finding.severity} [{name}] {where}: {both}"
    return " ".join(line.split())


def _short(term: str) -> str:
    if term.startswith("^"):
        return "^" + _short(term[1:])
    for prefix, namespace in (("id", BASE), ("inno", ONTOLOGY), *PREFIXES.items()):
        if term.startswith(f"<{namespace}") and term.endswith(">"):
            return f"{prefix}:{term[1 + len(namespace) : -1]}"
    return term


def _turtle(finding: Finding) -> str:
    path = finding.path
    if path and path.startswith("^"):
        path = f"[ sh:inversePath {path[1:]} ]"
    rows = [
        "a sh:ValidationResult",
        f"sh:resultSeverity sh:{finding.severity}",
        f"sh:focusNode {finding.focus}",
        f"sh:resultPath {path}" if path else "",
        f"sh:value {finding.value}" if finding.value else "",
        f"sh:sourceShape {_iri(finding.shape)}",
        f"sh:sourceConstraintComponent <{finding.component}>",
        f"sh:resultMessage {Literal(finding.message_zh, 'zh').n3()}",
        f"sh:resultMessage {Literal(finding.message_en, 'en').n3()}",
    ]
    return "[\n        " + " ;\n        ".join(row for row in rows if row) + "\n    ]"


def _iri(name: str) -> str:
    return f"<{name}>" if ":" in name else "[]"
