"""Which role an ask is about, and which one a move starts from, out of the mentions and the conversation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain import Focus
from bot.understand.mention import Mention
from bot.understand.naming import is_grade, same_rung
from bot.understand.roles import RoleCatalogue, RoleRef, parse_role
from bot.understand.words import Word

BY_RUNG = frozenset({"pay", "ladder", "outlook", "entry_level", "selection"})
"""Topics on which rungs of one role differ: "ML engineer" is then not answered with the senior guide."""
RUNG_MATTERS = frozenset({"pay", "ladder"})
"""Topics on which a rung that no guide names is a role that is not covered."""

_NOT_COMPARED = r"(?<!different )(?<!differ )(?<!differs )"
"""Not behind a word that compares: "how is IC5 different from IC4?"."""
_COMES_FROM = re.compile(
    r"\b("
    + _NOT_COMPARED
    + r"from|as an?|(?<!until )(?<!till )(?<!once )(?<!before )(?:i'?m|i am)(?: currently)?(?: an?)?"
    r"|being an?|was an?|been(?: an?)?"
    r"|worked as(?: an?)?)\W+"
    r"(?:(?:an?|the|being|working|as|my|current|job|of|regular|plain|normal|ordinary)\W+){0,3}$",
    re.IGNORECASE,
)


_INTO = re.compile(
    r"\b(?:into|become|becoming|being|to be|towards?|to)\W+(?:(?:an?|the)\W+)?$", re.IGNORECASE
)
_FROM = re.compile(
    r"(?<!different )(?<!differ )(?<!differs )\bfrom\W+(?:(?:an?|the|being|working|as|my)\W+){0,3}$",
    re.IGNORECASE,
)
_INTO_THIS = re.compile(
    r"\b(?:get|gets|move|moves|switch|switches|break|breaks|go|goes|come|comes|transition|transitions)"
    r"(?: over| across)? (?:in)?to (?:this|it|that|here|the (?:role|job|position|field))\b"
    r"|\b(?:un)?till? (?:i|he|she|they|you)(?: am|'?m| is| are|'?re|'?s| becomes?| can be|'?ll be) one\b",
    re.IGNORECASE,
)
"""Words that make a role named before them the one that a move starts from."""
_TO_THIS = re.compile(r"\W*(?:in)?to (?:this|that|here)\b", re.IGNORECASE)
"""The same right behind the role: "data engineer to this, what am I missing?"."""
_PREPARES = re.compile(
    r"\bshould\b.{1,60}\b(?:build|learn|study|practi[sc]e)\b.{0,40}\b(?:before|to (?:get|come) in)\b"
    r"|\bbefore (?:applying|they apply|(?:making )?the (?:move|switch|jump))\b"
    r"|\b(?:get|come|move|cross|switch) (?:across|over(?: (?:to|into|here)\b|\W*$))"
    r"|\bmake the (?:move|switch|jump|leap)\b"
    r"|\b(?:should|must|needs?(?: to)?|ha(?:s|ve) to|ought to)\b.{1,60}\b(?:build|prove|pick up)\b",
    re.IGNORECASE,
)
"""What is said of those who want to get in, whose role is then where they come from."""


_SOMEONE = re.compile(
    r"\b(?:my|our)\W+(?:[\w'-]+\W+){0,3}?(?:(?:is|was|works as)\W+(?:an?\W+)?)?$", re.IGNORECASE
)
_SAYS = re.compile(
    r"\W*(?:(?:and|who|he|she|they)\W+){0,2}"
    r"(?:says?|said|thinks?|thought|claims?|reckons?|believes?|told|tells|keeps? (?:saying|telling))\b",
    re.IGNORECASE,
)
"""Words before and behind the job of someone whose words are told: "my aunt is a nurse and thinks ..."."""


@dataclass(frozen=True, slots=True)
class Whom:
    """The role asked about, the role a move starts from, further roles, and the rungs named."""

    role: RoleRef | None
    origin: RoleRef | None = None
    others: tuple[RoleRef, ...] = ()
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """Mentions in one stretch of text, which may be the question or what is told before it."""

    text: str
    words: Sequence[Word]
    mentions: Sequence[Mention]

    def comes_from(self, mention: Mention) -> bool:
        """Whether the words before it say that the asker comes from there."""
        return bool(_COMES_FROM.search(self.text[: self.words[mention.begin].start]))

    def leaves(self, mention: Mention) -> bool:
        """Whether a "from" stands before it."""
        return bool(_FROM.search(self.text[: self.words[mention.begin].start]))

    def only_says(self, mention: Mention) -> bool:
        """Whether it is the job of someone whose words are told: "my teacher says ...", "my aunt is a nurse
        and thinks ..."."""
        last = self.words[mention.end - 1]
        behind = self.text[last.start + len(last.written) :]
        return bool(_SOMEONE.search(self.text[: self.words[mention.begin].start]) and _SAYS.match(behind))

    def leads_here(self) -> bool:
        """Whether the first role that is named is where a move to the one of the conversation starts."""
        first = next((one for one in self.mentions if one.core), None)
        if first is None:
            return False
        last = self.words[first.end - 1]
        return bool(_TO_THIS.match(self.text[last.start + len(last.written) :]))


