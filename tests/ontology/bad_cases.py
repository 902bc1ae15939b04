"""For each constraint of the shapes one change (SPARQL 1.1 Update) that breaks it in the good graph.

Keys are `<shape>.<parameter of the constraint>`. The constraints on both sides of the relations are
broken by `test_shapes.py` itself, from the table of relations.
"""

from __future__ import annotations

ZONE = "id:青禾高新区"
NO_LANGUAGE = '"没有语言"'
SOURCE_NODE = "<https://w3id.org/innograph/id/source/qinghe>"


def drop(subject: str, path: str) -> str:
    """Take away every value of a path at the subjects (a class or a node)."""
    return f"DELETE {{ ?s {path} ?o }} WHERE {{ {_bind(subject)} ?s {path} ?o }}"


def add(subject: str, path: str, value: str) -> str:
    """Add a value."""
    return f"INSERT {{ ?s {path} {value} }} WHERE {{ {_bind(subject)} }}"


def put(subject: str, path: str, value: str) -> str:
    """Put one value in the place of those that are there."""
    return (
        f"DELETE {{ ?s {path} ?o }} INSERT {{ ?s {path} {value} }} WHERE {{ {_bind(subject)} ?s {path} ?o }}"
    )


def _bind(subject: str) -> str:
    return f"?s a {subject[2:]} ." if subject.startswith("a ") else f"VALUES ?s {{ {subject} }}"


def _required(shape: str, subject: str, path: str, second: str) -> dict[str, str]:
    """Exactly one: none, then two."""
    return {f"{shape}.minCount": drop(subject, path), f"{shape}.maxCount": add(subject, path, second)}


ENTITY = {
    "Entity.nodeKind": "INSERT DATA { [] a inno:Zone ; rdfs:label '无名园'@zh ; skos:prefLabel '无名园'@zh }",
    "EntityLabel.minCount": drop(ZONE, "rdfs:label"),
    "EntityLabel.datatype": add(ZONE, "rdfs:label", NO_LANGUAGE),
    "EntityLabel.uniqueLang": add(ZONE, "rdfs:label", "'青高新'@zh"),
    "EntityName.minCount": drop(ZONE, "skos:prefLabel"),
    "EntityName.datatype": add(ZONE, "skos:prefLabel", NO_LANGUAGE),
    "EntityName.uniqueLang": add(ZONE, "skos:prefLabel", "'青高新'@zh"),
    "EntityName.minLength": put(ZONE, "skos:prefLabel", "''@zh"),
    "EntityChineseName.qualifiedMinCount": put(ZONE, "skos:prefLabel", "'Qinghe High-tech Zone'@en"),
    "EntityAlias.datatype": add(ZONE, "skos:altLabel", NO_LANGUAGE),
    "EntityAlias.disjoint": add(ZONE, "skos:altLabel", "'青禾高新区'@zh"),
    "EntityDate.maxCount": add("id:青禾创新大会", "inno:date", "'2024'"),
    "EntityDate.datatype": put("id:青禾创新大会", "inno:date", "'2023'^^xsd:gYear"),
    "EntityDate.pattern": put("id:青禾创新大会", "inno:date", "'2023-13'"),
    "PersonApart.not": add("id:林远", "a", "inno:Company"),
    "EventApart.not": add("id:青禾创新大会", "a", "inno:Policy"),
    "PolicyApart.not": add("id:青禾创新十条", "a", "inno:Zone"),
}

RELATION = {
    "subsidiaryOfOneWay.disjoint": add("id:云川大学", "inno:subsidiaryOf", "id:青禾研究院"),
    "precedesOneWay.disjoint": add("id:孵化器", "inno:precedes", "id:苗圃"),
    "locatedInOneWay.disjoint": add("id:云川市", "inno:locatedIn", ZONE),
    "partOfOneWay.disjoint": add(ZONE, "inno:partOf", "id:光子创新中心"),
    "subEventOfOneWay.disjoint": add("id:青禾创新大会", "inno:subEventOf", "id:青禾签约仪式"),
    "NoSelfRelation.sparql": add(ZONE, "inno:cooperatesWith", ZONE),
    "DeclaredTerm.sparql": add(ZONE, "inno:locatdIn", "id:云川市"),
}

