"""Answers over all roles: facts filtered and sorted exactly, each row with its citations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.compose.claims import claim
from bot.compose.material import Draft, Material
from bot.compose.wage_claims import Shown, table
from bot.compose.wage_rows import NATION
from bot.domain import Block, Claim, Note, Outcome, Table
from bot.templates import say
from bot.understand.across import Criteria, Order, education_level
from bot.understand.wage_words import MOST_ROWS
from knowledge.domain import Fact, FactKind, Guide
from knowledge.ports import Area, AreaKind, Index, WageRow

FEWEST = 2
"""Roles with figures from which "which jobs" is a question over all of them; one guide answers by itself."""
MANY = 30
"""Roles with figures from which the guides answer on pay; below, the wage table knows more occupations."""
_KINDS = {
    Order.PAY: FactKind.MEDIAN_PAY,
    Order.GROWTH: FactKind.OUTLOOK,
    Order.JOBS: FactKind.JOBS,
    Order.OPENINGS: FactKind.OPENINGS,
}
_COLUMNS = {
    FactKind.MEDIAN_PAY: "column_median",
    FactKind.EDUCATION: "column_education",
    FactKind.OUTLOOK: "column_outlook",
    FactKind.JOBS: "column_employed",
    FactKind.OPENINGS: "column_openings",
}


@dataclass(frozen=True, slots=True)
class _Figures:
    """What the guides say of one occupation: the first figure of each kind."""

    title: str
    codes: tuple[str, ...]
    facts: Mapping[FactKind, Fact]

    def number(self, kind: FactKind) -> float | None:
        """A figure; of pay only what is by the year."""
        fact = self.facts.get(kind)
        if fact is None or (kind is FactKind.MEDIAN_PAY and fact.unit != "USD per year"):
            return None
        return fact.low


def across(material: Material) -> Draft | None:
    """The roles that meet a question's criteria; None where it asks for none."""
    wanted = material.ask.across
    if wanted is None:
        return None
    areas = material.ask.wages.areas if material.ask.wages else ()
    places = [area for area in areas if area.kind is not AreaKind.NATION]
    figures = _figures(material.index)
    paid = sum(1 for one in figures if one.number(FactKind.MEDIAN_PAY) is not None)
    wages = material.index.wages
    if wages is not None and wanted.of_pay_alone and (places or paid < MANY):
        return _from_table(Shown(wages), places[0] if places else wages.table.areas[NATION], wanted)
    with_figures = sum(1 for one in figures if one.number(_KINDS[wanted.sorted_by]) is not None)
    if paid < FEWEST or with_figures < FEWEST or places:
        return None
    return _from_guides(figures, wanted)


def _figures(index: Index) -> Sequence[_Figures]:
    """The figures of every occupation; guides on the same one are read together."""
    keys = {
        slug: " ".join(guide.roles[0].codes) or slug for slug, guide in index.guides.items() if guide.roles
    }
    named: dict[str, Guide] = {}
    for slug, key in keys.items():
        named.setdefault(key, index.guides[slug])
    facts: dict[str, dict[FactKind, Fact]] = {key: {} for key in named}
    for fact in index.facts_of_kinds(_COLUMNS):
        if fact.guide in keys and not fact.group and fact.statistic in ("", "median"):
            facts[keys[fact.guide]].setdefault(fact.kind, fact)
    return tuple(
        _Figures(guide.title.partition(" (")[0], guide.roles[0].codes, facts[key])
        for key, guide in named.items()
    )


def _from_guides(figures: Sequence[_Figures], wanted: Criteria) -> Draft:
    key = _KINDS[wanted.sorted_by]
    rows = [one for one in figures if one.number(key) is not None and _meets(one, wanted)]
    rows.sort(key=lambda one: one.title)
    rows.sort(key=lambda one: one.number(key) or 0.0, reverse=not wanted.lowest)
    kinds = [FactKind.MEDIAN_PAY]
    kinds += [FactKind.EDUCATION] if wanted.education is not None else []
    kinds += [FactKind.OUTLOOK] if wanted.growth_over is not None else []
    kinds += [key] if key not in kinds else []
    kept = rows[:MOST_ROWS]
    columns = (say("column_role"), *(_column(kind, kept) for kind in kinds))
    return _drafted(wanted, Table(columns, tuple(_cells(one, kinds) for one in kept)), len(rows))


