"""The roles of a library: titles, aliases, rungs and abbreviations, and which guides speak of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.understand.words import stem, word_lists, words
from knowledge.domain import Fact, FactKind
from knowledge.ports import Index

Core = tuple[str, ...]
"""A role's name without its rung, abbreviations written out, as stems."""

NAMING = frozenset({FactKind.LADDER_STEP, FactKind.TRANSITION, FactKind.PAY_BAND})
"""Facts that speak of another role than their guide's: its ladder, its ways in, its pay bands by rung."""
_AI = (stem("artificial"), stem("intelligence"))


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
class Named:
    """One name of a role in the library."""

    core: Core
    level: str
    title: str
    guide: str
    own: bool


class RoleCatalogue:
    """The roles of one index."""

    def __init__(self, names: Iterable[Named], titles: Mapping[str, str]) -> None:
        self.names = tuple(names)
        self.titles = titles
        self.cores = frozenset(name.core for name in self.names if name.core)
        self.unordered = {frozenset(core): core for core in self.cores if len(core) > 1}
        self.longest = max(map(len, self.cores), default=0)

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
        return cls(names, {slug: guide.title for slug, guide in index.guides.items()})

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
        """The first role of a guide; a guide on a subject rather than a job stands for itself."""
        for name in self.names:
            if name.own and name.guide == slug:
                return self.resolve(name.core, name.level)
        title = self.titles.get(slug)
        return RoleRef(title, (), "", (slug,)) if title is not None else None

    def by_title(self, title: str) -> RoleRef | None:
        """A role by its title, as kept in a conversation."""
        core, level = parse_role(title)
        ref = self.resolve(core, level, title)
        if ref.known:
            return ref
        return next((self.of_guide(slug) for slug, known in self.titles.items() if known == title), None)


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
    names: list[Named] = []
    if fact.kind not in NAMING or fact.statistic:
        return names
    for title in (fact.role, fact.origin):
        core, level = parse_role(title.partition(",")[0])
        for name in {core, core[2:] if core[:2] == _AI and len(core) > 3 else core}:
            if name:
                names.append(Named(name, level, title.partition(",")[0], fact.guide, False))
    return names


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
