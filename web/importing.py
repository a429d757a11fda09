"""The commands of `rolecall import`: official data sets, as their publishers ship them."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from knowledge.ports import WagesReport

app = typer.Typer(
    name="import",
    help="Take in an official data set, as its publisher ships it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def data_sets() -> None:
    """Take in an official data set, as its publisher ships it."""


@app.command()
def onet(
    path: Annotated[
        Path,
        typer.Argument(metavar="PATH", help="The folder or archive of text files, or one of the files."),
    ],
) -> None:
    """Take in O*NET's occupations: tasks, technologies, titles, education, job zones, related occupations."""
    guides_of("onet", path)


@app.command()
def projections(
    path: Annotated[
        Path,
        typer.Argument(metavar="PATH", help="occupation.xlsx, or the folder or archive it lies in."),
    ],
) -> None:
    """Take in the BLS Employment Projections: growth, jobs, openings, education, skills."""
    guides_of("projections", path)


def guides_of(name: str, path: Path) -> None:
    """Take in the guides of a data set and print what that did."""
    from web.terminal import progress, report_lines
    from web.wiring import data_set_taken_in

    with progress() as show:
        read, report = data_set_taken_in(name, path, show)
    for line in read:
        print(f"read {line}")
    for line in report_lines(report):
        print(line)
    for refusal in report.refused:
        print(refusal, file=sys.stderr)
    if report.refused:
        raise typer.Exit(1)


@app.command()
def wages(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH", help="Files or folders: .csv, .csv.xz, .xlsx, .zip.")
    ],
    release: Annotated[
        str,
        typer.Option(
            metavar='"MONTH YEAR"', help="The month of the figures, where no file's name states it."
        ),
    ] = "",
) -> None:
    """Take in wages by occupation and place (OEWS), in place of the table there was."""
    from web.terminal import progress
    from web.wiring import wages_taken_in

    with progress() as show:
        report = wages_taken_in(paths, release_of(release), show)
    for line in wages_lines(report):
        print(line)
    for refusal in report.refused:
        print(refusal, file=sys.stderr)
    if report.refused or not report.taken_in:
        raise typer.Exit(1)


def release_of(text: str) -> str:
    """The month as the table names it: "may 2025" is "May 2025"."""
    month, _, year = " ".join(text.split()).partition(" ")
    if text and not (month.isalpha() and year.isdigit() and len(year) == 4):
        raise typer.BadParameter('name a month and a year, such as "May 2025"', param_hint="--release")
    return f"{month.capitalize()} {year}" if text else ""


def wages_lines(report: "WagesReport") -> Iterator[str]:
    """What was read and what was left out; the refused files are not in it."""
    for file in report.files:
        yield f"read {file}"
    for reason, number in report.skipped:
        yield f"left out {number}: {reason}"
    if report.taken_in:
        counts = f"{report.rows} rows, {report.areas} areas, {report.occupations} occupations and groups"
        yield f"wages of {report.release}: {counts}"
