"""The BLS Employment Projections: their workbooks, as published, to one guide an occupation."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from knowledge.domain import Refusal, Role
from knowledge.errors import GuideRefused
from knowledge.importers.documents import DataSet, Document, Head, Sheet
from knowledge.importers.files import data_files
from knowledge.importers.rows import DataFile
from knowledge.importers.workbooks import Row, SheetRows, opened, table
from knowledge.readers.role_names import one_person, other_names

NAME = "projections"
OCCUPATIONS, EDUCATION, SKILLS = "occupation.xlsx", "education.xlsx", "skills.xlsx"
"""The workbooks that are read; without the first there is nothing to import."""
SOURCE_URL = "https://www.bls.gov/emp/tables/occupational-projections-and-characteristics.htm"
LICENCE = "public domain (US government work)"
_ATTRIBUTION = (
    "Projections, education and skills come from the Employment Projections program, U.S. Bureau of Labor "
    "Statistics (public domain)."
)

_TITLE, _CODE = r"\d{4} National Employment Matrix title", r"\d{4} National Employment Matrix code"
_PROJECTED = {
    "occupation's title": _TITLE,
    "occupation's code": _CODE,
    "type of the row": "Occupation type",
    "employment": r"Employment, \d{4}$",
    "change in employment": r"Employment change, numeric, ",
    "growth": r"Employment change, percent, ",
    "openings": r"Occupational openings, ",
    "median wage": r"Median annual wage, dollars, ",
    "entry education": r"Typical education needed for entry",
    "experience": r"Work experience in a related occupation",
    "training": r"Typical on-the-job training",
}
_DEGREES = {
    "occupation's title": _TITLE,
    "occupation's code": _CODE,
    "less than high school": r"Less than high school",
    "high school": r"High school diploma",
    "some college": r"Some college",
    "associate's degree": r"Associate.s degree",
    "bachelor's degree": r"Bachelor.s degree",
    "master's degree": r"Master.s degree",
    "doctoral or professional degree": r"Doctoral or professional degree",
}
_SKILLS = {
    "occupation's title": _TITLE,
    "occupation's code": _CODE,
    "first skill": r"Top highest skill",
    "second skill": r"Second highest skill",
    "third skill": r"Third highest skill",
}
_CODED = re.compile(r"\d\d-\d{4}")
_FOOTNOTE = re.compile(r"\[\d+\]$")
_YEARS = re.compile(r"\b(20\d\d)[–-](\d\d(?:\d\d)?)\b")
_TOP_CODED = re.compile(r">=\s*(\$[\d,]+)")


@dataclass(slots=True)
class Occupation:
    """What the workbooks say of one occupation."""

    row: Row
    degrees: list[tuple[str, str]] = field(default_factory=list)
    skills: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Edition:
    """Which years the projections are from and to, and the years of the surveys beside them."""

    years: str
    start: str
    surveyed: str = ""


def read_projections(path: Path) -> DataSet:
    """The guides of a folder, an archive or the workbooks themselves. Raises GuideRefused."""
    refused: list[Refusal] = []
    files = {
        file.name: file for file in data_files(path, {OCCUPATIONS, EDUCATION, SKILLS}.__contains__, refused)
    }
    if OCCUPATIONS not in files:
        raise GuideRefused(str(path), 1, f"{OCCUPATIONS} is missing: without it there are no occupations")
    projected = _sheet(files[OCCUPATIONS], "Table 1.2", _PROJECTED)
    years = _years(projected.headings["growth"])
    occupations = {row.text("occupation's code"): Occupation(row) for row in _line_items(projected)}
    said = [f"{OCCUPATIONS}, Table 1.2: {len(occupations)} occupations, {years}"]
    surveyed = ""

    def degrees(sheet: SheetRows) -> None:
        nonlocal surveyed
        surveyed = _years(sheet.title)
        for row, one in _known(sheet, occupations):
            found = [(name, row.number(name)) for name in list(_DEGREES)[2:]]
            one.degrees = [(name, f"{share:g}%") for name, share in found if share]

    def skills(sheet: SheetRows) -> None:
        if _years(sheet.title) != years:
            other = _years(sheet.title) or "other years"
            reason = f"is of {other}, {OCCUPATIONS} of {years}: two releases are mixed"
            raise GuideRefused(str(files[SKILLS].path), 1, reason)
        for row, one in _known(sheet, occupations):
            one.skills = [skill for name in list(_SKILLS)[2:] if (skill := row.text(name))]

    further: tuple[tuple[str, str, Mapping[str, str], Callable[[SheetRows], None]], ...] = (
        (EDUCATION, "Table 5.3", _DEGREES, degrees),
        (SKILLS, "Table 6.2", _SKILLS, skills),
    )
    for name, sheet, columns, take in further:
        if name not in files:
            refused.append(Refusal(str(path), 1, f"{name} is missing: the guides go without it"))
            continue
        try:
            rows = _sheet(files[name], sheet, columns)
            take(rows)
        except GuideRefused as error:
            refused.append(Refusal(error.path, error.line, error.reason))
        else:
            said.append(f"{name}, {sheet}: {len(rows.rows)} rows")
    edition = Edition(years, years[:4], surveyed)
    documents = tuple(_document(one, edition) for one in occupations.values())
    return DataSet(NAME, documents, tuple(said), tuple(refused))


def _sheet(file: DataFile, name: str, columns: Mapping[str, str]) -> SheetRows:
    with opened(file) as book:
        return table(book, file, name, columns)


def _line_items(sheet: SheetRows) -> Iterator[Row]:
    """Occupations, not the groups that they are added up in."""
    for row in sheet.rows:
        if row.text("type of the row") == "Line item" and _CODED.fullmatch(row.text("occupation's code")):
            yield row


def _known(sheet: SheetRows, occupations: Mapping[str, Occupation]) -> Iterable[tuple[Row, Occupation]]:
    for row in sheet.rows:
        if one := occupations.get(row.text("occupation's code")):
            yield row, one


def _years(text: str) -> str:
    """ "2024–34" of a heading, however its dash and its second year are written."""
    found = _YEARS.search(text)
    return f"{found[1]}–{found[2][-2:]}" if found else ""


def _document(one: Occupation, edition: Edition) -> Document:
    row = one.row
    title = _FOOTNOTE.sub("", row.text("occupation's title"))
    code = row.text("occupation's code")
    source = f"BLS Employment Projections {edition.years}"
    sheet = Sheet(
        Head(
            title=f"{title} (Employment Projections)",
            roles=(Role(one_person(title), (), (code,), other_names(title)),),
            summary=f"Projections of the U.S. Bureau of Labor Statistics for {title}, {edition.years}.",
            source=source,
            source_url=SOURCE_URL,
            licence=LICENCE,
            reviewed=f"{edition.start}-12-31",
            attributions=(_ATTRIBUTION,),
        )
    )
    sheet.section("Key figures")
    sheet.items(_figures(row, edition, source))
    if one.degrees:
        sheet.section("Education")
        sheet.part("Education attained by workers aged 25 and over")
        when = f"{edition.surveyed}, " if edition.surveyed else ""
        sheet.items(f"Education, {degree}: {share} ({when}{source})" for degree, share in one.degrees)
    preparation = [
        (name, text)
        for name, text in (
            ("Work experience in a related occupation", row.text("experience")),
            ("Typical on-the-job training", row.text("training")),
        )
        if text
    ]
    if preparation:
        sheet.section("Experience and training")
        sheet.table(
            ("Measure", "Figure", "As of", "Source"),
            [(name, text, edition.start, source) for name, text in preparation],
        )
    if one.skills:
        sheet.section("Skills")
        sheet.part("Highest of the skills that the projections rate, first to third")
        sheet.items(one.skills)
    return sheet.document(f"{code}.md")


def _figures(row: Row, edition: Edition, source: str) -> Iterator[str]:
    """Those figures that the row has, each with its year and source."""
    wage, top = row.number("median wage"), _TOP_CODED.match(row.text("median wage"))
    if wage is not None:
        yield f"Median annual wage: ${wage:,.0f} ({edition.start}, {source})"
    elif top:
        yield f"Median annual wage: at or above {top[1]} ({edition.start}, {source})"
    growth = row.number("growth")
    if growth is not None:
        yield f"Job growth, {edition.years}: {growth:g}% ({source})"
    if (jobs := row.number("employment")) is not None:
        yield f"Number of jobs: {_people(jobs)} ({edition.start}, {source})"
    if (change := row.number("change in employment")) is not None:
        yield f"Employment change, {edition.years}: {_people(change)} ({source})"
    if (openings := row.number("openings")) is not None:
        yield f"Openings: {_people(openings)} a year (average {edition.years}, {source})"
    if education := row.text("entry education"):
        yield f"Typical entry education: {education} ({edition.start}, {source})"


def _people(thousands: float) -> str:
    """The workbook counts in thousands with one decimal."""
    return f"{Decimal(str(thousands)) * 1000:,.0f}"
