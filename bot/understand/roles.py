"""The roles of a library: titles, aliases, rungs and abbreviations, and which guides speak of them."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.understand.naming import Core, grade_in, is_grade, parse_role, same_rung
from bot.understand.role_names import Named, everyday, in_plural, named_by, own_names
from bot.understand.words import singular, stem, word_lists, words
from knowledge.domain import FactKind
from knowledge.ports import Index

__all__ = ["NAMING", "Core", "Named", "RoleCatalogue", "RoleRef", "is_grade", "parse_role"]

NAMING = frozenset({FactKind.LADDER_STEP, FactKind.TRANSITION, FactKind.PAY_BAND})
"""Facts that speak of another role than their guide's: its ladder, its ways in, its pay bands by rung."""
SOC = 7
"""Characters of an occupation's code in the standard classification: O*NET divides some further."""
_AND = stem("and")
_GENERAL = frozenset(map(stem, word_lists().general_occupations))


@dataclass(frozen=True, slots=True)
class RoleRef:
    """A role that a question names, resolved against the library.

    `guides` are its own guides; `nearby` are guides that speak of it (a pay band, a ladder step) or of
    the same role on another rung. Both empty: the library does not cover it. `among` are the occupations
    that the title belongs to, where it is several and none has it for its own: then `guides` are theirs.
    """

    title: str
    core: Core
    level: str = ""
    guides: tuple[str, ...] = ()
    nearby: tuple[str, ...] = ()
    among: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether any guide speaks of it."""
        return bool(self.guides or self.nearby)


class RoleCatalogue:
    """The roles of one index."""

    def __init__(self, names: Iterable[Named], titles: Mapping[str, str]) -> None:
        self.titles = titles
        self._by_core = _by_core(names)
        self._own = [name for same in self._by_core.values() for name in same if name.own]
        on_roles = {name.guide for name in self._own}
        self.matters = tuple(slug for slug in titles if slug not in on_roles)
        """The guides on a matter and no role."""
        self._first = {name.guide: name for name in reversed(self._own) if not name.alternate}
        self._first |= {name.guide: name for name in reversed(self._own) if is_grade(name.level)}
        self._coded: dict[str, list[str]] = defaultdict(list)
        for name in self._first.values():
            if len(name.codes) == 1:  # a page on several occupations pools their figures
                self._coded[name.codes[0]].append(name.guide)
        self._by_ends: dict[tuple[str, str], list[Named]] = defaultdict(list)
        for name in self._own:
            if not name.alternate and len(name.core) > 2 and _AND not in name.core and in_plural(name.title):
                self._by_ends[name.core[0], name.core[-1]].append(name)
        self._unordered = {_sorted(core): core for core in self._by_core if len(core) > 1}
        self.longest = max(map(len, self._by_core), default=0)
        self.grades = frozenset(name.level for name in self._own if is_grade(name.level))

    @classmethod
    def of(cls, index: Index) -> "RoleCatalogue":
        """Reads the roles of all guides and the roles their facts name."""
        spoken_of: dict[str, list[Named]] = defaultdict(list)
        for fact in index.facts_of_kinds(NAMING):
            spoken_of[fact.guide] += named_by(fact)
        names: list[Named] = []
        for slug, guide in index.guides.items():
            for role in guide.roles:
                names += own_names(role, slug)
            names += spoken_of.get(slug, ())
        names += everyday([name for name in names if name.own and not name.alternate])
        return cls(names, {slug: guide.title for slug, guide in index.guides.items()})

    def names_of(self, core: Core) -> Sequence[Named]:
        """All names with that core; alternate titles only where no guide has it for its own."""
        return self._by_core.get(core, ())

    def turned_round(self, parts: Collection[str]) -> Core | None:
        """The core of these words in another order: "engineer of machine learning" without its "of"."""
        return self._unordered.get(_sorted(parts))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the names that guides have for their own, in lower case."""
        return _words_in(name.title for name in self._own if not name.alternate)

    @cached_property
    def alternate_words(self) -> frozenset[str]:
        """The words of alternate titles."""
        return _words_in(name.called for name in self._own if name.alternate)

    def resolve(self, core: Core, level: str, written: str = "") -> RoleRef:
        """The guides of a role on a rung."""
        same = self.names_of(core) or self._shortened(core)
        exact = _on_rung(same, level)
        alternates = [name for name in exact or same if name.alternate]  # pages of occupations have no rungs
        if alternates:
            return self._of_alternates(alternates, written, level)
        own = _unique(slug for name in exact if name.own for slug in (name.guide, *self._beside(name)))
        nearby = _unique(
            [name.guide for name in exact if not name.own] + [name.guide for name in same if name.own]
        )
        title = next((name.title for name in exact), "") or _retitled(same, level) or written
        rung = next((name.level for name in exact), level)
        return RoleRef(title, core, rung, own, tuple(slug for slug in nearby if slug not in own))

    def _shortened(self, core: Core) -> Sequence[Named]:
        """The names of the one occupation whose title says more between the same words: "semiconductor
        technician" is the semiconductor processing technician."""
        if len(core) < 2:
            return ()
        longer = [name for name in self._by_ends.get((core[0], core[-1]), ()) if _within(core, name.core)]
        return longer if len({name.title for name in longer}) == 1 else ()

    def _of_alternates(self, alternates: Sequence[Named], written: str, level: str) -> RoleRef:
        """The occupation that an alternate title belongs to, on the rung named if it has that, or the
        several that it does."""
        alternates = _widest(alternates)
        titles = {parse_role(name.title): name.title for name in reversed(alternates)}
        occupations = tuple(reversed(titles.values()))
        first = alternates[0]
        if len(occupations) == 1:
            core, rung = parse_role(first.title)
            return self.resolve(core, level if self.names_rung(core, level) else rung, first.title)
        guides = _unique(slug for name in alternates for slug in (*self._beside(name), name.guide))
        return RoleRef(written or first.called, first.core, first.level, guides, among=occupations)

    def _beside(self, name: Named) -> tuple[str, ...]:
        """The other guides of the same one occupation, by the code that both bear."""
        if len(name.codes) != 1:
            return ()
        return tuple(slug for slug in self._coded.get(name.codes[0], ()) if slug != name.guide)

    def rung_of(self, word: str) -> str:
        """The rung that a word names, or "": a word for one, or a grade that some guide is on."""
        graded = is_grade(word) and any(same_rung(word, grade) for grade in self.grades)
        return word_lists().levels.get(word, "") or (word if graded else "")

    def names_rung(self, core: Core, level: str) -> bool:
        """Whether the library speaks of the role on that rung."""
        return any(same_rung(name.level, level) for name in self.names_of(core))

    def on_rung(self, level: str, called: str) -> RoleRef | None:
        """All guides on a rung of a graded ladder, of whatever role; those alone whose role ends in the last
        word that it is `called` by ("staff engineer", "M4 manager"), where any does."""
        graded = {name.guide for name in self._own if is_grade(name.level)}
        same = _on_rung([name for name in self._own if name.guide in graded], level)
        last = singular(words(called)[-1].lower)
        guides = _unique(name.guide for name in same if name.ending == last)
        if not guides and is_grade(level):
            guides = _unique(name.guide for name in same)
        if len(guides) == 1:
            return self.of_guide(guides[0])
        title = called.upper() if is_grade(called.lower()) else called
        return RoleRef(title, (), level, guides) if guides else None

    def of_guide(self, slug: str) -> RoleRef | None:
        """The first role of a guide; a guide on a subject rather than a job stands for itself."""
        if (name := self._first.get(slug)) is not None:
            return self.resolve(name.core, name.level)
        title = self.titles.get(slug)
        return RoleRef(title, (), "", (slug,)) if title is not None else None

    def by_title(self, title: str) -> RoleRef | None:
        """A role by its title, as kept in a conversation."""
        if grade_in(title) and (graded := self._titled(title)):
            return graded
        core, level = parse_role(title)
        ref = self.resolve(core, level, title)
        if ref.known:
            return ref
        if level and set(core) <= _GENERAL and (on_rung := self.on_rung(level, title)):
            return on_rung
        return self._titled(title)

    def _titled(self, title: str) -> RoleRef | None:
        """The role of the guide with that title."""
        return next((self.of_guide(slug) for slug, known in self.titles.items() if known == title), None)


