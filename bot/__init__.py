"""Decides what to say. Knows nothing of HTTP and nothing of Chroma."""
