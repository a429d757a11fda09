"""What the words of a message name for the wage table: places, occupations, limits, and what is left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.understand.constraints import Constraint, ConstraintKind
from bot.understand.naming import is_grade
from bot.understand.places import Placed
from bot.understand.spelling import is_english
from bot.understand.wage_ask import Before
from bot.understand.wage_names import Called, side_by_side
from bot.understand.wage_words import OF_ORDER, is_head, is_idle, is_of_figures, said_apart, says
from bot.understand.words import Word, word_lists
from knowledge.ports import AreaKind

_INTO_PLACE = frozenset({"in", "near", "around", "at"})
_OF_QUESTION = ("pay", "highest", "lowest", "cities", "states")


@dataclass(frozen=True, slots=True)
class WageWords:
    """A part of a message with the places, occupations and constraints that its words name."""

    text: str
    found: Sequence[Word]
    placed: Placed
    called: tuple[Called, ...]
    constraints: tuple[Constraint, ...]

    @property
    def named(self) -> frozenset[int]:
        """The numbers of the words that name places and occupations."""
        return self.placed.spans | numbers(self.called)

    @property
    def own(self) -> list[int]:
        """The numbers of the words that name nothing, beside the frame of a question."""
        taken = self.named | numbers(self._of_kinds(ConstraintKind.PART, ConstraintKind.YEAR))
        return [number for number, word in enumerate(self.found) if number not in taken and not _frame(word)]

    def goes_on_from(self, last: Before, asks: bool) -> bool:
        """Whether it says only of where, of which occupation or which figures it wants to know what was asked
        `last`; `asks` says that it asks for figures by itself."""
        kinds = ("hour", "year", *(OF_ORDER if last.ranking else ()))
        narrows = self.named or self._of_kinds(ConstraintKind.PART, ConstraintKind.YEAR) or asks
        only_figures = all(is_of_figures(self.found[number].lower) for number in self.own)
        return only_figures and (bool(narrows) or any(says(one, self.text) for one in kinds))

    @property
    def abroad(self) -> tuple[str, ...]:
        """The places abroad, as written."""
        towns = self._towns()
        limits = [
            one.written
            for one in self._of_kinds(ConstraintKind.PLACE)
            if one not in towns and self.placed.spans.isdisjoint(numbers([one]))
        ]
        return tuple(dict.fromkeys((*self.placed.abroad, *limits)))

    @property
    def apart(self) -> tuple[str, ...]:
        """Places that the table does not know, and matters that it does not tell apart, as written."""
        towns = (*self.placed.towns, *self.placed.regions, *(one.written for one in self._towns()))
        return (*towns, *self._unknown(), *said_apart(self.text, self.found, self.named))

    def finer(self, called: Called) -> list[str]:
        """An occupation with what makes it a finer one: "travel nurses", "nurse manager"."""
        after = self.found[called.end : called.end + 1]
        head = [word.written for word in after if is_head(word.lower)]
        modifiers = self._modifiers(called)
        return [" ".join((*modifiers, called.written, *head))] if modifiers or head else []

    @property
    def _taken(self) -> frozenset[int]:
        """The words that name anything that is told elsewhere."""
        return self.named | numbers([one for one in self.constraints if one.kind is not ConstraintKind.PART])

    def _of_kinds(self, *kinds: ConstraintKind) -> list[Constraint]:
        return [one for one in self.constraints if one.kind in kinds]

    def _towns(self) -> list[Constraint]:
        """Names of places abroad that a state here follows: "Paris, Texas"."""
        placed = self.placed
        states = {one.begin for one in placed.places for area in one.areas if area.kind is AreaKind.STATE}
        limits = self._of_kinds(ConstraintKind.PLACE)
        return [one for one in limits if one.begin not in placed.spans and one.end in states]

    def _unknown(self) -> Iterator[str]:
        """Names behind "in" that no list of places knows."""
        taken = self._taken
        for number, word in enumerate(self.found[1:], 1):
            name = word.capitalised or not is_english(word.lower)
            led_to = self.found[number - 1].lower in _INTO_PLACE
            if led_to and number not in taken and name and not _frame(word):
                yield word.written

    def _modifiers(self, called: Called) -> list[str]:
        """Words right before an occupation that make it a finer one."""
        lists, taken, found = word_lists(), self._taken, self.found
        modifiers: list[str] = []
        number = called.begin - 1
        while number >= 0 and number not in taken and side_by_side(found[number], found[number + 1]):
            word = found[number]
            idle = _frame(word) or is_idle(word.lower) or any(says(one, word.lower) for one in _OF_QUESTION)
            if (
                idle
                or word.lower in lists.groups | lists.qualities | lists.levels.keys()
                or is_grade(word.lower)
            ):
                break
            modifiers.insert(0, word.written)
            number -= 1
        return modifiers


def numbers(spans: Sequence[Called | Constraint]) -> frozenset[int]:
    """The numbers of the words in these spans."""
    return frozenset(number for one in spans for number in range(one.begin, one.end))


def _frame(word: Word) -> bool:
    """Whether a word only frames a question, or is a number."""
    return word.stem in word_lists().frame or word.lower.isdigit()
