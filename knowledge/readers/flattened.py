"""Tables whose cells stand on lines of their own, as where a page was copied or converted without its rules.

Such a run of lines is taken for a table where it repeats every few lines: the first cells of the rows are
numbered in order ("L1", "L2", "L3"), or one column holds nothing but figures; the names of the columns stand
before the rows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.readers.shapes import LABEL_LENGTH, is_figure

FEWEST_ROWS = 3
MOST_COLUMNS = 6
MOST_CELLS = 300
"""Of the longest table that is looked for, the names of its columns among them."""
LABEL = 20
"""Characters that a numbered name of a row has at most."""
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Flattened:
    """The names of a table's columns, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def cells(self) -> int:
        """Lines that it takes, the names of its columns among them."""
        return len(self.columns) * (1 + len(self.rows))


def flattened(lines: Sequence[str], narrowest: int = 2) -> Flattened | None:
    """The longest table of at least so many columns that begins with the first line, by their names."""
    found = [_table(lines[:MOST_CELLS], width) for width in range(narrowest, MOST_COLUMNS + 1)]
    return max((one for one in found if one is not None), key=lambda one: one.cells, default=None)


def _table(lines: Sequence[str], width: int) -> Flattened | None:
    columns = tuple(lines[:width])
    if _alike(_rows(lines[: width * (1 + FEWEST_ROWS)], width)) < FEWEST_ROWS:
        return None  # most lines begin no table: the rest of them is not looked at
    rows = _rows(lines, width)
    rows = rows[: _alike(rows)]
    if not all(map(_names_a_column, columns)) or any(row[0] in columns for row in rows):
        return None
    return Flattened(columns, tuple(rows))


def _rows(lines: Sequence[str], width: int) -> list[tuple[str, ...]]:
    return [tuple(lines[at : at + width]) for at in range(width, len(lines) - width + 1, width)]


def _alike(rows: Sequence[tuple[str, ...]]) -> int:
    """How many rows from the first on are those of one table."""
    return max(_numbered(rows), _with_figures(rows))


def _names_a_column(line: str) -> bool:
    return len(line) <= LABEL_LENGTH and not line.endswith((".", "!", "?", ":", ";")) and not is_figure(line)


def _numbered(rows: Sequence[tuple[str, ...]]) -> int:
    """How many rows from the first on have names that are alike but for a number, which rises."""
    many, last = 0, -1
    for row in rows:
        number = _NUMBER.search(row[0])
        alike = _NUMBER.sub("", row[0]) == _NUMBER.sub("", rows[0][0])
        if not number or not alike or len(row[0]) > LABEL or int(number[0]) <= last or is_figure(row[0]):
            break
        many, last = many + 1, int(number[0])
    return many


def _with_figures(rows: Sequence[tuple[str, ...]]) -> int:
    """The same for a column of nothing but figures beside names that are none."""
    if not rows:
        return 0
    return max(_run_of_figures(rows, column) for column in range(1, len(rows[0])))


def _run_of_figures(rows: Sequence[tuple[str, ...]], column: int) -> int:
    fit = [_names_a_column(row[0]) and is_figure(row[column]) for row in rows]
    return fit.index(False) if False in fit else len(fit)
