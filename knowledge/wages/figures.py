"""The words of the wage table: occupations, areas, amounts, and one row of figures."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.domain import Refusal


class AreaKind(StrEnum):
    """What sort of place an area is."""

    NATION = "nation"
    STATE = "state"
    METRO = "metro"
    NONMETRO = "nonmetro"


@dataclass(frozen=True, slots=True)
class Area:
    """A place that figures are published for.

    `id` is "us", a state's postal letters in lower case ("tx"), or the publisher's number of a
    metropolitan or nonmetropolitan area ("12420"). `states` are the postal letters of the states it lies
    in, the first state first. `employed` is how many people work there in all occupations.
    """

    id: str
    kind: AreaKind
    title: str
    states: tuple[str, ...] = ()
    employed: int = 0


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation of the Standard Occupational Classification, or a group of them."""

    code: str
    title: str


class Gap(StrEnum):
    """Why an amount is no plain figure."""

    NOT_RELEASED = "not released"
    AT_OR_ABOVE = "at or above"  # the publisher's ceiling, which is the value then
    NOT_GIVEN = "not given"  # some occupations have yearly figures alone, some hourly ones


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure, or why there is none. Dollars; people for an employment."""

    value: float | None
    gap: Gap | None = None

    @property
    def given(self) -> bool:
        """Whether there is something to say: a figure, or that it is at or above the ceiling."""
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Spread:
    """How pay is spread: the mean, the median and four percentiles, in dollars a year or an hour."""

    mean: Amount
    p10: Amount
    p25: Amount
    median: Amount
    p75: Amount
    p90: Amount


@dataclass(frozen=True, slots=True)
class WageRow:
    """What is known of one occupation in one area."""

    occupation: Occupation
    area: Area
    employed: Amount
    annual: Spread
    hourly: Spread

    @property
    def released(self) -> bool:
        """Whether any median is given."""
        return self.annual.median.given or self.hourly.median.given


@dataclass(frozen=True, slots=True)
class WagesReport:
    """What one import read. `skipped` says why rows were left out and how many."""

    release: str = ""
    files: tuple[str, ...] = ()
    rows: int = 0
    areas: int = 0
    occupations: int = 0
    skipped: tuple[tuple[str, int], ...] = ()
    refused: tuple[Refusal, ...] = ()

    @property
    def taken_in(self) -> bool:
        """Whether there was anything to take in."""
        return self.rows > 0
