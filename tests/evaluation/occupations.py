"""Writes the figures and sections of the occupation questions from the pages they are about.

`python -m tests.evaluation.occupations HOME FILE ...` reads each line's `id`, which ends in a kind and a
guide ("014-education-lawyers"), looks the figure up in the library at HOME, and writes what a right
answer must hold. Lines on occupations that no guide has ("091-unknown"), and on what is no occupation
("092-elsewhere"), want a refusal without a figure.
"""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

from knowledge.domain import FactKind
from knowledge.library import OpenIndex
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_library

OPENINGS = re.compile(r"([\d,]+) openings")
SECTIONS = {
    "pay": "Pay|Summary",
    "high": "Pay",
    "low": "Pay",
    "industry": "Pay",
    "education": "How to Become|Summary|What .* Do",
    "become": "How to Become|Summary",
    "skills": "How to Become",
    "licence": "How to Become",
    "advance": "How to Become",
    "outlook": "Outlook|Summary",
    "jobs": "Outlook|Summary|Work Environment",
    "openings": "Outlook",
    "duties": "What .* Do|Summary",
    "environment": "Work Environment|Summary",
    "schedule": "Work Environment|Pay|Summary",
    "similar": "Similar Occupations",
}
"""The parts of a page in which the answer to a kind of question may stand."""
REFUSALS = {"unknown": "not_covered", "elsewhere": "off_topic|not_covered"}
"""How kinds of questions that no page answers may be refused."""
LEVELS = {"No": "formal|high school", "Doctoral": "doctor", "Postsecondary": "postsecondary|program"}
"""How a page may say an entry level otherwise, by its first word."""


def first(index: OpenIndex, slug: str, kind: FactKind, named: str) -> str:
    """The value of the page's first fact of a kind whose name holds these words; "" where it has none."""
    values = (one.value for one in index.facts_of(slug) if one.kind is kind and named in one.name)
    return next(values, "")


def figure(text: str) -> str:
    """A pattern for the first figure of a text."""
    found = re.search(r"\$?[\d,]*\d(?:\.\d+)?", text)
    return re.escape(found[0]) if found else re.escape(text)


def pay(index: OpenIndex, slug: str) -> str:
    """The yearly median, or the hourly one where there is no other."""
    return figure(first(index, slug, FactKind.MEDIAN_PAY, "Median Pay"))


def education(index: OpenIndex, slug: str) -> str:
    """The first word of the entry level: "Bachelor", "High"; "" on pages that name several."""
    level = first(index, slug, FactKind.EDUCATION, "Entry-Level Education").partition(" ")[0]
    return LEVELS.get(level, level.removesuffix("'s"))


def outlook(index: OpenIndex, slug: str) -> str:
    """The growth, in either writing."""
    percent = first(index, slug, FactKind.OUTLOOK, "Job Outlook").partition("%")[0]
    return rf"\b{re.escape(percent.lstrip('-'))} ?(%|percent)|little or no change"


def jobs(index: OpenIndex, slug: str) -> str:
    """The number of jobs, whole or rounded to millions."""
    whole = first(index, slug, FactKind.JOBS, "Number of Jobs")
    return rf"{whole}|{int(whole.replace(',', '') or 0) / 1e6:.1f} million"


def openings(index: OpenIndex, slug: str) -> str:
    """The openings a year."""
    found = (OPENINGS.search(one.text) for one in index.passages_of(slug))
    return next((one[1] for one in found if one), "")


def percentile(rank: str) -> Callable[[OpenIndex, str], str]:
    """The figure of the page's first band of that percentile."""
    return lambda index, slug: figure(first(index, slug, FactKind.PAY_BAND, rank).rstrip(","))


FIGURES: dict[str, Callable[[OpenIndex, str], str]] = {
    "pay": pay,
    "high": percentile("90th"),
    "low": percentile("10th"),
    "education": education,
    "outlook": outlook,
    "jobs": jobs,
    "openings": openings,
}


def filled(line: str, index: OpenIndex) -> str:
    """A line with what its answer must hold."""
    entry = json.loads(line)
    _, kind, slug = (*entry["id"].split("-", 2), "")[:3]
    entry = {"id": entry["id"], "q": entry["q"]}
    if kind in REFUSALS:
        entry |= {"outcome": REFUSALS[kind], "must_not": [r"\$\d"]}
    else:
        entry |= {"outcome": "answered", "guide": slug, "section": SECTIONS[kind]}
        wanted = FIGURES[kind](index, slug) if kind in FIGURES else ""
        entry |= {"must": [wanted]} if wanted else {}
    return json.dumps(entry, ensure_ascii=False)


def main(home: str, *files: str) -> None:
    """Rewrites the files in place."""
    library = open_library(KnowledgeSettings(home=Path(home)))
    with library.opened() as index:
        for file in map(Path, files):
            lines = file.read_text(encoding="utf-8").splitlines()
            file.write_text("".join(filled(line, index) + "\n" for line in lines), encoding="utf-8")
    library.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
