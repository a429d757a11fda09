"""Blocks of an answer out of the wage table: the rows of areas, or areas in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.compose.wage_claims import Shown, difference, employed_claim, figure_claim, ranges, table
from bot.domain import Block, Note, Paragraph
from bot.templates import say
from bot.understand.wage_ask import WageAsk
from bot.understand.wage_words import Ranking
from knowledge.ports import Area, AreaKind, WageRow, Wages

NATION = "us"
"""The area that stands for all others."""
MOST_SENTENCES = 5
"""Rows that are said in a sentence each; more are a table."""
MOST_NAMED = 25
"""Rows of a table of places and occupations that are named; of more only the number is said."""
MOST_RANKED = 5
"""Occupations whose areas are put in order in one answer,"""
FEW_EACH = 5
"""and how many areas of each where they are several."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Blocks, and whether they are of a wider area than the one that was asked for."""

    blocks: tuple[Block, ...]
    wider: bool = False


def rows_of(codes: Sequence[str], asked: WageAsk, shown: Shown) -> Rows:
    """The rows of the areas that are named, or the nation's; where an area has none, the nearest that has."""
    wages = shown.wages
    rows: list[WageRow] = []
    blocks: list[Block] = []
    wider = False
    for code in codes:
        found = {area: wages.table.row(code, area.id) for area in asked.areas or _nation(wages)}
        rows += [row for row in found.values() if row]
        lacking = [area for area, row in found.items() if not _tells(row, asked.counts)]
        if absent := [area.title for area in lacking if found[area] is None]:
            blocks.append(Note(say("no_row", occupation=wages.table.occupations[code].title, places=absent)))
        if lacking:
            rows += _around(wages, code, lacking)
            wider = True
    rows = list(dict.fromkeys(rows))
    if not any(_tells(row, asked.counts) for row in rows):
        return Rows(())
    if len({row.occupation for row in rows}) > 1 or len(rows) > MOST_SENTENCES:
        blocks.append(table(rows[:MOST_NAMED], shown, by_occupation=len(codes) > 1))
        return Rows((*blocks, *more_rows(len(rows) - MOST_NAMED)), wider)
    if asked.counts:
        return Rows((*blocks, Paragraph(tuple(employed_claim(row, shown) for row in rows))), wider)
    blocks.append(Paragraph(tuple(figure_claim(row, shown) for row in rows)))
    blocks += difference(rows, shown) if asked.compared and not wider else []
    return Rows((*blocks, *ranges(rows, shown, rows[0].occupation.title)), wider)


def ranked(codes: Sequence[str], ranking: Ranking, asked: WageAsk, shown: Shown) -> Rows:
    """The areas of one kind by pay, or by how many work there; within states, where these are named, without
    those that are left out."""
    states = _letters(asked.areas)
    unwanted = [area for one in asked.left_out for area in (*one.areas, *one.choices)]
    without = _letters(unwanted)
    blocks: list[Block] = []
    most = min(ranking.most, FEW_EACH) if len(codes) > 1 else ranking.most
    for code in codes[:MOST_RANKED]:
        rows = [
            row
            for row in shown.wages.table.rows(code, ranking.unit)
            if (not states or states & set(row.area.states))
            and not without & set(row.area.states)
            and row.area not in unwanted
            and (row.employed.given if ranking.employed else shown.spread(row).median.given)
        ]
        if not rows:
            continue
        rows.sort(key=lambda row: _rank(row, shown, ranking.employed), reverse=ranking.highest)
        said = say(
            "ranked",
            occupation=rows[0].occupation.title,
            unit=ranking.unit,
            highest=ranking.highest,
            employed=ranking.employed,
        )
        blocks += [Note(said), table(rows[:most], shown, by_occupation=False)]
        blocks += more_rows(len(rows) - most)
        if ranking.unit is AreaKind.METRO and not states:
            blocks.append(Note(say("areas_told", number=len(rows))))
    return Rows(tuple(blocks))


def more_rows(number: int) -> list[Note]:
    """How many rows are left out, where any are."""
    return [Note(say("more_rows", number=number))] if number > 0 else []


def _letters(areas: Sequence[Area]) -> set[str]:
    """The letters of the states among areas."""
    return {state for area in areas if area.kind is AreaKind.STATE for state in area.states}


def _nation(wages: Wages) -> tuple[Area, ...]:
    return (wages.table.areas[NATION],)


def _tells(row: WageRow | None, counts: bool) -> bool:
    """Whether a row has the figure that is asked for."""
    return row is not None and (row.employed.given if counts else row.released)


def _around(wages: Wages, code: str, areas: Sequence[Area]) -> list[WageRow]:
    """The rows of the states and the nation around areas that have none."""
    states = [area.states[0].lower() for area in areas if area.kind is not AreaKind.STATE and area.states]
    found = [wages.table.row(code, area) for area in dict.fromkeys((*states, NATION))]
    return [row for row in found if row and row.released]


def _rank(row: WageRow, shown: Shown, by_employed: bool) -> tuple[float, float]:
    """By the median; those at the ceiling by their mean too, which may lie above it."""
    if by_employed:
        return row.employed.value or 0.0, 0.0
    spread = shown.spread(row)
    return spread.median.value or 0.0, spread.mean.value or 0.0
