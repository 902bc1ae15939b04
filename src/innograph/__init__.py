"""innograph: Chinese texts about innovation ecosystems as a knowledge graph with evidence."""

__version__ = "0.1.0"
