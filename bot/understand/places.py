"""Places of the wage table that a question names, each with the area that it means."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understand.place_names import Name, PlaceNames, place_lists
from bot.understand.place_text import Line, Place, left_out, runs, without
from bot.understand.spelling import is_english
from knowledge.ports import Area

LONGEST = 5
"""Words in the longest name that is looked for."""
LONGEST_MENDED = 3
"""And in the longest that a slip is mended in."""
SHORTEST_MENDED = 5
"""Letters from which a slip in a name is mended, as in "Bosten"; of four-letter names "Erie" is "eerie"."""
TWO_SLIPS = 8
"""And from which two are: "Philadelfia"."""
SURE_LETTERS = 2
"""States by their letters in a list from which a name that is such letters too is one of them: "LA"."""
_NATION = ("us",)


@dataclass(frozen=True, slots=True)
class Placed:
    """A question's places, those abroad that bear the name of one here, and its words without them.

    `left_out` are the places that it does not want: "outside Texas".
    """

    places: tuple[Place, ...]
    abroad: tuple[str, ...]
    rest: str
    left_out: tuple[Place, ...] = ()

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas of all places, each once."""
        return tuple(dict.fromkeys(area for place in self.places for area in place.areas))

    @property
    def spans(self) -> frozenset[int]:
        """The numbers of the words that name them, and of those that name the places left out."""
        every = (*self.places, *self.left_out)
        return frozenset(number for one in every for number in range(one.begin, one.end))

    @property
    def towns(self) -> tuple[str, ...]:
        """The towns of a state that the table does not know: "Frisco" in "Frisco, North Carolina"."""
        return tuple(one.town for one in self.places if one.town)

    @property
    def regions(self) -> tuple[str, ...]:
        """The parts of states, which it does not tell apart: "upstate New York"."""
        return tuple(one.region for one in self.places if one.region)


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
        line = Line.of(text)
        found: list[Place] = []
        abroad: list[str] = []
        number = 0
        while number < len(line.found):
            if end := _longer_name(line, number):
                if line.name(number, end) in place_lists().longer_abroad:
                    abroad.append(line.written(number, end))
                number = end
                continue
            place = self._place_at(line, number)
            if place is None and number not in foreign:
                place = self._misspelt_at(line, number)
            if place is not None and (place.end not in foreign or self._place_at(line, place.end)):
                found.append(place)
            elif place is None and self._is_abroad(line, number):
                abroad.append(line.found[number].written)
            number = place.end if place else number + 1
        lists = runs(line, list(self._sure(line, found)))
        out = [place for run in lists for place in run[: left_out(line, run)]]
        meant = [_beside_states(place, run) for run in lists for place in run if place not in out]
        rest = without(line, sorted((*meant, *out), key=lambda one: one.begin))
        return Placed(tuple(meant), tuple(abroad), rest, tuple(out))

    def _is_abroad(self, line: Line, number: int) -> bool:
        """Whether a word names a larger place abroad: "Paris"; "Paris, Texas" is a town that is not known."""
        ends = number + 1 == len(line.found)
        listed = line.name(number, number + 1) in place_lists().abroad and (ends or line.led_to(number))
        return listed and self._state_after(line, number + 1, ())[1] is None

    def _place_at(self, line: Line, begin: int) -> Place | None:
        for end in range(min(len(line.found), begin + LONGEST), begin, -1):
            if place := self._named(line, begin, end, line.name(begin, end)):
                return place
        return self._letters_at(line, begin)

    def _named(self, line: Line, begin: int, end: int, name: Name) -> Place | None:
        """The place of a name, with the state that may follow it."""
        if not self._names.knows(name):
            return None
        further = line.lower(end) in place_lists().town_words and not line.between(end, end).strip()
        for town in (end, end + 1) if further else (end,):  # "Brooklyn Park, MN"
            after, state = self._state_after(line, town, name)
            if state and (place := self._in_state(line, (begin, town, after), name, state)):
                return place
        if not _stands_for_place(line, begin, name):
            return None
        areas, choices = self._names.meanings(name)
        if not areas and not choices:
            return None
        return _of_region(line, Place(line.written(begin, end), begin, end, areas, choices))

    def _in_state(self, line: Line, at: tuple[int, int, int], name: Name, state: Area) -> Place | None:
        """The place of a city and the state behind it (`at`: where the city begins, where it ends, where the
        state ends): the city's area, or the state if it is a town that the table does not know."""
        begin, town, after = at
        areas = self._names.in_state(name, state)
        is_state = self._names.is_state(line.name(begin, town))
        if areas and (not is_state or areas[0].states[:1] == state.states):
            return Place(line.written(begin, after), begin, after, areas)
        named = line.found[begin].capitalised and "," in line.between(town, town)
        if is_state or not (named or _stands_for_place(line, begin, name)):
            return None
        if self._in_list(line, begin, after, name):
            return None
        return Place(line.written(town, after), begin, after, (state,), town=line.written(begin, town))

    def _in_list(self, line: Line, begin: int, after: int, name: Name) -> bool:
        """Whether a city and a state behind it are two of a list: "Dallas, Chicago, Florida", "NYC, Ohio"."""
        if name in place_lists().nicknames:
            return True
        before = begin and "," in line.between(begin, begin)
        joined = line.lower(after) in place_lists().joins or line.between(after, after).strip() == ","
        return self._names.is_large(name) and bool(before or joined)

    def _state_after(self, line: Line, at: int, city: Name) -> tuple[int, Area | None]:
        """The state that follows a city ("Portland, OR", "Portland Oregon"), and where its name ends."""
        if not line.follows(at):
            return at, None
        for end in range(min(len(line.found), at + 3), at, -1):
            if state := self._names.states.get(line.name(at, end)):
                return end, state
        state = self._names.letters.get(line.lower(at))
        if state is None or not self._are_letters(line, at, bool(self._names.in_state(city, state))):
            return at, None
        return at + 1, state

    def _are_letters(self, line: Line, at: int, fits: bool) -> bool:
        """Whether letters behind a city are a state: those of one that it lies in (`fits`) in any case, but
        no "or" in "Portland or Seattle"; others if they are nothing else, or behind a comma."""
        lists = place_lists()
        word = line.found[at]
        small = word.lower in lists.letters and (line.shouted or not word.written.isupper())
        comma = "," in line.between(at, at)
        if any(self._names.meanings((word.lower,))):  # "NYC, LA"
            return fits
        goes_on = line.follows(at + 1) and "," not in line.between(at + 1, at + 1)
        if word.lower in lists.joining_letters and goes_on:
            return not small and (comma or self._place_at(line, at + 1) is None)
        return fits or (not small and (comma or word.lower not in lists.other_letters))

    def _letters_at(self, line: Line, begin: int) -> Place | None:
        """What may be a state by its letters: in capitals, or in lower case where they are no word."""
        word = line.found[begin]
        state = self._names.letters.get(word.lower)
        if state is None or line.lower(begin - 1) in place_lists().articles:
            return None
        in_row = word.lower not in place_lists().joining_letters and "," in line.between(begin, begin)
        shouted = line.shouted and not in_row
        if word.lower in place_lists().letters and (shouted or not word.written.isupper()):
            return None
        return _of_region(line, Place(word.written, begin, begin + 1, (state,)))

    def _sure(self, line: Line, found: Sequence[Place]) -> Iterator[Place]:
        """The places, without letters that are no state where they stand: "OR nurse", "NP vs PA"."""
        for run in runs(line, found):
            letters = [one for one in run if self._letters_of(line, one)]
            named = [one for one in run if one not in letters]
            alone = len(letters) == len(found)
            if len(letters) >= SURE_LETTERS:
                named = [self._as_letters(line, one) for one in named]
            if named or _letters_stand(line, letters, alone):
                yield from sorted((*named, *letters), key=lambda one: one.begin)

    def _letters_of(self, line: Line, place: Place) -> bool:
        state = self._names.letters.get(line.lower(place.begin))
        return place.end == place.begin + 1 and place.areas == (state,)

    def _as_letters(self, line: Line, place: Place) -> Place:
        """A name among letters is letters too: "TX, OK and LA"."""
        state = self._names.letters.get(line.lower(place.begin))
        return replace(place, areas=(state,)) if state and place.end == place.begin + 1 else place

    def _misspelt_at(self, line: Line, begin: int) -> Place | None:
        """A place with a slip in its name: behind a word of place, or where the text begins or ends."""
        leads = line.led_to(begin)
        for end in range(min(len(line.found), begin + LONGEST_MENDED), begin, -1):
            written = line.name(begin, end)
            joined = " ".join(written)
            if len(joined) < SHORTEST_MENDED or not (leads or end == len(line.found)):
                continue
            if all(map(is_english, written)):
                continue
            slips = 2 if len(joined) >= TWO_SLIPS else 1
            best = process.extractOne(joined, list(self._spelt), scorer=OSA.distance, score_cutoff=slips)
            if best is not None and best[0][0] == joined[0]:
                return self._named(line, begin, end, self._spelt[best[0]])
        return None


