"""Names of roles: a title is a core and a rung."""

import re

from bot.understand.words import stem, word_lists, words

Core = tuple[str, ...]
"""A role's name without its rung, abbreviations written out, as stems."""
_HEADS = frozenset({"director", "lead", "associate", "intern", "principal", "chief"})
"""Words for rungs that are the occupation itself where they end a title ("School Principal") or where the
title goes on with "of" ("Director of Nursing")."""
JOINTS = frozenset({"of", "in", "for"})
"""Words between the parts of a title."""
_GRADE = re.compile(r"(?:ic|l|e|m|t|sde|swe)\d{1,2}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def parse_role(title: str) -> tuple[Core, str]:
    """Splits a title into its core and its rung: "Sr. ML Engineer" -> (machin, learn, engin), senior.

    A grade stands for the rung where no word names one: "IC3 Software Engineer" -> (softwar, engin), ic3.
    """
    core: list[str] = []
    level = grade = rung = ""
    named = words(title.partition("(")[0])
    for number, word in enumerate(named):
        following = named[number + 1].lower if number + 1 < len(named) else ""
        heads = word.lower in _HEADS and (following in JOINTS or (not following and number > 0))
        before, rung = rung, "" if heads else word_lists().levels.get(word.lower, "")
        if rung and (before or not level):
            level = rung  # "Sr. Principal" is principal
        elif is_grade(word.lower):
            grade = grade or word.lower
        else:
            core.extend(stem(part) for part in word_lists().abbreviations.get(word.lower, (word.lower,)))
    return tuple(core), level or grade


def is_grade(word: str) -> bool:
    """Whether a word is a grade of a company's ladder: "ic3", "l5", "m6"."""
    return bool(_GRADE.fullmatch(word))


def same_rung(one: str, other: str) -> bool:
    """Whether two names are of one rung; "l3" is the third of any ladder: "ic3", "m3"."""
    if one == other:
        return True
    graded = is_grade(one) and is_grade(other) and "l" in (_scale(one), _scale(other))
    return graded and one.lstrip(_LETTERS) == other.lstrip(_LETTERS)


def _scale(grade: str) -> str:
    return grade.rstrip("0123456789")
