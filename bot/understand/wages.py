"""What a question wants of the wage table: which occupations, which areas, which figures, in which order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain import Focus
from bot.understand.constraints import Constraint, ConstraintKind
from bot.understand.naming import is_grade
from bot.understand.places import Gazetteer, Place, Placed
from bot.understand.spelling import is_english
from bot.understand.wage_names import Called, WageNames, side_by_side
from bot.understand.wage_words import Ranking, asks_count, asks_pay, is_idle, ranking_of, said_apart, says
from bot.understand.whom import Told
from bot.understand.words import Word, stems, word_lists, words
from knowledge.ports import Area, AreaKind, Wages

MOST_PICKED = 6
"""Words of a message that only picks one of the places offered: "the one in Oregon, please"."""
FEW_AREAS = 3
"""Up to this many areas of the answer before are kept in mind: more were an order of places."""
PAY = "pay"
"""The topic of a conversation in which "and in Denver?" is a question about pay."""
_OF_RANKING = ("highest", "lowest", "states", "cities")
_INTO_PLACE = frozenset({"in", "near", "around"})


@dataclass(frozen=True, slots=True)
class WageAsk:
    """What is wanted of the wage table.

    `called` are the occupations named, `told` those in what the message tells before, `recalled` those of the
    answer before, which stand in where none is named. `unclear` is a place to be asked back for, `abroad` are
    places outside it, `apart` are places that it does not know and matters that it does not tell apart.
    `modifiers` are attributes before an occupation that it does not tell apart either ("travel" nurses).
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
    modifiers: tuple[str, ...] = ()
    goes_on: bool = False
    compared: bool = False
    said: bool = True


@dataclass(frozen=True, slots=True)
class _Before:
    """What the turn before was on: its occupations, its areas where they were few, its question, and whether
    that was on pay, on how many work, on an order of areas."""

    codes: tuple[str, ...]
    areas: tuple[Area, ...]
    question: str
    of_pay: bool
    counts: bool
    ranking: Ranking | None


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
    ) -> WageAsk | None:
        """What a part of a message wants of the table; None where it is about neither pay nor how many work.
        `before` is what is told before it, `guide` the guide that it was asked beside."""
        text, found = asked.text, asked.words
        foreign = [one for one in constraints if one.kind is ConstraintKind.PLACE]
        placed = self.gazetteer.read(text, _numbers(foreign))
        towns = _towns(foreign, placed)
        called = tuple(one for one in self.names.read(text) if placed.spans.isdisjoint(_numbers([one])))
        parts = [one for one in constraints if one.kind is ConstraintKind.PART]  # the table has parts
        own = _own_words(found, placed.spans | _numbers([*called, *parts]))
        last = self._before(focus, guide)
        short = len(own) <= 1
        words_on = ("hour", "year", *(_OF_RANKING if last.ranking else ()))
        named = bool(placed.places or called or parts) or any(says(one, text) for one in words_on)
        goes_on = short and named and bool(last.codes or last.of_pay)
        counts = asks_count(text, found, _numbers(called))
        of_pay = asks_pay(text, found, placed.spans)
        beside = bool(placed.places) and bool(called) and (short or says("compares", text))
        counts = counts or (goes_on and not of_pay and last.counts)
        in_state = any(one.kind is AreaKind.STATE for one in placed.areas)
        earlier = last.ranking if goes_on and not placed.areas else None
        ranking = ranking_of(placed.rest, counts, in_state, earlier)
        best_for = bool(called) and short and ranking is not None  # "top cities for nurses"
        if not (of_pay or counts or goes_on or beside or best_for):
            return None
        told_areas = self.gazetteer.read(before.text).areas
        carried = last.areas if goes_on and ranking is None and len(called) < 2 else ()
        taken = placed.spans | _numbers(called) | _numbers([one for one in constraints if one not in parts])
        return WageAsk(
            called=called,
            told=self.names.read(before.text),
            areas=placed.areas or told_areas or carried,
            recalled=() if called else last.codes,
            unclear=next((one for one in placed.places if one.choices), None),
            abroad=tuple(_abroad([one for one in foreign if one not in towns], placed)),
            apart=(*(one.written for one in towns), *_unknown(found, taken), *said_apart(text)),
            ranking=ranking,
            hourly=says("hour", text) or (goes_on and says("hour", last.question) and not says("year", text)),
            counts=counts,
            modifiers=tuple(one for each in called for one in _modifiers(found, each, taken)),
            goes_on=goes_on,
            compared=len(placed.places) > 1,
            said=of_pay or counts or best_for,
        )

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
        question, placed = focus.question, self.gazetteer.read(focus.question)
        counts = bool(codes) and asks_count(question, words(question), _numbers(self.names.read(question)))
        few = len(areas) <= FEW_AREAS
        in_state = any(one.kind is AreaKind.STATE for one in placed.areas)
        return _Before(
            codes=tuple(codes) or ((beside,) if beside else ()),
            areas=tuple(areas) if few else (),
            question=question,
            of_pay=focus.topic == PAY,
            counts=counts,
            ranking=None if few or len(codes) > 1 else ranking_of(placed.rest, counts, in_state),
        )


def _numbers(spans: Sequence[Called | Constraint]) -> frozenset[int]:
    return frozenset(number for one in spans for number in range(one.begin, one.end))


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
