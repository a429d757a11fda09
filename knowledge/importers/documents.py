"""What importers return: guides as Markdown with front matter, what was read, and what was left out."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.domain import Refusal, Role

Importer = Callable[[Path], "DataSet"]
"""Reads the files of one data set. Raises GuideRefused where nothing of it can be used."""


@dataclass(frozen=True, slots=True)
class Document:
    """One guide: a name that stays the same from release to release, and its Markdown."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class DataSet:
    """What came of one data set. `read` says of each file how much was taken from it."""

    name: str
    documents: tuple[Document, ...]
    read: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """The front matter of a generated guide."""

    title: str
    roles: tuple[Role, ...]
    summary: str
    source: str
    source_url: str
    licence: str
    reviewed: str
    attributions: tuple[str, ...] = ()


@dataclass(slots=True)
class Sheet:
    """A guide as it is written."""

    head: Head
    lines: list[str] = field(default_factory=list)

    def section(self, title: str) -> None:
        """Begin a section."""
        self.lines += ["", f"## {plain(title)}", ""]

    def part(self, title: str) -> None:
        """Begin a part of a section."""
        self.lines += ["", f"### {plain(title)}", ""]

    def paragraph(self, text: str) -> None:
        """One paragraph."""
        self.lines += [plain(text), ""]

    def items(self, texts: Iterable[str]) -> None:
        """A list."""
        self.lines += [*(f"- {plain(text)}" for text in texts), ""]

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table; each row has as many cells as there are columns."""
        self.lines += [_row(columns), _row(["---"] * len(columns)), *map(_row, rows), ""]

    def document(self, name: str) -> Document:
        """The finished guide."""
        return Document(name, "\n".join([*_front(self.head), *self.lines]).strip().encode() + b"\n")


_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|~&"})


def plain(text: str) -> str:
    """Words of the data as Markdown that reads back as the very same words."""
    folded = " ".join(text.split()).translate(_MARKS)
    return f"\\{folded}" if folded[:1] in {"-", "+", "="} else _numbered(folded)


def _numbered(text: str) -> str:
    """A leading "1." is no list here."""
    digits = text[: len(text) - len(text.lstrip("0123456789"))]
    after = text[len(digits) : len(digits) + 1]
    return f"{digits}\\{text[len(digits) :]}" if digits and after in {".", ")"} else text


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell if cell == "---" else plain(cell) for cell in cells) + " |"


def _front(head: Head) -> list[str]:
    """YAML; its values as JSON strings, which are YAML too."""
    lines = ["---", f"title: {_quoted(head.title)}", "roles:"]
    for role in head.roles:
        lines.append(f"  - title: {_quoted(role.title)}")
        for name in ("aliases", "alternates", "codes"):
            if values := getattr(role, name):
                lines.append(f"    {name}: [{', '.join(map(_quoted, values))}]")
    for name in ("summary", "source", "source_url", "licence"):
        lines.append(f"{name}: {_quoted(getattr(head, name))}")
    lines.append(f"reviewed: {head.reviewed}")
    if head.attributions:
        lines += ["attributions:", *(f"  - {_quoted(one)}" for one in head.attributions)]
    return [*lines, "---"]


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
