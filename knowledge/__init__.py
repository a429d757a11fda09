"""Finds passages: reads guides, cuts them, indexes them, searches them. Knows nothing of chat."""
