"""Everything that a graph says about one thing, as the answers to published queries."""
