"""The account of a build: as a document for machines (`report.json`), as lines for people.

Pure: values in, values out; no dates, no paths, so that equal builds give equal reports.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from innograph.explore.terms import term_label
from innograph.model import Extraction, Fact, Knowledge, Span
from innograph.resolve.links import sentence_around
from innograph.text.corpus import Duplicate, Failure
from innograph.text.kept import kept_name
from innograph.vocab import KINDS, PREDICATES

if TYPE_CHECKING:
    from innograph.curate.apply import Verdict
    from innograph.kg.validate import ValidationReport
    from innograph.resolve.record import Refusal, Resolution

_SHOWN = 10
_WIDTH = 60


@dataclass(frozen=True, slots=True)
class Account:
    """All that a report is written from."""

    extractions: tuple[Extraction, ...]
    resolution: Resolution
    validation: ValidationReport
    analytics: Mapping[str, Any]
    failures: tuple[Failure, ...] = field(default=())
    duplicates: tuple[Duplicate, ...] = field(default=())
    verdicts: tuple[Verdict, ...] = field(default=())


def document(account: Account) -> dict[str, Any]:
    """The report as plain values, in a fixed order."""
    knowledge, resolution = account.resolution.knowledge, account.resolution
    return {
        "sources": [_source(extraction) for extraction in account.extractions],
        "failures": [asdict(failure) for failure in account.failures],
        "duplicates": [asdict(duplicate) for duplicate in account.duplicates],
        "counts": counts(knowledge),
        "silent": _silent(account.extractions),
        "merges": [asdict(merge) for merge in resolution.merges],
        "not_merged": [_refusal(refusal, account.extractions) for refusal in resolution.refusals],
        "dropped": [asdict(dropped) for dropped in resolution.dropped],
        "curation": [asdict(verdict) for verdict in account.verdicts],
        "validation": json.loads(account.validation.to_json()),
        "analytics": account.analytics,
    }


def to_json(report: Mapping[str, Any]) -> bytes:
    """The document as UTF-8 JSON, ending in a line feed."""
    return (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def counts(knowledge: Knowledge) -> dict[str, Any]:
    """Things by type and facts by relation. A fact said twice is one fact and two statements.

    A thing of two types counts under both; a fact counts under the strongest modality it is said with.
    """
    modality: dict[tuple[str, str, str], str] = {}
    for fact in sorted(knowledge.facts, key=lambda f: _STRENGTH.index(f.modality)):
        modality.setdefault(_triple(fact), fact.modality)
    held = [triple for triple, how in modality.items() if how != "negated"]
    kinds = Counter(kind for entity in knowledge.entities for kind in entity.kinds)
    predicates = Counter(predicate for _, predicate, _ in held)
    return {
        "entities": len(knowledge.entities),
        "facts": len(held),
        "statements": len(knowledge.facts),
        "quantities": len(knowledge.quantities),
        "firsts": len(knowledge.firsts),
        "silent_sentences": len(knowledge.silent),
        "entities_by_type": _counted(kinds, KINDS),
        "facts_by_relation": _counted(predicates, PREDICATES),
        "facts_by_modality": _counted(Counter(modality.values()), _STRENGTH),
        "quantities_by_status": _counted(Counter(q.status for q in knowledge.quantities), _STATUSES),
    }


_STRENGTH = ("asserted", "planned", "negated")
_STATUSES = ("actual", "target", "provision")


def _triple(fact: Fact) -> tuple[str, str, str]:
    return fact.subject, fact.predicate, fact.object


def _counted(found: Counter[str], order: Sequence[str]) -> dict[str, int]:
    """The counts in the given order, names outside it after that in the order of the alphabet."""
    known = [name for name in order if name in found]
    return {name: found[name] for name in (*known, *sorted(found.keys() - set(known)))}


def _source(extraction: Extraction) -> dict[str, Any]:
    source = extraction.source
    return {
        "id": source.id,
        "file": source.file,
        "media_type": source.media_type,
        "text": kept_name(source.id),
        "title": source.title,
        "date": source.date,
        "date_basis": source.date_basis or None,
        "publisher": source.publisher,
        "notes": list(source.notes),
        "sha256": source.digest,
        "encoding": source.encoding,
        "characters": len(source.text),
        "entities": len(extraction.entities),
        "facts": len(extraction.facts),
        "quantities": len(extraction.quantities),
        "firsts": len(extraction.firsts),
        "silent_sentences": len(extraction.silent),
    }


def _refusal(refusal: Refusal, extractions: Iterable[Extraction]) -> dict[str, Any]:
    """A name not followed, with the sentences it stands in."""
    texts = {extraction.source.id: extraction for extraction in extractions}
    spans = (sentence_around(span, texts[span.source].source.text) for span in refusal.evidence)
    sentences = [{**asdict(span), "text": _quoted(texts[span.source], span)} for span in spans]
    return {**asdict(refusal), "evidence": sentences}


def _silent(extractions: Iterable[Extraction]) -> list[dict[str, Any]]:
    """The sentences from which nothing was taken, with their places in code points."""
    return [
        {"source": span.source, "start": span.start, "end": span.end, "text": _quoted(extraction, span)}
        for extraction in extractions
        for span in sorted(extraction.silent)
    ]


def _quoted(extraction: Extraction, span: Span) -> str:
    lines = extraction.source.text[span.start : span.end].splitlines()
    return "".join(line.strip() for line in lines)


def summary(report: Mapping[str, Any]) -> str:
    """The report for a person at a terminal: a line for each of its parts, ending in a line feed."""
    found = report["counts"]
    lines = [
        f"{len(report['sources'])} 篇文本 texts: {found['entities']} 个实体 things, "
        f"{found['facts']} 条事实 facts, {found['quantities']} 个数据 figures, "
        f"{found['firsts']} 项首创 firsts, {len(report['merges'])} 处合并 merges",
        f"类型 types: {_listed(found['entities_by_type'])}",
        f"关系 relations: {_listed(found['facts_by_relation'])}",
        *_silence(report["silent"]),
        *(f"注意 note: {s['file']}: {note}" for s in report["sources"] for note in s["notes"]),
        *(f"重复 duplicate: {d['text']} = {d['same_as']}" for d in report["duplicates"]),
        *_curation(report["curation"]),
        *_findings(report["validation"]),
        *(f"错误 error: {f['text']}: {f['problem']}; {f['remedy']}" for f in report["failures"]),
    ]
    return "".join(f"{line}\n" for line in lines)


def _listed(found: Mapping[str, int]) -> str:
    named = ((term_label(name).zh, name, number) for name, number in found.items())
    return ", ".join(f"{zh} {name} {number}" for zh, name, number in named) or "无 none"


def _curation(verdicts: Sequence[Mapping[str, Any]]) -> list[str]:
    """How many decisions were applied, and each that matches nothing any more."""
    astray = [v for v in verdicts if v["astray"]]
    if not verdicts:
        return []
    lines = [
        f"审定 curation: {len(verdicts) - len(astray)} 条已用 applied, {len(astray)} 条落空 match nothing"
    ]
    return lines + [f"  警告 warning: line {v['line']}: {v['decision']}: {v['astray']}" for v in astray]


def _silence(silent: Sequence[Mapping[str, Any]]) -> list[str]:
    """The sentences from which nothing was taken: the first few, and how many more the report lists."""
    lines = [f"无所得的句子 sentences from which nothing was taken: {len(silent)}"]
    lines += [f"  {s['source']} {s['start']}–{s['end']}: {_cut(s['text'])}" for s in silent[:_SHOWN]]
    return lines + _more(len(silent))


def _cut(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def _findings(validation: Mapping[str, Any]) -> list[str]:
    found = validation["findings"]
    conforms = "符合 conforms" if validation["conforms"] else "不符合 does not conform"
    lines = [f"SHACL: {conforms}, {validation['counts']['Violation']} 处违规 violations"]
    lines += [
        f"  {f['focus']} {f['path'] or ''}: {f['message_zh']} / {f['message_en']}" for f in found[:_SHOWN]
    ]
    return lines + _more(len(found))


def _more(number: int) -> list[str]:
    return [f"  …… 另有 {number - _SHOWN} 条 more: report.json"] if number > _SHOWN else []
