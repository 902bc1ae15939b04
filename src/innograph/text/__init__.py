"""Bytes to text: encodings, layout, sentences. Knows nothing of meaning."""
