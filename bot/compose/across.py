"""Answers over all roles: facts filtered and sorted exactly, each row with its citations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.compose.claims import claim
from bot.compose.compared import not_told
from bot.compose.material import Draft, Material, covers
from bot.compose.pay import of_beginners
from bot.compose.pay_blocks import dated
from bot.compose.wage_claims import Shown, table
from bot.compose.wage_rows import FEW_EACH, NATION, more_rows
from bot.domain import Block, Claim, Note, Outcome, Table
from bot.templates import say
from bot.understand.across import Criteria, Order, education_level
from bot.understand.constraints import ConstraintKind, constraints_of
from bot.understand.wage_words import MOST_ROWS
from bot.understand.words import stem, words
from knowledge.domain import Fact, FactKind, Guide
from knowledge.ports import Area, AreaKind, Index, WageRow

FEWEST = 2
"""Roles with figures from which "which jobs" is a question over all of them; one guide answers by itself."""
MANY = 30
"""Roles with figures from which the guides answer on pay; below, the wage table knows more occupations."""
MOST_PLACES = 3
"""Places that are given a table each."""
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
    """What the guides say of one occupation: of each kind the first figure, in its latest edition."""

    title: str
    codes: tuple[str, ...]
    facts: Mapping[FactKind, Fact]

    def number(self, kind: FactKind) -> float | None:
        """A figure; of pay only what is by the year."""
        fact = self.facts.get(kind)
        if fact is None or (kind is FactKind.MEDIAN_PAY and fact.unit != "USD per year"):
            return None
        return fact.low


@dataclass(frozen=True, slots=True)
class _Places:
    """The places of a question: areas of the wage table, and names of places abroad."""

    areas: tuple[Area, ...] = ()
    abroad: tuple[str, ...] = ()


def across(material: Material) -> Draft | None:
    """The roles that meet a question's criteria; None where it asks for none."""
    wanted = material.ask.across
    if wanted is None:
        return None
    material = _whole(material)
    places = _places(material, wanted)
    if places.abroad and not places.areas:
        named = ", ".join(places.abroad)
        return Draft(Outcome.NOT_COVERED, (Note(say("place_abroad", place=named)),), named)
    figures = _figures(material.index)
    paid = sum(1 for one in figures if one.number(FactKind.MEDIAN_PAY) is not None)
    wages = material.index.wages
    of_jobs = wanted.sorted_by is Order.JOBS
    if wages is not None and wanted.of_wages and (places.areas or paid < MANY or of_jobs):
        areas = places.areas or (wages.table.areas[NATION],)
        return _noted(material, _from_table(Shown(wages), areas, wanted), places, of_table=True)
    with_figures = sum(1 for one in figures if one.number(_KINDS[wanted.sorted_by]) is not None)
    if paid < FEWEST or with_figures < FEWEST:
        return None
    return _noted(material, _from_guides(figures, wanted), places, of_table=False)


def _whole(material: Material) -> Material:
    """The same with all that narrows the question, that before it included: "best paid jobs at Google" / "and
    in healthcare?"."""
    limits = constraints_of(words(material.ask.text), set())
    return replace(material, ask=replace(material.ask, constraints=limits))


def _places(material: Material, wanted: Criteria) -> _Places:
    """The places that are named; of a name of several areas all of these. A question that is not on pay is
    read for them where the wage table answers it ("the largest occupations in Ohio")."""
    asked, reader = material.ask.wages, material.lexicon.wages
    if asked is not None:
        choices = asked.unclear.choices if asked.unclear else ()
        areas = asked.areas or tuple(choices)
        return _Places(tuple(one for one in areas if one.kind is not AreaKind.NATION), asked.abroad)
    if reader is None or not wanted.of_wages:
        return _Places()
    placed = reader.gazetteer.read(material.ask.text)
    areas = placed.areas or tuple(area for place in placed.places for area in place.choices)
    foreign = (
        one.written
        for one in material.ask.constraints
        if one.kind is ConstraintKind.PLACE and placed.spans.isdisjoint(range(one.begin, one.end))
    )
    return _Places(
        tuple(one for one in areas if one.kind is not AreaKind.NATION),
        tuple(dict.fromkeys((*placed.abroad, *foreign))),
    )


def _noted(material: Material, draft: Draft, places: _Places, of_table: bool) -> Draft:
    """The draft with what its figures are not told for; the places that tables are of are none of that."""
    if draft.outcome is Outcome.NOT_COVERED:
        return draft
    ask = material.ask
    named = [one for one in ask.constraints if one.kind is ConstraintKind.PLACE]
    if of_table and places.areas:
        ask = replace(ask, constraints=tuple(one for one in ask.constraints if one not in named))
    tables = [block for block in draft.blocks if isinstance(block, Table)]
    cells = [cell for one in tables for row in one.rows for cell in row]
    heads = [head for one in tables for head in one.columns]
    wanted = ask.across
    assert wanted is not None
    missing = not_told(ask, cells, heads, wanted.of_growth or wanted.sorted_by is Order.GROWTH)
    if not of_table and not named:
        missing += [area.title for area in places.areas]
    if ask.wages and wanted.field is None:  # "in Narnia", "in biotech"
        missing += ask.wages.apart
    held = " ".join(cell.text for cell in cells)
    missing += [level for level in ask.levels if not covers(held, stem(level))]
    missing += [say("beginners")] if of_beginners(ask) else []
    notes = [say("place_abroad", place=", ".join(places.abroad))] if places.abroad else []
    notes += [say("not_told_for", what=missing, of_table=of_table)] if missing else []
    if not notes:
        return draft
    left = ", ".join(filter(None, (draft.missing, *missing, *places.abroad)))
    return Draft(Outcome.PARTIAL, (*map(Note, notes), *draft.blocks), left)


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
            told = facts[keys[fact.guide]]
            if _instead(fact, told.setdefault(fact.kind, fact)):
                told[fact.kind] = fact
    return tuple(
        _Figures(guide.title.partition(" (")[0], guide.roles[0].codes, facts[key])
        for key, guide in named.items()
    )


