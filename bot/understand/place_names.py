"""Names of the wage table's areas: states, their letters, cities by their metropolitan area, common names."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.understand.words import words
from knowledge.ports import Area, AreaKind

Name = tuple[str, ...]

DOMINATES = 8
"""How many times more people have to work in the largest of several places of one name for it to be meant
without asking: Columbus in Ohio is 9 times the next, Portland in Oregon 5 times the one in Maine."""
LARGE = 1_000_000
"""Working in the area of a city that stands for itself in a list: "Chicago, Texas and Ohio"."""


@dataclass(frozen=True, slots=True)
class PlaceLists:
    """What `places.toml` holds, names as tuples of lower-case words."""

    names: Mapping[str, tuple[Name, ...]]
    choices: Mapping[Name, tuple[str, ...]]
    hyphened: tuple[str, ...]
    abroad: frozenset[Name]
    longer: frozenset[Name]
    longer_abroad: frozenset[Name]
    words: frozenset[Name]
    letters: frozenset[str]
    other_letters: frozenset[str]
    joining_letters: frozenset[str]
    nicknames: frozenset[Name]
    town_words: frozenset[str]
    regions: frozenset[str]
    articles: frozenset[str]
    pay: frozenset[str]
    before: frozenset[str]
    into: frozenset[str]
    joins: frozenset[str]
    inner: frozenset[str]
    left_out: frozenset[Name]
    kept_in: frozenset[Name]
    dropped_before: frozenset[str]
    with_city: frozenset[str]
    with_state: frozenset[str]


@lru_cache(maxsize=1)
def place_lists() -> PlaceLists:
    """The lists that ship with the program."""
    data = tomllib.loads(Path(__file__).with_name("places.toml").read_text(encoding="utf-8"))
    meanings, around = data["meanings"], data["around"]
    return PlaceLists(
        names={area: _names(names) for area, names in data["names"].items()},
        choices={(name,): tuple(areas) for name, areas in data["choices"].items()},
        hyphened=tuple(meanings["hyphened"]),
        abroad=frozenset(_names(meanings["abroad"])),
        longer=frozenset(_names(meanings["longer"])),
        longer_abroad=frozenset(_names(meanings["longer_abroad"])),
        words=frozenset(_names(meanings["words"])),
        letters=frozenset(meanings["letters"].split()),
        other_letters=frozenset(meanings["other_letters"].split()),
        joining_letters=frozenset(meanings["joining_letters"].split()),
        nicknames=frozenset(_names(meanings["nicknames"])),
        town_words=frozenset(meanings["town_words"].split()),
        regions=frozenset(meanings["regions"].split()),
        articles=frozenset(around["articles"].split()),
        pay=frozenset(around["pay"].split()),
        before=frozenset(around["before"].split()),
        into=frozenset(around["into"].split()),
        joins=frozenset(around["joins"].split()),
        inner=frozenset(around["inner"].split()),
        left_out=frozenset(_names(around["left_out"])),
        kept_in=frozenset(_names(around["kept_in"])),
        dropped_before=frozenset(around["dropped_before"].split()),
        with_city=frozenset(around["with_city"].split()),
        with_state=frozenset(around["with_state"].split()),
    )


def name_of(text: str) -> Name:
    """A name as it is looked up."""
    return tuple(word.lower for word in words(text))


class PlaceNames:
    """What each name may mean. `letters` are the states by their letters, `states` by their names."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._areas = tuple(areas)
        self.letters = {one.states[0].lower(): one for one in self._areas if one.kind is AreaKind.STATE}
        self.states = {name_of(one.title): one for one in self.letters.values()}
        self._first: dict[Name, list[Area]] = {}
        self._further: dict[Name, list[Area]] = {}
        self._plain: dict[Name, list[Area]] = {}
        for area in self._areas:
            if area.kind is AreaKind.METRO:
                self._add_cities(area)
        self._given = self._common_names()

    @property
    def all(self) -> frozenset[Name]:
        """Every name that is known."""
        return frozenset((*self.states, *self._first, *self._further, *self._given))

    def knows(self, name: Name) -> bool:
        """Whether a name means a place, be it only with its state behind it."""
        kept = (self.states, self._first, self._further, self._plain, self._given, place_lists().choices)
        return any(name in one for one in kept)

    def within(self, name: Name, state: Area) -> Area | None:
        """The metropolitan area of a city of this name that lies in a state."""
        cities = (*self._first.get(name, ()), *self._further.get(name, ()), *self._plain.get(name, ()))
        return next((one for one in cities if state.states[0] in one.states), None)

    def in_state(self, name: Name, state: Area) -> tuple[Area, ...]:
        """The areas that a name means with a state behind it, common names and those of several included:
        "Frisco, Texas" is of Dallas, "Frisco, California" San Francisco."""
        if city := self.within(name, state):
            return (city,)
        letters = state.states[0]
        known = self._given.get((*name, letters.lower())) or (
            *self._given.get(name, ()),
            *self._choices(name),
        )
        return tuple(one for one in known if letters in one.states and one.kind is AreaKind.METRO)

    def is_state(self, name: Name) -> bool:
        """Whether a name is that of a state or one of its common names, whatever else it is: "DC"."""
        return name in self.states or any(one.kind is AreaKind.STATE for one in self._given.get(name, ()))

    def is_large(self, name: Name) -> bool:
        """Whether a name is that of a city which everybody knows."""
        return any(one.employed >= LARGE for one in self._first.get(name, ()))

    def meanings(self, name: Name) -> tuple[tuple[Area, ...], tuple[Area, ...]]:
        """The areas that a name means, or else those it may mean and has to be asked back for."""
        lists = place_lists()
        if name in self._given:
            return self._given[name], ()
        if name in lists.choices:
            return (), self._choices(name)
        cities = self._first.get(name, [])
        if name in self.states:  # "New York" is the state and the city
            return (self.states[name], *_largest(cities)), ()
        cities = cities or self._further.get(name, [])
        if name in lists.abroad or not cities:
            return (), ()
        one = _largest(cities)
        return (one, ()) if one else ((), tuple(cities))

    def _choices(self, name: Name) -> tuple[Area, ...]:
        return tuple(one for one in map(self._titled, place_lists().choices.get(name, ())) if one)

    def _add_cities(self, area: Area) -> None:
        cities = area.title.rpartition(",")[0].removeprefix("Urban ").replace("--", "-")
        for name in place_lists().hyphened:
            cities = cities.replace(name, name.replace("-", " "))
        for number, city in enumerate(cities.split("-")):
            kept = self._first if number == 0 else self._further
            kept.setdefault(name_of(city), []).append(area)
            if city.endswith(" City"):  # "Panama" is a town here only with its state
                self._plain.setdefault(name_of(city.removesuffix(" City")), []).append(area)

    def _common_names(self) -> dict[Name, tuple[Area, ...]]:
        named: dict[Name, tuple[Area, ...]] = {}
        for title, names in place_lists().names.items():
            if area := self._titled(title):
                for name in names:
                    named[name] = (*named.get(name, ()), area)
        return named

    def _titled(self, title: str) -> Area | None:
        """The area of a line of the list: a state, the nation, or a metropolitan area by its first city."""
        city, comma, state = title.rpartition(", ")
        for area in self._areas:
            if area.kind is AreaKind.METRO:
                first = area.title.removeprefix("Urban ").startswith(city)
                if comma and first and area.states[:1] == (state,):
                    return area
            elif area.title == title:
                return area
        return None


def _names(text: str) -> tuple[Name, ...]:
    return tuple(tuple(name.split("-")) for name in text.split())


def _largest(areas: Sequence[Area]) -> tuple[Area, ...]:
    """The one of several areas that is meant without asking, if any."""
    ordered = sorted(areas, key=lambda one: -one.employed)
    if len(ordered) > 1 and ordered[0].employed < DOMINATES * ordered[1].employed:
        return ()
    return tuple(ordered[:1])
