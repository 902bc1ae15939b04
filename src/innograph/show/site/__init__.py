"""The pages of a graph that is served: a page a thing, a text, a search, the ontology, and a way in."""
