"""What people decide on a graph: the curation file, read, applied, and written to."""
