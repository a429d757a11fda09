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


@dataclass(frozen=True, slots=True)
class PlaceLists:
    """What `places.toml` holds, names as tuples of lower-case words."""

    names: Mapping[str, tuple[Name, ...]]
    choices: Mapping[Name, tuple[str, ...]]
    abroad: frozenset[Name]
    words: frozenset[Name]
    letters: frozenset[str]
    before: frozenset[str]
    dropped_before: frozenset[str]
    dropped_after: frozenset[str]


@lru_cache(maxsize=1)
def place_lists() -> PlaceLists:
    """The lists that ship with the program."""
    data = tomllib.loads(Path(__file__).with_name("places.toml").read_text(encoding="utf-8"))
    return PlaceLists(
        names={area: _names(names) for area, names in data["names"].items()},
        choices={(name,): tuple(areas) for name, areas in data["choices"].items()},
        abroad=frozenset(_names(data["meanings"]["abroad"])),
        words=frozenset(_names(data["meanings"]["words"])),
        letters=frozenset(data["meanings"]["letters"].split()),
        before=frozenset(data["around"]["before"].split()),
        dropped_before=frozenset(data["around"]["dropped_before"].split()),
        dropped_after=frozenset(data["around"]["dropped_after"].split()),
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
        for area in self._areas:
            if area.kind is AreaKind.METRO:
                self._add_cities(area)
        self._given = self._common_names()

    @property
    def all(self) -> frozenset[Name]:
        """Every name that is known."""
        return frozenset((*self.states, *self._first, *self._further, *self._given))

    def within(self, name: Name, state: Area) -> Area | None:
        """The metropolitan area of a city of this name that lies in a state."""
        cities = (*self._first.get(name, ()), *self._further.get(name, ()))
        return next((one for one in cities if state.states[0] in one.states), None)

    def meanings(self, name: Name) -> tuple[tuple[Area, ...], tuple[Area, ...]]:
        """The areas that a name means, or else those it may mean and has to be asked back for."""
        lists = place_lists()
        if name in self._given:
            return self._given[name], ()
        if name in lists.choices:
            return (), tuple(one for one in map(self._titled, lists.choices[name]) if one)
        cities = self._first.get(name, [])
        if name in self.states:  # "New York" is the state and the city
            return (self.states[name], *_largest(cities)), ()
        cities = cities or self._further.get(name, [])
        if name in lists.abroad or not cities:
            return (), ()
        one = _largest(cities)
        return (one, ()) if one else ((), tuple(cities))

    def _add_cities(self, area: Area) -> None:
        cities, _, _ = area.title.rpartition(",")
        for number, city in enumerate(part for part in cities.replace("--", "-").split("-") if part):
            names = {name_of(city)}
            plain = name_of(city.removeprefix("Urban ").removesuffix(" City"))
            if number == 0 and plain not in self.states:  # "Oklahoma" is not its capital
                names.add(plain)
            kept = self._first if number == 0 else self._further
            for name in names:
                kept.setdefault(name, []).append(area)

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
