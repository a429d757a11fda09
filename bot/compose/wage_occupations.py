"""Which occupations of the wage table an ask is answered for, and what has to be said of that first."""

from dataclasses import dataclass

from bot.compose.material import Material
from bot.templates import say
from bot.understand.naming import parse_role
from bot.understand.roles import RoleRef
from bot.understand.wage_ask import WageAsk
from bot.understand.wage_names import Called
from bot.understand.words import singular
from knowledge.ports import Wages


@dataclass(frozen=True, slots=True)
class Wanted:
    """Occupations by code, the words they were asked by, what is said first; `partial` where their figures
    are not those of the role alone."""

    codes: tuple[str, ...]
    title: str
    notes: tuple[str, ...] = ()
    partial: bool = False


def wanted_of(material: Material, wages: Wages, asked: WageAsk) -> Wanted | None:
    """Those that are named, else those of the answer before, else those that the role's guides name."""
    ask = material.ask
    if asked.called:
        return _named(material, wages, asked.called)
    if asked.recalled and (asked.goes_on or not ask.names_role):
        return Wanted(asked.recalled, ask.role.title if ask.role else "")
    role, reader = ask.role, material.lexicon.wages
    if role is None or reader is None:
        return None
    codes = _codes(material, role, wages)
    if not codes and (called := reader.names.read(role.title)):
        return _named(material, wages, called)
    if not codes or (len(codes) > 1 and role.level):
        return None
    if any(parse_role(title)[0] == role.core for title in _titles(wages, codes)):
        return Wanted(codes, role.title)
    note = say("counted_among", name=role.title, occupation=_titles(wages, codes))
    return Wanted(codes, role.title, (note,), partial=len(codes) > 1)


def _named(material: Material, wages: Wages, called: tuple[Called, ...]) -> Wanted | None:
    ask = material.ask
    roles = [one for one in (ask.role, *ask.others) if one and ask.names_role and one.known]
    without = [one for one in roles if not _is_called(one, called)]
    if without and not ask.others:
        return None  # the role that is asked about is another, with guides of its own
    among = any(one.among for one in called)
    if among and ask.role and ask.role.known and ask.role.level:
        return None  # guides that speak of this rung say more than occupations that it is counted among
    notes = [say("no_occupation", name=one.title) for one in without]
    for one in called:
        if one.among:
            notes.append(say("counted_among", name=one.written, occupation=_titles(wages, one.codes)))
        elif len(one.codes) > 1:
            notes.append(say("counted_as_several", name=one.written))
    codes = tuple(dict.fromkeys(code for one in called for code in one.codes))
    return Wanted(codes, singular(called[0].written), tuple(notes), bool(without) or among)


def _is_called(role: RoleRef, called: tuple[Called, ...]) -> bool:
    """Whether an occupation that is named is this very role."""
    return any(set(parse_role(one.written)[0]) >= set(role.core) for one in called)


def _codes(material: Material, role: RoleRef, wages: Wages) -> tuple[str, ...]:
    """The occupations that the role's guides name for it."""
    codes: dict[str, None] = {}
    for slug in (*role.guides, *role.nearby):
        guide = material.index.guides.get(slug)
        for one in guide.roles if guide else ():
            if any(parse_role(name)[0] == role.core for name in (one.title, *one.aliases)):
                codes |= {code[:7]: None for code in one.codes if code[:7] in wages.table.occupations}
    return tuple(codes)


def _titles(wages: Wages, codes: tuple[str, ...]) -> list[str]:
    return [wages.table.occupations[code].title for code in codes]
