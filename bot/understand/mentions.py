"""Finds the roles and rungs that a question names, and occupations that no guide covers."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.understand.fields_of_work import people_of
from bot.understand.naming import JOINTS, Core, is_grade, parse_role, stem_of_name
from bot.understand.placed import asked_of_one, puts_role, speaks_of_work, surely_puts_role, turns_to
from bot.understand.roles import RoleCatalogue, RoleRef
from bot.understand.rungs import NO_RUNG, rung_at
from bot.understand.words import MODIFIERS, Word, singular, word_lists

_RUNG_WORDS = frozenset({"level", "rung", "grade", "position", "role", "job", "title", "people"})
_JOBS = frozenset({"jobs", "roles", "careers", "occupations", "professions", "positions"})
_BEFORE_RUNG = frozenset(
    {"at", "to", "as", "for", "a", "the", "and", "or", "vs", "versus", "meant", "from", "than"}
)
_SPEAKS_OF_ROLE = frozenset({"they", "them", "their", "it", "its", "role", "job", "position", "occupation"})
_JOB_ENDING = re.compile(
    r"(?:ologist|ographer|ician|smith|keeper|wright|admin|monger|herder|atrist|pathist)s?$"
)
_AGENT = re.compile(r"(?:er|or|ist|ian|eer|man|men|woman|women|smith|ant|ess|wright|ier)s?$")
"""How words for people end: "falconer", "ventriloquists"."""
MIDDLE = "mid"
"""The rung between junior and senior, which few ladders call so."""
LONGEST_FIELD = 3
"""Words in the name of a field of work: "hazardous materials removal"."""
_WORKS = frozenset(
    {"work", "works", "working", "worked", "job", "jobs", "career", "start", "life", "living", "earn", "make"}
)
"""Words before "as a" and what one works as."""
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
    role's guides, in which an occupation is mentioned only in passing ("hiring managers"), and the stems of
    their words. `subjects` are the stems of words that name topics."""

    roles: RoleCatalogue
    default: RoleRef | None = None
    phrases: frozenset[str] = frozenset()
    words: Collection[str] = frozenset()
    subjects: Collection[str] = frozenset()

    @property
    def guides(self) -> tuple[str, ...]:
        """The guides of that role, or those that speak of it."""
        return (self.default.guides or self.default.nearby) if self.default else ()


def mentions_in(found: Sequence[Word], ground: Ground) -> tuple[Mention, ...]:
    """The roles and rungs named, in order."""
    taken: set[int] = set()
    mentions = _known(found, ground, taken)
    mentions += _rungs_of_anyone(found, taken, ground.roles)
    mentions += _unknown(found, taken, ground)
    if not any(one.core for one in mentions):
        mentions += _field(found, taken, ground)
    mentions += _rungs(found, taken, ground)
    return _without_middle(sorted(mentions, key=lambda one: one.begin), ground)


def _without_middle(mentions: Sequence[Mention], ground: Ground) -> tuple[Mention, ...]:
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


def _known(found: Sequence[Word], ground: Ground, taken: set[int]) -> list[Mention]:
    roles = ground.roles
    spans = _spans(found)
    mentions = []
    for width in range(min(roles.longest, len(spans)), 0, -1):
        for extra in (0, 1):  # one word more for "engineer of machine learning"
            for begin in range(len(spans) - width - extra + 1):
                window = spans[begin : begin + width + extra]
                core = _core_of(tuple(map(stem_of_name, (part for _, part in window))), roles, extra)
                first, last = window[0][0], window[-1][0] + 1
                if core is None or not taken.isdisjoint(range(first, last)):
                    continue
                if not _is_meant(found, (first, last), _Candidate(core, window[-1][1], bool(extra)), ground):
                    continue
                start, level = _level_before(found, first, roles)
                if not level and is_grade((after := rung_at(found, last, roles)).rung):
                    last, level = last + after.words, after.rung  # "software engineer IC3"
                taken.update(range(start, last))
                mentions.append(_mention(found, start, last, core, level))
    return mentions


