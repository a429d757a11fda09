"""Files of wages as their publisher ships them, opened as tables: CSV (also .xz), workbooks, zip archives.

Nothing is unpacked onto the disk. What an archive may hold is limited before it is read.
"""

import csv
import io
import lzma
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from knowledge.archives import read_archive
from knowledge.domain import Refusal
from knowledge.errors import GuideRefused, WagesRefused

SUFFIXES = (".csv", ".csv.xz", ".xlsx", ".zip")
MOST_BYTES = 2 * 2**30
"""Of one file, unpacked. The largest that is published, all industries of all areas, has 0.4 GB."""
LONGEST_LINE = 64 * 1024
"""Characters of one line of CSV; the published ones have under 400."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_RELEASE = re.compile(rf"\b({'|'.join(_MONTHS)})[-_ ]?(20\d\d)\b", re.IGNORECASE)
_WORKBOOK = re.compile(r"_M_?(20\d\d)(?:_|\b)", re.IGNORECASE)

Cells = Sequence[object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: where it came from, its release ("May 2025" or ""), and its rows, the column names first,
    each with the number of its line."""

    path: str
    release: str
    rows: Iterator[tuple[int, Cells]]


def sheets_in(paths: Sequence[Path]) -> Iterator[Sheet | Refusal]:
    """The tables of files, folders and archives, and why others are none."""
    for path in paths:
        if path.is_dir():
            files = sorted(one for one in path.rglob("*") if one.is_file() and _known(one.name))
            if not files:
                yield Refusal(str(path), 1, f"holds no file that ends in {', '.join(SUFFIXES)}")
            yield from sheets_in(files)
        elif not path.is_file():
            yield Refusal(str(path), 1, "there is no such file")
        elif path.name.lower().endswith(".zip"):
            yield from _archived(path)
        else:
            yield _sheet(str(path), path.name, partial(_opened, path))


def release_in(text: str) -> str:
    """The month and year that a name states: "oews-may-2025.csv" and "national_M2025_dl" are May 2025."""
    if match := _RELEASE.search(text.replace("_", " ")):
        return f"{match.group(1).capitalize()} {match.group(2)}"
    match = _WORKBOOK.search(text)
    return f"May {match.group(1)}" if match else ""


def _known(name: str) -> bool:
    bare = PurePosixPath(name).name
    return bare.lower().endswith(SUFFIXES) and not bare.startswith((".", "~$"))


def _archived(path: Path) -> Iterator[Sheet | Refusal]:
    """The tables of a zip archive; a member whose name states no month is of the archive's."""
    try:
        contents = read_archive(path, _known)
    except GuideRefused as error:
        yield Refusal(error.path, error.line, error.reason)
        return
    yield from contents.refused
    for member in contents.members:
        name = member.path.name
        name = name if release_in(name) else f"{path.stem} {name}"
        yield _sheet(str(member.path), name, partial(io.BytesIO, member.data))


def _sheet(path: str, name: str, opened: Callable[[], IO[bytes]]) -> Sheet | Refusal:
    try:
        if name.lower().endswith(".xlsx"):
            return _workbook(path, name, opened())
        if name.lower().endswith((".csv", ".csv.xz")):
            return Sheet(path, release_in(name), _csv_rows(path, _plain(opened(), name)))
    except WagesRefused as error:
        return Refusal(error.path, error.line, error.reason)
    except (OSError, zipfile.BadZipFile, RuntimeError) as error:
        return Refusal(path, 1, f"cannot be read ({error})")
    return Refusal(path, 1, f"is none of {', '.join(SUFFIXES)}")


def _opened(path: Path) -> IO[bytes]:
    return path.open("rb")


def _plain(stream: IO[bytes], name: str) -> IO[bytes]:
    return cast(IO[bytes], lzma.LZMAFile(stream)) if name.lower().endswith(".xz") else stream


def _workbook(path: str, name: str, stream: IO[bytes]) -> Sheet:
    """The first sheet of a workbook; a further one may state the release."""
    try:
        with zipfile.ZipFile(stream) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size > MOST_BYTES:
            raise WagesRefused(path, 1, f"the workbook would unpack to {size:,} bytes")
        stream.seek(0)
        book: Any = load_workbook(stream, read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise WagesRefused(path, 1, f"is no whole workbook ({error})") from error
    release = release_in(name)
    for sheet in book.worksheets[1:]:
        first = next(sheet.iter_rows(max_row=1, values_only=True), ())
        release = release or release_in(" ".join(str(cell) for cell in first if cell))
    rows = book.worksheets[0].iter_rows(values_only=True)
    return Sheet(path, release, enumerate(rows, 1))


def _csv_rows(path: str, stream: IO[bytes]) -> Iterator[tuple[int, Cells]]:
    """The rows of a CSV file. Raises WagesRefused where it is cut short or is no CSV."""
    number = 0
    try:
        for cells in csv.reader(_lines(path, io.TextIOWrapper(stream, encoding="utf-8-sig", newline=""))):
            number += 1
            yield number, cells
    except (lzma.LZMAError, EOFError) as error:
        raise WagesRefused(path, number + 1, f"the file is cut short or damaged ({error})") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise WagesRefused(path, number + 1, f"is no CSV in UTF-8 ({error})") from error


def _lines(path: str, text: io.TextIOWrapper) -> Iterator[str]:
    number = size = 0
    while line := text.readline(LONGEST_LINE + 1):
        number += 1
        size += len(line)
        if len(line) > LONGEST_LINE:
            raise WagesRefused(path, number, f"a line of more than {LONGEST_LINE:,} characters")
        if size > MOST_BYTES:
            raise WagesRefused(path, number, f"unpacks to more than {MOST_BYTES:,} bytes")
        yield line
