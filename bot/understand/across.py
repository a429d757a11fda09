"""Questions over all roles ("which jobs need no degree and pay over $60K"): the criteria and the order."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.domain import Focus


class Order(StrEnum):
    """What the rows are sorted by."""

    PAY = "pay"
    GROWTH = "growth"
    JOBS = "jobs"
    OPENINGS = "openings"


@dataclass(frozen=True, slots=True)
class Education:
    """Entry education from one of the publisher's levels to another, as `across.toml` counts them."""

    name: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Field:
    """A field of work: the first digits of its occupations' codes."""

    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Criteria:
    """What roles have to meet, and how they are sorted; None where a question says nothing of it."""

    order: Order | None = None
    lowest: bool = False
    pay_over: float | None = None
    pay_under: float | None = None
    growth_over: float | None = None
    growth_under: float | None = None
    count_over: float | None = None
    education: Education | None = None
    field: Field | None = None

    @property
    def any(self) -> bool:
        """Whether there is a criterion beside the field, or an order."""
        figures = (self.pay_over, self.pay_under, self.count_over)
        return bool(self.order or self.education) or self.of_growth or any(one is not None for one in figures)

    @property
    def of_growth(self) -> bool:
        """Whether growth is one of the criteria."""
        return self.growth_over is not None or self.growth_under is not None

    @property
    def sorted_by(self) -> Order:
        """The order; by pay where none is named."""
        return self.order or Order.PAY

    @property
    def of_wages(self) -> bool:
        """Whether figures on pay and on how many work there, with the occupation's field, answer it."""
        return self.sorted_by in (Order.PAY, Order.JOBS) and self.education is None and not self.of_growth

    def over(self, before: "Criteria") -> "Criteria":
        """These criteria, and those of the question before where this one says nothing."""
        return replace(
            self,
            order=self.order or before.order,
            lowest=self.lowest if self.order else self.lowest or before.lowest,
            pay_over=before.pay_over if self.pay_over is None else self.pay_over,
            pay_under=before.pay_under if self.pay_under is None else self.pay_under,
            growth_over=self.growth_over if self.of_growth else before.growth_over,
            growth_under=self.growth_under if self.of_growth else before.growth_under,
            count_over=before.count_over if self.count_over is None else self.count_over,
            education=self.education or before.education,
            field=self.field or before.field,
        )


_AMOUNT = re.compile(
    r"(?P<dollars>\$\s?)?(?<!\d)(?!401\s?k\b)(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"\s?(?P<unit>k\b|thousand\b|%|percent\b)?(?P<named>\s?(?:dollars|bucks)\b)?"
    r"|(?P<six>six figures)",
    re.IGNORECASE,
)
"""An amount; "401k" is a plan to save by, no pay."""
SIX_FIGURES = 100_000.0
LEAST_PAY = 10_000.0
"""An amount from which a bare number is one of pay."""


_PARTS = ("jobs", "without", "other")
"""Parts of the patterns of `across.toml`, which stand there in capitals."""


