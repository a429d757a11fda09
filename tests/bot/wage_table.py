"""A small wage table of made-up figures: ten occupations in some real places."""

from pathlib import Path

from bot.understand.places import Placed
from knowledge.wages.building import Gathered, write_table
from knowledge.wages.figures import Area, AreaKind
from knowledge.wages.reading import Read
from knowledge.wages.rendering import RenderedWages
from knowledge.wages.table import AT_OR_ABOVE, NOT_GIVEN, NOT_RELEASED, WageTable

AREAS = {
    area.id: area
    for area in (
        Area("us", AreaKind.NATION, "United States", (), 150_000_000),
        Area("or", AreaKind.STATE, "Oregon", ("OR",), 2_000_000),
        Area("me", AreaKind.STATE, "Maine", ("ME",), 600_000),
        Area("wa", AreaKind.STATE, "Washington", ("WA",), 3_500_000),
        Area("tx", AreaKind.STATE, "Texas", ("TX",), 13_000_000),
        Area("dc", AreaKind.STATE, "District of Columbia", ("DC",), 700_000),
        Area("38900", AreaKind.METRO, "Portland-Vancouver-Hillsboro, OR-WA", ("OR", "WA"), 1_200_000),
        Area("38860", AreaKind.METRO, "Portland-South Portland, ME", ("ME",), 280_000),
        Area("42660", AreaKind.METRO, "Seattle-Tacoma-Bellevue, WA", ("WA",), 2_000_000),
        Area("47900", AreaKind.METRO, "Washington-Arlington-Alexandria, DC-VA", ("DC", "VA"), 3_100_000),
        Area("12420", AreaKind.METRO, "Austin-Round Rock-San Marcos, TX", ("TX",), 1_300_000),
        Area("41860", AreaKind.METRO, "San Francisco-Oakland-Fremont, CA", ("CA",), 2_400_000),
        Area("41940", AreaKind.METRO, "San Jose-Sunnyvale-Santa Clara, CA", ("CA",), 1_100_000),
        Area("18140", AreaKind.METRO, "Columbus, OH", ("OH",), 1_100_000),
        Area("17980", AreaKind.METRO, "Columbus, GA-AL", ("GA", "AL"), 110_000),
        Area("13980", AreaKind.METRO, "Mobile, AL", ("AL",), 180_000),
    )
}
TITLES = {
    "15-1221": "Computer and Information Research Scientists",
    "15-2051": "Data Scientists",
    "25-2021": "Elementary School Teachers, Except Special Education",
    "25-2031": "Secondary School Teachers, Except Special and Career/Technical Education",
    "27-2011": "Actors",
    "29-1141": "Registered Nurses",
    "29-1211": "Anesthesiologists",
    "47-2111": "Electricians",
    "53-5021": "Harbour Pilots",
    "53-7021": "Crane and Tower Operators",
}
MEDIANS = {
    "15-1221": {"us": 140_000, "tx": 130_000},
    "15-2051": {"us": 112_000, "tx": 110_000},
    "25-2021": {"us": 63_000, "or": 74_000},
    "25-2031": {"us": 64_000, "or": 76_000},
    "29-1141": {
        "us": 93_000, "or": 120_000, "me": 85_000, "wa": 115_000, "tx": 90_000,
        "38900": 122_000, "38860": 86_000, "42660": 118_000, "12420": 91_000,
    },
    "47-2111": {"us": 62_000, "me": 70_000},
    "53-5021": {"us": 99_000, "tx": 101_000},
    "53-7021": {"us": 66_000},
}  # fmt: skip
"""Dollars a year by occupation and area; an hour is a 2,080th of it."""


def _read(code: str, area: str, employed: int, annual: tuple[int, ...], hourly: tuple[int, ...]) -> Read:
    return Read(AREAS[area], code, TITLES[code], employed, annual, hourly)