def _core_of(parts: Core, roles: RoleCatalogue, extra: int) -> Core | None:
    if not extra:
        return parts if roles.names_of(parts) else None
    joints = [part for part in parts[1:-1] if part in JOINTS]
    return roles.turned_round(set(parts) - {joints[0]}) if joints else None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words that may name a role: its core, their last word, whether they are turned round."""

    core: Core
    last: str
    turned: bool


def _is_meant(found: Sequence[Word], span: tuple[int, int], one: _Candidate, ground: Ground) -> bool:
    """Whether words that are the name of a role stand for it here: "models" of "what do models earn", not
    of "which models do they use". What the role of the conversation is called, and what its guide calls
    others, is always meant."""
    begin, end = span
    names = ground.roles.names_of(one.core)
    if any(not name.own or name.guide in ground.guides for name in names):
        return True
    if not one.turned and singular(one.last) not in {name.ending for name in names}:
        return len(one.core) > 1 and ground.default is None  # "what does data engineering pay?"
    owned = len(one.core) > 1 and any(not name.alternate for name in names)
    if surely_puts_role(found, begin, end) or (owned and turns_to(found, begin)):
        return True
    if _in_passing(found, begin, end, ground) or _is_object(found, begin, ground):
        return False
    if _is_occupation(found, begin, end, ground):
        return True
    whole = len(one.core) > 1  # "nail tech": several words are seldom another thing
    plain = ground.default is None and (whole or any(name.everyday or not name.alternate for name in names))
    people = one.last.endswith("s") or bool(_AGENT.search(one.last)) or any(name.everyday for name in names)
    if plain and (whole or (people and found[begin].stem not in ground.subjects)):
        return True  # "can umpires move up?"
    return owned or puts_role(found, begin, end)


def _is_occupation(found: Sequence[Word], begin: int, end: int, ground: Ground) -> bool:
    """Whether the last word is one that jobs are called by, no verb here ("coach the juniors"), and not too
    general to name one alone ("an engineer"), nor beside a role for those who hire."""
    lists = word_lists()
    word = found[end - 1]
    last = singular(lists.abbreviations.get(word.lower, (word.lower,))[-1])
    if not (last in lists.occupations or _sounds_like_one(word, ground)):
        return False
    if last in lists.general_occupations and end - begin == 1:
        return False
    if last in lists.hirers and ground.default is not None:
        return surely_puts_role(found, begin, end)
    verb = last in lists.verbs and word.lower == last
    return not verb or (begin > 0 and found[begin - 1].lower in _ARTICLES)


def _in_passing(found: Sequence[Word], begin: int, end: int, ground: Ground) -> bool:
    """Whether the guide in question mentions an occupation of that name ("hiring managers")."""
    if end - begin == 1 and found[begin].stem in ground.words:
        return True
    return " ".join(word.stem for word in found[begin:end]) in ground.phrases


def _rungs_of_anyone(found: Sequence[Word], taken: set[int], roles: RoleCatalogue) -> list[Mention]:
    """Grades, and rungs with a word too general to say whose: "an IC7", "a staff engineer", "M4 managers"."""
    mentions = []
    for number in range(len(found)):
        here = rung_at(found, number, roles)
        if not here.rung or number in taken:
            continue
        end = _rung_end(found, number + here.words - 1)
        if is_grade(here.rung) or (end - number > here.words and end - 1 not in taken):
            taken.update(range(number, end))
            mentions.append(_mention(found, number, end, (), here.rung))
    return mentions


def _rungs(found: Sequence[Word], taken: set[int], ground: Ground) -> list[Mention]:
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
        if end - number > 1 or alone or ground.roles.names_rung(core, level):
            mentions.append(_mention(found, number, end, (), level))
    return mentions


def _spans(found: Sequence[Word]) -> list[tuple[int, str]]:
    """The words with abbreviations written out, each with its number."""
    lists = word_lists()
    return [
        (number, part)
        for number, word in enumerate(found)
        for part in lists.abbreviations.get(word.lower, (word.lower,))
    ]


def _level_before(found: Sequence[Word], begin: int, roles: RoleCatalogue) -> tuple[int, str]:
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
        number + 2
        if following in _RUNG_WORDS or following in word_lists().general_occupations
        else number + 1
    )


def _mention(found: Sequence[Word], begin: int, end: int, core: Core, level: str) -> Mention:
    return Mention(begin, end, core, level, " ".join(word.written for word in found[begin:end]))


def _unknown(found: Sequence[Word], taken: set[int], ground: Ground) -> list[Mention]:
    """Occupations that no guide has: "dental hygienist", "data analyst"."""
    mentions = []
    for number in range(len(found)):
        if number in taken:
            continue
        begin = _modified_from(found, number, taken)
        if not (
            _is_occupation(found, begin, number + 1, ground) or _is_put(found, begin, number + 1, ground)
        ):
            continue
        phrase = " ".join(part.stem for part in found[begin : number + 1])
        core, level = parse_role(" ".join(part.lower for part in found[begin : number + 1]))
        if not core or phrase in ground.phrases or _is_object(found, begin, ground):
            continue
        taken.update(range(begin, number + 1))
        mentions.append(_mention(found, begin, number + 1, core, level))
    return mentions


def _field(found: Sequence[Word], taken: set[int], ground: Ground) -> list[Mention]:
    """The longest words for a field of work whose people some guide is on ("massage therapy"), where nothing
    else is being talked about; one word only where it is spoken of as work ("get into bricklaying")."""
    if ground.default is not None:
        return []
    for width in range(LONGEST_FIELD, 0, -1):
        for begin in range(len(found) - width + 1):
            end = begin + width
            if not taken.isdisjoint(range(begin, end)) or (width == 1 and not speaks_of_work(found, begin)):
                continue
            if end < len(found) and found[end].lower in _JOBS:  # "best paid teaching jobs" are of many roles
                continue
            for person in people_of(found[begin:end]):
                core, level = parse_role(person)
                ending = person.rpartition(" ")[2]
                if any(name.ending == ending for name in ground.roles.names_of(core)):
                    taken.update(range(begin, end))
                    return [_mention(found, begin, end, core, level)]
    return []


def _is_put(found: Sequence[Word], begin: int, end: int, ground: Ground) -> bool:
    """Whether the sentence puts a role where a word stands that nobody knows for one: "what does a falconer
    earn". Beside a role of the conversation only where nothing else can be meant."""
    word = found[end - 1]
    lists = word_lists()
    if {part.stem for part in found[begin:end]} & (
        lists.frame | set(ground.subjects)
    ) or word.lower.isdigit():
        return False
    if end - begin == 1 and singular(word.lower) in lists.general_occupations:
        return False  # "what do engineers do here?"
    if word.lower in lists.levels or word.lower in lists.groups or not word.lower.isalpha():
        return False
    if word.written.isupper() and not all(one.written.isupper() for one in found):
        return False  # "as a PDF"
    agent = bool(_AGENT.search(word.lower))
    if not agent and _is_manner(found, begin):
        return False
    if ground.default is not None:
        return agent and word.stem not in ground.words and surely_puts_role(found, begin, end)
    if surely_puts_role(found, begin, end) and (agent or not word.lower.endswith("s")):
        return True
    return (agent and puts_role(found, begin, end)) or asked_of_one(found, begin, end)


def _is_manner(found: Sequence[Word], begin: int) -> bool:
    """Whether "as a" says how a thing is, not what one works as: "send it as a file"."""
    before = [word.lower for word in found[max(0, begin - 3) : begin]]
    return len(before) > 1 and before[-2] == "as" and before[-1] in _ARTICLES and before[0] not in _WORKS


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
