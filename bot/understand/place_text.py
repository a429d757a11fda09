"""A question's text around its places: what leads to them, joins them into a list, leaves them out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.understand.place_names import Name, place_lists
from bot.understand.words import Word, words
from knowledge.ports import Area, AreaKind

SHOUTED = 2
"""Words from which a text all in capitals says nothing by them, unless all are short: "TX, OK, LA"."""
_OF_LISTS = re.compile(r"[,/&+]")
_OF_SENTENCES = re.compile(r"[.;:?!]")
_CLOSE = re.compile(r"[\s(,–-]*")


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a question names: the areas it means, or those it may mean (`choices`).

    `town` is a town of the state that the table does not know ("Frisco" in "Frisco, North Carolina"),
    `region` the part of the state that is meant ("upstate New York"), as written.
    """

    written: str
    begin: int
    end: int
    areas: tuple[Area, ...] = ()
    choices: tuple[Area, ...] = ()
    town: str = ""
    region: str = ""

    @property
    def states(self) -> tuple[Area, ...]:
        """The states among the areas that it means or may mean."""
        return tuple(one for one in (*self.areas, *self.choices) if one.kind is AreaKind.STATE)


@dataclass(frozen=True, slots=True)
class Line:
    """A text with its words, which are asked for by their numbers."""

    text: str
    found: tuple[Word, ...]

    @classmethod
    def of(cls, text: str) -> "Line":
        """A text, cut into words."""
        return cls(text, words(text))

    def lower(self, number: int) -> str:
        """A word in lower case; "" before the first and behind the last."""
        return self.found[number].lower if 0 <= number < len(self.found) else ""

    def name(self, begin: int, end: int) -> Name:
        """Words as a name that is looked up."""
        return tuple(word.lower for word in self.found[begin:end])

    def written(self, begin: int, end: int) -> str:
        """Words as they were written."""
        return " ".join(word.written for word in self.found[begin:end])

    def between(self, end: int, begin: int) -> str:
        """The text between the word before `end` and the word at `begin`."""
        last = self.found[end - 1] if end else None
        start = last.start + len(last.written) if last else 0
        return self.text[start : self.found[begin].start if begin < len(self.found) else len(self.text)]

    @property
    def shouted(self) -> bool:
        """Whether the whole text is in capitals, so that they tell nothing."""
        many = len(self.found) >= SHOUTED and any(len(one.written) > 2 for one in self.found)
        return many and all(one.written.isupper() for one in self.found)

    def follows(self, number: int) -> bool:
        """Whether a word follows the one before as a state does its city: "Portland, OR", no new sentence."""
        return 0 < number < len(self.found) and bool(_CLOSE.fullmatch(self.between(number, number)))

    def led_to(self, begin: int) -> bool:
        """Whether a word stands before that leads to a place, or none at all."""
        return not begin or self.lower(begin - 1) in place_lists().before


def runs(line: Line, places: Sequence[Place]) -> list[list[Place]]:
    """The places, those of one list together: "Texas, Ohio and Maine", "CA vs TX"."""
    found: list[list[Place]] = []
    for place in places:
        if found and _joined(line, found[-1][-1], place):
            found[-1].append(place)
        else:
            found.append([place])
    return found


def left_out(line: Line, run: Sequence[Place]) -> int:
    """How many places of a list are left out by words before it: "outside Texas", "not Texas, Ohio" (one),
    "not Texas or Ohio" (two)."""
    lists = place_lists()
    at = run[0].begin
    while at and line.lower(at - 1) in lists.inner:
        at -= 1
    phrases = {line.name(at - width, at) for width in (1, 2) if at >= width}
    apart = at and _OF_SENTENCES.sub(",", line.between(at, run[0].begin)).count(",")
    if apart or phrases & lists.kept_in or not phrases & lists.left_out:
        return 0
    gaps = [line.between(one.end, two.begin) for one, two in pairwise(run)]
    if ("not",) not in phrases or any(re.search(r"\bn?or\b", gap, re.IGNORECASE) for gap in gaps):
        return len(run)
    return next((number for number, gap in enumerate(gaps, 1) if gap.strip() == ","), len(run))


def without(line: Line, places: Sequence[Place]) -> str:
    """The text without the places and the words that only lead to them."""
    lists = place_lists()
    rest = []
    at = 0
    for place in places:
        begin, end = place.begin, place.end
        known = {*place.areas, *place.choices}
        kind = (lists.with_state if place.states else frozenset()) | (
            lists.with_city if known - {*place.states} else frozenset()
        )
        while begin and line.found[begin - 1].start >= at and _leads_only(line, begin, place, kind):
            begin -= 1
        while line.lower(end) in kind:
            end += 1
        last = line.found[end - 1]
        rest.append(line.text[at : max(at, line.found[begin].start)])
        at = last.start + len(last.written)
    return " ".join("".join((*rest, line.text[at:])).split())


def _leads_only(line: Line, begin: int, place: Place, kind: frozenset[str]) -> bool:
    """Whether the word before is of the place alone: "in", "the", and "city" in "the city of Dallas", but not
    in "which city in Texas"."""
    word = line.lower(begin - 1)
    said_of = begin == place.begin or line.lower(begin) in {"of", *kind}
    return word in place_lists().dropped_before or (word in kind and said_of)


def _joined(line: Line, one: Place, two: Place) -> bool:
    """Whether nothing stands between two places but what joins a list."""
    lists = place_lists()
    between = [line.lower(number) for number in range(one.end, two.begin)]
    gap = re.sub(r"\bvs\.", "vs", line.between(one.end, two.begin))
    if _OF_SENTENCES.search(gap) or not all(word in lists.joins or word in lists.inner for word in between):
        return False
    letters = not gap.strip() and all(len(line.lower(each.end - 1)) == 2 for each in (one, two))
    return letters or bool(_OF_LISTS.search(gap)) or any(word in lists.joins for word in between)
