"""From the tree of a curation file to decisions: each form checked, each error with its line and a remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from innograph.curate.decisions import (
    Add,
    Decision,
    Merge,
    Reject,
    RejectFigure,
    Rename,
    Retype,
    Split,
    Triple,
    words,
)
from innograph.curate.yaml_file import Branch, Leaf, Tree, parse
from innograph.errors import CurationError
from innograph.vocab import KINDS, PREDICATES

VERBS: tuple[str, ...] = ("merge", "split", "rename", "retype", "reject", "add")
MODALITIES: tuple[str, ...] = ("asserted", "planned", "negated")


def decisions(content: bytes, where: str) -> tuple[Decision, ...]:
    """The decisions of a file in their order; CurationError naming `where` and the line of what is wrong."""
    tree = parse(content, where)
    if tree is None:
        return ()
    if not isinstance(tree, Branch) or tree.fields is not None:
        problem = "the file is no list of decisions"
        raise CurationError(
            f"{where}:{tree.line}", problem, "begin each decision with a dash: - merge: [A, B]"
        )
    found = tuple(_decision(item, where) for item in tree.items)
    _check_against_each_other(found, where)
    return found


@dataclass(frozen=True, slots=True)
class _Entry:
    """One decision as it stands in the file."""

    where: str
    line: int
    verb: str
    fields: dict[str, Tree]

    def error(self, problem: str, remedy: str, at: Tree | None = None) -> CurationError:
        return CurationError(f"{self.where}:{at.line if at else self.line}", problem, remedy)

    def text(self, key: str) -> str:
        """The text of a field, empty where it is not given."""
        value = self.fields.get(key)
        if value is None:
            return ""
        if not isinstance(value, Leaf) or not value.text.strip():
            raise self.error(f"{key!r} is no text", f"write {key}: TEXT on one line", value)
        return value.text.strip()

    def needed(self, key: str) -> str:
        if not (value := self.text(key)):
            raise self.error(f"{self.verb!r} lacks {key!r}", f"add a line {key}: …")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a field: one, or a list."""
        value = self.fields.get(key)
        if isinstance(value, Branch) and value.fields is None:
            if any(not isinstance(item, Leaf) or not item.text.strip() for item in value.items):
                raise self.error(f"{key!r} holds what is no text", f"write {key}: [A, B]", value)
            return tuple(item.text.strip() for item in value.items if isinstance(item, Leaf))
        return (self.text(key),) if value is not None else ()


def _decision(item: Tree, where: str) -> Decision:
    if not isinstance(item, Branch) or item.fields is None:
        raise CurationError(
            f"{where}:{item.line}", "is no decision", f"begin it with one of {', '.join(VERBS)}"
        )
    fields = {key.text: value for key, value in item.fields}
    verbs = [key.text for key, _ in item.fields if key.text in VERBS]
    if len(verbs) != 1:
        problem = "decides two things at once" if verbs else f"{item.fields[0][0].text!r} is no decision"
        raise CurationError(
            f"{where}:{item.line}", problem, f"give each one of {', '.join(VERBS)} of its own"
        )
    allowed, make = _FORMS[verbs[0]]
    for key, _ in item.fields:
        if key.text not in (verbs[0], "note", *allowed):
            remedy = f"{verbs[0]} takes {', '.join((*allowed, 'note'))}"
            raise CurationError(f"{where}:{key.line}", f"{key.text!r} is unknown here", remedy)
    return make(_Entry(where, item.line, verbs[0], fields))


def _names(entry: _Entry, *, least: int) -> tuple[str, ...]:
    names = entry.texts(entry.verb)
    if len(set(names)) < max(least, len(names)):
        problem = "a name stands there twice" if len(names) >= least else "too few names"
        raise entry.error(problem, f"write {entry.verb}: [A, B] with {least} or more different names")
    return names


def _merge(entry: _Entry) -> Decision:
    names, sources = _names_or_sources(entry, least=2)
    return Merge(line=entry.line, note=entry.text("note"), names=names, sources=sources)


def _split(entry: _Entry) -> Decision:
    names, sources = _names_or_sources(entry, least=1)
    return Split(line=entry.line, note=entry.text("note"), names=names, sources=sources)


