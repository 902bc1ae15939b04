"""Which entities of several sources are one thing."""
