"""O*NET: the text files of its database, as the publisher ships them, to one guide an occupation."""

import calendar
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.domain import Refusal
from knowledge.errors import GuideRefused
from knowledge.importers.documents import DataSet
from knowledge.importers.files import data_files
from knowledge.importers.onet_guides import Occupation, Release, Technology, document_of
from knowledge.importers.rows import DataFile, Table

NAME = "onet"
README = "Read Me.txt"
OCCUPATIONS = "Occupation Data.txt"
USED = (
    OCCUPATIONS,
    "Alternate Titles.txt",
    "Sample of Reported Titles.txt",
    "Task Statements.txt",
    "Technology Skills.txt",
    "Education, Training, and Experience.txt",
    "Education, Training, and Experience Categories.txt",
    "Job Zones.txt",
    "Job Zone Reference.txt",
    "Related Occupations.txt",
)
"""The files that something is read from; without the first there is nothing to import."""
UNUSED = (
    "Abilities.txt",
    "Knowledge.txt",
    "Skills.txt",
    "Task Ratings.txt",
    "Work Activities.txt",
    "Work Context.txt",
)
"""Large files of the same database that copies of it often lack, and that nothing is read from."""

_CODE = "O*NET-SOC Code"
_RELEASE = re.compile(r"\bO\*NET\s+(\d+\.\d+)\s+Database", re.IGNORECASE)
_RELEASED = re.compile(r"\b([A-Z][a-z]+) (20\d\d) Release")
_FOLDER = re.compile(r"\bdb_(\d+)_(\d+)", re.IGNORECASE)
_DATE = re.compile(r"(\d\d)/(\d{4})")
_MONTHS = tuple(calendar.month_name)[1:]
_EDUCATION = "RL"
"""The scale of the survey that asks for the required level of education."""
_NONE = "n/a"


def read_onet(path: Path) -> DataSet:
    """The guides of a folder, an archive or the files themselves. Raises GuideRefused."""
    refused: list[Refusal] = []
    files = _one_each(path, data_files(path, {*USED, *UNUSED, README}.__contains__, refused))
    if OCCUPATIONS not in files:
        raise GuideRefused(str(path), 1, f"{OCCUPATIONS} is missing: without it there are no occupations")
    reading = _Reading(files, refused)
    for read in (
        _occupations,
        _titles,
        _tasks,
        _technologies,
        _education,
        _job_zones,
        _related,
    ):
        read(reading)
    release = _release(path, files, reading.latest)
    documents = tuple(document_of(one, release) for one in reading.occupations.values())
    for name in USED:
        if name not in files:
            refused.append(Refusal(str(path), 1, f"{name} is missing: the guides go without it"))
    absent = [name for name in UNUSED if name not in files]
    if absent:
        reading.said.append(f"not there, and not needed: {', '.join(absent)}")
    return DataSet(NAME, documents, tuple(reading.said), tuple(refused))


