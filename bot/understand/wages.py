"""What a question wants of the wage table: which occupations, which areas, which figures, in which order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain import Focus
from bot.understand.constraints import Constraint, ConstraintKind
from bot.understand.naming import is_grade
from bot.understand.percentiles import statistics_in
from bot.understand.places import Gazetteer, Place, Placed
from bot.understand.spelling import is_english
from bot.understand.wage_names import Called, WageNames, side_by_side
from bot.understand.wage_words import (
    OF_ORDER,
    Ranking,
    amounts_in,
    asks_count,
    asks_other_payment,
    asks_pay,
    is_head,
    is_idle,
    is_of_figures,
    ranking_of,
    said_apart,
    says,
)
from bot.understand.whom import Told
from bot.understand.words import Word, stems, word_lists, words
from knowledge.ports import Area, AreaKind, Wages

MOST_PICKED = 6
"""Words of a message that only picks one of the places offered: "the one in Oregon, please"."""
PAY = "pay"
"""The topic of a conversation in which "and in Denver?" is a question about pay."""
_HOUR, _COUNT = "hour", "count"
"""Figures of the answer before, as they are kept in mind beside percentiles."""
_INTO_PLACE = frozenset({"in", "near", "around", "at"})
_BACK = re.compile(r"\b(?:that|this|it|those|these)\b.*\b(?:than|compare\w*|with|to)\b", re.IGNORECASE)
"""What sets the answer before beside a further place: "is that more than in Ohio?"."""


@dataclass(frozen=True, slots=True)
class WageAsk:
    """What is wanted of the wage table.

    `called` are the occupations named, `told` those in what the message tells before, `recalled` those of the
    answer before, which stand in where none is named. `unclear` is a place to be asked back for, `abroad` are
    places outside it, `apart` are places that it does not know and matters that it does not tell apart.
    `finer` are occupations that it does not tell apart either ("travel nurses", "nurse manager"),
    `statistics` the percentiles asked for. `left_out` are the areas that are not wanted ("outside Texas"), as
    written `excluded`.
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
    left_out: tuple[Area, ...] = ()
    excluded: tuple[str, ...] = ()
    finer: tuple[str, ...] = ()
    statistics: tuple[str, ...] = ()
    goes_on: bool = False
    compared: bool = False
    said: bool = True

    @property
    def figures(self) -> tuple[str, ...]:
        """What a message that goes on from this one leaves out: by the hour, how many, which percentiles, in
        which order."""
        asked = ((_HOUR, self.hourly), (_COUNT, self.counts))
        order = (self.ranking.written,) if self.ranking else ()
        return (*(name for name, is_asked in asked if is_asked), *self.statistics, *order)

    @property
    def as_before(self) -> "_Before":
        """The same for the part of the message behind this one."""
        codes = dict.fromkeys(code for one in self.called for code in one.codes)
        return _Before(tuple(codes) or self.recalled, self.areas, True, self.figures)


@dataclass(frozen=True, slots=True)
class _Before:
    """What the turn before was on, or the part of the message before: its occupations and areas, whether it
    was on pay, and its figures."""

    codes: tuple[str, ...]
    areas: tuple[Area, ...]
    of_pay: bool
    figures: tuple[str, ...]

    @property
    def statistics(self) -> tuple[str, ...]:
        """The percentiles among its figures."""
        return tuple(one for one in self.figures if one not in (_HOUR, _COUNT) and " " not in one)

    @property
    def ranking(self) -> Ranking | None:
        """Its order of areas."""
        return next((Ranking.of(one) for one in self.figures if " " in one), None)