def prepares(text: str) -> bool:
    """Whether a question is on what those who want to get in do before: "what should a researcher build
    before applying?"."""
    return bool(_PREPARES.search(text))


def whom(
    asked: Told,
    before: Told,
    topics: Sequence[str],
    default: RoleRef | None,
    roles: RoleCatalogue,
    goes_on: bool = False,
) -> Whom:
    """Resolves the mentions of a question; what is told before it names the origin, seldom the role. One
    that `goes_on` leaves its topic to the turn before."""
    into_this = default is not None and (bool(_INTO_THIS.search(asked.text)) or asked.leads_here())
    moving = into_this or "transition" in topics[:2] or "ladder" in topics[:1]
    origin = None
    refs: list[RoleRef] = []
    leading: list[bool] = []
    levels: list[str] = []
    for told, mention in _mentions(asked, before, default, roles):
        if not mention.core:
            if told is asked:
                levels.append(mention.level)
            continue
        ref = roles.resolve(mention.core, mention.level, mention.written)
        comes_from = told.comes_from(mention)
        if (comes_from and (moving or told.leaves(mention))) or (into_this and ref != default):
            origin = origin or ref
        elif told is asked or (not refs and (not comes_from or (ref.known and default is None))):
            leading.append(bool(_INTO.search(told.text[: told.words[mention.begin].start])))
            refs.append(ref)
            if mention.level:
                levels.append(mention.level)
    if moving and origin is None and len(refs) > 1:  # "a researcher needs to move into a senior role"
        target = next((ref for ref, leads in zip(refs, leading, strict=True) if leads), refs[1])
        origin = next(ref for ref in refs if ref is not target)
        refs = [target]
    lacks = topics[:1] == ("transition",) or prepares(asked.text)
    if lacks and _only_an_origin(refs, leading, default, goes_on):
        origin, refs = refs[0], []  # "what do research scientists lack?"
    by_rung = _on_ladder(refs, _rungs(asked, before, refs), default, roles)
    role, others = by_rung or _asked_about(refs, levels, topics, default, roles)
    if moving and origin is None and default is not None and role is not None:
        raised = roles.resolve(role.core, levels[0], role.title) if levels and not role.level else None
        if raised is not None and raised.known and raised.level != role.level and refs:
            origin, role = refs[0], raised
    if origin is not None and role == origin:
        role = default
    role, origin = _or_origin(role, origin)
    levels = [level for level in levels if origin is None or level != origin.level or not origin.level]
    return _settled(Whom(role, origin, others, tuple(dict.fromkeys(levels))))


def _mentions(
    asked: Told, before: Told, default: RoleRef | None, roles: RoleCatalogue
) -> Iterator[tuple[Told, Mention]]:
    """All that are named, but the jobs of people whose words are told, where no guide is on these."""
    for told in (asked, before):
        for one in told.mentions:
            ref = roles.resolve(one.core, one.level, one.written) if one.core and default else None
            if ref is None or ref.known or not told.only_says(one):
                yield told, one


def _rungs(asked: Told, before: Told, refs: Sequence[RoleRef]) -> list[Mention]:
    """The rungs named by themselves; where nothing else is named, the grade told before: "I'm an M3. …"."""
    bare = [one for one in asked.mentions if not one.core]
    if bare or refs:
        return bare
    return [one for one in before.mentions if not one.core and is_grade(one.level)]


def _settled(about: Whom) -> Whom:
    """Where nothing else is asked about, the role that is left is: "can you move up from cashier?"."""
    return replace(about, role=about.origin, origin=None) if about.role is None else about


