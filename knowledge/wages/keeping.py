"""Which wage table a library has: the pointer file, taking one in, and opening it.

`wages/current` names the folder beside it that holds the table, or says that the one which ships with the
program is used. A library that was begun with files of one's own has none until one is imported.
"""

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

from knowledge.domain import Refusal
from knowledge.errors import WagesDamaged, WagesRefused
from knowledge.files import sha256_of, write_whole
from knowledge.ports import Progress
from knowledge.wages.building import Gathered, write_table
from knowledge.wages.figures import WagesReport
from knowledge.wages.reading import Read, Skipped, read_sheet
from knowledge.wages.sources import Sheet, sheets_in
from knowledge.wages.table import ROWS, TABLE, WageTable

BUNDLED_WAGES = Path(__file__).with_name("bundled")
BUNDLED = "bundled"


def wages_pointer(home: Path) -> Path:
    """The file that names the table in use."""
    return home / "wages" / "current"


def wages_state(home: Path) -> tuple[int, int, int] | None:
    """Changes whenever another table is taken in; None when there is none."""
    try:
        state = wages_pointer(home).stat()
    except OSError:
        return None
    return state.st_ino, state.st_mtime_ns, state.st_size


def open_wages(home: Path) -> WageTable | None:
    """The table of a library; None where it has none. Raises WagesDamaged."""
    try:
        name = wages_pointer(home).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise WagesDamaged(f"{wages_pointer(home)} cannot be read ({error})") from error
    if name == BUNDLED:
        return WageTable(BUNDLED_WAGES)
    if not name or "/" in name:
        raise WagesDamaged(f"{wages_pointer(home)} names {name!r}: run `rolecall import wages` again")
    return WageTable(home / "wages" / name)


def use_bundled(home: Path) -> None:
    """Use the table that ships, where the library has none."""
    if wages_state(home) is None and (BUNDLED_WAGES / TABLE).is_file():
        wages_pointer(home).parent.mkdir(parents=True, exist_ok=True)
        write_whole(wages_pointer(home), f"{BUNDLED}\n".encode())


def gather(
    paths: Sequence[Path], release: str = "", progress: Progress | None = None
) -> tuple[Gathered | None, WagesReport]:
    """The rows of the files and what was read of them; None where there are none."""
    refused: list[Refusal] = []
    sheets: list[Sheet] = []
    for one in sheets_in(paths):
        if isinstance(one, Refusal):
            refused.append(one)
        elif not (release or one.release):
            reason = "neither its name nor its sheets say of which month it is: name it with --release"
            refused.append(Refusal(one.path, 1, reason))
        elif sheets and not release and one.release != sheets[0].release:
            reason = (
                f"is of {one.release}, but {sheets[0].path} is of {sheets[0].release}: import one release"
            )
            refused.append(Refusal(one.path, 1, reason))
        else:
            sheets.append(one)
    mixed = any("import one release" in one.reason for one in refused)
    if not sheets or mixed:
        return None, WagesReport(refused=tuple(refused))
    skipped, files, rows = Skipped(), list[str](), list[Read]()
    for number, sheet in enumerate(sheets):
        if progress:
            progress("reading", number, len(sheets))
        try:
            # All of a file or nothing: the rows after a break would read as places without figures.
            rows += list(read_sheet(sheet, skipped))
            files.append(sheet.path)
        except WagesRefused as error:
            refused.append(Refusal(error.path, error.line, error.reason))
    if progress:
        progress("reading", len(sheets), len(sheets))
    found = Gathered.of(
        release or sheets[0].release, rows, lambda _: skipped.add("given twice: the first is kept")
    )
    report = WagesReport(
        release=found.release,
        files=tuple(files),
        rows=len(found.rows),
        areas=len(found.areas),
        occupations=len({row.code for row in found.rows}),
        skipped=skipped.told(),
        refused=tuple(refused),
    )
    return (found if found.rows else None), report


def publish_wages(home: Path, gathered: Gathered) -> Path:
    """Keep a table and let the pointer name it; the one before goes."""
    kept = wages_pointer(home).parent
    building = kept / "building"
    write_table(gathered, building)
    digest = hashlib.sha256(f"{sha256_of(building / ROWS)}{sha256_of(building / TABLE)}".encode()).hexdigest()
    folder = kept / f"{gathered.release.lower().replace(' ', '-')}-{digest[:12]}"
    if folder.exists():
        shutil.rmtree(building)
    else:
        building.rename(folder)
    write_whole(wages_pointer(home), f"{folder.name}\n".encode())
    for other in kept.iterdir():
        if other.is_dir() and other != folder:
            shutil.rmtree(other, ignore_errors=True)
    return folder
