"""Prefixes, the names of types and predicates, and the minting of IRIs. Knows no facts."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

ONTOLOGY = "https://w3id.org/innograph/ontology#"
BASE = "https://w3id.org/innograph/id/"

PREFIXES: dict[str, str] = {
    "inno": ONTOLOGY,
    "id": BASE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "qb": "http://purl.org/linked-data/cube#",
    "time": "http://www.w3.org/2006/time#",
    "dct": "http://purl.org/dc/terms/",
    "sh": "http://www.w3.org/ns/shacl#",
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "qudt": "http://qudt.org/schema/qudt/",
    "unit": "http://qudt.org/vocab/unit/",
    "sssom": "https://w3id.org/sssom/",
    "semapv": "https://w3id.org/semapv/vocab/",
}

KINDS: tuple[str, ...] = (
    "Zone", "Place", "Government", "Company", "University", "Institute", "Platform", "Incubator",
    "Finance", "Association", "Person", "Policy", "Strategy", "Project", "Event", "Product",
    "Industry", "Cluster", "Category", "Honor",
)  # fmt: skip

KIND_NAMES: dict[str, str] = {
    "Zone": "园区", "Place": "地方", "Government": "党政机关", "Company": "企业", "University": "高校",
    "Institute": "科研机构", "Platform": "平台", "Incubator": "孵化器", "Finance": "金融机构",
    "Association": "社会组织", "Person": "人物", "Policy": "政策", "Strategy": "战略", "Project": "项目",
    "Event": "活动", "Product": "产品", "Industry": "产业", "Cluster": "产业集群", "Category": "类别",
    "Honor": "荣誉",
}  # fmt: skip
"""The Chinese word that tells apart two things of one name in their IRIs, as in 长安_(产品)."""

PREDICATES: tuple[str, ...] = (
    "locatedIn", "partOf", "subEventOf", "organizes", "participatesIn", "holdsPost", "issues",
    "definedIn", "pursues", "implements", "signedAt", "establishes", "supports", "investsIn",
    "cooperatesWith", "develops", "operatesIn", "focusesOn", "memberOf", "subsidiaryOf", "listedOn",
    "recognizedAs", "precedes",
)  # fmt: skip

_DROPPED = re.compile(r"[\s“”‘’\"'《》「」『』〈〉]+")


def local_name(name: str, qualifier: str = "") -> str:
    """The readable IRI local name of a canonical name: a pure function of its arguments.

    NFKC-folded, quotation marks and white space dropped, everything RFC 3987 does not allow in a
    path segment percent-encoded; `qualifier` tells apart two things that share the name.
    """
    folded = _DROPPED.sub("", unicodedata.normalize("NFKC", name))
    if qualifier:
        folded = f"{folded}_({qualifier})"
    return "".join(c if _may_stand(c) else quote(c, safe="") for c in folded)


def _may_stand(c: str) -> bool:
    """Whether RFC 3987 lets a character stand in a path segment as it is: 、 and — may, % and / may not."""
    if c.isascii():
        return c.isalnum() or c in "-._~()+,:&;=!*@$"
    return c.isprintable() and not "\ufff0" <= c <= "\uffff"
