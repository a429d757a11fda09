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
    count_over: float | None = None
    education: Education | None = None
    field: Field | None = None

    @property
    def any(self) -> bool:
        """Whether there is a criterion beside the field, or an order."""
        figures = (self.pay_over, self.pay_under, self.growth_over, self.count_over)
        return bool(self.order or self.education) or any(one is not None for one in figures)

    @property
    def sorted_by(self) -> Order:
        """The order; by pay where none is named."""
        return self.order or Order.PAY

    @property
    def of_pay_alone(self) -> bool:
        """Whether figures on pay, with the occupation's field, answer it."""
        return self.sorted_by is Order.PAY and self.education is None and self.growth_over is None

    def over(self, before: "Criteria") -> "Criteria":
        """These criteria, and those of the question before where this one says nothing."""
        return replace(
            self,
            order=self.order or before.order,
            lowest=self.lowest if self.order else self.lowest or before.lowest,
            pay_over=before.pay_over if self.pay_over is None else self.pay_over,
            pay_under=before.pay_under if self.pay_under is None else self.pay_under,
            growth_over=before.growth_over if self.growth_over is None else self.growth_over,
            count_over=before.count_over if self.count_over is None else self.count_over,
            education=self.education or before.education,
            field=self.field or before.field,
        )


_AMOUNT = re.compile(
    r"(?P<dollars>\$\s?)?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>k\b|thousand\b|%|percent\b)?"
    r"|(?P<six>six figures)",
    re.IGNORECASE,
)
SIX_FIGURES = 100_000.0
LEAST_PAY = 10_000.0
"""An amount from which a bare number is one of pay."""


@dataclass(frozen=True, slots=True)
class _Words:
    questions: Mapping[str, re.Pattern[str]]
    educations: Sequence[tuple[Education, re.Pattern[str]]]
    orders: Mapping[Order, re.Pattern[str]]
    fields: Sequence[tuple[Field, re.Pattern[str]]]
    levels: Mapping[str, int]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = tomllib.loads(Path(__file__).with_name("across.toml").read_text(encoding="utf-8"))
    questions = data["questions"]

    def any_of(patterns: Sequence[str]) -> re.Pattern[str]:
        return re.compile("|".join(patterns).replace("JOBS", f"(?:{questions['jobs']})"), re.IGNORECASE)

    def in_field(field: Mapping[str, Any]) -> re.Pattern[str]:
        forms = [form.replace("FIELD", f"(?:{field['words']})") for form in data["field_forms"]]
        return any_of([*forms, *((rf"\b{field['alone']}\b",) if "alone" in field else ())])

    return _Words(
        {name: any_of(questions[name]) for name in questions if name != "jobs"},
        [(Education(one["name"], *one["levels"]), any_of(one["words"])) for one in data["education"]],
        {Order(one["name"]): any_of(one["words"]) for one in data["order"]},
        [(Field(name, tuple(one["codes"])), in_field(one)) for name, one in data["fields"].items()],
        {name.lower(): level for name, level in data["levels"].items()},
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
    lists = _words()
    amounts = dict(_amounts(text))
    named = {order: at.start() for order, pattern in lists.orders.items() if (at := pattern.search(text))}
    if len(named) > 1 and not amounts.keys().isdisjoint(("pay_over", "pay_under")):
        named.pop(Order.PAY, None)  # which is a criterion then
    order = min(named, key=lambda one: named[one], default=None)
    if Order.GROWTH in named and order is not Order.GROWTH:
        amounts.setdefault("growth_over", 0.0)
    return Criteria(
        order=order,
        lowest=bool(lists.questions["lowest"].search(text)),
        education=next((one for one, pattern in lists.educations if pattern.search(text)), None),
        field=next((one for one, pattern in lists.fields if pattern.search(text)), None),
        pay_over=amounts.get("pay_over"),
        pay_under=amounts.get("pay_under"),
        growth_over=amounts.get("growth_over"),
        count_over=amounts.get("count_over"),
    )


def _amounts(text: str) -> Iterator[tuple[str, float]]:
    """The criteria that are amounts: pay above or below, growth above, jobs or openings above."""
    lists = _words()
    for match in _AMOUNT.finditer(text):
        if match["six"]:
            yield "pay_over", SIX_FIGURES
            continue
        value, unit = float(match["number"].replace(",", "")), (match["unit"] or "").lower()
        if unit in ("%", "percent"):
            yield "growth_over", value
        elif lists.questions["counted"].match(text, match.end()):
            yield "count_over", value
        elif match["dollars"] or unit or value >= LEAST_PAY:
            under = lists.questions["under"].search(text[: match.start()])
            yield "pay_under" if under else "pay_over", value * 1000 if unit or value < 1000 else value
