"""Readers: one file of any accepted form in, one guide out."""

from pathlib import Path

from knowledge.domain import Guide
from knowledge.errors import GuideRefused
from knowledge.readers.decoding import decode
from knowledge.readers.markdown import read_markdown
from knowledge.readers.scraped import read_scraped

SUFFIXES = (".md", ".markdown", ".html", ".htm", ".txt")
"""Endings of the files that can be read."""

READERS_VERSION = 1
"""Raised with every change that makes a reader return something else for the same file."""


def read(path: Path, data: bytes) -> Guide:
    """The guide that a file holds, read by the form its ending names. Raises GuideRefused."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise GuideRefused(
            str(path), 1, f"cannot read files ending in {suffix or 'nothing'!r}; use .md, .html or .txt"
        )
    text = decode(path, data)
    if suffix in {".md", ".markdown"}:
        return read_markdown(path, text)
    if suffix == ".txt":
        return read_scraped(path, text)
    from knowledge.readers.html import read_html

    return read_html(path, text)
