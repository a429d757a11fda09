"""Readers: one file of any accepted form in, one guide out."""

from collections.abc import Callable, Mapping
from pathlib import Path

from knowledge.domain import Guide
from knowledge.errors import GuideRefused
from knowledge.readers.decoding import decode
from knowledge.readers.html import read_html
from knowledge.readers.markdown import read_markdown
from knowledge.readers.scraped import read_scraped

_READERS: Mapping[str, Callable[[Path, str], Guide]] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".txt": read_scraped,
}

SUFFIXES = tuple(_READERS)
"""Endings of the files that can be read."""

READERS_VERSION = 6
"""Raised with every change that makes a reader return something else for the same file."""


def read(path: Path, data: bytes) -> Guide:
    """The guide that a file holds, read by the form its ending names. Raises GuideRefused."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise GuideRefused(
            str(path), 1, f"cannot read files ending in {suffix or 'nothing'!r}; use .md, .html or .txt"
        )
    guide = _READERS[suffix](path, decode(path, data))
    if not guide.sections:
        raise GuideRefused(str(path), 1, "nothing stands below the title")
    return guide
