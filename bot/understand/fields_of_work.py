"""Fields of work: those who work in one ("massage therapy", "pest control"), and the one someone leaves."""

import re
from collections.abc import Iterator, Sequence

from bot.understand.constraints import constraints_of
from bot.understand.words import Word, words

_PEOPLE_OF = (
    ("ing", ("er", "or", "e", "")),
    ("therapy", ("therapist",)),
    ("ology", ("ologist",)),
    ("ography", ("ographer",)),
    ("istry", ("ist",)),
    ("pathy", ("path",)),
)
"""Ends of words for work, and the ends of the words for people that do it."""
_WORKERS = ("worker", "technician", "specialist", "agent", "representative")
"""Words that titles add to a field of several words."""
SHORTEST_STEM = 3
"""Letters in front of such an end at least: "acting", not "king"."""

_GOES_ON = (
    "(?:to|into|and|how|what|which|when|where|who|why|is|are|do|does|can|could|will|would|should|must|may"
    "|it|i|there)"
)
_LEFT = re.compile(
    r"\b(?:com(?:e|es|ing)|came|get|getting|break|mov(?:e|ing)|switch|switching|transition|transitioning"
    r"|i'?m|i am)"
    r"(?: over| here| in| out)? (?:from|(?<=out )of) (?:an? |the )?(?:background in )?"
    r"(?!(?:scratch|zero|nothing|nowhere|home|here|there|it|this|that|them|within|inside|abroad)\b)"
    rf"([\w-]+(?: (?!{_GOES_ON}\b)[\w-]+){{0,2}}?)(?: background| side| world)?"
    rf"(?:\W*$| ?[,;:.?!(-]| (?={_GOES_ON}\b))",
    re.IGNORECASE,
)
"""What someone comes from, up to where the sentence goes on."""
_NAME = re.compile(r"\b[A-Z][a-z]")

_HOMES = frozenset({"family", "household", "village", "town", "city", "suburb", "country", "island", "place"})


def field_left(text: str) -> str:
    """The field of work that someone says to come from, or "": "if I'm from marketing, how long does it
    take?", not "I'm from India", "I come from a small town"."""
    match = _LEFT.search(text)
    if match is None or _NAME.search(match.group(1)):
        return ""
    left = words(match.group(1))
    at_home = left[-1].lower in _HOMES or constraints_of(left, set())
    return "" if at_home else match.group(1)


def people_of(found: Sequence[Word]) -> Iterator[str]:
    """What those may be called, each one person, who do the work that the words name."""
    before = "".join(f"{word.lower} " for word in found[:-1])
    last = found[-1].lower
    for end, people in _PEOPLE_OF:
        root = last.removesuffix(end)
        if root != last and (len(root) >= SHORTEST_STEM or before or not root):
            yield from (f"{before}{root}{person}" for person in people)
    if before:
        yield from (f"{before}{last} {worker}" for worker in _WORKERS)
