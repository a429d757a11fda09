"""Years of experience that a person names, of the job that is asked about."""

import re
from collections.abc import Iterator, Sequence

from bot.understand.constraints import NUMBERS
from bot.understand.roles import RoleRef
from bot.understand.whom import Told

_YEARS = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(NUMBERS)})\+?\s*(?:years?|yrs?|yoe)\b(?!\s+(?:ago|from now|old))", re.IGNORECASE
)
_A_TIME = re.compile(r"\b(?:in|within|next|last|past|every|another)\W+$", re.IGNORECASE)
"""What makes years a time: "what will I earn in ten years"."""
_OF_SCHOOL = re.compile(
    r"\W*(?:of (?:school|study|college)|degrees?|program\w*|contracts?|courses?|diplomas?)\b"
)
"""What is as long, and no experience: "a four year degree"."""
_CLAUSE = re.compile(r"[.,;:?!]|\b(?:and|but)\b", re.IGNORECASE)


def experience_told(told: Sequence[Told], roles: Sequence[RoleRef]) -> float | None:
    """The first years of experience that are not those in another job: "I was a nurse for ten years"."""
    return next(
        (years for one in told for at, years in _named(one.text) if not _elsewhere(one, at, roles)), None
    )


def _named(text: str) -> Iterator[tuple[int, float]]:
    """Where years of experience stand, and how many."""
    for match in _YEARS.finditer(text):
        if not _A_TIME.search(text[: match.start()]) and not _OF_SCHOOL.match(text.lower(), match.end()):
            word = match.group(1).lower()
            yield match.start(), float(NUMBERS.get(word) or word)


def _elsewhere(told: Told, at: int, roles: Sequence[RoleRef]) -> bool:
    """Whether the clause around a place in the text names another job than those asked about."""
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(told.text)), len(told.text)]
    begin = max(cut for cut in cuts if cut <= at)
    end = min((cut for cut in cuts if cut > at), default=len(told.text))
    named = (one.core for one in told.mentions if one.core and begin <= told.words[one.begin].start < end)
    return not {one.core for one in roles}.issuperset(named)
