"""Names of roles: a title is a core and a rung."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.understand.words import lower_words, singular, stem, word_lists

Core = tuple[str, ...]
"""A role's name without its rung, abbreviations written out, as stems."""
_HEADS = frozenset({"director", "lead", "associate", "intern", "principal", "chief"})
"""Words for rungs that are the occupation itself where they end a title ("School Principal") or where the
title goes on with "of" ("Director of Nursing")."""
JOINTS = frozenset({"of", "in", "for"})
"""Words between the parts of a title."""
_GRADE = re.compile(r"(?:ic|l|e|m|t|sde|swe)\d{1,2}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=50_000)
def parse_role(title: str) -> tuple[Core, str]:
    """Splits a title into its core and its rung: "Sr. ML Engineer" -> (machin, learn, engin), senior.

    A grade stands for the rung where no word names one: "IC3 Software Engineer" -> (softwar, engin), ic3.
    """
    core: list[str] = []
    level = grade = rung = ""
    levels = word_lists().levels
    named = lower_words(title.partition("(")[0])
    for number, word in enumerate(named):
        heads = word in _HEADS and _is_occupation(named, number)
        before, rung = rung, "" if heads else levels.get(word, "")
        if rung and (before or not level):
            level = rung  # "Sr. Principal" is principal
        elif is_grade(word):
            grade = grade or word
        else:
            core += _stems_of(word)
    return tuple(core), level or grade


def _is_occupation(named: Sequence[str], number: int) -> bool:
    """Whether a word for a rung is the occupation itself: where it ends a title, or "of" follows."""
    following = named[number + 1] if number + 1 < len(named) else ""
    return following in JOINTS or (not following and number > 0)


@lru_cache(maxsize=50_000)
def _stems_of(word: str) -> Core:
    """A word of a title as stems, an abbreviation written out."""
    return tuple(map(stem_of_name, word_lists().abbreviations.get(word, (word,))))


def stem_of_name(word: str) -> str:
    """The stem of a word of a name, which is that of one person: "mailmen" is "mailman"."""
    return stem(singular(word) if word.endswith("men") else word)


@lru_cache(maxsize=50_000)
def is_grade(word: str) -> bool:
    """Whether a word is a grade of a company's ladder: "ic3", "l5", "m6"."""
    return bool(_GRADE.fullmatch(word))


def grade_in(title: str) -> str:
    """The grade that a title names, in lower case, or ""."""
    return next(filter(is_grade, lower_words(title)), "")


def same_rung(one: str, other: str) -> bool:
    """Whether two names are of one rung; "l3" is the third of any ladder: "ic3", "m3"."""
    if one == other:
        return True
    graded = is_grade(one) and is_grade(other) and "l" in (_scale(one), _scale(other))
    return graded and one.lstrip(_LETTERS) == other.lstrip(_LETTERS)


def _scale(grade: str) -> str:
    return grade.rstrip("0123456789")
