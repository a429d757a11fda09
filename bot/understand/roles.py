"""The roles of a library: titles, aliases, rungs and abbreviations, and which guides speak of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.understand.naming import Core, is_grade, parse_role
from bot.understand.words import stem, word_lists, words
from knowledge.domain import Fact, FactKind, Role
from knowledge.ports import Index

__all__ = ["NAMING", "Core", "Named", "RoleCatalogue", "RoleRef", "is_grade", "parse_role"]

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
        self.grades = frozenset(name.level for name in self.names if is_grade(name.level))

    @classmethod
    def of(cls, index: Index) -> "RoleCatalogue":
        """Reads the roles of all guides and the roles their facts name."""
        names: list[Named] = []
        for slug, guide in index.guides.items():
            for role in guide.roles:
                names += _own_names(role, slug)
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

    def rung_of(self, word: str) -> str:
        """The rung that a word names, or "": a word for one, or a grade that some guide is on."""
        return word_lists().levels.get(word, "") or (word if word in self.grades else "")

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


def _own_names(role: Role, slug: str) -> Iterable[Named]:
    """The names of a guide's role; one with a grade also by the grade alone and, where no word names its
    rung, without any."""
    for title in (role.title, *role.aliases):
        core, level = parse_role(title)
        grade = next((word.lower for word in words(title) if is_grade(word.lower)), "")
        titled = title if grade else role.title
        for rung in dict.fromkeys((level, grade or level, "" if level == grade else level)):
            yield Named(core, rung, titled, slug, True)


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
