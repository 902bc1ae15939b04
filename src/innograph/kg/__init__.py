"""Facts to RDF with evidence; loading, saving, validating. Knows no Chinese grammar."""
