"""Finds the roles and rungs that a question names, and occupations that no guide covers."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.understand.roles import Core, RoleCatalogue, RoleRef, parse_role
from bot.understand.words import Word, singular, stem, word_lists

MODIFIERS = 3
"""How many words before an occupation ("high school math teacher") are taken as part of its name."""
_RUNG_WORDS = frozenset({"level", "rung", "grade", "position", "role", "job", "title", "people"})
_BEFORE_RUNG = frozenset(
    {"at", "to", "as", "for", "a", "the", "and", "or", "vs", "versus", "meant", "from", "than"}
)
_SPEAKS_OF_ROLE = frozenset({"they", "them", "their", "it", "its", "role", "job", "position", "occupation"})
_JOB_ENDING = re.compile(
    r"(?:ologist|ographer|ician|smith|keeper|wright|admin|monger|herder|atrist|pathist)s?$"
)
_ARTICLES = frozenset({"a", "an"})
_LEADS_INTO = frozenset({"become", "becoming", "into"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a question that name a role: from word `begin` up to `end`. `core` is empty when only a
    rung is named ("at staff level")."""

    begin: int
    end: int
    core: Core
    level: str
    written: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What a question stands on: the role it is about unless it names one, and the phrases of that
    role's guide, in which an occupation is mentioned only in passing ("hiring managers"), and the stems of
    its words."""

    roles: RoleCatalogue
    default: RoleRef | None = None
    phrases: frozenset[str] = frozenset()
    words: Collection[str] = frozenset()


def mentions_in(found: Sequence[Word], ground: Ground) -> tuple[Mention, ...]:
    """The roles and rungs named, in order."""
    taken: set[int] = set()
    mentions = _known(found, ground.roles, taken)
    mentions += _unknown(found, taken, ground)
    mentions += _rungs(found, taken, ground)
    return tuple(sorted(mentions, key=lambda one: one.begin))


def _known(found: Sequence[Word], roles: RoleCatalogue, taken: set[int]) -> list[Mention]:
    spans = _spans(found)
    mentions = []
    for width in range(roles.longest, 0, -1):
        for extra in (0, 1):  # one word more for "engineer of machine learning"
            for begin in range(len(spans) - width - extra + 1):
                window = spans[begin : begin + width + extra]
                core = _core_of(tuple(part for _, part in window), roles, extra)
                first, last = window[0][0], window[-1][0] + 1
                if core is None or not taken.isdisjoint(range(first, last)):
                    continue
                start, level = _level_before(found, first, roles)
                if not level and last < len(found) and roles.rung_of(found[last].lower) in roles.grades:
                    last, level = last + 1, found[last].lower  # "software engineer IC3"
                taken.update(range(start, last))
                mentions.append(_mention(found, start, last, core, level))
    return mentions


def _core_of(parts: Core, roles: RoleCatalogue, extra: int) -> Core | None:
    if not extra:
        return parts if parts in roles.cores else None
    joints = [part for part in parts[1:-1] if part in ("of", "in", "for")]
    return roles.unordered.get(frozenset(parts) - {joints[0]}) if joints else None


def _rungs(found: Sequence[Word], taken: set[int], ground: Ground) -> list[Mention]:
    """Rungs named without a role: "at staff level", "principals"."""
    mentions = []
    for number, word in enumerate(found):
        level = ground.roles.rung_of(word.lower)
        if not level or number in taken:
            continue
        end = _rung_end(found, number)
        core = ground.default.core if ground.default else ()
        before = found[number - 1].lower if number else ""
        alone = len(found) <= 2 or before in _BEFORE_RUNG or word.lower.endswith("s")
        if end - number > 1 or alone or ground.roles.names_rung(core, level):
            mentions.append(_mention(found, number, end, (), level))
    return mentions


def _spans(found: Sequence[Word]) -> list[tuple[int, str]]:
    """Stems with abbreviations written out, each with the number of its word."""
    lists = word_lists()
    return [
        (number, stem(part))
        for number, word in enumerate(found)
        for part in lists.abbreviations.get(word.lower, (word.lower,))
    ]


def _level_before(found: Sequence[Word], begin: int, roles: RoleCatalogue) -> tuple[int, str]:
    """Where the words for the rung before a role begin, and the rung; a grade goes before a word."""
    level = ""
    while begin and (rung := roles.rung_of(found[begin - 1].lower)):
        begin, level = begin - 1, rung if rung in roles.grades or not level else level
    return begin, level


def _rung_end(found: Sequence[Word], number: int) -> int:
    """Where a rung ends that is named with a bare occupation or "level": "staff engineers"."""
    following = singular(found[number + 1].lower) if number + 1 < len(found) else ""
    return (
        number + 2
        if following in _RUNG_WORDS or following in word_lists().general_occupations
        else number + 1
    )


def _mention(found: Sequence[Word], begin: int, end: int, core: Core, level: str) -> Mention:
    return Mention(begin, end, core, level, " ".join(word.written for word in found[begin:end]))


def _unknown(found: Sequence[Word], taken: set[int], ground: Ground) -> list[Mention]:
    """Occupations that no guide has: "dental hygienist", "data analyst"."""
    lists = word_lists()
    mentions = []
    for number, word in enumerate(found):
        one = singular(word.lower)
        if number in taken or not (one in lists.occupations or _sounds_like_one(word, ground)):
            continue
        begin = _modified_from(found, number, taken)
        phrase = " ".join(part.stem for part in found[begin : number + 1])
        broad = one in lists.general_occupations and begin == number
        verb = (
            one in lists.verbs
            and word.lower == one
            and (not begin or found[begin - 1].lower not in _ARTICLES)
        )
        core, level = parse_role(" ".join(part.lower for part in found[begin : number + 1]))
        if broad or verb or not core or phrase in ground.phrases or _is_object(found, begin, ground):
            continue
        taken.update(range(begin, number + 1))
        mentions.append(_mention(found, begin, number + 1, core, level))
    return mentions


def _is_object(found: Sequence[Word], begin: int, ground: Ground) -> bool:
    """Whether the role was spoken of before it: "do they work for eye doctors?"; not "how long does it take
    to become a plumber?"."""
    before = [word.lower for word in found[:begin] if word.lower not in _ARTICLES]
    if before and before[-1] in _LEADS_INTO:
        return False
    return ground.default is not None and any(word.lower in _SPEAKS_OF_ROLE for word in found[:begin])


def _sounds_like_one(word: Word, ground: Ground) -> bool:
    """Whether a word that neither the lists nor the role's guide know ends as names of jobs do."""
    return (
        bool(_JOB_ENDING.search(word.lower))
        and word.stem not in ground.words
        and word.stem not in word_lists().frame
    )


def _modified_from(found: Sequence[Word], number: int, taken: set[int]) -> int:
    begin = number
    while (
        begin
        and number - begin < MODIFIERS
        and begin - 1 not in taken
        and _modifies(found[begin - 1])
        and _between(found[begin - 1], found[begin])
    ):
        begin -= 1
    return begin


def _modifies(word: Word) -> bool:
    lists = word_lists()
    plain = word.stem not in lists.frame and not word.lower.isdigit()
    return plain and word.lower not in lists.levels and word.lower not in _RUNG_WORDS


def _between(one: Word, two: Word) -> bool:
    """Only a space or a hyphen lies between them."""
    return two.start - (one.start + len(one.written)) == 1
