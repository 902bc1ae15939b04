"""Text to mentions, entities, facts, quantities and firsts, by declared rules. Knows nothing of RDF."""
