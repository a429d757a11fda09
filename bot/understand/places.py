"""Places of the wage table that a question names, each with the area that it means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understand.place_names import Name, PlaceNames, place_lists
from bot.understand.spelling import is_english
from bot.understand.words import Word, words
from knowledge.ports import Area

LONGEST = 5
"""Words in the longest name that is looked for."""
LONGEST_MENDED = 3
"""And in the longest that a slip is mended in."""
SHORTEST_MENDED = 5
"""Letters from which a slip in a name is mended, as in "Bosten"; of four-letter names "Erie" is "eerie"."""
TWO_SLIPS = 8
"""And from which two are: "Philadelfia"."""
SHOUTED = 2
"""Words from which a text all in capitals says nothing by them."""
_NATION = ("us",)


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a question names: the areas it means, or those it may mean (`choices`)."""

    written: str
    begin: int
    end: int
    areas: tuple[Area, ...] = ()
    choices: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A question's places, those abroad that bear the name of one here, and its words without them."""

    places: tuple[Place, ...]
    abroad: tuple[str, ...]
    rest: str

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas of all places, each once."""
        return tuple(dict.fromkeys(area for place in self.places for area in place.areas))

    @property
    def spans(self) -> frozenset[int]:
        """The numbers of the words that name them."""
        return frozenset(number for one in self.places for number in range(one.begin, one.end))


class Gazetteer:
    """The places of one wage table."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._names = PlaceNames(areas)
        known = self._names.all
        self.words = frozenset(word for name in known for word in name)
        self._spelt = {" ".join(name): name for name in known if len("".join(name)) >= SHORTEST_MENDED}

    def read(self, text: str, foreign: frozenset[int] = frozenset()) -> Placed:
        """The places in a text, of which some words (`foreign`) may name places abroad: a name before one
        that is no place here is none either ("Birmingham, England", but "Texas, Ohio and Maine")."""
        found = words(text)
        places: list[Place] = []
        abroad: list[str] = []
        number = 0
        while number < len(found):
            place = self._place_at(found, number)
            if place is None and number not in foreign:
                place = self._misspelt_at(found, number)
            if place is not None and (place.end not in foreign or self._place_at(found, place.end)):
                places.append(place)
            elif place is None and self._is_abroad(found, number):
                abroad.append(found[number].written)
            number = place.end if place else number + 1
        return Placed(tuple(places), tuple(abroad), _without(text, found, places))

    def _is_abroad(self, found: Sequence[Word], number: int) -> bool:
        """Whether a word names a larger place abroad: "Paris"; "Paris, Texas" is a town that is not known."""
        listed = (found[number].lower,) in place_lists().abroad and _led_to(found, number)
        return listed and self._state_after(found, number + 1)[1] is None

    def _place_at(self, found: Sequence[Word], begin: int) -> Place | None:
        for end in range(min(len(found), begin + LONGEST), begin, -1):
            name = tuple(word.lower for word in found[begin:end])
            if place := self._named(found, begin, end, name):
                return place
        return self._letters_at(found, begin)

    def _named(self, found: Sequence[Word], begin: int, end: int, name: Name) -> Place | None:
        """The place of a name, with the state that may follow it."""
        after, state = self._state_after(found, end)
        city = self._names.within(name, state) if state else None
        if state and city and (name not in self._names.states or city.states[:1] == state.states):
            return Place(_written(found, begin, after), begin, after, (city,))
        if not _stands_for_place(found, begin, name):
            return None
        areas, choices = self._names.meanings(name)
        return Place(_written(found, begin, end), begin, end, areas, choices) if areas or choices else None

    def _state_after(self, found: Sequence[Word], at: int) -> tuple[int, Area | None]:
        """The state that follows a city ("Portland, OR", "Portland Oregon"), and where its name ends."""
        for end in range(min(len(found), at + 3), at, -1):
            if state := self._names.states.get(tuple(word.lower for word in found[at:end])):
                return end, state
        if at < len(found) and (state := self._names.letters.get(found[at].lower)):
            word, last = found[at], at + 1 == len(found)  # "in portland or" ends in a state
            if last or word.written.isupper() or word.lower not in place_lists().letters:
                return at + 1, state
        return at, None

    def _letters_at(self, found: Sequence[Word], begin: int) -> Place | None:
        """A state by its letters: in capitals, or in lower case where they are no word."""
        word = found[begin]
        state = self._names.letters.get(word.lower)
        if state is None or not _led_to(found, begin):
            return None
        shouted = len(found) >= SHOUTED and all(one.written.isupper() for one in found)
        if word.lower in place_lists().letters and (shouted or not word.written.isupper()):
            return None
        return Place(word.written, begin, begin + 1, (state,))

    def _misspelt_at(self, found: Sequence[Word], begin: int) -> Place | None:
        """A place with a slip in its name: behind a word of place, or where the text begins or ends."""
        leads = _led_to(found, begin)
        for end in range(min(len(found), begin + LONGEST_MENDED), begin, -1):
            written = [word.lower for word in found[begin:end]]
            joined = " ".join(written)
            if len(joined) < SHORTEST_MENDED or not (leads or end == len(found)):
                continue
            if all(map(is_english, written)):
                continue
            slips = 2 if len(joined) >= TWO_SLIPS else 1
            best = process.extractOne(joined, list(self._spelt), scorer=OSA.distance, score_cutoff=slips)
            if best is not None and best[0][0] == joined[0]:
                return self._named(found, begin, end, self._spelt[best[0]])
        return None


def _written(found: Sequence[Word], begin: int, end: int) -> str:
    return " ".join(word.written for word in found[begin:end])


def _led_to(found: Sequence[Word], begin: int) -> bool:
    """Whether a word stands before that leads to a place, or none at all."""
    return not begin or found[begin - 1].lower in place_lists().before


def _stands_for_place(found: Sequence[Word], begin: int, name: Name) -> bool:
    """Whether a name stands where a place does; an everyday word needs a capital letter too."""
    if name == _NATION:
        return found[begin].written == "US" or (begin > 0 and found[begin - 1].lower == "the")
    if name in place_lists().words:
        return found[begin].capitalised and begin > 0 and _led_to(found, begin)
    return True


def _without(text: str, found: Sequence[Word], places: Sequence[Place]) -> str:
    """The text without the places and the words that only lead to them."""
    lists = place_lists()
    rest = []
    at = 0
    for place in places:
        begin, end = place.begin, place.end
        while begin and found[begin - 1].start >= at and found[begin - 1].lower in lists.dropped_before:
            begin -= 1
        while end < len(found) and found[end].lower in lists.dropped_after:
            end += 1
        last = found[end - 1]
        rest.append(text[at : max(at, found[begin].start)])
        at = last.start + len(last.written)
    return " ".join("".join((*rest, text[at:])).split())
