"""Finds the rungs that a question names: "at staff level", "IC7s", the grade before or after a role."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understand.mention import Ground, Mention, mentioned
from bot.understand.naming import is_grade
from bot.understand.roles import RoleCatalogue
from bot.understand.rungs import NO_RUNG, rung_at
from bot.understand.words import Word, singular, word_lists

RUNG_WORDS = frozenset({"level", "rung", "grade", "position", "role", "job", "title", "people"})
_BEFORE_RUNG = frozenset(
    {"at", "to", "as", "for", "a", "the", "and", "or", "vs", "versus", "meant", "from", "than"}
)
_JOINED = frozenset({"and", "or", "vs", "versus"})
MIDDLE = "mid"
"""The rung between junior and senior, which few ladders call so."""


def rungs_of_anyone(found: Sequence[Word], taken: set[int], roles: RoleCatalogue) -> list[Mention]:
    """Grades, and rungs with a word too general to say whose: "an IC7", "a staff engineer", "M4 managers"."""
    mentions = []
    for number in range(len(found)):
        here = rung_at(found, number, roles)
        if not here.rung or number in taken:
            continue
        end = _rung_end(found, number + here.words - 1)
        if is_grade(here.rung) or (end - number > here.words and end - 1 not in taken):
            taken.update(range(number, end))
            mentions.append(mentioned(found, number, end, (), here.rung))
    return mentions


def rungs_alone(found: Sequence[Word], taken: set[int], ground: Ground) -> list[Mention]:
    """Rungs named without a role: "at staff level", "principals", "level 3"."""
    mentions = []
    for number, word in enumerate(found):
        here = rung_at(found, number, ground.roles)
        level = here.rung
        if not level or number in taken:
            continue
        taken.update(range(number, number + here.words))
        end = _rung_end(found, number + here.words - 1)
        core = ground.default.core if ground.default else ()
        before = found[number - 1].lower if number else ""
        alone = len(found) <= 2 or before in _BEFORE_RUNG or word.lower.endswith("s")
        known = ground.roles.names_rung(core, level) or _beside_rung(found, end, taken)
        if end - number > 1 or alone or known:
            mentions.append(mentioned(found, number, end, (), level))
    return mentions


def _beside_rung(found: Sequence[Word], end: int, taken: set[int]) -> bool:
    """Whether a rung is named along with that of a role: "staff and principal ML engineers"."""
    return end + 1 < len(found) and found[end].lower in _JOINED and end + 1 in taken


def level_before(found: Sequence[Word], begin: int, roles: RoleCatalogue) -> tuple[int, str]:
    """Where the words for the rung before a role begin, and the rung; a grade goes before a word."""
    level = ""
    while begin:
        for width in (1, 2):
            here = rung_at(found, begin - width, roles) if begin >= width else NO_RUNG
            if here.rung and here.words == width:
                break
        else:
            break
        begin, level = begin - width, here.rung if is_grade(here.rung) or not level else level
    return begin, level


def _rung_end(found: Sequence[Word], number: int) -> int:
    """Where a rung ends that is named with a bare occupation or "level": "staff engineers"."""
    following = singular(found[number + 1].lower) if number + 1 < len(found) else ""
    return (
        number + 2 if following in RUNG_WORDS or following in word_lists().general_occupations else number + 1
    )


def without_middle(mentions: Sequence[Mention], ground: Ground) -> tuple[Mention, ...]:
    """ "Mid-level" is the role itself, where it has no rung of that name."""
    plain: list[Mention] = []
    for one in mentions:
        core = one.core or (ground.default.core if ground.default else ())
        before = plain[-1] if plain else None
        if before and not before.level and one.core == before.core and one.begin == before.end:
            plain[-1] = replace(one, begin=before.begin, written=f"{before.written} {one.written}")
        elif one.level == MIDDLE and core and not ground.roles.names_rung(core, MIDDLE):
            plain.append(replace(one, core=core, level=""))
        else:
            plain.append(one)
    return tuple(plain)