@dataclass(frozen=True, slots=True)
class WageReader:
    """Reads questions by the names of one wage table: its places and its occupations."""

    wages: Wages
    gazetteer: Gazetteer
    names: WageNames

    @classmethod
    def of(cls, wages: Wages | None) -> "WageReader | None":
        """The reader of a table, where there is one."""
        if wages is None:
            return None
        return cls(wages, Gazetteer(wages.table.areas.values()), WageNames(wages.table))

    @property
    def words(self) -> frozenset[str]:
        """Words that are no slips of the keyboard."""
        return self.gazetteer.words | self.names.words

    def asked(
        self,
        asked: Told,
        before: Told,
        constraints: Sequence[Constraint],
        focus: Focus,
        guide: str | None,
        earlier: WageAsk | None = None,
    ) -> WageAsk | None:
        """What a part of a message wants of the table; None where it is about neither pay nor how many work.
        `before` is what is told before it, `guide` the guide that it was asked beside, `earlier` what the
        part of the message before it wants."""
        text, found = asked.text, asked.words
        foreign = [one for one in constraints if one.kind is ConstraintKind.PLACE]
        parts = [one for one in constraints if one.kind is ConstraintKind.PART]  # the table has parts
        placed = self.gazetteer.read(text, _numbers(foreign))
        towns = _towns(foreign, placed)
        called = tuple(one for one in self.names.read(text) if placed.spans.isdisjoint(_numbers([one])))
        named = placed.spans | _numbers(called)
        own = _own_words(found, named | _numbers([*parts, *_years(constraints)]))
        if asks_other_payment(text, found, _numbers(called)):
            return None
        last = earlier.as_before if earlier else self._before(focus, guide)
        of_pay = asks_pay(text, found, placed.spans, own)
        counts = asks_count(text, found, _numbers(called))
        narrows = bool(named or parts or _years(constraints)) or of_pay or counts
        narrows = narrows or any(
            says(one, text) for one in ("hour", "year", *(OF_ORDER if last.ranking else ()))
        )
        foreign_words = [number for number in own if not is_of_figures(found[number].lower)]
        goes_on = narrows and not foreign_words and bool(last.codes or last.of_pay)
        beside = bool(placed.places) and bool(called) and (len(own) <= 1 or says("compares", text))
        counts = counts or (goes_on and not of_pay and _COUNT in last.figures)
        ranking = self._ranking(placed, counts, last if goes_on else None)
        best_for = bool(called) and len(own) <= 1 and ranking is not None  # "top cities for nurses"
        if not (of_pay or counts or goes_on or beside or best_for):
            return None
        told = self.gazetteer.read(before.text).areas if ranking is None else ()
        carried = last.areas if goes_on and ranking is None and not placed.left_out else ()
        set_beside = bool(last.areas and placed.areas and _BACK.search(text))
        taken = named | _numbers([one for one in constraints if one not in parts])
        statistics = statistics_in(text) if ranking is None and not counts else ()
        inherits = goes_on and not counts and ranking is None and not says("measure", text)
        return WageAsk(
            called=called,
            told=self.names.read(before.text),
            areas=(*carried, *placed.areas) if set_beside else placed.areas or told or carried,
            recalled=() if called else last.codes,
            unclear=next((one for one in placed.places if one.choices), None),
            abroad=tuple(_abroad([one for one in foreign if one not in towns], placed)),
            apart=(
                *placed.towns,
                *placed.regions,
                *(one.written for one in towns),
                *_unknown(found, taken),
                *said_apart(text, found, named),
                *(amounts_in(text) if counts else ()),
            ),
            left_out=tuple(area for one in placed.left_out for area in (*one.areas, *one.choices)),
            excluded=placed.excluded,
            ranking=ranking,
            hourly=says("hour", text) or (goes_on and _HOUR in last.figures and not says("year", text)),
            counts=counts,
            finer=tuple(one for each in called for one in _finer(found, each, taken)),
            statistics=statistics or (last.statistics if inherits else ()),
            goes_on=goes_on,
            compared=len(placed.places) > 1 or set_beside,
            said=of_pay or counts or best_for,
        )

    def _ranking(self, placed: Placed, counts: bool, before: "_Before | None") -> Ranking | None:
        """The order of areas that is asked for; several places, or a city, are shown themselves."""
        places = [area for area in placed.areas if area.kind is not AreaKind.NATION]
        if len(places) > 1 or any(area.kind is AreaKind.METRO for area in places):
            return None
        return ranking_of(placed.rest, counts, bool(places), None if places or not before else before.ranking)

    def chosen(self, text: str, focus: Focus) -> str:
        """The question behind one of the places that were offered, picked by its place, its state or its
        words; "" where none is."""
        offered = {choice: self.gazetteer.read(choice.label).areas for choice in focus.choices}
        if len(text.split()) > MOST_PICKED or not all(offered.values()):
            return ""
        meant = self.gazetteer.read(text).areas
        states = {area.states[0] for area in meant if area.kind is AreaKind.STATE}
        own = {word.stem for word in words(text)} - word_lists().frame
        picked = [
            choice.question
            for choice, areas in offered.items()
            if any(one in meant or states & set(one.states) for one in areas)
            or (not meant and own and own <= stems(choice.label))
        ]
        return picked[0] if len(picked) == 1 else ""

    def _before(self, focus: Focus, guide: str | None) -> _Before:
        """What the rows that the answer before cited say, or the guide that the question is asked beside."""
        codes: dict[str, None] = {}
        areas: dict[Area, None] = {}
        for passage in focus.passages:
            slug, _, area = passage.partition("/")
            code = self.wages.code_of(slug)
            if code and area in self.wages.table.areas:
                codes[code] = None
                areas[self.wages.table.areas[area]] = None
        beside = self.wages.code_of(guide or "")
        found = tuple(codes) or ((beside,) if beside else ())
        last = _Before(found, tuple(areas), focus.topic == PAY, focus.figures if codes else ())
        return replace(last, areas=()) if last.ranking else last


