"""The doorway to Jinja: pages as HTML text, every value in them escaped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from innograph.explore.resource import panels
from innograph.explore.resource.dossier import Dossier, Fact
from innograph.explore.resource.quotes import Quote
from innograph.show.site.chart import charts
from innograph.show.site.ego import ego
from innograph.show.site.passage import Passage, passage
from innograph.show.site.site import Site
from innograph.show.styles import STYLES
from innograph.vocab import PREFIXES

TextOf = Callable[[str], str | None]
"""The text of a source by its IRI, None where it is not at hand."""

_HERE = Path(__file__).resolve().parent
_MOST = 50


def page(site: Site, template: str, values: Mapping[str, Any]) -> str:
    """A page as HTML text: the same for the same values."""
    given = {"site": site, "t": site.t, "other_language": site.in_other_language(), **values}
    return _environment().get_template(template).render(given)


def thing_page(site: Site, about: Dossier, text_of: TextOf, formats: Iterable[tuple[str, str]]) -> str:
    """The page of a thing: names, facts with their sentences, figures, claims, neighbours.

    `formats` are the (name, media type) of the RDF that describes it, for links.
    """

    def in_context(quote: Quote) -> Passage:
        return passage(quote, text_of(quote.source))

    return page(
        site,
        "thing.html",
        {
            "about": about,
            "groups": groups(about.facts),
            "most": _MOST,
            "passage": in_context,
            "charts": charts(about.figures),
            "ego": ego(about),
            "panels": {panel.name: panel.about(about.iri) for panel in panels.PANELS},
            "formats": tuple(formats),
        },
    )


@dataclass(frozen=True, slots=True)
class Said:
    """Facts of one predicate that one sentence says, the surest word for each; `quote` marks what carries
    any of them. `more` are further sentences for the same facts.
    """

    facts: tuple[Fact, ...]
    quote: Quote | None
    more: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one predicate (an IRI) in one direction, by the sentences that say them."""

    predicate: str
    forward: bool
    size: int
    said: tuple[Said, ...]


def groups(facts: Iterable[Fact]) -> tuple[Group, ...]:
    """Facts by predicate and direction, outgoing first; denied ones come last, surer ones first."""
    found: defaultdict[tuple[bool, str], list[Fact]] = defaultdict(list)
    for fact in sorted(
        facts, key=lambda f: (f.modality == "negated", -f.confidence, f.other.label, f.other.iri)
    ):
        found[not fact.forward, fact.predicate].append(fact)
    return tuple(
        Group(predicate, not backward, len(together), _said(together))
        for (backward, predicate), together in sorted(found.items())
    )


def _said(facts: Iterable[Fact]) -> tuple[Said, ...]:
    by_sentence: defaultdict[object, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_sentence[_sentence(fact)].append(fact)
    return tuple(_together(tuple(together)) for together in by_sentence.values())


def _sentence(fact: Fact) -> object:
    best = fact.quotes[0] if fact.quotes else None
    return (best.source, best.start, best.end, best.modality, best.qualifiers) if best else None


def _together(facts: tuple[Fact, ...]) -> Said:
    if not facts[0].quotes:
        return Said(facts, None)
    marks = {mark for fact in facts for mark in fact.quotes[0].marks}
    quote = replace(facts[0].quotes[0], marks=tuple(sorted(marks)))
    further = [replace(fact, quotes=fact.quotes[1:]) for fact in facts if len(fact.quotes) > 1]
    return Said(facts, quote, _flat(_said(further)))


def _flat(said: Iterable[Said]) -> tuple[Said, ...]:
    """The sentences without others below them."""
    return tuple(one for each in said for one in (replace(each, more=()), *each.more))


def style_sheet() -> str:
    """The style sheet of the pages, with the colours of the types."""
    colours = "".join(f".k-{kind.lower()}{{background:{style.colour}}}\n" for kind, style in STYLES.items())
    return (_HERE / "site.css").read_text(encoding="utf-8") + colours


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(styles=STYLES, prefixes=PREFIXES)
    return environment
