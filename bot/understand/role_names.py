"""The names that roles go by: those of their guides, those that facts speak of, and those that people say."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.understand.everyday import everyday_names
from bot.understand.naming import Core, is_grade, parse_role
from bot.understand.wage_names import is_unsure, spoken_names
from bot.understand.words import singular, stem, word_lists, words
from knowledge.domain import Fact, Role

WHOLE_OCCUPATION = ".00"
"""How O*NET ends the code of an occupation that it does not divide: "15-2051.00" is 15-2051."""
_TECHS = ("technician", "technologist")
_AI = (stem("artificial"), stem("intelligence"))


@dataclass(frozen=True, slots=True)
class Named:
    """One name of a role in the library: `called` as the guide writes it, `title` the role's own name. An
    `alternate` counts where no guide has the name for its own; `everyday` is one that people say and that is
    nothing but a job; `codes` are those of its occupations."""

    core: Core
    level: str
    title: str
    guide: str
    own: bool
    called: str
    alternate: bool = False
    codes: tuple[str, ...] = ()
    everyday: bool = False

    @property
    def ending(self) -> str:
        """The last word of the name, for one person."""
        last = words(self.called.partition("(")[0])[-1].lower
        return singular(word_lists().abbreviations.get(last, (last,))[-1])


def own_names(role: Role, slug: str) -> Iterator[Named]:
    """The names of a guide's role; one with a grade also by the grade alone and, where no word names its
    rung, without any."""
    codes = tuple(code.removesuffix(WHOLE_OCCUPATION) for code in role.codes)
    for title in (role.title, *role.aliases):
        core, level = parse_role(title)
        grade = next((word.lower for word in words(title) if is_grade(word.lower)), "")
        titled = title if grade else role.title
        for rung in dict.fromkeys((level, grade or level, "" if level == grade else level)):
            yield Named(core, rung, titled, slug, True, title, codes=codes)
    for title in role.alternates:
        core, level = parse_role(title)
        yield Named(core, level, role.title, slug, True, title, alternate=True, codes=codes)


def everyday(own: Sequence[Named]) -> Iterator[Named]:
    """The everyday names of the roles that guides have under their official titles or with their codes. The
    code of a guide on one job ("ML Engineer") says only among whom it is counted: occupations are in the
    plural."""
    titled: dict[tuple[Core, str], list[Named]] = defaultdict(list)
    coded: dict[str, dict[str, Named]] = defaultdict(dict)
    for name in own:
        titled[name.core, name.level].append(name)
        for code in name.codes if in_plural(name.title) else ():
            coded[code].setdefault(name.guide, name)
    for code, spoken in spoken_names().items():
        for called in spoken:
            for name in coded.get(code, {}).values():
                yield _called(name, called)
    for name in own:
        if name.ending in _TECHS and len(name.core) > 1:
            called = f"{name.called.rpartition(' ')[0]} tech"
            yield _called(name, called)
    for called, titles in everyday_names().items():
        if (title := next((one for one in titles if parse_role(one) in titled), None)) is not None:
            for name in {one.guide: one for one in titled[parse_role(title)]}.values():
                yield _called(replace(name, title=title), called)


def _called(name: Named, called: str) -> Named:
    """The name of the same role that people say."""
    core, level = parse_role(called)
    everyday = not is_unsure(called)
    return replace(name, core=core, level=level, called=called, alternate=True, everyday=everyday)


def in_plural(title: str) -> bool:
    """Whether a title is that of many: an occupation's, not a job's."""
    last = words(title)[-1].lower
    return singular(last) != last


def named_by(fact: Fact) -> list[Named]:
    """The roles a fact speaks of; an origin also by its name without "AI" in front."""
    names: list[Named] = []
    if fact.statistic:
        return names
    for title in (fact.role, fact.origin):
        called = title.partition(",")[0]
        core, level = parse_role(called)
        for name in {core, core[2:] if core[:2] == _AI and len(core) > 3 else core}:
            if name:
                names.append(Named(name, level, called, fact.guide, False, called))
    return names