def _spread(median: int) -> tuple[int, ...]:
    """Mean, 10th, 25th, 50th, 75th and 90th percentile around a median."""
    return tuple(round(median * share) for share in (1.05, 0.6, 0.8, 1.0, 1.3, 1.6))


def gathered() -> Gathered:
    """The rows; also one at the ceiling, one not released, and an occupation that is paid by the hour."""
    rows = [
        _read(code, area, 1000 + number, _spread(median), _spread(round(median * 100 / 2080)))
        for code, areas in MEDIANS.items()
        for number, (area, median) in enumerate(areas.items())
    ]
    rows += [_read("29-1211", area, 50, (AT_OR_ABOVE,) * 6, (AT_OR_ABOVE,) * 6) for area in ("us", "tx")]
    rows.append(_read("47-2111", "wa", NOT_RELEASED, (NOT_RELEASED,) * 6, (NOT_RELEASED,) * 6))
    rows.append(_read("27-2011", "us", 9000, (NOT_GIVEN,) * 6, _spread(2345)))
    table = Gathered.of("May 2025", rows, lambda _: None)
    return Gathered(table.release, table.rows, tuple(AREAS.values()))


def made_wages(folder: Path) -> RenderedWages:
    """The table, written and opened."""
    write_table(gathered(), folder)
    return RenderedWages(WageTable(folder))


FURTHER = {
    area.id: area
    for area in (
        Area("ca", AreaKind.STATE, "California", ("CA",), 18_000_000),
        Area("oh", AreaKind.STATE, "Ohio", ("OH",), 5_500_000),
        Area("ok", AreaKind.STATE, "Oklahoma", ("OK",), 1_700_000),
        Area("la", AreaKind.STATE, "Louisiana", ("LA",), 1_900_000),
        Area("pa", AreaKind.STATE, "Pennsylvania", ("PA",), 6_000_000),
        Area("md", AreaKind.STATE, "Maryland", ("MD",), 2_700_000),
        Area("va", AreaKind.STATE, "Virginia", ("VA",), 4_000_000),
        Area("ny", AreaKind.STATE, "New York", ("NY",), 9_600_000),
        Area("nj", AreaKind.STATE, "New Jersey", ("NJ",), 4_200_000),
        Area("fl", AreaKind.STATE, "Florida", ("FL",), 9_900_000),
        Area("nc", AreaKind.STATE, "North Carolina", ("NC",), 4_900_000),
        Area("sc", AreaKind.STATE, "South Carolina", ("SC",), 2_300_000),
        Area("35620", AreaKind.METRO, "New York-Newark-Jersey City, NY-NJ", ("NY", "NJ"), 9_600_000),
        Area("31080", AreaKind.METRO, "Los Angeles-Long Beach-Anaheim, CA", ("CA",), 6_200_000),
        Area("19100", AreaKind.METRO, "Dallas-Fort Worth-Arlington, TX", ("TX",), 4_000_000),
        Area("26420", AreaKind.METRO, "Houston-Pasadena-The Woodlands, TX", ("TX",), 3_300_000),
        Area("38300", AreaKind.METRO, "Pittsburgh, PA", ("PA",), 1_100_000),
        Area("30140", AreaKind.METRO, "Lebanon, PA", ("PA",), 50_000),
        Area("43340", AreaKind.METRO, "Shreveport-Bossier City, LA", ("LA",), 160_000),
        Area("37460", AreaKind.METRO, "Panama City-Panama City Beach, FL", ("FL",), 100_000),
        Area("49180", AreaKind.METRO, "Winston-Salem, NC", ("NC",), 270_000),
        Area("41420", AreaKind.METRO, "Salem, OR", ("OR",), 180_000),
        Area("42540", AreaKind.METRO, "Scranton--Wilkes-Barre, PA", ("PA",), 250_000),
    )
}
"""Areas beside those of the small table, where more than they are needed."""


def ids(placed: Placed) -> list[str]:
    """The areas of the places in a text."""
    return [area.id for area in placed.areas]
