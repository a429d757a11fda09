"""Workbooks (.xlsx) of a data set, row by row, with their columns found by the words of their headings."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from knowledge.archives import MOST_TIMES
from knowledge.errors import GuideRefused
from knowledge.importers.rows import DataFile

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

LARGEST_WORKBOOK = 200 * 1024 * 1024
"""Bytes of a workbook, unpacked. The largest of the Employment Projections has 4 MB."""
HEADER_WITHIN = 20
"""Rows in which the headings of a table are looked for; titles stand above them."""

_BROKEN = (zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, EOFError, OSError)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the sheet and its wanted cells by name, as text and as they are."""

    line: int
    cells: Mapping[str, object]

    def text(self, name: str) -> str:
        """The cell as words; empty for a dash that stands for no value."""
        value = self.cells.get(name)
        words = " ".join(str(value).split()) if value is not None else ""
        return "" if words in {"—", "–", "-"} else words

    def number(self, name: str) -> float | None:
        """The cell as a number; None where it holds none."""
        value = self.cells.get(name)
        return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A table of a workbook: its title, its headings by the names they were wanted by, and its rows."""

    title: str
    headings: Mapping[str, str]
    rows: tuple[Row, ...]


@contextmanager
def opened(file: DataFile) -> Iterator["Workbook"]:
    """The workbook. Raises GuideRefused for what is none, is broken, or would unpack without end."""
    import openpyxl  # takes 0.3 s to load

    path = str(file.path)
    if file.data.lstrip()[:1] == b"<":
        raise GuideRefused(path, 1, "it is a web page, not a workbook: download it again")
    try:
        with zipfile.ZipFile(BytesIO(file.data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
        if size > min(LARGEST_WORKBOOK, MOST_TIMES * len(file.data)):
            raise GuideRefused(path, 1, f"unpacks to {size // 2**20} MB: refused as a bomb")
        book = openpyxl.load_workbook(BytesIO(file.data), read_only=True)
    except _BROKEN as error:
        raise _broken(path, error) from error
    try:
        yield book
    except _BROKEN as error:
        raise _broken(path, error) from error
    finally:
        book.close()


def table(book: "Workbook", file: DataFile, sheet: str, columns: Mapping[str, str]) -> SheetRows:
    """The rows of a sheet below its headings. `columns` are patterns by name.

    Raises GuideRefused where the sheet or a column is missing, with what there is.
    """
    path = str(file.path)
    if sheet not in book.sheetnames:
        there = ", ".join(book.sheetnames)
        raise GuideRefused(path, 1, f"the sheet {sheet!r} is missing (there are: {there})")
    title = ""
    places: dict[str, int] = {}
    headings: dict[str, str] = {}
    rows: list[Row] = []
    best: tuple[int, int, str] = (0, 1, "")
    for number, values in enumerate(book[sheet].iter_rows(values_only=True), 1):
        if places:
            rows.append(Row(number, {name: values[at] for name, at in places.items() if at < len(values)}))
            continue
        words = [" ".join(str(value).split()) if value is not None else "" for value in values]
        title = title or next((word for word in words if word), "")
        found = _places(words, columns)
        missing = [name for name in columns if name not in found]
        if not missing:
            places, headings = found, {name: words[at] for name, at in found.items()}
        elif len(found) > best[0]:
            named = (
                f"no column for the {', the '.join(missing)} (there are: {'; '.join(filter(None, words))})"
            )
            best = (len(found), number, named)
        if number > HEADER_WITHIN and not places:
            break
    if not places:
        reason = best[2] or f"the sheet {sheet!r} has no headings"
        raise GuideRefused(path, best[1], reason)
    return SheetRows(title, headings, tuple(rows))


def _places(words: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, pattern in columns.items():
        at = next((at for at, word in enumerate(words) if re.match(pattern, word, re.IGNORECASE)), None)
        if at is not None:
            found[name] = at
    return found


def _broken(path: str, error: Exception) -> GuideRefused:
    said = str(error) or type(error).__name__
    return GuideRefused(path, 1, f"the workbook is broken or cut short ({said}): download it again")