def _only_an_origin(
    refs: Sequence[RoleRef], leading: Sequence[bool], default: RoleRef | None, goes_on: bool
) -> bool:
    """Whether the one role named is known only from the ways into the role of the conversation; a lower rung
    of that where it `goes_on` ("and for ML engineers?")."""
    if len(refs) != 1 or any(leading) or default is None:
        return False
    other = refs[0].core != default.core or (goes_on and refs[0].level != default.level)
    return not refs[0].guides and bool(refs[0].nearby) and other


def default_role(focus: Focus, guide: str | None, only: str | None, roles: RoleCatalogue) -> RoleRef | None:
    """The role of the conversation, else of the request's guide, else of the library's only guide; none where
    the conversation is on a matter."""
    for title in focus.roles:
        if known := roles.by_title(title):
            on_matter = not known.core and not known.level
            return None if on_matter and guide is None and only is None else known
        if not focus.guides:  # a role that no guide covers stays what the conversation is about
            return RoleRef(title, *parse_role(title))
    for slug in (*focus.guides, guide, only):
        if slug and (ref := roles.of_guide(slug)):
            return ref
    return None


def _asked_about(
    refs: Sequence[RoleRef],
    levels: Sequence[str],
    topics: Sequence[str],
    default: RoleRef | None,
    roles: RoleCatalogue,
) -> tuple[RoleRef | None, tuple[RoleRef, ...]]:
    if not refs:
        return _on_rung(default, levels, topics, roles), ()
    first = refs[0]
    if (
        not first.level
        and len(refs) == 1
        and len(set(levels)) == 1
        and roles.names_rung(first.core, levels[0])
    ):
        first = roles.resolve(first.core, levels[0], first.title)  # "data engineers at staff level"
    if default is not None and not default.core and default.level:
        return (_on_rung(first, (default.level,), topics, roles) or first), tuple(refs[1:])
    if default is not None and not default.core and default.guides:
        return replace(first, guides=tuple(dict.fromkeys((*default.guides, *first.guides)))), tuple(refs[1:])
    alone = len(refs) == 1
    if alone and not first.level and not first.guides and default is not None and first.core == default.core:
        first = _on_rung(first if set(topics[:1]) & BY_RUNG else default, levels, topics, roles) or first
    return first, tuple(refs[1:])


def _or_origin(role: RoleRef | None, origin: RoleRef | None) -> tuple[RoleRef | None, RoleRef | None]:
    """Where the asker comes from is asked about where nothing else is named: "I'm an M5 manager: over
    how long a horizon do I plan?"."""
    if role is None and origin is not None and origin.guides:
        return origin, None
    return role, origin


def _on_ladder(
    refs: Sequence[RoleRef], bare: Sequence[Mention], default: RoleRef | None, roles: RoleCatalogue
) -> tuple[RoleRef, tuple[RoleRef, ...]] | None:
    """The roles that rungs named by themselves make, those named whole first: "an IC2 and an IC3 software
    engineer", "IC3" of whatever role. None where none of a graded ladder is named so."""
    named = [ref for ref in refs if ref.level]
    base = refs[0] if refs else default
    if refs and not refs[0].known:
        return None  # "how does a UX designer get to level 4?"
    found = list(named)
    for one in bare:
        if any(same_rung(one.level, ref.level) for ref in found):
            continue
        if base is not None and base.core and roles.names_rung(base.core, one.level):
            found += [roles.resolve(base.core, one.level)] if is_grade(one.level) else []
        elif is_grade(one.level) or base is None:
            of_anyone = roles.on_rung(one.level, one.written)
            found += [of_anyone] if of_anyone else []
    return (found[0], tuple(found[1:])) if len(found) > len(named) else None


def _on_rung(
    role: RoleRef | None, levels: Sequence[str], topics: Sequence[str], roles: RoleCatalogue
) -> RoleRef | None:
    """The role on the one rung that is named with it, where the library speaks of that rung."""
    rungs = set(levels)
    if role is None or len(rungs) != 1 or role.level in rungs:
        return role
    level = next(iter(rungs))
    changed = roles.resolve(role.core, level, f"{level.capitalize()} {role.title}")
    if roles.names_rung(role.core, level):
        return changed
    return replace(changed, guides=()) if set(topics[:1]) & RUNG_MATTERS else role