def _names_or_sources(entry: _Entry, *, least: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two names or more; or one name with `least` sources or more."""
    sources = entry.texts("sources")
    names = _names(entry, least=1 if sources else 2)
    if sources and len(names) > 1:
        raise entry.error("gives names and sources at once", "give one name with sources, or names alone")
    if sources and len(set(sources)) < max(least, len(sources)):
        raise entry.error(f"{least} or more different sources are needed", "write sources: [a, b]")
    return names, sources


def _rename(entry: _Entry) -> Decision:
    name, to = entry.needed("rename"), entry.needed("to")
    return Rename(line=entry.line, note=entry.text("note"), name=name, to=to)


def _retype(entry: _Entry) -> Decision:
    name, to = entry.needed("retype"), entry.texts("to")
    _known(entry, to or ("",), KINDS, "type", "to")
    return Retype(line=entry.line, note=entry.text("note"), name=name, to=to)


def _reject(entry: _Entry) -> Decision:
    value = entry.fields["reject"]
    if not isinstance(value, Branch) or value.fields is None:
        fact = _triple(entry)
        return Reject(line=entry.line, note=entry.text("note"), fact=fact, source=entry.text("source"))
    inner = _Entry(entry.where, value.line, "reject", {key.text: v for key, v in value.fields})
    for key, _ in value.fields:
        if key.text not in ("subject", "indicator", "value"):
            raise CurationError(
                f"{entry.where}:{key.line}",
                f"{key.text!r} is unknown here",
                "a figure has subject, indicator, value",
            )
    return RejectFigure(
        line=entry.line,
        note=entry.text("note"),
        subject=inner.needed("subject"),
        indicator=inner.needed("indicator"),
        value=inner.text("value"),
        source=entry.text("source"),
    )


def _add(entry: _Entry) -> Decision:
    source, quote, citation = entry.text("source"), entry.text("quote"), entry.text("citation")
    if bool(source) != bool(quote) or bool(quote) == bool(citation):
        problem = "'add' needs a quote with its source, or else a citation"
        raise entry.error(problem, "add source: … and quote: …, or citation: …")
    types, modality = entry.texts("types"), entry.text("modality") or "asserted"
    if types and len(types) != 2:
        raise entry.error("'types' are two, of subject and object", "write types: [Company, Place]")
    _known(entry, types, KINDS, "type", "types")
    _known(entry, (modality,), MODALITIES, "modality", "modality")
    url = entry.text("url")
    if url and (not url.startswith(("http://", "https://", "urn:")) or any(c in ' <>"{}|\\^`' for c in url)):
        raise entry.error(f"{url!r} is no address", "give one that begins with https://", entry.fields["url"])
    return Add(
        line=entry.line,
        note=entry.text("note"),
        fact=_triple(entry),
        source=source,
        quote=quote,
        citation=citation,
        url=url,
        types=types,
        modality=modality,
        title=entry.text("title"),
    )


def _triple(entry: _Entry) -> Triple:
    fact = entry.texts(entry.verb)
    if len(fact) != 3:
        remedy = f"write {entry.verb}: [subject, predicate, object]"
        raise entry.error("a fact is a subject, a predicate and an object", remedy, entry.fields[entry.verb])
    _known(entry, (fact[1],), PREDICATES, "relation", entry.verb)
    return fact[0], fact[1], fact[2]


def _known(entry: _Entry, given: tuple[str, ...], known: tuple[str, ...], what: str, key: str) -> None:
    for name in given:
        if name not in known:
            raise entry.error(
                f"{name!r} is no {what}", f"take one of {', '.join(known)}", entry.fields.get(key)
            )


_FORMS: dict[str, tuple[tuple[str, ...], Callable[[_Entry], Decision]]] = {
    "merge": (("sources",), _merge),
    "split": (("sources",), _split),
    "rename": (("to",), _rename),
    "retype": (("to",), _retype),
    "reject": (("source",), _reject),
    "add": (("source", "quote", "citation", "url", "types", "modality", "title"), _add),
}
"""For each verb the fields it takes besides `note`, and what reads them."""


def _check_against_each_other(found: tuple[Decision, ...], where: str) -> None:
    """Two decisions must not say different things of the same names or the same fact."""
    stands: dict[object, tuple[object, int]] = {}
    for decision in found:
        for subject, verdict in _verdicts(decision):
            known, line = stands.setdefault(subject, (verdict, decision.line))
            if known != verdict:
                problem = f"{words(decision)!r} contradicts line {line}"
                raise CurationError(f"{where}:{decision.line}", problem, "take one of the two away")


def _verdicts(decision: Decision) -> Iterator[tuple[object, object]]:
    match decision:
        case Merge(names=(name,), sources=sources) | Split(names=(name,), sources=sources):
            yield (name, sources), isinstance(decision, Merge)
        case Merge(names=names) | Split(names=names):
            pairs = (frozenset({a, b}) for a in names for b in names if a < b)
            yield from ((pair, isinstance(decision, Merge)) for pair in pairs)
        case Add(fact=fact, source=source) | Reject(fact=fact, source=source):
            yield (fact, source), isinstance(decision, Add)
        case Rename(name=name, to=to):
            yield ("rename", name), to
        case Retype(name=name, to=kinds):
            yield ("retype", name), kinds
