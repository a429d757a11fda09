"""Pipe tables: the cells of one written row."""

import re

_SEPARATOR = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")


def is_separator(line: str) -> bool:
    """Whether a line is the rule of dashes between a table's header and its rows."""
    return "|" in line and "-" in line and _SEPARATOR.fullmatch(line) is not None


def split_row(line: str) -> tuple[str, ...]:
    """The cells between the bars, outer bars left off; a bar behind a backslash is a character."""
    inner = line.strip()
    inner = inner[1:] if inner.startswith("|") else inner
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(cell.strip().replace("\\|", "|") for cell in _BAR.split(inner))


def joined(cells: tuple[str, ...]) -> str:
    """Cells as one line of text, written the same by every reader."""
    return " ".join(" | ".join(cells).split()).rstrip(" |")
