"""A guide in pictures, from its facts: pay as ranges, the ladder, the ways in; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain import Claim, Quote, Ranges, Series
from knowledge.domain import Fact, FactKind

YEARLY = "USD per year"
PERCENTILES = {"p10": "low", "p25": "p25", "median": "median", "p75": "p75", "p90": "high"}
"""Where a single figure of a distribution stands in a range."""

MOST_RANGES = 8
"""Bars that one chart shows, its table has all: more are hard to compare at a glance (reasoned, not
measured)."""
NO_MEDIANS: Mapping[Fact, Fact] = {}
"""What `pay_series` is told of medians that stand in bands where they are not to be marked."""

SETS_APART = ("group", "place", "as_of", "basis")
"""What may tell two figures of one name from each other, as a reader would say it."""


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
    series = pay_series(facts, _medians_of_bands(facts))
    return Picture(Ranges("Pay", YEARLY, series) if series else None, ladder, ways_in)


def pay_series(facts: Sequence[Fact], marked: Mapping[Fact, Fact] = NO_MEDIANS) -> tuple[Series, ...]:
    """One range for each band, and one for each distribution, its percentiles put together.

    `marked` names the median that stands in a band.
    """
    bands = _bands(facts)
    spread: dict[tuple[str, str, str, str], Series] = {}
    for fact in _yearly(facts):
        place = PERCENTILES.get(fact.statistic)
        if place is not None and fact.low is not None:
            key = (fact.role, fact.group, fact.place, fact.as_of)
            known = spread.get(key) or Series(_name(fact), Claim(fact.quote, (_quote(fact),)))
            spread[key] = _with(known, place, fact.low)
    # A lone median beside bands or whole distributions says little as a bar.
    whole = [
        replace(one, label=f"{one.label}, 10th to 90th percentile")
        for one in spread.values()
        if one.low is not None and one.high is not None
    ]
    medians = [] if whole or bands else list(spread.values())[:MOST_RANGES]
    return (*(_band(fact, label, marked.get(fact)) for fact, label in bands.items()), *whole, *medians)


def _yearly(facts: Iterable[Fact]) -> Iterator[Fact]:
    pay = {FactKind.PAY_BAND, FactKind.MEDIAN_PAY}
    return (fact for fact in facts if fact.kind in pay and fact.unit == YEARLY)


def _bands(facts: Iterable[Fact]) -> dict[Fact, str]:
    """The bands with their labels. Only one that repeats another in all that is shown is left out."""
    shown: dict[tuple[object, ...], Fact] = {}
    for fact in _yearly(facts):
        if fact.statistic not in PERCENTILES:
            apart = tuple(getattr(fact, name) for name in SETS_APART)
            shown.setdefault((fact.name or fact.role, fact.low, fact.high, *apart), fact)
    named: dict[str, list[Fact]] = {}
    for fact in shown.values():
        named.setdefault(fact.name or fact.role, []).append(fact)
    return {fact: _told_apart(fact, named[fact.name or fact.role]) for fact in shown.values()}


def _told_apart(fact: Fact, namesakes: Sequence[Fact]) -> str:
    """The band's name, with what sets it apart from others of that name."""
    differing = [name for name in SETS_APART if len({getattr(one, name) for one in namesakes}) > 1]
    said = ", ".join(getattr(fact, name) for name in differing if getattr(fact, name))
    name = fact.name or fact.role
    return f"{name} ({said})" if said else name


def _medians_of_bands(facts: Sequence[Fact]) -> dict[Fact, Fact]:
    """The guide's one median of a role, by the one band of that role that holds it."""
    bands, medians = _bands(facts), dict[tuple[str, str, str], list[Fact]]()
    for fact in _yearly(facts):
        if fact.statistic == "median":
            medians.setdefault((fact.role, fact.group, fact.place), []).append(fact)
    found = {}
    for subject, (median, *others) in medians.items():
        own = [band for band in bands if (band.role, band.group, band.place) == subject]
        if len(own) == 1 and not others and _holds(own[0], median):
            found[own[0]] = median
    return found


def _holds(band: Fact, median: Fact) -> bool:
    if band.low is None or band.high is None or median.low is None:
        return False
    return band.low <= median.low <= band.high


def _quote(fact: Fact) -> Quote:
    return Quote(fact.passage, fact.quote)


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


def _band(fact: Fact, label: str, median: Fact | None) -> Series:
    quotes = (_quote(fact),) if median is None else (_quote(fact), _quote(median))
    return Series(
        label,
        Claim(fact.quote, quotes),
        fact.low,
        fact.high,
        median=median.low if median else None,
        open_ended=fact.high is None and fact.low is not None,
    )


def _name(fact: Fact) -> str:
    name = fact.group[:1].upper() + fact.group[1:] if fact.group else fact.role
    said = ", ".join(filter(None, (fact.place, fact.as_of)))
    return f"{name} ({said})" if said else name


def _distinct(facts: Iterable[Fact]) -> Iterable[Fact]:
    """Each step or way once: what repeats another in all that is shown is left out."""
    shown = dict[tuple[str, str, str, str], Fact]()
    for fact in facts:
        shown.setdefault((fact.name, fact.role, fact.origin, fact.value), fact)
    return shown.values()
