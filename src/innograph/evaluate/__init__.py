"""How well an extraction meets reference cases: figures, confusions, calibration. Knows no RDF."""