def _by_core(names: Iterable[Named]) -> dict[Core, tuple[Named, ...]]:
    """The names by their core; an alternate title is left out where a guide has the core for its own, or
    where people say it of another."""
    found: dict[Core, list[Named]] = defaultdict(list)
    for name in names:
        if name.core:
            found[name.core].append(name)
    for core, same in found.items():
        if any(name.own and not name.alternate for name in same):
            found[core] = [name for name in same if not name.alternate]
        elif any(name.everyday for name in same):
            found[core] = [name for name in same if name.everyday or not name.own]
    return {core: tuple(same) for core, same in found.items()}


def _widest(names: Sequence[Named]) -> Sequence[Named]:
    """The names without those of occupations that another of them, a page on several, is on as well."""
    codes = {name: frozenset(code[:SOC] for code in name.codes) for name in names}
    within = [one for one in names if any(codes[one] and codes[one] < codes[name] for name in names)]
    return [name for name in names if name not in within]


def _on_rung(names: Sequence[Named], level: str) -> list[Named]:
    """The names on a rung; a ladder's own name for it goes before the number of the rung alone."""
    exact = [name for name in names if name.level == level]
    return exact or [name for name in names if name.level and same_rung(name.level, level)]


def _within(core: Core, longer: Core) -> bool:
    """Whether the words stand in the longer name in the same order."""
    rest = iter(longer)
    return all(part in rest for part in core)


def _retitled(same: Sequence[Named], level: str) -> str:
    for name in same:
        if name.own and not name.alternate:
            bare = [
                word.written
                for word in words(name.title.partition("(")[0])
                if word.lower not in word_lists().levels
            ]
            return " ".join([level.capitalize(), *bare]).strip()
    return ""


def _sorted(parts: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(set(parts)))


def _words_in(titles: Iterable[str]) -> frozenset[str]:
    return frozenset(part for title in titles for part in re.findall(r"[a-z]+", title.lower()))


def _unique(slugs: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slugs))
