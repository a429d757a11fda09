"""What a question wants of the wage table: which occupations, which areas, which figures, in which order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain import Focus
from bot.understand.constraints import Constraint, ConstraintKind
from bot.understand.percentiles import statistics_in
from bot.understand.places import Gazetteer, Placed
from bot.understand.wage_ask import COUNT, HOUR, Before, WageAsk
from bot.understand.wage_heard import WageWords, numbers
from bot.understand.wage_names import WageNames
from bot.understand.wage_words import (
    Ranking,
    amounts_in,
    asks_count,
    asks_other_payment,
    asks_pay,
    ranking_of,
    says,
)
from bot.understand.whom import Told
from bot.understand.words import stems, word_lists, words
from knowledge.ports import Area, AreaKind, Wages

MOST_PICKED = 6
"""Words of a message that only picks one of the places offered: "the one in Oregon, please"."""
PAY = "pay"
"""The topic of a conversation in which "and in Denver?" is a question about pay."""
_BACK = re.compile(r"\b(?:that|this|it|those|these)\b.*\b(?:than|compare\w*|with|to)\b", re.IGNORECASE)
"""What sets the answer before beside a further place: "is that more than in Ohio?"."""


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
        read = self._read(asked, constraints)
        if asks_other_payment(asked.text, asked.words, numbers(read.called)):
            return None
        text, placed = asked.text, read.placed
        last = earlier.as_before if earlier else self._before(focus, guide)
        of_pay = asks_pay(text, asked.words, placed.spans, read.own)
        counts = asks_count(text, asked.words, numbers(read.called))
        goes_on = bool(last.codes or last.of_pay) and read.goes_on_from(last, of_pay or counts)
        beside = bool(placed.places and read.called) and (len(read.own) <= 1 or says("compares", text))
        counts = counts or (goes_on and not of_pay and COUNT in last.figures)
        ranking = _ranking(placed, counts, last if goes_on else None)
        best_for = bool(read.called) and len(read.own) <= 1 and ranking is not None  # "top cities for nurses"
        if not (of_pay or counts or goes_on or beside or best_for):
            return None
        carried = last.areas if goes_on and ranking is None and not placed.left_out else ()
        told = self.gazetteer.read(before.text).areas if ranking is None else ()
        set_beside = bool(carried and placed.areas and _BACK.search(text))
        statistics = statistics_in(text) if ranking is None and not counts else ()
        inherits = goes_on and not counts and ranking is None and not says("measure", text)
        return WageAsk(
            called=read.called,
            told=self.names.read(before.text),
            areas=(*carried, *placed.areas) if set_beside else placed.areas or told or carried,
            recalled=() if read.called else last.codes,
            unclear=next((one for one in placed.places if one.choices), None),
            abroad=read.abroad,
            apart=(*read.apart, *(amounts_in(text) if counts else ())),
            left_out=placed.left_out,
            ranking=ranking,
            hourly=says("hour", text) or (goes_on and HOUR in last.figures and not says("year", text)),
            counts=counts,
            finer=tuple(one for each in read.called for one in read.finer(each)),
            statistics=statistics or (last.statistics if inherits else ()),
            goes_on=goes_on,
            compared=len(placed.places) > 1 or set_beside,
            said=of_pay or counts or best_for,
        )

    def _read(self, asked: Told, constraints: Sequence[Constraint]) -> WageWords:
        """What the words of a part name."""
        foreign = numbers([one for one in constraints if one.kind is ConstraintKind.PLACE])
        placed = self.gazetteer.read(asked.text, foreign)
        called = (one for one in self.names.read(asked.text) if placed.spans.isdisjoint(numbers([one])))
        return WageWords(asked.text, asked.words, placed, tuple(called), tuple(constraints))

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

    def _before(self, focus: Focus, guide: str | None) -> Before:
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
        last = Before(found, tuple(areas), focus.topic == PAY, focus.figures if codes else ())
        return replace(last, areas=()) if last.ranking else last


def _ranking(placed: Placed, counts: bool, before: Before | None) -> Ranking | None:
    """The order of areas that is asked for; several places, or a city, are shown themselves."""
    places = [area for area in placed.areas if area.kind is not AreaKind.NATION]
    if len(places) > 1 or any(area.kind is AreaKind.METRO for area in places):
        return None
    return ranking_of(placed.rest, counts, bool(places), None if places or not before else before.ranking)