def _instead(fact: Fact, first: Fact) -> bool:
    """Whether a figure is the same as the one before it at a later date."""
    same = (fact.guide, fact.role, fact.place, fact.unit) == (
        first.guide,
        first.role,
        first.place,
        first.unit,
    )
    return same and dated(fact.as_of) > dated(first.as_of)


def _from_guides(figures: Sequence[_Figures], wanted: Criteria) -> Draft:
    key = _KINDS[wanted.sorted_by]
    rows = [one for one in figures if one.number(key) is not None and _meets(one, wanted)]
    rows.sort(key=lambda one: one.title)
    rows.sort(key=lambda one: one.number(key) or 0.0, reverse=not wanted.lowest)
    kinds = [FactKind.MEDIAN_PAY]
    kinds += [FactKind.EDUCATION] if wanted.education is not None else []
    kinds += [FactKind.OUTLOOK] if wanted.of_growth else []
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
        and _below(one.number(FactKind.OUTLOOK), wanted.growth_under)
        and _above(one.number(counted), wanted.count_over)
        and _pays(one.number(FactKind.MEDIAN_PAY), wanted)
    )


def _above(figure: float | None, least: float | None) -> bool:
    return least is None or (figure is not None and figure > least)


def _below(figure: float | None, most: float | None) -> bool:
    return most is None or (figure is not None and figure < most)


def _pays(pay: float | None, wanted: Criteria) -> bool:
    return _above(pay, wanted.pay_over) and _below(pay, wanted.pay_under)


def _cells(one: _Figures, kinds: Sequence[FactKind]) -> tuple[Claim, ...]:
    cells = [_cell(one.facts, kind) for kind in kinds]
    source = next(cell.quotes[:1] for cell in cells if cell.quotes)
    return (Claim(one.title, source), *cells)


def _cell(facts: Mapping[FactKind, Fact], kind: FactKind) -> Claim:
    fact = facts.get(kind)
    return Claim(say("guide_does_not_say"), ()) if fact is None else claim(fact.value, fact)


def _from_table(shown: Shown, areas: Sequence[Area], wanted: Criteria) -> Draft:
    """A table for each of the first places, and which places are left out."""
    kept, left = areas[:MOST_PLACES], [area.title for area in areas[MOST_PLACES:]]
    drafts = [_of_area(shown, area, wanted, MOST_ROWS if len(areas) == 1 else FEW_EACH) for area in kept]
    blocks = [block for draft in drafts for block in draft.blocks]
    outcomes = {draft.outcome for draft in drafts}
    if left:
        blocks.append(Note(say("places_left_out", places=left)))
    if len(outcomes) > 1 or (left and outcomes == {Outcome.ANSWERED}):
        return Draft(Outcome.PARTIAL, tuple(blocks), ", ".join(left))
    return Draft(outcomes.pop(), tuple(blocks))


def _of_area(shown: Shown, area: Area, wanted: Criteria, most: int) -> Draft:
    def rank(row: WageRow) -> tuple[float, float]:
        if wanted.sorted_by is Order.JOBS:
            return row.employed.value or 0.0, 0.0
        return row.annual.median.value or 0.0, row.annual.mean.value or 0.0

    kept = [
        row
        for row in shown.wages.table.rows_in(area.id)
        if (row.employed.given if wanted.sorted_by is Order.JOBS else row.annual.median.given)
        and (wanted.field is None or row.occupation.code.startswith(wanted.field.codes))
        and _above(row.employed.value, wanted.count_over)
        and _pays(row.annual.median.value, wanted)
    ]
    kept.sort(key=rank, reverse=not wanted.lowest)
    return _drafted(wanted, table(kept[:most], shown, by_occupation=True), len(kept), area)


def _drafted(wanted: Criteria, shown: Table, found: int, area: Area | None = None) -> Draft:
    """The table with the criteria before it and the number of further rows behind it."""
    counted = "openings" if wanted.sorted_by is Order.OPENINGS else "jobs"
    told = (
        ("place", area.title if area else ""),
        ("education", wanted.education.name if wanted.education else ""),
        ("pay_over", _dollars(wanted.pay_over)),
        ("pay_under", _dollars(wanted.pay_under)),
        ("growth_over", "" if wanted.growth_over is None else f"{wanted.growth_over:g}%"),
        ("growth_under", "" if wanted.growth_under is None else f"{wanted.growth_under:g}%"),
        (f"{counted}_over", "" if wanted.count_over is None else f"{wanted.count_over:,.0f}"),
        ("field", wanted.field.name if wanted.field else ""),
    )
    criteria = [say(f"criterion_{name}", value=value) for name, value in told if value]
    if not shown.rows:
        return Draft(Outcome.NOT_COVERED, (Note(say("no_role_meets", criteria=criteria)),))
    sorted_by = say(f"sorted_by_{wanted.sorted_by}", highest=not wanted.lowest)
    blocks: list[Block] = [Note(say("across", criteria=criteria, sorted_by=sorted_by)), shown]
    return Draft(Outcome.ANSWERED, (*blocks, *more_rows(found - len(shown.rows))))


def _dollars(amount: float | None) -> str:
    return "" if amount is None else f"${amount:,.0f}"
