"""The way through a career: rungs of the ladder, ways in, what to build on the way."""

import re
from collections.abc import Iterator

from knowledge.domain import BlockKind, Fact, FactKind, Passage
from knowledge.facts.figures import money, span
from knowledge.facts.levels import Rung, level_of, rung_of
from knowledge.facts.page import Page, subject_of

_STEP = re.compile(r"(?P<head>[^:]{2,90}?):\s+(?P<note>.+)", re.DOTALL)
_FROM = re.compile(r"From (?:an? )?(?P<origin>[^(:]+?)\s*(?:\((?P<time>[^()]*\d[^()]*)\))?(?=$|:|\n)")
_FROM_COLUMN = re.compile(
    r"^(?:from|origin|current role|starting (?:point|role)|coming from)\b", re.IGNORECASE
)
_TIME_COLUMN = re.compile(r"\b(?:time|months|duration|takes|how long)\b", re.IGNORECASE)
_IN_LEVEL_COLUMN = re.compile(
    r"\b(?:time|years?|months?) (?:in|at) (?:the |a |each )?(?:level|grade|rung|step)\b"
    r"|\btime to promotion\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\d[\d.]*(?:\s?[-–]\s?\d[\d.]*)?\+?")
_LEVEL_COLUMN = re.compile(r"\b(?:level|title|role|step|rung|stage|position)\b", re.IGNORECASE)


def ladder_steps(page: Page, passage: Passage) -> Iterator[Fact]:
    """A rung: an item "Title (years): what it means", or a row of a table of levels."""
    if subject_of(passage) is not FactKind.LADDER_STEP:
        return
    if passage.kind in {BlockKind.ITEM, BlockKind.PARAGRAPH} and (step := _STEP.fullmatch(passage.text)):
        rung = rung_of(step["head"])
        if rung.years or passage.kind is BlockKind.ITEM:
            yield from _step(page, passage, rung, step["note"])
    elif passage.kind is BlockKind.ROW and _LEVEL_COLUMN.search("".join(passage.columns[:1])):
        note = "" if any(money(cell) for cell in passage.cells) else passage.cells[-1]
        if note:
            yield from _step(page, passage, rung_of(passage.cells[0]), note)


def _step(page: Page, passage: Passage, rung: Rung, note: str) -> Iterator[Fact]:
    years = rung.years
    if years is None and passage.kind is BlockKind.ROW:
        years = next(
            (found for cell in passage.cells[1:] if (found := span(cell)) and found.unit == "years"), None
        )
    if not (years or rung.level or " " in rung.role):
        return
    yield page.fact(
        FactKind.LADDER_STEP,
        passage,
        passage.text,
        role=rung.role,
        name=rung.name,
        value=years.text if years else rung.name,
        low=years.low if years else None,
        high=years.high if years else None,
        unit="years" if years else "",
        level=rung.level,
        group=rung.group,
        years_low=years.low if years else None,
        years_high=years.high if years else None,
        note=note,
    )


def times_in_level(page: Page, passage: Passage) -> Iterator[Fact]:
    """How long people stay on a rung before the next: a row of a table of rungs, one fact a column."""
    level = level_of(passage.cells[0]) if passage.kind is BlockKind.ROW else ""
    if not level:
        return
    for column, cell in list(zip(passage.columns, passage.cells, strict=False))[1:]:
        value = _YEARS.match(cell)
        unit = "months" if "month" in column.lower() else "years"
        if value is None or not _IN_LEVEL_COLUMN.search(column):
            continue
        time = span(f"{value[0]} {unit}")
        yield page.fact(
            FactKind.TIME_IN_LEVEL,
            passage,
            passage.text,
            name=column,
            value=value[0],
            low=time.low if time else None,
            high=time.high if time else None,
            unit=unit,
            level=level,
        )


def transitions(page: Page, passage: Passage) -> Iterator[Fact]:
    """A way in: a heading, an item or a row that names the role one comes from."""
    if passage.kind is BlockKind.ROW:
        cells = dict(zip(passage.columns, passage.cells, strict=False))
        origin = next((text for name, text in cells.items() if _FROM_COLUMN.search(name)), "")
        time = next((text for name, text in cells.items() if _TIME_COLUMN.search(name)), "")
        quote = passage.text
    elif passage.kind is not BlockKind.ANSWER and (found := _FROM.match(passage.text)):
        own_line = found.end() < len(passage.text) and passage.text[found.end()] == "\n"
        if not own_line and subject_of(passage) is not FactKind.TRANSITION:
            return
        origin, time = found["origin"].strip(), (found["time"] or "").strip()
        quote = found[0] if own_line else passage.sentence(0)
    else:
        return
    if not origin:
        return
    months = span(time)
    yield page.fact(
        FactKind.TRANSITION,
        passage,
        quote,
        name=origin,
        value=time or origin,
        low=months.low if months else None,
        high=months.high if months else None,
        unit=months.unit if months else "",
        origin=origin,
    )


def artifacts(page: Page, passage: Passage) -> Iterator[Fact]:
    """Something to build on the way in, with the role one comes from."""
    if passage.kind is BlockKind.ITEM and subject_of(passage) is FactKind.ARTIFACT:
        origins = [found["origin"].strip() for heading in passage.under if (found := _FROM.match(heading))]
        yield page.fact(
            FactKind.ARTIFACT,
            passage,
            passage.text,
            value=passage.text,
            origin=origins[-1] if origins else "",
        )