FIGURE = {
    "Observation.nodeKind": "INSERT DATA { [] a inno:Observation }",
    "ObservationType.hasValue": "DELETE { ?s a qb:Observation } WHERE { ?s a qb:Observation }",
    **_required("ObservationDataSet", "a inno:Observation", "qb:dataSet", "id:other"),
    "ObservationDataSet.class": put("a inno:Observation", "qb:dataSet", "id:other"),
    **_required("ObservationSubject", "a inno:Observation", "inno:subject", "id:云川大学"),
    "ObservationSubject.or": put("a inno:Observation", "inno:subject", "id:dataset"),
    **_required("ObservationIndicator", "a inno:Observation", "inno:indicator", "id:新材料"),
    "ObservationIndicator.class": put("a inno:Observation", "inno:indicator", "id:新材料"),
    **_required("ObservationValue", "a inno:Observation", "inno:value", "7.5"),
    "ObservationValue.datatype": put("a inno:Observation", "inno:value", "3.0e2"),
    **_required("ObservationUnit", "a inno:Observation", "inno:unit", "id:新材料"),
    "ObservationUnit.class": put("a inno:Observation", "inno:unit", "id:新材料"),
    **_required("ObservationComparator", "a inno:Observation", "inno:comparator", "inno:AtMost"),
    "ObservationComparator.in": put("a inno:Observation", "inno:comparator", "inno:Target"),
    **_required("ObservationPeriod", "a inno:Observation", "inno:period", "<urn:period>"),
    "ObservationPeriod.or": put("a inno:Observation", "inno:period", "inno:UnspecifiedSubject"),
    **_required("ObservationStatus", "a inno:Observation", "inno:status", "inno:Provision"),
    "ObservationStatus.in": put("a inno:Observation", "inno:status", "inno:Planned"),
    **_required("ObservationStatedIn", "a inno:Observation", "inno:statedIn", "<urn:segment>"),
    "ObservationStatedIn.nodeKind": put("a inno:Observation", "inno:statedIn", "'第二段'"),
    "NoDuplicateObservation.sparql": (
        "INSERT { <urn:twin> ?p ?o } "
        "WHERE { ?s a inno:Observation ; inno:period inno:UnspecifiedPeriod ; ?p ?o }"
    ),
    "Indicator.class": "DELETE { ?s a skos:Concept } WHERE { ?s a inno:Indicator }",
    "IndicatorScheme.hasValue": put("a inno:Indicator", "skos:inScheme", "inno:unitScheme"),
    "Unit.class": "DELETE { ?s a skos:Concept } WHERE { ?s a inno:Unit }",
    "UnitScheme.hasValue": put("a inno:Unit", "skos:inScheme", "inno:indicatorScheme"),
    "CodeLabel.minCount": drop("a inno:Unit", "rdfs:label"),
    "CodeLabel.datatype": add("a inno:Unit", "rdfs:label", NO_LANGUAGE),
    "CodeLabel.uniqueLang": add("a inno:Indicator", "rdfs:label", "'另名'@zh"),
    "CodeName.minCount": drop("a inno:Indicator", "skos:prefLabel"),
    "CodeName.datatype": add("a inno:Indicator", "skos:prefLabel", NO_LANGUAGE),
    "CodeName.uniqueLang": add("a inno:Unit", "skos:prefLabel", "'另名'@zh"),
    "CodeName.minLength": put("a inno:Unit", "skos:prefLabel", "''@zh"),
    **_required("DataSetStructure", "a qb:DataSet", "qb:structure", "id:other"),
    "DataSetStructure.in": put("a qb:DataSet", "qb:structure", "id:other"),
    "Period.or": (
        "DELETE { ?s time:hasBeginning ?b ; time:hasEnd ?e } "
        "WHERE { ?s time:hasBeginning ?b ; time:hasEnd ?e }"
    ),
    "PeriodType.hasValue": "DELETE { ?s a time:ProperInterval } WHERE { ?s a inno:Period }",
    "PeriodBeginning.maxCount": add("a inno:Period", "time:hasBeginning", "<urn:instant>"),
    "PeriodBeginning.node": put("a inno:Period", "time:hasBeginning", "<urn:instant>"),
    "PeriodEnd.maxCount": add("a inno:Period", "time:hasEnd", "<urn:instant>"),
    "PeriodEnd.node": put("a inno:Period", "time:hasEnd", "<urn:instant>"),
    "PeriodOrder.sparql": (
        "DELETE { ?s time:hasBeginning ?b ; time:hasEnd ?e } "
        "INSERT { ?s time:hasBeginning ?e ; time:hasEnd ?b } "
        "WHERE { ?s time:hasBeginning ?b ; time:hasEnd ?e }"
    ),
    "First.nodeKind": "INSERT DATA { [] a inno:First ; inno:claim '全国首家'@zh }",
    **_required("FirstClaim", "a inno:First", "inno:claim", "'全国首家'@zh"),
    "FirstClaim.datatype": put("a inno:First", "inno:claim", NO_LANGUAGE),
    "FirstClaim.minLength": put("a inno:First", "inno:claim", "''@zh"),
    "FirstClaimant.maxCount": add("a inno:First", "inno:claimant", ZONE),
    "FirstClaimant.class": put("a inno:First", "inno:claimant", "inno:UnspecifiedSubject"),
}