def _column(kind: FactKind, rows: Sequence[_Figures]) -> str:
    """The head of a column, with the date of its figures where they have one date."""
    dates = {one.facts[kind].as_of for one in rows if kind in one.facts}
    name = say(_COLUMNS[kind])
    return say("column_of", name=name, as_of=dates.pop()) if len(dates) == 1 and all(dates) else name


def _meets(one: _Figures, wanted: Criteria) -> bool:
    if wanted.field and not any(code.startswith(wanted.field.codes) for code in one.codes):
        return False
    if wanted.education is not None:
        fact = one.facts.get(FactKind.EDUCATION)
        level = education_level(fact.value) if fact else None
        if level is None or not wanted.education.least <= level <= wanted.education.most:
            return False
    counted = FactKind.OPENINGS if wanted.sorted_by is Order.OPENINGS else FactKind.JOBS
    return (
        _above(one.number(FactKind.OUTLOOK), wanted.growth_over)
        and _above(one.number(counted), wanted.count_over)
        and _pays(one.number(FactKind.MEDIAN_PAY), wanted)
    )


def _above(figure: float | None, least: float | None) -> bool:
    return least is None or (figure is not None and figure > least)


def _pays(pay: float | None, wanted: Criteria) -> bool:
    under = wanted.pay_under is None or (pay is not None and pay < wanted.pay_under)
    return under and _above(pay, wanted.pay_over)


def _cells(one: _Figures, kinds: Sequence[FactKind]) -> tuple[Claim, ...]:
    cells = [_cell(one.facts, kind) for kind in kinds]
    source = next(cell.quotes[:1] for cell in cells if cell.quotes)
    return (Claim(one.title, source), *cells)


def _cell(facts: Mapping[FactKind, Fact], kind: FactKind) -> Claim:
    fact = facts.get(kind)
    return Claim(say("guide_does_not_say"), ()) if fact is None else claim(fact.value, fact)


def _from_table(shown: Shown, area: Area, wanted: Criteria) -> Draft:
    def rank(row: WageRow) -> tuple[float, float]:
        return row.annual.median.value or 0.0, row.annual.mean.value or 0.0

    kept = [
        row
        for row in shown.wages.table.rows_in(area.id)
        if row.annual.median.given
        and (wanted.field is None or row.occupation.code.startswith(wanted.field.codes))
        and _above(row.employed.value, wanted.count_over)
        and _pays(row.annual.median.value, wanted)
    ]
    kept.sort(key=rank, reverse=not wanted.lowest)
    return _drafted(wanted, table(kept[:MOST_ROWS], shown, by_occupation=True), len(kept), area)


def _drafted(wanted: Criteria, shown: Table, found: int, area: Area | None = None) -> Draft:
    """The table with the criteria before it and the number of further rows behind it."""
    counted = "openings" if wanted.sorted_by is Order.OPENINGS else "jobs"
    told = (
        ("place", area.title if area else ""),
        ("education", wanted.education.name if wanted.education else ""),
        ("pay_over", _dollars(wanted.pay_over)),
        ("pay_under", _dollars(wanted.pay_under)),
        ("growth_over", "" if wanted.growth_over is None else f"{wanted.growth_over:g}%"),
        (f"{counted}_over", "" if wanted.count_over is None else f"{wanted.count_over:,.0f}"),
        ("field", wanted.field.name if wanted.field else ""),
    )
    criteria = [say(f"criterion_{name}", value=value) for name, value in told if value]
    if not shown.rows:
        return Draft(Outcome.NOT_COVERED, (Note(say("no_role_meets", criteria=criteria)),))
    sorted_by = say(f"sorted_by_{wanted.sorted_by}", highest=not wanted.lowest)
    blocks: list[Block] = [Note(say("across", criteria=criteria, sorted_by=sorted_by)), shown]
    if found > len(shown.rows):
        blocks.append(Note(say("more_rows", number=found - len(shown.rows))))
    return Draft(Outcome.ANSWERED, tuple(blocks))


def _dollars(amount: float | None) -> str:
    return "" if amount is None else f"${amount:,.0f}"
