"""A part of the graph as a page or a file. Knows nothing of how facts were found."""