SOURCE = {
    "Source.nodeKind": "INSERT DATA { [] a inno:SourceText }",
    "SourceType.hasValue": "DELETE { ?s a foaf:Document } WHERE { ?s a inno:SourceText }",
    **_required("SourceTitle", "a inno:SourceText", "dct:title", "'另题'@zh"),
    "SourceTitle.datatype": put("a inno:SourceText", "dct:title", NO_LANGUAGE),
    "SourceTitle.minLength": put("a inno:SourceText", "dct:title", "''@zh"),
    "SourceDate.maxCount": add("a inno:SourceText", "dct:date", "'2024'"),
    "SourceDate.pattern": put("a inno:SourceText", "dct:date", "'去年'"),
    "SourceLanguage.minCount": drop("a inno:SourceText", "dct:language"),
    **_required("SourceDigest", "a inno:SourceText", "inno:sha256", f"'{'b' * 64}'"),
    "SourceDigest.datatype": put("a inno:SourceText", "inno:sha256", f"'{'b' * 64}'@zh"),
    "SourceDigest.pattern": put("a inno:SourceText", "inno:sha256", "'abc'"),
    **_required("SourceCharacters", "a inno:SourceText", "inno:characters", "'99'^^xsd:nonNegativeInteger"),
    "SourceCharacters.datatype": put("a inno:SourceText", "inno:characters", "99"),
}

