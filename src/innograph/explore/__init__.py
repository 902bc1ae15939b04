"""SPARQL to tables, datasets to networks, networks to rankings. Knows nothing of HTML."""