@dataclass(slots=True)
class _Reading:
    """What was read so far. `latest` is the newest month (year, month) that a row bears."""

    files: Mapping[str, DataFile]
    refused: list[Refusal]
    occupations: dict[str, Occupation] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    latest: tuple[int, int] = (0, 0)

    def rows(self, name: str, columns: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
        """The rows of a file, whole or not at all: one that is no such table is refused by its name."""
        if name not in self.files:
            return ()
        table = Table(self.files[name], columns, self.refused)
        try:
            rows = tuple(table)
        except GuideRefused as error:
            if name == OCCUPATIONS:
                raise
            self.refused.append(Refusal(error.path, error.line, error.reason))
            return ()
        self.said.append(f"{name}: {table.count:,} rows")
        return rows

    def each(self, name: str, columns: tuple[str, ...], take: Callable[..., None]) -> None:
        """Hands each row to the occupation of its code; codes that there are none of are counted."""
        unknown: Counter[str] = Counter()
        for code, *cells in self.rows(name, (_CODE, *columns)):
            if code in self.occupations:
                take(self.occupations[code], *cells)
            else:
                unknown[code] += 1
        if unknown:
            codes = ", ".join(sorted(unknown)[:5])
            reason = (
                f"{unknown.total()} rows of {len(unknown)} codes that {OCCUPATIONS} does not have ({codes}"
                f"{', …' if len(unknown) > 5 else ''}) were left out: is the file of another release?"
            )
            self.refused.append(Refusal(str(self.files[name].path), 1, reason))

    def dated(self, date: str) -> str:
        """A month as it is written for people: "08/2023" -> "August 2023"."""
        found = _DATE.fullmatch(date)
        if not found or not 1 <= int(found[1]) <= 12:
            return ""
        month, year = int(found[1]), int(found[2])
        self.latest = max(self.latest, (year, month))
        return f"{_MONTHS[month - 1]} {year}"


def _occupations(reading: _Reading) -> None:
    for code, title, description in reading.rows(OCCUPATIONS, (_CODE, "Title", "Description")):
        reading.occupations[code] = Occupation(code, title, description)


def _titles(reading: _Reading) -> None:
    def alternate(one: Occupation, title: str, short: str) -> None:
        one.alternates += [name for name in (title, short) if name != _NONE]

    def reported(one: Occupation, title: str) -> None:
        one.alternates.append(title)

    reading.each("Alternate Titles.txt", ("Alternate Title", "Short Title"), alternate)
    reading.each("Sample of Reported Titles.txt", ("Reported Job Title",), reported)


def _tasks(reading: _Reading) -> None:
    def task(one: Occupation, text: str, kind: str) -> None:
        one.tasks.append((kind, text))

    reading.each("Task Statements.txt", ("Task", "Task Type"), task)


def _technologies(reading: _Reading) -> None:
    def technology(one: Occupation, example: str, kind: str, hot: str, in_demand: str) -> None:
        one.technologies.append(Technology(example, kind, hot == "Y", in_demand == "Y"))

    columns = ("Example", "Commodity Title", "Hot Technology", "In Demand")
    reading.each("Technology Skills.txt", columns, technology)


def _education(reading: _Reading) -> None:
    levels: dict[str, str] = {}
    name = "Education, Training, and Experience Categories.txt"
    for scale, category, description in reading.rows(name, ("Scale ID", "Category", "Category Description")):
        if scale == _EDUCATION:
            levels[category] = description.partition(" - ")[0].partition(" (")[0]
    suppressed = 0

    def share(one: Occupation, scale: str, category: str, value: str, suppress: str, date: str) -> None:
        nonlocal suppressed
        if scale != _EDUCATION or category not in levels or not float(value or 0):
            return
        if suppress == "Y":
            suppressed += 1
            return
        one.education.append((levels[category], value, reading.dated(date)))

    columns = ("Scale ID", "Category", "Data Value", "Recommend Suppress", "Date")
    reading.each("Education, Training, and Experience.txt", columns, share)
    if suppressed:
        reading.said.append(f"{suppressed} shares that O*NET advises to suppress were left out")


def _job_zones(reading: _Reading) -> None:
    columns = ("Job Zone", "Name", "Experience", "Education", "Job Training")
    zones = {zone: texts for zone, *texts in reading.rows("Job Zone Reference.txt", columns)}

    def in_zone(one: Occupation, zone: str, date: str) -> None:
        name, *texts = zones.get(zone, ["", "", "", ""])
        one.zone = (zone, name.partition(": ")[2], *texts, reading.dated(date))

    reading.each("Job Zones.txt", ("Job Zone", "Date"), in_zone)


def _related(reading: _Reading) -> None:
    def related(one: Occupation, other: str, tier: str) -> None:
        if other in reading.occupations:
            one.related.append((tier, reading.occupations[other].title, other))

    reading.each("Related Occupations.txt", ("Related O*NET-SOC Code", "Relatedness Tier"), related)


def _one_each(path: Path, files: Iterable[DataFile]) -> dict[str, DataFile]:
    """The files by name. Raises GuideRefused where two releases lie side by side."""
    by_name: dict[str, list[DataFile]] = defaultdict(list)
    releases: dict[str, Path] = {}
    for file in files:
        by_name[file.name].append(file)
        for release in _releases_of(file):
            releases.setdefault(release, file.path)
    if len(releases) > 1:
        named = " and ".join(f"{release} ({file})" for release, file in sorted(releases.items()))
        raise GuideRefused(str(path), 1, f"two releases are mixed, {named}: name the one to import")
    for name, same in by_name.items():
        if len(same) > 1:
            raise GuideRefused(
                str(path), 1, f"{name} is there twice, {same[0].path} and {same[1].path}: keep one"
            )
    return {name: same[0] for name, same in by_name.items()}


def _releases_of(file: DataFile) -> set[str]:
    """The release that a Read Me names, and the one that the folder of a file is called by."""
    found = {f"{major}.{minor}" for major, minor in _FOLDER.findall(file.path.parent.name)}
    if file.name == README:
        found |= set(_RELEASE.findall(file.data.decode("utf-8", "replace")))
    return found


def _release(path: Path, files: Mapping[str, DataFile], latest: tuple[int, int]) -> Release:
    """Which release it is, and its month; without a Read Me the month of the newest row."""
    words = files[README].data.decode("utf-8", "replace") if README in files else ""
    numbers = sorted({release for file in files.values() for release in _releases_of(file)})
    released = _RELEASED.search(words)
    if released and released[1] in _MONTHS:
        latest = int(released[2]), _MONTHS.index(released[1]) + 1
    if latest == (0, 0):
        raise GuideRefused(str(path), 1, f"neither {README} nor a row says of which month the data are")
    return Release(numbers[0] if numbers else "", f"{latest[0]}-{latest[1]:02}-01")
