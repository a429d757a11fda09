"""Which role a question is about: titles, aliases, rungs, abbreviations, and roles no guide covers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.understand.words import Word, singular, stem, word_lists, words
from knowledge.domain import Fact
from knowledge.ports import Index

Core = tuple[str, ...]
"""A role's name without its rung, abbreviations written out, as stems."""

_RUNG_WORDS = frozenset({"level", "rung", "grade", "position", "role", "job", "title"})
_AI = (stem("artificial"), stem("intelligence"))
MODIFIERS = 3
"""How many words before an occupation ("high school math teacher") are taken as part of its name."""


@dataclass(frozen=True, slots=True)
class RoleRef:
    """A role that a question names, resolved against the library.

    `guides` are its own guides; `nearby` are guides that speak of it (a pay band, a ladder step) or of
    the same role on another rung. Both empty: the library does not cover it.
    """

    title: str
    core: Core
    level: str = ""
    guides: tuple[str, ...] = ()
    nearby: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether any guide speaks of it."""
        return bool(self.guides or self.nearby)


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
class Named:
    """One name of a role in the library."""

    core: Core
    level: str
    title: str
    guide: str
    own: bool


class RoleCatalogue:
    """The roles of one index."""

    def __init__(self, names: Iterable[Named]) -> None:
        self.names = tuple(names)
        self.cores = sorted({name.core for name in self.names if name.core}, key=len, reverse=True)
        self.vocabulary = frozenset(word for core in self.cores for word in core)

    @classmethod
    def of(cls, index: Index) -> "RoleCatalogue":
        """Reads the roles of all guides and the roles their facts name."""
        names: list[Named] = []
        for slug, guide in index.guides.items():
            for role in guide.roles:
                for title in (role.title, *role.aliases):
                    core, level = parse_role(title)
                    names.append(Named(core, level, role.title, slug, True))
            for fact in index.facts_of(slug):
                names += _named_by(fact)
        return cls(names)

    def mentions(self, found: Sequence[Word], guide_words: frozenset[str]) -> tuple[Mention, ...]:
        """The roles and rungs named in a question, in order. `guide_words` are the guides' own phrases:
        an occupation that a guide mentions in passing ("hiring managers") names no role."""
        spans = _spans(found)
        taken: set[int] = set()
        mentions = []
        for core in self.cores:
            for begin, end in _occurrences(spans, core):
                if taken.isdisjoint(range(begin, end)):
                    taken.update(range(begin, end))
                    begin_with_level, level = _level_before(found, begin)
                    taken.update(range(begin_with_level, begin))
                    mentions.append(_mention(found, begin_with_level, end, core, level))
        mentions += _unknown(found, taken, guide_words)
        mentions += [
            _mention(found, number, _rung_end(found, number), (), level)
            for number, word in enumerate(found)
            if number not in taken and (level := word_lists().levels.get(word.lower, ""))
        ]
        return tuple(sorted(mentions, key=lambda one: one.begin))

    def resolve(self, core: Core, level: str, written: str = "") -> RoleRef:
        """The guides of a role on a rung."""
        same = [name for name in self.names if name.core == core]
        exact = [name for name in same if name.level == level]
        own = _unique(name.guide for name in exact if name.own)
        nearby = _unique(
            [name.guide for name in exact if not name.own] + [name.guide for name in same if name.own]
        )
        title = next((name.title for name in exact), "") or _retitled(same, level) or written
        return RoleRef(title, core, level, own, tuple(slug for slug in nearby if slug not in own))

    def names_rung(self, core: Core, level: str) -> bool:
        """Whether the library speaks of the role on that rung."""
        return any(name.core == core and name.level == level for name in self.names)

    def of_guide(self, slug: str) -> RoleRef | None:
        """The first role of a guide."""
        for name in self.names:
            if name.own and name.guide == slug:
                return self.resolve(name.core, name.level)
        return None

    def by_title(self, title: str) -> RoleRef | None:
        """A role by its title, as kept in a conversation."""
        core, level = parse_role(title)
        ref = self.resolve(core, level, title)
        return ref if ref.known else None


def parse_role(title: str) -> tuple[Core, str]:
    """Splits a title into its core and its rung: "Sr. ML Engineer" -> (machin, learn, engin), senior."""
    core: list[str] = []
    level = ""
    for word in words(title.partition("(")[0]):
        rung = word_lists().levels.get(word.lower)
        if rung and not level:
            level = rung
        elif not _is_grade(word.lower):
            core.extend(stem(part) for part in word_lists().abbreviations.get(word.lower, (word.lower,)))
    return tuple(core), level


def _is_grade(word: str) -> bool:
    return len(word) <= 3 and word[:-1] in ("ic", "l", "e", "m") and word[-1].isdigit()


def _named_by(fact: Fact) -> list[Named]:
    """The roles a fact speaks of; an origin also by its name without "AI" in front."""
    names = []
    for title in (fact.role, fact.origin):
        core, level = parse_role(title.partition(",")[0])
        for name in {core, core[2:] if core[:2] == _AI and len(core) > 3 else core}:
            if name:
                names.append(Named(name, level, title.partition(",")[0], fact.guide, False))
    return names


def _spans(found: Sequence[Word]) -> list[tuple[int, str]]:
    """Stems with abbreviations written out, each with the number of its word."""
    lists = word_lists()
    return [
        (number, stem(part))
        for number, word in enumerate(found)
        for part in lists.abbreviations.get(word.lower, (word.lower,))
    ]


def _occurrences(spans: Sequence[tuple[int, str]], core: Core) -> Iterable[tuple[int, int]]:
    width = len(core)
    for begin in range(len(spans) - width + 1):
        window = spans[begin : begin + width]
        if tuple(part for _, part in window) == core:
            yield window[0][0], window[-1][0] + 1
    for begin in range(len(spans) - width):  # "engineer of machine learning"
        window = spans[begin : begin + width + 1]
        inside = {part for _, part in window}
        if width > 1 and set(core) <= inside and inside - set(core) <= {"of", "in", "for"}:
            yield window[0][0], window[-1][0] + 1


def _level_before(found: Sequence[Word], begin: int) -> tuple[int, str]:
    if begin and (level := word_lists().levels.get(found[begin - 1].lower, "")):
        return begin - 1, level
    return begin, ""


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


def _unknown(found: Sequence[Word], taken: set[int], guide_words: frozenset[str]) -> list[Mention]:
    """Occupations that no guide has: "dental hygienist", "data analyst"."""
    lists = word_lists()
    mentions = []
    for number, word in enumerate(found):
        if number in taken or singular(word.lower) not in lists.occupations:
            continue
        begin = number
        while (
            begin
            and number - begin < MODIFIERS
            and begin - 1 not in taken
            and _modifies(found[begin - 1])
            and _between(found[begin - 1], found[begin])
        ):
            begin -= 1
        core, level = parse_role(" ".join(one.lower for one in found[begin : number + 1]))
        broad = singular(word.lower) in lists.general_occupations
        general = broad and begin == number
        in_passing = " ".join(one.stem for one in found[begin : number + 1]) in guide_words
        if general or (in_passing and (broad or begin < number)) or not core:
            continue
        taken.update(range(begin, number + 1))
        mentions.append(_mention(found, begin, number + 1, core, level))
    return mentions


def _modifies(word: Word) -> bool:
    lists = word_lists()
    return word.stem not in lists.frame and not word.lower.isdigit() and word.lower not in lists.levels


def _between(one: Word, two: Word) -> bool:
    """Only a space or a hyphen lies between them."""
    return two.start - (one.start + len(one.written)) == 1


def _retitled(same: Sequence[Named], level: str) -> str:
    for name in same:
        if name.own:
            bare = [
                word.written
                for word in words(name.title.partition("(")[0])
                if word.lower not in word_lists().levels
            ]
            return " ".join([level.capitalize(), *bare]).strip()
    return ""


def _unique(slugs: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slugs))
