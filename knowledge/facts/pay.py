"""Pay by level, place or group: rows of tables."""

import re
from collections.abc import Iterator

from knowledge.domain import BlockKind, Fact, FactKind, Passage
from knowledge.facts.figures import money, span
from knowledge.facts.levels import rung_of
from knowledge.facts.page import OCCUPATION_COLUMN, Page

_LEVEL_COLUMN = re.compile(r"\b(?:level|title|role|position|seniority|grade|stage)\b|^job$", re.IGNORECASE)
_YEARS_COLUMN = re.compile(r"\b(?:experience|years|yrs)\b", re.IGNORECASE)
_PAY_COLUMN = re.compile(
    r"\b(?:range|salar(?:y|ies)|pay|comp|compensation|base|total|wages?|earnings|band|usd|eur|gbp|tc)\b",
    re.IGNORECASE,
)
_PLACE_COLUMN = re.compile(r"\b(?:place|location|city|region|country|state|market|metro)\b", re.IGNORECASE)
_NOTE_COLUMN = re.compile(r"\b(?:notes?|comments?|details?|remarks?|basis|scope)\b", re.IGNORECASE)
_AS_OF_COLUMN = re.compile(r"\b(?:as of|date|year|period)\b", re.IGNORECASE)
_SOURCE_COLUMN = re.compile(r"\bsources?\b", re.IGNORECASE)
_BASIS = (
    (re.compile(r"\bbase(?: salary)? ?(?:\+|and|plus) ?(?:equity|stock)\b", re.IGNORECASE), "base + equity"),
    (re.compile(r"\bbase(?: salary)? ?(?:\+|and|plus) ?bonus\b", re.IGNORECASE), "base + bonus"),
    (re.compile(r"\btotal comp(?:ensation)?\b|\btc\b|^total$", re.IGNORECASE), "total compensation"),
    (re.compile(r"\bbase\b", re.IGNORECASE), "base"),
)
_MEDIAN = re.compile(r"\bmedian\b", re.IGNORECASE)


def pay_bands(page: Page, passage: Passage) -> Iterator[Fact]:
    """The bands of one row: one for each column of pay."""
    if passage.kind is not BlockKind.ROW or len(passage.columns) != len(passage.cells):
        return
    cell = dict(zip(passage.columns, passage.cells, strict=True))
    if OCCUPATION_COLUMN.search(passage.columns[0]):
        return  # figures of other occupations: see measures.py
    named = next((name for name in cell if _LEVEL_COLUMN.search(name)), "")
    years_in = next((name for name in cell if _YEARS_COLUMN.search(name) and name != named), "")
    placed = next((name for name in cell if _PLACE_COLUMN.search(name)), "")
    noted = next((name for name in cell if _NOTE_COLUMN.search(name)), "")
    if not (named or years_in or placed):
        return
    rung = rung_of(cell.get(named, "") or cell.get(years_in, ""))
    years = rung.years or (span(cell[years_in]) if years_in else None)
    note = cell.get(noted, "")
    for column, value in cell.items():
        is_pay = column not in {named, years_in, placed, noted} and _PAY_COLUMN.search(column)
        figure = money(value, column) if is_pay else None
        if figure:
            yield page.fact(
                FactKind.PAY_BAND,
                passage,
                passage.text,
                role=rung.role,
                name=rung.name,
                value=value,
                low=figure.low,
                high=figure.high,
                unit=figure.unit,
                statistic="median" if _MEDIAN.search(column) else "",
                level=rung.level,
                group=rung.group,
                years_low=years.low if years else None,
                years_high=years.high if years else None,
                place=cell.get(placed, ""),
                as_of=_cell(cell, _AS_OF_COLUMN),
                basis=basis_of(column) or basis_of(note),
                note=note,
                source=_cell(cell, _SOURCE_COLUMN),
            )


def basis_of(text: str) -> str:
    """What a figure of pay contains, by the first words that say so."""
    found = [
        (match.start(), number, basis)
        for number, (words, basis) in enumerate(_BASIS)
        if (match := words.search(text))
    ]
    return min(found)[2] if found else ""


def _cell(cell: dict[str, str], column: re.Pattern[str]) -> str:
    return next((text for name, text in cell.items() if column.search(name)), "")
