"""The wage table on disk and its reading: rows of whole numbers, sorted by occupation and area.

A table is a folder of two files. `table.json` names the release, the occupations and the areas, and says at
which row each occupation begins. `rows.bin` holds the rows: little-endian 32-bit numbers, COLUMNS a row. One
occupation's rows lie together, so that a lookup reads one short stretch of the file and nothing is kept in
memory; read by offset, not mapped, since a mapped file that is cut short ends the process.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import WagesDamaged
from knowledge.wages.figures import Amount, Area, AreaKind, Gap, Occupation, Spread, WageRow

TABLE, ROWS = "table.json", "rows.bin"
TABLE_VERSION = 1
SPREAD = 6  # mean, 10th, 25th, 50th, 75th and 90th percentile
COLUMNS = 3 + 2 * SPREAD  # occupation, area, employed; dollars a year; cents an hour
NUMBER = np.dtype("<i4")
NOT_RELEASED, AT_OR_ABOVE, NOT_GIVEN = -1, -2, -3
_GAPS = {NOT_RELEASED: Gap.NOT_RELEASED, NOT_GIVEN: Gap.NOT_GIVEN}


class Header(BaseModel):
    """What `table.json` holds. The ceilings are dollars a year and cents an hour."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int
    release: Annotated[str, Field(min_length=4)]
    source: str
    source_url: str
    licence: str
    ceiling_annual: int
    ceiling_hourly: int
    occupations: tuple[Occupation, ...]
    areas: tuple[Area, ...]
    starts: tuple[int, ...]


class WageTable:
    """One release, held open. Lookups may run at once on several threads."""

    def __init__(self, folder: Path) -> None:
        """Raises WagesDamaged."""
        self.folder = folder
        try:
            self.header = Header.model_validate_json((folder / TABLE).read_bytes())
            self._file = os.open(folder / ROWS, os.O_RDONLY | os.O_CLOEXEC)
        except (OSError, ValidationError) as error:
            raise damaged(folder, str(error).splitlines()[0]) from error
        header = self.header
        size = os.fstat(self._file).st_size
        if header.version != TABLE_VERSION or size != header.starts[-1] * COLUMNS * NUMBER.itemsize:
            self.close()
            raise damaged(folder, f"{ROWS} is not what {TABLE} says")
        self.occupations: Mapping[str, Occupation] = {one.code: one for one in header.occupations}
        self.areas: Mapping[str, Area] = {one.id: one for one in header.areas}
        self.detailed = _detailed(self.occupations)
        self._occupation_numbers = {one.code: number for number, one in enumerate(header.occupations)}
        self._area_numbers = {one.id: number for number, one in enumerate(header.areas)}
        self._kinds = np.array([one.kind for one in header.areas])
        self._stretch = lru_cache(maxsize=64)(self._read)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)

    @property
    def release(self) -> str:
        """The month of the figures: "May 2025"."""
        return self.header.release

    def row(self, code: str, area: str) -> WageRow | None:
        """The figures of one occupation in one area; None where none were published."""
        number = self._area_numbers.get(area)
        rows = self._rows_of(code)
        if number is None or rows is None:
            return None
        at = int(np.searchsorted(rows[:, 1], number))
        return self._made(rows[at]) if at < len(rows) and rows[at, 1] == number else None

    def rows(self, code: str, kind: AreaKind | None = None) -> Sequence[WageRow]:
        """The areas of one occupation, the nation first, then states, then the others by name; all, or those
        of one kind."""
        rows = self._rows_of(code)
        if rows is None:
            return ()
        return tuple(map(self._made, rows if kind is None else rows[self._kinds[rows[:, 1]] == kind]))

    def rows_in(self, area: str) -> Sequence[WageRow]:
        """All detailed occupations of one area."""
        number = self._area_numbers.get(area)
        if number is None:
            return ()
        rows = self._decoded(os.pread(self._file, self.header.starts[-1] * COLUMNS * NUMBER.itemsize, 0))
        found = map(self._made, rows[rows[:, 1] == number])
        return tuple(row for row in found if row.occupation.code in self.detailed)

    def _rows_of(self, code: str) -> NDArray[np.int32] | None:
        number = self._occupation_numbers.get(code)
        return None if number is None else self._stretch(number)

    def _read(self, number: int) -> NDArray[np.int32]:
        begin, end = self.header.starts[number : number + 2]
        width = COLUMNS * NUMBER.itemsize
        return self._decoded(os.pread(self._file, (end - begin) * width, begin * width))

    def _decoded(self, data: bytes) -> NDArray[np.int32]:
        if len(data) % (COLUMNS * NUMBER.itemsize):
            raise damaged(self.folder, f"{ROWS} was cut short")
        return np.frombuffer(data, NUMBER).reshape(-1, COLUMNS)

    def _made(self, row: NDArray[np.int32]) -> WageRow:
        values = row.tolist()
        header = self.header
        return WageRow(
            header.occupations[values[0]],
            header.areas[values[1]],
            _amount(values[2], 1, 0),
            _spread(values[3 : 3 + SPREAD], 1, header.ceiling_annual),
            _spread(values[3 + SPREAD :], 100, header.ceiling_hourly),
        )


def _detailed(codes: Iterable[str]) -> frozenset[str]:
    """The codes of single occupations: groups end in 0, and so do some occupations that are not divided."""
    codes = frozenset(codes)
    divided = {f"{code[:-1]}0" for code in codes if not code.endswith("0")}
    return frozenset(code for code in codes if not code.endswith("00") and code not in divided)


def damaged(folder: Path, reason: str) -> WagesDamaged:
    """The fault of a table that cannot be read."""
    return WagesDamaged(f"the wage table {folder} is damaged: {reason}. Run `rolecall import wages` again")


def _spread(values: Sequence[int], scale: int, ceiling: int) -> Spread:
    return Spread(*(_amount(value, scale, ceiling) for value in values))


def _amount(value: int, scale: int, ceiling: int) -> Amount:
    if value == AT_OR_ABOVE:
        return Amount(ceiling / scale, Gap.AT_OR_ABOVE)
    return Amount(None, _GAPS[value]) if value < 0 else Amount(value / scale)