STATEMENT = {
    "Statement.nodeKind": "INSERT DATA { [] a inno:Statement }",
    "StatementType.hasValue": "DELETE { ?s a rdf:Statement } WHERE { ?s a inno:Statement }",
    **_required("StatementSubject", "a inno:Statement", "rdf:subject", ZONE),
    "StatementSubject.class": put("a inno:Statement", "rdf:subject", "id:dataset"),
    **_required("StatementPredicate", "a inno:Statement", "rdf:predicate", "inno:issues"),
    "StatementPredicate.in": put("a inno:Statement", "rdf:predicate", "inno:relatesTo"),
    **_required("StatementObject", "a inno:Statement", "rdf:object", ZONE),
    "StatementObject.class": put("a inno:Statement", "rdf:object", "id:dataset"),
    **_required("StatementModality", "a inno:Statement", "inno:modality", "inno:Negated"),
    "StatementModality.in": put("a inno:Statement", "inno:modality", "inno:Target"),
    "StatementTitle.datatype": put("a inno:Statement", "inno:title", NO_LANGUAGE),
    "StatementRule.minCount": drop("a inno:Statement", "inno:rule"),
    "StatementRule.datatype": put("a inno:Statement", "inno:rule", "'规则'@zh"),
    **_required("StatementConfidence", "a inno:Statement", "inno:confidence", "0.123"),
    "StatementConfidence.datatype": put("a inno:Statement", "inno:confidence", "'高'"),
    "StatementConfidence.minInclusive": put("a inno:Statement", "inno:confidence", "'-0.1'^^xsd:decimal"),
    "StatementConfidence.maxInclusive": put("a inno:Statement", "inno:confidence", "1.1"),
    "StatementGround.or": drop("a inno:Statement", "prov:wasDerivedFrom"),
    "StatementSegment.class": put("a inno:Statement", "prov:wasDerivedFrom", SOURCE_NODE),
    **_required("StatementSource", "a inno:Statement", "prov:hadPrimarySource", "id:other"),
    "StatementSource.or": put("a inno:Statement", "prov:hadPrimarySource", "id:other"),
    "FactHasStatement.sparql": add(ZONE, "inno:supports", "id:云川大学"),
    "StatementHasFact.sparql": f"DELETE DATA {{ {ZONE} inno:locatedIn id:云川市 }}",
}

EVIDENCE = {
    "FigureRule.minCount": drop("a inno:First", "inno:rule"),
    "FigureRule.datatype": put("a inno:Observation", "inno:rule", "'规则'@zh"),
    "FigureConfidence.minCount": drop("a inno:Observation", "inno:confidence"),
    "FigureConfidence.datatype": put("a inno:First", "inno:confidence", "'高'"),
    "FigureConfidence.minInclusive": put("a inno:First", "inno:confidence", "'-1.0'^^xsd:decimal"),
    "FigureConfidence.maxInclusive": put("a inno:Observation", "inno:confidence", "1.0001"),
    "FigureSegment.minCount": drop("a inno:Observation", "prov:wasDerivedFrom"),
    "FigureSegment.class": put("a inno:First", "prov:wasDerivedFrom", SOURCE_NODE),
    "ObservationSegment.class": put("a inno:Observation", "inno:statedIn", SOURCE_NODE),
    "Segment.nodeKind": "INSERT DATA { [] a inno:TextSegment }",
    "SegmentType.hasValue": "DELETE { ?s a oa:SpecificResource } WHERE { ?s a inno:TextSegment }",
    **_required("SegmentSource", "a inno:TextSegment", "oa:hasSource", "id:other"),
    "SegmentSource.class": put("a inno:TextSegment", "oa:hasSource", "id:other"),
    "SegmentPosition.qualifiedMinCount": "DELETE { ?s ?p ?o } WHERE { ?s a oa:TextPositionSelector ; ?p ?o }",
    "SegmentPosition.qualifiedMaxCount": (
        "INSERT { ?s oa:hasSelector ?q } WHERE { ?s a inno:TextSegment . ?q a oa:TextPositionSelector }"
    ),
    "SegmentQuote.qualifiedMinCount": "DELETE { ?s ?p ?o } WHERE { ?s a oa:TextQuoteSelector ; ?p ?o }",
    "SegmentQuote.qualifiedMaxCount": (
        "INSERT { ?s oa:hasSelector ?q } WHERE { ?s a inno:TextSegment . ?q a oa:TextQuoteSelector }"
    ),
    **_required("PositionStart", "a oa:TextPositionSelector", "oa:start", "'1'^^xsd:nonNegativeInteger"),
    "PositionStart.datatype": put("a oa:TextPositionSelector", "oa:start", "1"),
    "PositionStart.lessThan": put("a oa:TextPositionSelector", "oa:start", "'60'^^xsd:nonNegativeInteger"),
    **_required("PositionEnd", "a oa:TextPositionSelector", "oa:end", "'48'^^xsd:nonNegativeInteger"),
    "PositionEnd.datatype": put("a oa:TextPositionSelector", "oa:end", "48.5"),
    **_required("QuoteExact", "a oa:TextQuoteSelector", "oa:exact", "'另一段'@zh"),
    "QuoteExact.minLength": put("a oa:TextQuoteSelector", "oa:exact", "''@zh"),
    "QuotePrefix.maxCount": add("a oa:TextQuoteSelector", "oa:prefix", "'前'@zh , '又'@zh"),
    "QuotePrefix.maxLength": add("a oa:TextQuoteSelector", "oa:prefix", f"'{'长' * 21}'@zh"),
    "QuoteSuffix.maxCount": add("a oa:TextQuoteSelector", "oa:suffix", "'后'@zh , '再'@zh"),
    "QuoteSuffix.maxLength": add("a oa:TextQuoteSelector", "oa:suffix", f"'{'长' * 21}'@zh"),
    "SegmentInsideSource.sparql": put("a inno:SourceText", "inno:characters", "'10'^^xsd:nonNegativeInteger"),
}

