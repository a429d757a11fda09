"""What a question wants of the wage table, and what of it a message that goes on leaves out."""

from dataclasses import dataclass

from bot.understand.place_text import Place
from bot.understand.wage_names import Called
from bot.understand.wage_words import Ranking
from knowledge.ports import Area

HOUR, COUNT = "hour", "count"
"""Figures that are kept in mind beside percentiles."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the turn before was on, or the part of the message before: its occupations and areas, whether it
    was on pay, and its figures."""

    codes: tuple[str, ...]
    areas: tuple[Area, ...]
    of_pay: bool
    figures: tuple[str, ...]

    @property
    def statistics(self) -> tuple[str, ...]:
        """The percentiles among its figures."""
        return tuple(one for one in self.figures if one not in (HOUR, COUNT) and " " not in one)

    @property
    def ranking(self) -> Ranking | None:
        """Its order of areas."""
        return next((Ranking.of(one) for one in self.figures if " " in one), None)


@dataclass(frozen=True, slots=True)
class WageAsk:
    """What is wanted of the wage table.

    `called` are the occupations named, `told` those in what the message tells before, `recalled` those of the
    answer before, which stand in where none is named. `unclear` is a place to be asked back for, `abroad` are
    places outside it, `apart` are places that it does not know and matters that it does not tell apart.
    `finer` are occupations that it does not tell apart either ("travel nurses", "nurse manager"),
    `statistics` the percentiles asked for. `left_out` are the places that are not wanted
    ("outside Texas").
    `goes_on` says that the message leaves something to the turn before, `compared` that it names several
    places, `said` that its own words ask for figures or an order of them.
    """

    called: tuple[Called, ...]
    told: tuple[Called, ...]
    areas: tuple[Area, ...]
    recalled: tuple[str, ...] = ()
    unclear: Place | None = None
    abroad: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    ranking: Ranking | None = None
    hourly: bool = False
    counts: bool = False
    left_out: tuple[Place, ...] = ()
    finer: tuple[str, ...] = ()
    statistics: tuple[str, ...] = ()
    goes_on: bool = False
    compared: bool = False
    said: bool = True

    @property
    def figures(self) -> tuple[str, ...]:
        """What a message that goes on from this one leaves out: by the hour, how many, which percentiles, in
        which order."""
        asked = ((HOUR, self.hourly), (COUNT, self.counts))
        order = (self.ranking.written,) if self.ranking else ()
        return (*(name for name, is_asked in asked if is_asked), *self.statistics, *order)

    @property
    def as_before(self) -> Before:
        """The same for the part of the message behind this one."""
        codes = dict.fromkeys(code for one in self.called for code in one.codes)
        return Before(tuple(codes) or self.recalled, self.areas, True, self.figures)
