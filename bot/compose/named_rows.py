"""The rows of a table that a question names: "how many hours do graphs need"."""

from collections.abc import Sequence
from itertools import groupby

from bot.compose.answer_type import can_answer
from bot.compose.claims import sentence, told
from bot.compose.evidence import FIGURE_KINDS, coverage, weighed
from bot.compose.headed import NAMED
from bot.compose.headwords import headword, named
from bot.compose.material import Draft, Material, answered, missing_constraints
from bot.domain import ItemList, Paragraph
from bot.understand.words import phrase, stems
from knowledge.domain import BlockKind, Passage

_SPENT = frozenset(phrase("spend spends spent dedicate invest"))
"""Words for what is done with time, which a row with a duration answers."""


def named_rows(material: Material) -> Draft | None:
    """The rows that the question names, in the table of a guide on a matter that is on the rest of it; None
    where they hold no such figure as is asked for, and it names no column of theirs."""
    ask = material.ask
    if not ask.beside:
        return None
    terms = weighed(material, (term for term in ask.terms if term.stem not in _SPENT))
    slugs = dict.fromkeys((*ask.guides, *material.lexicon.roles.matters))
    tables = [rows for slug in slugs for rows in _tables(material, slug)]
    shares = [(coverage(terms, _around(rows)), rows) for rows in tables if _fits(material, rows)]
    share, rows = max(shares, key=lambda one: one[0], default=(0.0, ()))
    if share < NAMED:
        return None
    claims = tuple(sentence(row, 0) for row in rows)
    return answered(ItemList(claims) if len(claims) > 1 else Paragraph(claims))


def _tables(material: Material, slug: str) -> Sequence[Sequence[Passage]]:
    """Of each table the rows that the question names, if any; for one that goes on, of the last answer's."""
    asked = material.ask.last or material.ask.plain
    rows = (one for one in material.index.passages_of(slug) if one.kind is BlockKind.ROW)
    found = []
    for _, same in groupby(rows, key=lambda one: (one.section, one.under, one.columns)):
        table = tuple(same)
        meant = named(map(headword, table), asked)
        found.append(tuple(row for row in table if headword(row) in meant))
    before = {(one.guide, one.section) for one in material.recent()}
    goes_on = bool(material.ask.last)
    return [rows for rows in found if rows and (not goes_on or (rows[0].guide, rows[0].section) in before)]


def _fits(material: Material, rows: Sequence[Passage]) -> bool:
    """Whether they hold what narrows the question, and the kind of figure or the column that is asked for."""
    ask = material.ask
    if missing_constraints(ask, [f"{row.context} {row.text}" for row in rows]):
        return False
    if ask.kind in FIGURE_KINDS:
        return all(can_answer(ask, told(row, 0)) for row in rows)
    return not stems(" ".join(rows[0].columns[1:])).isdisjoint(term.stem for term in ask.terms)


def _around(rows: Sequence[Passage]) -> str:
    return " ".join(f"{row.guide_title} {row.context} {' '.join(row.columns)} {row.text}" for row in rows)
