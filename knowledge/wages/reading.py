"""Rows of the wage statistics out of the publisher's columns: areas, occupations, figures, marks.

The workbooks mark what they withhold (`*` and `**` not released, `#` at or above the ceiling); the flat files
leave it empty and say why in `footnotes`, as `datatype:code` (5 at or above the ceiling, 8 not released, 4
published by the year or by the hour alone).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from knowledge.errors import WagesRefused
from knowledge.wages.figures import Area, AreaKind
from knowledge.wages.sources import Cells, Sheet
from knowledge.wages.states import BY_NAME, BY_NUMBER
from knowledge.wages.table import AT_OR_ABOVE, NOT_GIVEN, NOT_RELEASED

_SPREAD = ("mean", "pct10", "pct25", "median", "pct75", "pct90")
ANNUAL, HOURLY = tuple(f"a_{one}" for one in _SPREAD), tuple(f"h_{one}" for one in _SPREAD)
_AREA = ("area_code", "area")
NEEDED = ("area_title", "area_type", "occ_code", "occ_title", "tot_emp", *ANNUAL, *HOURLY)
_KINDS = {
    "nation": AreaKind.NATION, "1": AreaKind.NATION,
    "state": AreaKind.STATE, "2": AreaKind.STATE, "3": AreaKind.STATE,
    "metro": AreaKind.METRO, "4": AreaKind.METRO,
    "nonmetro": AreaKind.NONMETRO, "6": AreaKind.NONMETRO,
}  # fmt: skip
_DATATYPES = {
    "01": "tot_emp", "03": "h_mean", "04": "a_mean",
    **{f"{6 + n:02}": f"h_{one}" for n, one in enumerate(_SPREAD[1:])},
    **{f"{11 + n:02}": f"a_{one}" for n, one in enumerate(_SPREAD[1:])},
}  # fmt: skip
_FOOTNOTES = {"4": NOT_GIVEN, "5": AT_OR_ABOVE, "8": NOT_RELEASED}
_MARKS = {"*": NOT_RELEASED, "**": NOT_RELEASED, "#": AT_OR_ABOVE}
_CODE = re.compile(r"\d\d-\d{4}")
NONMETRO = "nonmetropolitan area"


@dataclass(frozen=True, slots=True)
class Read:
    """One row: dollars a year and cents an hour, or the number that stands for a gap."""

    area: Area
    code: str
    title: str
    employed: int
    annual: tuple[int, ...]
    hourly: tuple[int, ...]


@dataclass(slots=True)
class Skipped:
    """Why rows were left out, how many for each reason, and where the first of them stands."""

    reasons: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def add(self, reason: str, where: str = "") -> None:
        """One more row."""
        self.reasons[reason] += 1
        self.first.setdefault(reason, where)

    def told(self) -> tuple[tuple[str, int], ...]:
        """The reasons, the commonest first, each with the number of its rows."""
        return tuple(
            (f"{reason} (first at {self.first[reason]})" if self.first[reason] else reason, number)
            for reason, number in self.reasons.most_common()
        )


def read_sheet(sheet: Sheet, skipped: Skipped) -> Iterator[Read]:
    """The rows of one table, those of all industries together. Raises WagesRefused."""
    _, heads = next(sheet.rows, (1, ()))
    columns = _columns(sheet.path, heads)
    for line, cells in sheet.rows:
        row = {name: _text(cells[at]) for name, at in columns.items() if at < len(cells)}
        if not any(row.values()):
            continue
        reason = _unwanted(row, len(columns))
        if reason:
            skipped.add(reason, f"{sheet.path}:{line}")
            continue
        try:
            yield _read(row)
        except ValueError as error:
            skipped.add(str(error), f"{sheet.path}:{line}")


def _columns(path: str, heads: Cells) -> Mapping[str, int]:
    """Which cell of a row stands for what. Raises WagesRefused naming what is missing."""
    named = {_text(head).lower(): at for at, head in enumerate(heads)}
    if any(name.startswith("<") for name in named):
        raise WagesRefused(path, 1, "is a page of a web site, not a table")
    for name in _AREA:
        if name in named:
            named["area_code"] = named[name]
    missing = [name for name in ("area_code", *NEEDED) if name not in named]
    if missing:
        near = {
            name: get_close_matches(name, [one for one in named if one not in NEEDED], 1) for name in missing
        }
        told = [
            f"{name.upper()} (is {near[name][0].upper()!r} it?)" if near[name] else name.upper()
            for name in missing
        ]
        raise WagesRefused(path, 1, f"no column {', '.join(told)}")
    return named


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def _unwanted(row: Mapping[str, str], width: int) -> str:
    """Why a row is none of those that the table holds, or ""."""
    if len(row) < width:
        return "fewer cells than columns"
    if row.get("i_group", "cross-industry").lower() not in ("cross-industry", ""):
        return "figures of a single industry"
    if row.get("own_code", "1235") not in ("1235", ""):
        return "figures of a single sort of owner"
    if not _CODE.fullmatch(row["occ_code"]):
        return "no occupation code"
    if _kind(row) is None:
        return "an unknown kind of area"
    return ""


def _kind(row: Mapping[str, str]) -> AreaKind | None:
    kind = _KINDS.get(row["area_type"].lower())
    return AreaKind.NONMETRO if kind is AreaKind.METRO and NONMETRO in row["area_title"] else kind


def _read(row: Mapping[str, str]) -> Read:
    noted = dict(_footnotes(row.get("footnotes", "")))
    annual = tuple(_number(row, name, 1, noted, "hourly") for name in ANNUAL)
    hourly = tuple(_number(row, name, 100, noted, "annual") for name in HOURLY)
    return Read(
        _area(row), row["occ_code"], row["occ_title"], _number(row, "tot_emp", 1, noted), annual, hourly
    )


def _footnotes(text: str) -> Iterator[tuple[str, int]]:
    for note in text.split():
        datatype, _, code = note.partition(":")
        if datatype in _DATATYPES and code in _FOOTNOTES:
            yield _DATATYPES[datatype], _FOOTNOTES[code]


def _number(row: Mapping[str, str], name: str, scale: int, noted: Mapping[str, int], alone: str = "") -> int:
    """A figure as a whole number, or what stands for its gap. Raises ValueError."""
    text = row[name].replace(",", "")
    if not text:
        return noted.get(name, NOT_RELEASED)
    if text in _MARKS:
        withheld = _MARKS[text] == NOT_RELEASED and row.get(alone, "").upper() == "TRUE"
        return NOT_GIVEN if withheld else _MARKS[text]
    try:
        value = round(float(text) * scale)
    except (ValueError, OverflowError):
        raise ValueError(f"no figure in {name.upper()}: {text[:20]!r}") from None
    if not 0 <= value < 2**31:
        raise ValueError(f"no possible figure in {name.upper()}: {text[:20]!r}")
    return value


def _area(row: Mapping[str, str]) -> Area:
    """The area of a row. Raises ValueError."""
    code, title, kind = row["area_code"], row["area_title"], _kind(row)
    if not code.isascii() or not code.isdigit():
        raise ValueError("no area code")
    if kind is AreaKind.NATION:
        return Area("us", kind, "United States")
    if kind is AreaKind.STATE:
        state = BY_NUMBER.get(code[:2] if len(code) > 2 else code.zfill(2))
        if state is None:
            raise ValueError("an unknown state")
        return Area(state.postal.lower(), kind, state.name, (state.postal,))
    assert kind is not None
    return Area(str(int(code)), kind, title, _states(title, code, row.get("prim_state", "")))


def _states(title: str, code: str, prime: str) -> tuple[str, ...]:
    """The states that a metropolitan area's title ends with; the one of a nonmetropolitan area."""
    place, comma, letters = title.rpartition(",")
    if comma and place:
        return tuple(letters.strip().split("-"))
    named: Sequence[str] = [state.postal for name, state in BY_NAME.items() if name in title]
    numbered = BY_NUMBER.get(code.zfill(7)[:2])
    return (prime,) if prime else (numbered.postal,) if numbered else tuple(named[:1])