def _longer_name(line: Line, begin: int) -> int:
    """Where a longer name ends in which a place here is none ("Latin America", "Bank of America"), or 0."""
    lists = place_lists()
    ends = range(min(len(line.found), begin + LONGEST), begin, -1)
    return next((end for end in ends if line.name(begin, end) in lists.longer | lists.longer_abroad), 0)


def _of_region(line: Line, place: Place) -> Place:
    """The place with the word before it that makes it a part of a state: "upstate New York"."""
    begin = place.begin - 1
    if not place.states or line.lower(begin) not in place_lists().regions:
        return place
    if line.between(place.begin, place.begin).strip(" -"):
        return place
    written = line.written(begin, place.end)
    return Place(written, begin, place.end, place.states, region=written)


def _beside_states(place: Place, run: Sequence[Place]) -> Place:
    """What is the state or a city is the state in a list of states: "Washington and Oregon"."""
    others = [one for one in run if one is not place]
    if place.choices and place.states and others and all(one.states for one in others):
        return replace(place, areas=place.states, choices=())
    return place


def _letters_stand(line: Line, letters: Sequence[Place], alone: bool) -> bool:
    """Whether letters, one or a list of them, stand where a state does. `alone` says that the text has no
    other place."""
    lists = place_lists()
    begin, end = letters[0].begin, letters[-1].end
    first, ends = line.found[begin], end == len(line.found)
    other = all(line.lower(one.begin) in lists.other_letters for one in letters)
    before = line.lower(begin - 1)
    if len(letters) > 1 and not other:
        return True
    if not begin:
        return ends or (alone and not other and first.lower not in lists.letters)
    if before in lists.before:
        return not other or before in lists.into or (ends and (begin == 1 or before not in lists.joins))
    doubtful = other or first.lower in lists.letters
    return ends and first.written.isupper() and (not doubtful or before in lists.pay)


def _stands_for_place(line: Line, begin: int, name: Name) -> bool:
    """Whether a name stands where a place does; an everyday word needs a capital letter too."""
    if name == _NATION:
        return line.found[begin].written == "US" or line.lower(begin - 1) == "the"
    if name in place_lists().words:
        return line.found[begin].capitalised and begin > 0 and line.led_to(begin)
    return True
