"""Builds a wage table: rows read from the publisher's files in, a folder out that `WageTable` opens."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from knowledge.files import write_whole
from knowledge.wages.figures import Area, AreaKind, Occupation
from knowledge.wages.reading import Read
from knowledge.wages.table import COLUMNS, NUMBER, ROWS, TABLE, TABLE_VERSION, Header

SOURCE = "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics"
SOURCE_URL = "https://www.bls.gov/oes/"
LICENCE = "Public domain (work of the US government)"
ALL_OCCUPATIONS = "00-0000"
_ORDER = tuple(AreaKind)


@dataclass(frozen=True, slots=True)
class Ceilings:
    """From where on the publisher gives no figure: dollars a year, cents an hour."""

    annual: int
    hourly: int


def ceilings_of(release: str) -> Ceilings:
    """The publisher's ceilings at a release ("May 2025"); they were raised in 2022."""
    return Ceilings(239_200, 11_500) if int(release[-4:]) >= 2022 else Ceilings(208_000, 10_000)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All rows of one release, each occupation and area once."""

    release: str
    rows: Sequence[Read]
    areas: Sequence[Area]

    @classmethod
    def of(cls, release: str, rows: Iterable[Read], repeated: Callable[[Read], None]) -> "Gathered":
        """Keeps the first of rows on the same occupation and area; tells of the others."""
        kept: dict[tuple[str, str], Read] = {}
        for row in rows:
            if kept.setdefault((row.area.id, row.code), row) is not row:
                repeated(row)
        areas = {row.area.id: row.area for row in kept.values()}
        for row in kept.values():
            if row.code == ALL_OCCUPATIONS:
                areas[row.area.id] = replace(row.area, employed=max(row.employed, 0))
        ordered = sorted(areas.values(), key=lambda one: (_ORDER.index(one.kind), one.title))
        return cls(release, tuple(kept.values()), tuple(ordered))

    def within(self, wanted: Callable[[Area], bool]) -> "Gathered":
        """The rows of some areas; the other areas are still named."""
        return replace(self, rows=tuple(row for row in self.rows if wanted(row.area)))


def write_table(gathered: Gathered, folder: Path) -> None:
    """Write a folder, which is replaced whole."""
    aside = folder.with_name(f".{folder.name}.building")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    titles = {row.code: row.title for row in gathered.rows}
    occupations = {code: number for number, code in enumerate(sorted(titles))}
    areas = {area.id: number for number, area in enumerate(gathered.areas)}
    numbers = np.array(
        [
            (occupations[row.code], areas[row.area.id], row.employed, *row.annual, *row.hourly)
            for row in gathered.rows
        ],
        NUMBER,
    ).reshape(-1, COLUMNS)
    numbers = numbers[np.lexsort((numbers[:, 1], numbers[:, 0]))]
    starts = np.searchsorted(numbers[:, 0], np.arange(len(occupations) + 1))
    ceilings = ceilings_of(gathered.release)
    header = Header(
        version=TABLE_VERSION,
        release=gathered.release,
        source=SOURCE,
        source_url=SOURCE_URL,
        licence=LICENCE,
        ceiling_annual=ceilings.annual,
        ceiling_hourly=ceilings.hourly,
        occupations=tuple(Occupation(code, titles[code]) for code in occupations),
        areas=tuple(gathered.areas),
        starts=tuple(starts.tolist()),
    )
    write_whole(aside / ROWS, numbers.tobytes())
    write_whole(aside / TABLE, header.model_dump_json().encode())
    shutil.rmtree(folder, ignore_errors=True)
    aside.rename(folder)