def _numbers(spans: Sequence[Called | Constraint]) -> frozenset[int]:
    return frozenset(number for one in spans for number in range(one.begin, one.end))


def _years(constraints: Sequence[Constraint]) -> list[Constraint]:
    return [one for one in constraints if one.kind is ConstraintKind.YEAR]


def _own_words(found: Sequence[Word], taken: frozenset[int]) -> list[int]:
    frame = word_lists().frame
    return [
        number
        for number, word in enumerate(found)
        if word.stem not in frame and not word.lower.isdigit() and number not in taken
    ]


def _towns(foreign: Sequence[Constraint], placed: Placed) -> list[Constraint]:
    """Names of places abroad that a state here follows: "Paris, Texas"."""
    states = {place.begin for place in placed.places for area in place.areas if area.kind is AreaKind.STATE}
    return [one for one in foreign if one.begin not in placed.spans and one.end in states]


def _abroad(foreign: Sequence[Constraint], placed: Placed) -> Iterator[str]:
    yield from placed.abroad
    for one in foreign:
        if placed.spans.isdisjoint(_numbers([one])) and one.written not in placed.abroad:
            yield one.written


def _unknown(found: Sequence[Word], taken: frozenset[int]) -> Iterator[str]:
    """Names behind "in" that no list of places knows."""
    for number, word in enumerate(found[1:], 1):
        name = word.capitalised or not is_english(word.lower)
        frame = word.stem in word_lists().frame or word.lower.isdigit()
        if found[number - 1].lower in _INTO_PLACE and number not in taken and name and not frame:
            yield word.written


def _finer(found: Sequence[Word], called: Called, taken: frozenset[int]) -> list[str]:
    """The occupation as it is called with what makes it a finer one: "travel nurses", "nurse manager"."""
    head = found[called.end].written if called.end < len(found) and is_head(found[called.end].lower) else ""
    words = (*_modifiers(found, called, taken), called.written, *((head,) if head else ()))
    return [" ".join(words)] if len(words) > 1 else []


def _modifiers(found: Sequence[Word], called: Called, taken: frozenset[int]) -> list[str]:
    """Words right before an occupation that make it a finer one."""
    lists = word_lists()
    modifiers: list[str] = []
    number = called.begin - 1
    while number >= 0 and number not in taken and side_by_side(found[number], found[number + 1]):
        word = found[number]
        of_question = any(says(what, word.lower) for what in ("pay", "highest", "lowest", "cities", "states"))
        idle = word.stem in lists.frame or is_idle(word.lower) or word.lower.isdigit() or of_question
        if idle or word.lower in lists.levels or word.lower in lists.groups or is_grade(word.lower):
            break
        modifiers.insert(0, word.written)
        number -= 1
    return modifiers
