"""Which roles a part is on besides those that it names: those of the turns before, of its employer's ladder,
of the wage table."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.understand.constraints import ConstraintKind
from bot.understand.heard import Heard
from bot.understand.naming import parse_role
from bot.understand.reading import QuestionKind
from bot.understand.roles import RoleRef
from bot.understand.scene import Scene
from bot.understand.wage_ask import WageAsk
from bot.understand.whom import Whom
from bot.understand.words import singular, stems

_BOTH = re.compile(
    r"\b(?:both|(?:each|all|which|either|one) of (?:them|these|those)"
    r"|(?:the|these|those|all) (?:two|three|four|five|six)|they|them|their|too|as well)\b"
    r"|^\W*(?:and|or|also|what about|how about|same for)\b"
    r"|\bhow (?:much|many) (?:more|less)\b|^\W*(?:and )?(?:in|by)(?: \w+){1,4}\W*$",
    re.IGNORECASE,
)
_TWO = re.compile(r"\b(?:both|(?:the|these|those) two)\b", re.IGNORECASE)
"""What speaks of two roles, though the last turn may have been on one."""


def both(heard: Heard, about: Whom, scene: Scene) -> Whom:
    """The roles of the turn before, where the part speaks of both or goes on without naming one."""
    titles = scene.focus.roles
    if len(titles) < 2 and _TWO.search(heard.asked.text):
        titles = scene.spoken_of[:2]
    if heard.asked.mentions or len(titles) < 2 or not _BOTH.search(heard.asked.text):
        return about
    refs = [ref for ref in map(scene.lexicon.roles.by_title, titles) if ref is not None]
    if not refs:
        return about
    if len({ref.core for ref in refs}) == 1 and not all(ref.guides for ref in refs):  # rungs in one guide
        return replace(about, role=refs[0], levels=tuple(ref.level for ref in refs))
    return replace(about, role=refs[0], others=tuple(refs[1:]))


def against(heard: Heard, about: Whom, topics: Sequence[str], scene: Scene) -> Whom:
    """What the pay of the one role named is compared with: the same role on the rung that was spoken of
    before, or on that which the asker has ("and how much more as a staff engineer?")."""
    role = about.role
    one_named = role is not None and not about.others and len(set(about.levels)) < 2
    if heard.kind is not QuestionKind.COMPARE or topics[:1] != ("pay",) or role is None or not one_named:
        return about
    roles = scene.lexicon.roles
    refs = [roles.resolve(one.core, one.level, one.written) for one in heard.before.mentions]
    refs += [
        ref for title in (*scene.spoken_of, scene.focus.origin) if title and (ref := roles.by_title(title))
    ]
    other = next((ref for ref in refs if ref.core == role.core and ref.level != role.level), None)
    return replace(about, others=(other,), levels=(role.level, other.level)) if other else about


def of_other_employer(heard: Heard, about: Whom, scene: Scene) -> bool:
    """Whether a rung is named of an employer whose ladder the guides on that rung are not of."""
    role = about.role
    employers = [one for one in heard.constraints if one.kind is ConstraintKind.EMPLOYER]
    if role is None or role.core or not role.level or not employers:
        return False
    sources = stems(" ".join(scene.index.guides[slug].source for slug in role.guides))
    return not any(sources.issuperset(one.stems) for one in employers)


def in_table(about: Whom, heard: Heard, wages: WageAsk | None) -> Whom:
    """An occupation that only the wage table knows is a role that no guide covers."""
    if wages is None or not wages.called or (about.role is not None and heard.names_role):
        return about
    title = singular(wages.called[0].written)
    return replace(about, role=RoleRef(title, *parse_role(title)))


def remembered_origin(scene: Scene, topics: Sequence[str]) -> RoleRef | None:
    """Where the asker said earlier that they come from, when the question is about the way in."""
    if "transition" not in topics[:1] or not scene.focus.origin:
        return None
    return scene.lexicon.roles.by_title(scene.focus.origin)
