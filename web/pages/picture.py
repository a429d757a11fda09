"""A guide in pictures, from its facts: pay as ranges, the ladder, the ways in; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.domain import Claim, Quote, Ranges, Series
from knowledge.domain import Fact, FactKind

YEARLY = "USD per year"
PERCENTILES = {"p10": "low", "p25": "p25", "median": "median", "p75": "p75", "p90": "high"}
"""Where a single figure of a distribution stands in a range."""

MOST_RANGES = 8
"""Ranges that one chart shows; more are hard to compare at a glance (reasoned, not measured)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What can be drawn of a guide; each part may be empty."""

    pay: Ranges | None
    ladder: tuple[Fact, ...]
    ways_in: tuple[Fact, ...]


def picture(facts: Sequence[Fact]) -> Picture:
    """The guide's facts, sorted into what is drawn."""
    ladder = tuple(_distinct(fact for fact in facts if fact.kind is FactKind.LADDER_STEP))
    ways_in = tuple(_distinct(fact for fact in facts if fact.kind is FactKind.TRANSITION and fact.origin))
    series = pay_series(facts)
    return Picture(Ranges("Pay", YEARLY, series) if series else None, ladder, ways_in)


def pay_series(facts: Iterable[Fact]) -> tuple[Series, ...]:
    """One range for each band, and one for each distribution, its percentiles put together."""
    bands: dict[str, Series] = {}
    spread: dict[tuple[str, str, str], Series] = {}
    for fact in facts:
        if fact.kind not in {FactKind.PAY_BAND, FactKind.MEDIAN_PAY} or fact.unit != YEARLY:
            continue
        claim = Claim(fact.quote, (Quote(fact.passage, fact.quote),))
        place = PERCENTILES.get(fact.statistic)
        if place is None:
            bands.setdefault(fact.quote, _band(fact, claim))
        elif fact.low is not None:
            key = (fact.role, fact.group, fact.as_of)
            known = spread.get(key) or Series(_name(fact), claim)
            spread[key] = _with(known, place, fact.low)
    # A lone median beside bands or whole distributions says little as a bar.
    whole = [
        replace(one, label=f"{one.label}, 10th to 90th percentile")
        for one in spread.values()
        if one.low is not None and one.high is not None
    ]
    medians = [] if whole or bands else list(spread.values())
    return tuple([*bands.values(), *whole, *medians][:MOST_RANGES])


def _with(series: Series, place: str, figure: float) -> Series:
    """The range with that figure in its place."""
    match place:
        case "low":
            return replace(series, low=figure)
        case "p25":
            return replace(series, p25=figure)
        case "median":
            return replace(series, median=figure)
        case "p75":
            return replace(series, p75=figure)
        case _:
            return replace(series, high=figure)


def _band(fact: Fact, claim: Claim) -> Series:
    return Series(
        fact.name or fact.role,
        claim,
        fact.low,
        fact.high,
        open_ended=fact.high is None and fact.low is not None,
    )


def _name(fact: Fact) -> str:
    name = fact.group[:1].upper() + fact.group[1:] if fact.group else fact.role
    return f"{name} ({fact.as_of})" if fact.as_of else name


def _distinct(facts: Iterable[Fact]) -> Iterable[Fact]:
    seen = set[tuple[str, str, str]]()
    for fact in facts:
        key = (fact.name, fact.origin, fact.value)
        if key not in seen:
            seen.add(key)
            yield fact