MERGE = {
    **_required("CitationText", "a inno:Citation", "dct:bibliographicCitation", "'另一条引文'@zh"),
    "CitationText.minLength": put("a inno:Citation", "dct:bibliographicCitation", "'书'@zh"),
    "MergeType.hasValue": "DELETE { ?s a sssom:Mapping } WHERE { ?s a inno:Merge }",
    **_required("MergeEntity", "a inno:Merge", "inno:mergedInto", "id:云川大学"),
    "MergeEntity.class": put("a inno:Merge", "inno:mergedInto", "id:dataset"),
    "MergeNames.minCount": drop("a inno:Merge", "sssom:subject_label"),
    "MergeNames.datatype": put("a inno:Merge", "sssom:subject_label", "'青高新'@zh"),
    "MergeOtherNames.minCount": drop("a inno:Merge", "sssom:object_label"),
    "MergeOtherNames.datatype": put("a inno:Merge", "sssom:object_label", "'青高新'@zh"),
    "MergeJustification.minCount": drop("a inno:Merge", "sssom:mapping_justification"),
    "MergeJustification.in": put("a inno:Merge", "sssom:mapping_justification", "inno:Asserted"),
    "MergeRule.minCount": drop("a inno:Merge", "inno:rule"),
    "MergeRule.datatype": put("a inno:Merge", "inno:rule", "'规则'@zh"),
    **_required("MergeConfidence", "a inno:Merge", "inno:confidence", "0.123"),
    "MergeConfidence.datatype": put("a inno:Merge", "inno:confidence", "'高'"),
    "MergeConfidence.minInclusive": put("a inno:Merge", "inno:confidence", "'-0.1'^^xsd:decimal"),
    "MergeConfidence.maxInclusive": put("a inno:Merge", "inno:confidence", "1.1"),
    "MergeSegment.minCount": drop("a inno:Merge", "prov:wasDerivedFrom"),
    "MergeSegment.class": put("a inno:Merge", "prov:wasDerivedFrom", SOURCE_NODE),
}

# Shapes met only through another shape: what breaks them is reported by the shape that refers to them.
THROUGH = {
    "Instant.class": ("PeriodEnd", "DELETE { ?s a time:Instant } WHERE { ?s a time:Instant }"),
    "InstantDate.minCount": ("PeriodEnd", drop("a time:Instant", "time:inXSDDate")),
    "InstantDate.maxCount": ("PeriodEnd", add("a time:Instant", "time:inXSDDate", "'1999-01-01'^^xsd:date")),
    "InstantDate.datatype": ("PeriodEnd", put("a time:Instant", "time:inXSDDate", "'2023'^^xsd:gYear")),
}

CASES: dict[str, str] = ENTITY | RELATION | FIGURE | SOURCE | STATEMENT | EVIDENCE | MERGE
