"""Tab-separated files of a data set, each row with the columns that an importer asks for by name."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.domain import Refusal
from knowledge.errors import GuideRefused
from knowledge.readers.decoding import decode

LONGEST_LINE = 64 * 1024
"""Characters of one row. O*NET's longest row has under 2,000."""
MOST_COMPLAINTS = 5
"""Rows of one file that are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of a data set, found in a folder or an archive."""

    path: Path
    data: bytes

    @property
    def name(self) -> str:
        """Its own name."""
        return self.path.name


@dataclass(slots=True)
class Table:
    """The rows of one file: the wanted columns, in the order asked for. `count` grows while it is read."""

    file: DataFile
    columns: tuple[str, ...]
    refused: list[Refusal]
    count: int = 0

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """Raises GuideRefused where the file is no such table; a bad row is refused by its line."""
        path = str(self.file.path)
        lines = decode(self.file.path, self.file.data).split("\n")
        header = [name.strip() for name in lines[0].split("\t")] if len(lines[0]) <= LONGEST_LINE else []
        places = _places(path, header, lines[0], self.columns)
        bad = 0
        for number, line in enumerate(lines[1:], 2):
            if not line.strip():
                continue
            cells = line.split("\t") if len(line) <= LONGEST_LINE else ()
            if len(cells) != len(header):
                bad += 1
                if bad <= MOST_COMPLAINTS:
                    self.refused.append(Refusal(path, number, _wrong(line, len(cells), len(header))))
                continue
            self.count += 1
            yield tuple(cells[place].strip() for place in places)
        if bad > MOST_COMPLAINTS:
            self.refused.append(Refusal(path, 1, f"{bad - MOST_COMPLAINTS} further rows were left out so"))


def _places(path: str, header: Sequence[str], line: str, columns: Sequence[str]) -> list[int]:
    if line.lstrip()[:1] == "<":
        raise GuideRefused(path, 1, "it is a web page, not a table: download it again")
    if not header:
        raise GuideRefused(path, 1, f"its first line is longer than {LONGEST_LINE} characters: no such table")
    for column in columns:
        if column not in header:
            near = difflib.get_close_matches(column, header, n=1)
            hint = f"; is it {near[0]!r} now?" if near else ""
            there = ", ".join(header)[:300]
            raise GuideRefused(path, 1, f"the column {column!r} is missing{hint} (there are: {there})")
    return [header.index(column) for column in columns]


def _wrong(line: str, cells: int, columns: int) -> str:
    if not cells:
        return f"the line is longer than {LONGEST_LINE} characters: left out"
    return f"the row has {cells} cells, the header {columns}: left out"
