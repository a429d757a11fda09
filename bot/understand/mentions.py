"""Finds the roles that a question names, with their rungs, and occupations that no guide covers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.understand.fields_of_work import people_of
from bot.understand.mention import Ground, Mention, mentioned
from bot.understand.naming import JOINTS, Core, is_grade, parse_role, stem_of_name
from bot.understand.placed import (
    asked_of_one,
    puts_role,
    speaks_of_work,
    stands_for_role,
    surely_puts_role,
    turns_to,
)
from bot.understand.roles import RoleCatalogue
from bot.understand.rung_mentions import (
    RUNG_WORDS,
    level_before,
    rungs_alone,
    rungs_of_anyone,
    without_middle,
)
from bot.understand.rungs import rung_at
from bot.understand.words import MODIFIERS, Word, singular, word_lists

_JOBS = frozenset({"jobs", "roles", "careers", "occupations", "professions", "positions"})
_SPEAKS_OF_ROLE = frozenset({"they", "them", "their", "it", "its", "role", "job", "position", "occupation"})
_JOB_ENDING = re.compile(
    r"(?:ologist|ographer|ician|smith|keeper|wright|admin|monger|herder|atrist|pathist)s?$"
)
_AGENT = re.compile(r"(?:er|or|ist|ian|eer|man|men|woman|women|smith|[dt]ant|ess|wright|ier)s?$")
"""How words for people end: "falconer", "ventriloquists"."""
LONGEST_FIELD = 3
"""Words in the name of a field of work: "hazardous materials removal"."""
_WORKS = frozenset(
    {"work", "works", "working", "worked", "job", "jobs", "career", "start", "life", "living", "earn", "make"}
)
"""Words before "as a" and what one works as."""
_ARTICLES = frozenset({"a", "an"})
_OF = frozenset({"for", "of", "from", "than"})
_HIRE = frozenset({"hire", "hires", "hiring", "recruit", "recruits", "find", "joined", "joining"})
"""Words before those who are hired that say nothing of what they do."""
_BELONGINGS = frozenset({"license", "licence", "licenses", "licences", "market", "markets"})
"""Things that bear the name of those whose they are."""
_PAID = frozenset({"pay", "salary", "salaries", "wage", "wages", "earnings", "income"})
_LEADS_INTO = frozenset({"become", "becoming", "into"})


def mentions_in(found: Sequence[Word], ground: Ground) -> tuple[Mention, ...]:
    """The roles and rungs named, in order."""
    taken: set[int] = set()
    mentions = _known(found, ground, taken)
    mentions += rungs_of_anyone(found, taken, ground.roles)
    mentions += _unknown(found, taken, ground)
    if not any(one.core for one in mentions):
        mentions += _field(found, taken, ground)
    mentions += rungs_alone(found, taken, ground)
    return without_middle(sorted(mentions, key=lambda one: one.begin), ground)


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
                start, level = level_before(found, first, roles)
                if not level and is_grade((after := rung_at(found, last, roles)).rung):
                    last, level = last + after.words, after.rung  # "software engineer IC3"
                taken.update(range(start, last))
                mentions.append(mentioned(found, start, last, core, level))
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
    if last in lists.general_occupations and len(_called(found, begin, end)) == 1:
        return False
    if last in lists.hirers and ground.default is not None:
        return surely_puts_role(found, begin, end)
    verb = last in lists.verbs and word.lower == last
    paid = end < len(found) and found[end].lower in _PAID  # "nurse salary"
    return not verb or paid or (begin > 0 and found[begin - 1].lower in _ARTICLES)


def _in_passing(found: Sequence[Word], begin: int, end: int, ground: Ground) -> bool:
    """Whether the guide in question mentions an occupation of that name ("hiring managers")."""
    if end - begin == 1 and found[begin].stem in ground.words:
        return True
    return " ".join(word.stem for word in found[begin:end]) in ground.phrases


def _spans(found: Sequence[Word]) -> list[tuple[int, str]]:
    """The words with abbreviations written out, each with its number."""
    lists = word_lists()
    return [
        (number, part)
        for number, word in enumerate(found)
        for part in lists.abbreviations.get(word.lower, (word.lower,))
    ]


def _unknown(found: Sequence[Word], taken: set[int], ground: Ground) -> list[Mention]:
    """Occupations that no guide has: "dental hygienist", "data analyst"."""
    mentions = []
    for number in range(len(found)):
        if number in taken or (ground.default is not None and _is_of_a_thing(found, number)):
            continue
        begin = _modified_from(found, number, taken)
        if not (
            _is_occupation(found, begin, number + 1, ground) or _is_put(found, begin, number + 1, ground)
        ):
            continue
        called = _called(found, begin, number + 1)
        phrase = " ".join(part.stem for part in called)
        core, level = parse_role(" ".join(part.lower for part in called))
        if not core or phrase in ground.phrases or _is_object(found, begin, ground):
            continue
        if _of_a_matter(found, begin, number + 1, ground):
            continue
        taken.update(range(begin, number + 1))
        written = " ".join(part.written for part in called)
        mentions.append(Mention(begin, number + 1, core, level, written))
    return mentions


def _called(found: Sequence[Word], begin: int, end: int) -> Sequence[Word]:
    """The words of a job's name, without what is said of the person: "a friendly recruiter"."""
    while end - begin > 1 and found[begin].lower in word_lists().qualities:
        begin += 1
    return found[begin:end]


def _is_of_a_thing(found: Sequence[Word], number: int) -> bool:
    """Whether a word says only whose a thing is: "do I need a driver's license?"."""
    return number + 1 < len(found) and found[number + 1].lower in _BELONGINGS


def _of_a_matter(found: Sequence[Word], begin: int, end: int, ground: Ground) -> bool:
    """Whether a word that could name a job is one that guides on a matter use ("solver", "recruiter"), and
    nothing is asked that is asked of a job."""
    called = _called(found, begin, end)
    alone = len(called) == 1 and called[0].stem in ground.matters
    return alone and not surely_puts_role(found, begin, end) and not speaks_of_work(found, begin)


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
                    return [mentioned(found, begin, end, core, level)]
    return []


def _is_put(found: Sequence[Word], begin: int, end: int, ground: Ground) -> bool:
    """Whether the sentence puts a role where a word stands that nobody knows for one: "what does a falconer
    earn". Beside a role of the conversation only where nothing else can be meant."""
    word = found[end - 1]
    lists = word_lists()
    called = _called(found, begin, end)
    if {part.stem for part in called} & (lists.frame | set(ground.subjects)) or word.lower.isdigit():
        return False
    if len(called) == 1 and singular(word.lower) in lists.general_occupations:
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
        return agent or _is_subject(found, begin, ground)
    return (agent and stands_for_role(found, begin, end)) or asked_of_one(found, begin, end)


def _is_subject(found: Sequence[Word], begin: int, ground: Ground) -> bool:
    """Whether what is asked for is asked of it: "the pay of a sensei", not "what do I use for a queue"."""
    before = [word for word in found[:begin] if word.lower not in _ARTICLES]
    if before and before[-1].lower in _OF:
        return len(before) > 1 and before[-2].stem in ground.subjects
    return True


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
    named = word.lower in lists.levels or word.lower in RUNG_WORDS or word.lower in lists.employers
    return plain and not named and word.lower not in _HIRE


def _between(one: Word, two: Word) -> bool:
    """Only a space or a hyphen lies between them."""
    return two.start - (one.start + len(one.written)) == 1
