"""What every page needs to know: the language, where things are linked to, what terms are called."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from urllib.parse import parse_qsl, quote, urlencode

from innograph.explore.answers import shortened
from innograph.explore.terms import term_label
from innograph.vocab import BASE, ONTOLOGY

_PATH = "-._~!$&'()*+,;=:@/%"
_LINKED = ("http://", "https://")
_HUNDRED_MILLION, _TEN_THOUSAND = Decimal(10**8), Decimal(10**4)
_MOST_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Site:
    """`base` is the IRI under which things are named, `language` zh or en; `chosen` says that the reader
    chose it in the address, so that links keep it; `path` is the address of the page itself.
    """

    base: str = BASE
    language: str = "zh"
    chosen: bool = False
    path: str = "/"

    def t(self, zh: str, en: str) -> str:
        """The text in the language of the page."""
        return zh if self.language == "zh" else en

    def link(self, path: str, **parameters: str | int) -> str:
        """An address on this server with its parameters and, where it was chosen, the language."""
        path, hash_, fragment = path.partition("#")
        kept = {name: value for name, value in parameters.items() if value != ""}
        if self.chosen:
            kept["lang"] = self.language
        query = f"?{urlencode(kept, quote_via=quote)}" if kept else ""
        return f"{path}{query}{hash_}{fragment}"

    def in_other_language(self) -> str:
        """The address of this page in the other language."""
        path, _, query = self.path.partition("?")
        kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != "lang"]
        kept.append(("lang", "en" if self.language == "zh" else "zh"))
        return f"{path}?{urlencode(kept, quote_via=quote)}"

    def href(self, iri: str) -> str:
        """Where an IRI leads: to its page here, to the ontology, to the web; "" where it is no address."""
        if iri.startswith(self.base):
            local, hash_, fragment = iri.removeprefix(self.base).partition("#")
            return self.link(f"/id/{quote(local, safe=_PATH)}{hash_}{quote(fragment, safe=_PATH)}")
        if iri.startswith(ONTOLOGY):
            return self.link(f"/ontology#{iri.removeprefix(ONTOLOGY)}")
        return iri if iri.startswith(_LINKED) else ""

    def data(self, iri: str, format: str) -> str:
        """Where the description of a thing in an RDF format is."""
        local = iri.removeprefix(self.base).partition("#")[0]
        return f"/id/{quote(local, safe=_PATH)}?{urlencode({'format': format})}"

    def query(self, sparql: str) -> str:
        """The query page with a query in it."""
        return self.link("/query", query=sparql)

    def term(self, iri: str) -> str:
        """What a type or property is called; terms of other vocabularies keep their prefixed names."""
        if not iri.startswith(ONTOLOGY):
            return shortened(iri)
        return self.kind(iri.removeprefix(ONTOLOGY))

    def kind(self, local: str) -> str:
        """What the ontology's term of this local name is called."""
        label = term_label(local)
        return self.t(label.zh, label.en)

    def count(self, number: int) -> str:
        """A count with its thousands set apart."""
        return f"{number:,}"

    def number(self, digits: str) -> str:
        """A figure for people: 10000000000 as 100亿 or 10,000,000,000."""
        try:
            value = Decimal(digits)
        except InvalidOperation:
            return digits
        if not value.is_finite():
            return digits
        if self.language != "zh" or abs(value) < _TEN_THOUSAND:
            return _plain(value)
        size, name = (_HUNDRED_MILLION, "亿") if abs(value) >= _HUNDRED_MILLION else (_TEN_THOUSAND, "万")
        shown = value / size
        return f"{_plain(shown)}{name}" if shown == round(shown, _MOST_DECIMALS) else _plain(value)


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
