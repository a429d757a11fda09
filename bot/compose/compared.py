"""Two or more roles side by side: a table with a citation in every cell that says anything."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.compose.claims import claim, figure
from bot.compose.material import Draft, Material, answered
from bot.compose.pay_blocks import band, is_of, label, median
from bot.domain import Claim, Quote, Table
from bot.templates import say
from bot.understand.reading import QuestionKind
from bot.understand.roles import RoleRef
from knowledge.domain import Fact, FactKind

_PAY = ("pay", "difference", "about", "")
_OUTLOOK = ("outlook", "difference", "about", "")
_EDUCATION = ("education", "difference", "about", "")


def compared(material: Material) -> Draft | None:
    """The roles a question puts side by side; None where it names only one, or they share their guide."""
    ask = material.ask
    if ask.role is None or not ask.others or ask.origin is not None:
        return None
    roles = [one for one in (ask.role, *ask.others) if one.known]
    if len(roles) < 2 or len({one.core for one in roles}) < 2 or ask.topic == "transition":
        return None
    if ask.kind is not QuestionKind.COMPARE and not material.said("compare", "and", "or", "both", "than"):
        return None
    columns = [
        (name, cell)
        for name, topics, cell in (
            ("column_median", _PAY, _median),
            ("column_range", ("pay",), _range),
            ("column_outlook", _OUTLOOK, _first(FactKind.OUTLOOK)),
            ("column_education", _EDUCATION, _first(FactKind.EDUCATION)),
        )
        if ask.topic in topics
    ]
    rows = [_row(material, role, [cell for _, cell in columns]) for role in roles]
    if not columns or not any(cell.quotes for row in rows for cell in row[1:]):
        return None
    heads = tuple(say(name) for name in ("column_role", *(name for name, _ in columns)))
    return answered(Table(heads, tuple(rows)))


Cell = Callable[[RoleRef, Sequence[Fact]], Claim | None]


def _row(material: Material, role: RoleRef, cells: Sequence[Cell]) -> tuple[Claim, ...]:
    facts = replace(material, ask=replace(material.ask, role=role)).facts(*FactKind)
    filled = [cell(role, facts) or Claim(say("guide_does_not_say"), ()) for cell in cells]
    shown: tuple[Quote, ...] = next((one.quotes[:1] for one in filled if one.quotes), ())
    return (Claim(role.title, shown), *filled)


def _median(role: RoleRef, facts: Sequence[Fact]) -> Claim | None:
    medians = [fact for fact in facts if fact.kind is FactKind.MEDIAN_PAY and role.guides]
    if not medians:
        return None
    date = max((fact.as_of for fact in medians), key=lambda as_of: as_of[-4:])
    latest = [fact for fact in medians if fact.as_of == date]
    if is_of(role, latest[0]):
        return median(latest[0])
    return claim(" ".join(median(fact).text for fact in latest), *latest)


def _range(role: RoleRef, facts: Sequence[Fact]) -> Claim | None:
    bands = [
        fact
        for fact in facts
        if fact.kind is FactKind.PAY_BAND and not fact.statistic and fact.level.lower() == role.level
    ]
    if len(bands) == 1:
        return band(bands[0])
    said = "; ".join(f"{label(one)}: {one.value}" for one in bands)
    return claim(said, *bands) if bands else None


def _first(kind: FactKind) -> Cell:
    def cell(role: RoleRef, facts: Sequence[Fact]) -> Claim | None:
        found = [fact for fact in facts if fact.kind is kind and fact.statistic == "" and role.guides]
        return figure(found[0]) if found else None

    return cell
