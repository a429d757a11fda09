"""Wages by occupation and place: a table of typed figures, looked up exactly, never by likeness."""