@dataclass(frozen=True, slots=True)
class _Period:
    """A time that an amount of pay is for: how often it comes in a year, and its words beside the amount."""

    a_year: float
    before: re.Pattern[str]
    behind: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Words:
    questions: Mapping[str, re.Pattern[str]]
    periods: Sequence[_Period]
    educations: Sequence[tuple[Education, re.Pattern[str]]]
    orders: Mapping[Order, re.Pattern[str]]
    fields: Sequence[tuple[Field, re.Pattern[str]]]
    levels: Mapping[str, int]
    up_to: Sequence[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = tomllib.loads(Path(__file__).with_name("across.toml").read_text(encoding="utf-8"))
    questions = data["questions"]

    def any_of(patterns: Sequence[str]) -> re.Pattern[str]:
        joined = "|".join(patterns)
        for name in _PARTS:
            joined = joined.replace(name.upper(), f"(?:{questions[name]})")
        return re.compile(joined, re.IGNORECASE)

    def in_field(field: Mapping[str, Any]) -> re.Pattern[str]:
        forms = [form.replace("FIELD", f"(?:{field['words']})") for form in data["field_forms"]]
        return any_of([*forms, *((rf"\b{field['alone']}\b",) if "alone" in field else ())])

    def told_by(form: str, period: Mapping[str, Any]) -> re.Pattern[str]:
        said = data["period"][form].replace("ONE", period["one"]).replace("BY", period["by"])
        return re.compile(said, re.IGNORECASE)

    return _Words(
        {name: any_of(questions[name]) for name in questions if name not in _PARTS},
        [
            _Period(one["a_year"], told_by("before", one), told_by("behind", one))
            for one in data["period"]["times"]
        ],
        [(Education(one["name"], *one["levels"]), any_of(one["words"])) for one in data["education"]],
        {Order(one["name"]): any_of(one["words"]) for one in data["order"]},
        [(Field(name, tuple(one["codes"])), in_field(one)) for name, one in data["fields"].items()],
        {name.lower(): level for name, level in data["levels"].items()},
        data["up_to"],
    )


def asked_of_all(text: str, focus: Focus) -> tuple[Criteria | None, str]:
    """The criteria of a question over all roles; and the question as a whole, where it goes on from one such
    ("and in healthcare?")."""
    own = criteria_of(text, alone=not focus.roles)
    if own or focus.roles or not focus.question:
        return own, ""
    criteria = narrowed(text, focus.question)
    return criteria, f"{focus.question} {text}" if criteria else ""


def criteria_of(text: str, alone: bool = True) -> Criteria | None:
    """The criteria of a question over all roles; None where it is none. `alone` says that no role was spoken
    of before."""
    ask = _words().questions
    if not ask["subject"].search(text) and not (alone and ask["bare"].search(text)):
        return None
    if ask["of_one"].search(ask["joins"].sub(" ", text)):
        return None
    criteria = _read(text)
    return criteria if criteria.any else None


def narrowed(text: str, before: str) -> Criteria | None:
    """The criteria of a message that goes on from a question over all roles; None where it does not."""
    ask = _words().questions
    own = _read(text)
    over_all = ask["subject"].search(before) or ask["bare"].search(before)
    if own == Criteria() or not ask["goes_on"].search(text) or not over_all:
        return None
    return own.over(_read(before))


def education_level(value: str) -> int | None:
    """The level of a guide's wording; None for another."""
    plain = value.lower().replace("’", "'")
    return next((level for name, level in _words().levels.items() if plain.startswith(name)), None)


def _read(text: str) -> Criteria:
    """What a text says of each criterion."""
    text = text.replace("’", "'")
    lists = _words()
    amounts = dict(_amounts(text))
    named = {order: at for order, pattern in lists.orders.items() if (at := pattern.search(text))}
    if len(named) > 1 and not amounts.keys().isdisjoint(("pay_over", "pay_under")):
        named.pop(Order.PAY, None)  # which is a criterion then
    order = min(named, key=lambda one: named[one].start(), default=None)
    falls = lists.questions["falling"].search(text) is not None
    if falls:
        amounts.setdefault("growth_under", 0.0)
    elif Order.GROWTH in named and order is not Order.GROWTH and "growth_under" not in amounts:
        amounts.setdefault("growth_over", 0.0)
    return Criteria(
        order=order,
        lowest=_lowest(text, named[order] if order else None) is not (falls and order is Order.GROWTH),
        education=_education(text),
        field=next((one for one, pattern in lists.fields if pattern.search(text)), None),
        pay_over=amounts.get("pay_over"),
        pay_under=amounts.get("pay_under"),
        growth_over=amounts.get("growth_over"),
        growth_under=amounts.get("growth_under"),
        count_over=amounts.get("count_over"),
    )


def _lowest(text: str, sorted_by: re.Match[str] | None) -> bool:
    """Whether the least comes first: of the words of order the one nearest to what is sorted by says it ("pay
    the most and have the fewest openings")."""
    ask = _words().questions
    found = [(one, what == "lowest") for what in ("lowest", "highest") for one in ask[what].finditer(text)]
    if sorted_by is None:
        return any(lowest for _, lowest in found)
    return min(found, key=lambda one: _apart(one[0], sorted_by), default=(None, False))[1]


def _apart(one: re.Match[str], two: re.Match[str]) -> int:
    """How many letters stand between two matches."""
    return max(one.start() - two.end(), two.start() - one.end(), 0)


def _education(text: str) -> Education | None:
    """The entry education: the levels that a word names; those below where it is ruled out ("without a
    master's degree"), those up to it where it is the most ("no more than a bachelor's degree")."""
    lists = _words()
    for named, pattern in lists.educations:
        match = pattern.search(text)
        if match is None:
            continue
        before = text[: match.start()]
        if lists.questions["at_most"].search(before):
            return _up_to(named.most)
        if lists.questions["ruled_out"].search(before):
            return _up_to(max(named.most - 1, 0))
        return named
    return None


def _up_to(most: int) -> Education:
    return Education(_words().up_to[most], 0, most)


def _times_a_year(text: str, amount: re.Match[str]) -> float | None:
    """How often an amount comes in a year, 2,080 times where it is for an hour; None where it is not said."""
    return next(
        (
            one.a_year
            for one in _words().periods
            if one.behind.match(text, amount.end()) or one.before.search(text[: amount.start()])
        ),
        None,
    )


def _amounts(text: str) -> Iterator[tuple[str, float]]:
    """The criteria that are amounts: pay above or below, growth above or below, jobs or openings above."""
    ask = _words().questions
    for match in _AMOUNT.finditer(text):
        if match["six"]:
            yield "pay_over", SIX_FIGURES
            continue
        value, unit = float(match["number"].replace(",", "")), (match["unit"] or "").lower()
        under = bool(ask["under"].search(text[: match.start()]))
        a_year = _times_a_year(text, match)
        if unit in ("%", "percent"):
            falls = ask["falling"].search(text) is not None
            yield "growth_under" if under is not falls else "growth_over", -value if falls else value
        elif ask["counted"].match(text, match.end()):
            yield "count_over", value
        elif match["dollars"] or match["named"] or unit or a_year or value >= LEAST_PAY:
            thousands = unit or (a_year is None and value < 1000)
            value = value * 1000 if thousands else value
            yield "pay_under" if under else "pay_over", value * (a_year or 1)
