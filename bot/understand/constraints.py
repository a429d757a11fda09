"""What narrows a question: a place, a currency, an employer, a year, a part of the people."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.understand.words import Word, singular, word_lists

LONGEST_PLACE = 3
"""Words in the longest place name of the lists."""

_EVERYDAY = frozenset({"polish"})
"""Names of places and peoples that are everyday words: only with a capital that is not the sentence's."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIMES = re.compile(
    r"\b(?:\w+ (?:years?|months?|decades?) ago|(?:last|next|previous|past) (?:year|decade|century)"
    r"|in the (?:past|nineties|eighties)|(?:in|within) \w+ years(?: time)?$|yesterday|tomorrow)\b"
)
_END = r"(?:top|bottom|upper|lower|highest|lowest)(?: (?:paid|earning))?"
_PART = re.compile(
    rf"\b{_END} (?:(?:\d{{1,2}}|one|two|five|ten|twenty) (?:percent|pct)"
    r"|tenth|decile|quarter|quartile|fifth|third|half)\b"
    r"|\b(?:\d{1,2}(?:st|nd|rd|th)|tenth|ninetieth) percentile\b"
)
_OF_PART = ("percent",)
"""What a text says that speaks of such a part: "percent", "percentile"."""
_AHEAD = frozenset({"in", "within", "next"})
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
}  # fmt: skip


_QUALITIES = frozenset(
    {"old", "older", "young", "younger", "black", "white", "blind", "native", "straight", "foreign"}
)
_PEOPLE = frozenset(
    {
        "person",
        "people",
        "folk",
        "candidate",
        "applicant",
        "worker",
        "employee",
        "professional",
        "student",
        "guy",
    }
)


_ONES = frozenset({"one", "ones"})
_WAYS = frozenset({"out", "from", "after", "into"})
"""Words after "straight" that say how one comes in: "straight out of school"."""
_ONESELF = frozenset({"i", "i've", "ive", "i'm", "im", "i'd", "my", "since"})
_THINGS = frozenset(
    {"api", "sdk", "cloud", "model", "tool", "stack", "platform", "library", "course", "book"}
)
"""What bears the name of its maker: "the OpenAI API"."""
_ASKS = frozenset(
    {"what", "how", "when", "which", "who", "why", "where", "did", "was", "were", "do", "does", "would"}
)


class ConstraintKind(StrEnum):
    """What sort of narrowing it is."""

    PLACE = "place"
    CURRENCY = "currency"
    EMPLOYER = "employer"
    YEAR = "year"
    TIME = "time"
    GROUP = "group"
    PART = "part"
    """Of those who have the job: "the top ten percent"."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One narrowing: its words as written, their stems, and which words of the question they are."""

    kind: ConstraintKind
    written: str
    stems: tuple[str, ...]
    begin: int
    end: int

    @property
    def ahead(self) -> bool:
        """Whether it is a time to come: "in ten years"."""
        return self.kind is ConstraintKind.TIME and self.stems[0] in _AHEAD


def constraints_of(found: Sequence[Word], taken: set[int]) -> tuple[Constraint, ...]:
    """The constraints in a question; `taken` are the numbers of words that name a role."""
    lists = word_lists()
    constraints = []
    constraints += _times(found)
    constraints += _parts(found)
    number = 0
    while number < len(found):
        step = 1
        if number not in taken:
            place = _place(found, number)
            word = found[number]
            if place:
                step = place
                if not _home(found, number, place):
                    constraints.append(_made(ConstraintKind.PLACE, found, number, number + place))
            elif word.lower in lists.currencies:
                constraints.append(_made(ConstraintKind.CURRENCY, found, number, number + 1))
            elif _is_employer(found, number):
                constraints.append(_made(ConstraintKind.EMPLOYER, found, number, number + 1))
            elif word.lower in lists.groups and not _of_a_thing(found, number, taken):
                constraints.append(_made(ConstraintKind.GROUP, found, number, number + 1))
            elif _YEAR.fullmatch(word.lower):
                constraints.append(_made(ConstraintKind.YEAR, found, number, number + 1))
        number += step
    return tuple(constraints)


def _is_employer(found: Sequence[Word], number: int) -> bool:
    """Whether a word names an employer, not a thing that bears its name ("the OpenAI API")."""
    lists, word = word_lists(), found[number]
    named = word.lower in lists.employers and (word.capitalised or word.lower not in lists.common_employers)
    return named and not (number + 1 < len(found) and singular(found[number + 1].lower) in _THINGS)


def _of_a_thing(found: Sequence[Word], number: int, taken: set[int]) -> bool:
    """Whether a word for a group says what a thing is like: "old data", "a black box"."""
    if found[number].lower not in _QUALITIES or number + 1 == len(found) or number + 1 in taken:
        return False
    if number and found[number - 1].lower == "how" and found[number + 1].lower in ("is", "are"):
        return True  # "how old is the data"
    lists, following = word_lists(), found[number + 1].lower
    if following in _ONES or (found[number].lower == "straight" and following in _WAYS):
        return True
    people = (lists.frame_words, lists.groups, lists.occupations, lists.levels, _PEOPLE)
    return not any(singular(following) in one or following in one for one in people)


def _times(found: Sequence[Word]) -> list[Constraint]:
    """Times other than now: "three years ago", "last year", "in five years"."""
    line = " ".join(word.lower for word in found)
    times = []
    for match in _TIMES.finditer(line):
        begin = line[: match.start()].count(" ")
        if not _told_of_oneself(found[:begin]):
            times.append(_made(ConstraintKind.TIME, found, begin, begin + match.group().count(" ") + 1))
    return times


def _parts(found: Sequence[Word]) -> list[Constraint]:
    """Parts of those who have the job: "the bottom ten percent"."""
    line = " ".join(word.lower for word in found)
    parts = []
    for match in _PART.finditer(line):
        begin = line[: match.start()].count(" ")
        part = _made(ConstraintKind.PART, found, begin, begin + match.group().count(" ") + 1)
        written = part.written if "percentile" in match.group() else f"the {part.written}"
        parts.append(replace(part, written=written, stems=_OF_PART))
    return parts


def _told_of_oneself(before: Sequence[Word]) -> bool:
    """Whether the clause so far is on the asker: "I moved here three years ago"."""
    for word in reversed(before):
        if word.lower in _ONESELF or word.lower in _ASKS:
            return word.lower in _ONESELF
    return False


def _place(found: Sequence[Word], number: int) -> int:
    """How many words from here name a place."""
    lists = word_lists()
    for width in range(LONGEST_PLACE, 0, -1):
        name = tuple(word.lower for word in found[number : number + width])
        if len(name) == width and (name in lists.places or name in lists.home_places):
            if name == ("us",) and found[number].written != "US":
                return 0
            everyday = name[0] in _EVERYDAY and not (number and found[number].capitalised)
            return 0 if everyday else width
    return 0


def _home(found: Sequence[Word], number: int, width: int) -> bool:
    return tuple(word.lower for word in found[number : number + width]) in word_lists().home_places


def _made(kind: ConstraintKind, found: Sequence[Word], begin: int, end: int) -> Constraint:
    part = found[begin:end]
    written = " ".join(word.written for word in part)
    return Constraint(kind, written, tuple(word.stem for word in part), begin, end)
