"""Answers from a career ladder: all its steps, the step above or below, what is said of one rung."""

import re
from collections.abc import Sequence

from bot.compose.claims import verbatim
from bot.compose.material import Draft, Material, answered, missing_constraints, spans, uncovered
from bot.domain import ItemList, Note, Outcome, Paragraph
from bot.templates import say
from bot.understand.reading import QuestionKind
from bot.understand.roles import parse_role
from bot.understand.words import phrase, stem, stems
from knowledge.domain import Fact, FactKind

_UP = (
    "after", "next", "above", "beyond", "higher than", "following", "move up", "one up", "level up",
    "one higher", "level higher", "rung higher", "step higher", "notch higher", "notch up",
)  # fmt: skip
_DOWN = ("before", "below", "under", "beneath", "previous", "lower than", "one down")
_BESIDE_NAMED = re.compile(
    r"\b(?:ones?|levels?|steps?|rungs?|grades?|next|right|just)(?: up| down)?"
    r" (?:after|above|beyond|below|before|under)\b",
    re.IGNORECASE,
)
_OF_LADDER = r"of (?:the|this) (?:career )?(?:ladder|tree|track|path)"
_ONE_STEP = rf"(?: possible)? (?:{_OF_LADDER}|rung|step|level|grade|one\W*$)"
_WHO_IS_PAID = (
    r"\b(?:who|which (?:level|rung|grade|one)) (?:earns?|makes?|gets?|pays?|is paid)(?: paid)?(?: the)?"
)
_TOP = re.compile(
    r"\bthe most any(?:one|body) (?:on|in) (?:this|the) (?:career )?(?:track|ladder|path|field)\b|"
    rf"{_WHO_IS_PAID} (?:most|best|highest)\b|"
    rf"\btop\W*$|\b(?:top|highest|last|final|uppermost){_ONE_STEP}|\bas high as (?:i|you|one|it|they) can\b",
    re.IGNORECASE,
)
_BOTTOM = re.compile(
    rf"{_WHO_IS_PAID} (?:least|lowest|worst)\b|"
    rf"\b(?:bottom|lowest|first){_ONE_STEP}|\bmost junior (?:one|person|people|role|job|title)\b",
    re.IGNORECASE,
)
_GUESSED = re.compile(r"\b(?:after|above|beyond|below|before|under) (?:that|it|this)\W+\w", re.IGNORECASE)
"""A rung that is named behind such words is the one asked about: "and beyond that, principal?"."""
_FROM_TO = re.compile(r"^\W*(?:(?:and|the|what about|tell me about) )*(?:\w+ )?from\b.+\bto\b", re.IGNORECASE)
"""Two rungs as the ends of a step: "the jump from senior to staff"."""
_COMPARED = frozenset({"ladder", "difference", "about", "similar", "duties", ""})
"""Topics on which the steps of rungs that are compared say what sets them apart."""
_STEPS = stems("jump leap step gap")
"""Words that only say that two rungs are compared."""
DIRECTIONS = frozenset(
    part for one in (*_UP, *_DOWN, "step one level rung notch still") for part in phrase(one)
)
"""Words that only say which way to look on the ladder."""


def direction(material: Material) -> int:
    """1 where the question looks up the ladder, -1 down, 0 neither."""
    ask = material.ask
    if ask.kind is QuestionKind.HOW_LONG or (ask.levels and _GUESSED.search(ask.text)):
        return 0
    if ask.kind is QuestionKind.YES_NO and len(ask.levels) > 1:  # "is staff above principal?"
        return 0
    if material.said(*_UP):
        return 1
    if material.said(*_DOWN):
        return -1
    return 0


def end(material: Material) -> int:
    """1 where the question asks for the top of the ladder, -1 for its bottom, 0 neither."""
    return bool(_TOP.search(material.ask.text)) - bool(_BOTTOM.search(material.ask.text))


def steps_of(material: Material) -> Sequence[Fact]:
    """The steps of the ladder, lowest first: of the role's own guides, else of others that speak of it."""
    return material.own_facts(FactKind.LADDER_STEP) or material.facts(FactKind.LADDER_STEP)


def ladder(material: Material) -> Draft | None:
    """The steps of the ladder that the question asks for; a refusal beyond its ends."""
    steps = steps_of(material)
    picked = direction(material) or end(material)
    if not steps or (uncovered(material.ask, [step.quote for step in steps]) and not picked):
        return None
    chosen = _steps(material, steps)
    if chosen is None:
        note = say("ladder_ends", role=steps[-1].role)
        return Draft(Outcome.NOT_COVERED, (Note(note),), "ladder")
    claims = verbatim(chosen)
    role = chosen[0].role if len(chosen) == 1 else ""
    steps_said = ItemList(claims) if len(claims) > 1 else Paragraph(claims)
    if missing := missing_constraints(material.ask, [step.quote for step in chosen]):
        untold = Note(say("not_told_for", what=missing, of_table=False))
        return Draft(Outcome.PARTIAL, (untold, steps_said), ", ".join(missing), role=role)
    return answered(steps_said, role=role)


def rung(material: Material) -> Draft | None:
    """What the ladder says of the rungs compared, or of a role whose only mention is its rung."""
    ask, role = material.ask, material.ask.role
    if role is None or (role.guides and len(ask.levels) < 2):
        return None
    wanted = {*ask.levels, role.level, *(other.level for other in ask.others)}
    if not ask.others or role.core != ask.others[0].core:
        wanted -= {""}
    if any(not term.familiar and term.stem not in map(stem, wanted) for term in ask.terms):
        return None
    steps = [one for one in material.facts(FactKind.LADDER_STEP) if one.level.lower() in wanted]
    if not steps or missing_constraints(ask, [step.quote for step in steps]):
        return None
    return answered(Paragraph(verbatim(steps)), level=role.level if len(steps) == 1 else "")


def rungs_compared(material: Material) -> Draft | None:
    """The steps of two or more rungs of one role that are put side by side, where nothing else is asked."""
    ask, role = material.ask, material.ask.role
    side_by_side = ask.kind is QuestionKind.COMPARE or _FROM_TO.search(ask.text)
    on_other_topic = ask.topic == "pay" or (ask.topic_words and ask.topic not in _COMPARED)
    if role is None or not side_by_side or on_other_topic or ask.constraints:
        return None
    others = (*ask.others, *((ask.origin,) if ask.origin else ()))
    named = {other.level for other in others if other.core == role.core}
    wanted = {role.level, *named} if named else {*ask.levels}
    known = _STEPS | stems(" ".join(wanted))
    if len(wanted) < 2 or any(not term.familiar and term.stem not in known for term in ask.terms):
        return None
    if "" in wanted and _told_apart(material):
        return None
    steps = [one for one in steps_of(material) if one.level.lower() in wanted]
    if {one.level.lower() for one in steps} != wanted:
        return None
    return answered(ItemList(verbatim(steps)))


def _told_apart(material: Material) -> bool:
    """Whether the guides have a section on what sets a rung apart from the one below."""
    pages = (material.index.passages_of(slug) for slug in material.ask.guides)
    return any("difference" in one.topics for page in pages for one in page)


def years(material: Material) -> Draft | None:
    """The step of the rung asked about, which says its years of experience."""
    ask = material.ask
    wanted = {*ask.levels} or {ask.role.level if ask.role else ""}
    steps = [one for one in material.facts(FactKind.LADDER_STEP) if one.level.lower() in wanted - {""}]
    return answered(Paragraph(verbatim(steps))) if steps else None


def picks_step(material: Material) -> bool:
    """Whether the question asks for one step of the ladder: the one above a rung that it names, its top."""
    ask = material.ask
    beside_named = ask.levels and direction(material)
    return ask.topic == "ladder" and bool(beside_named or end(material))


def beyond_named(material: Material) -> bool:
    """Whether the rung asked about is the one beside a rung that is named: "the one after senior"."""
    return bool(_BESIDE_NAMED.search(material.ask.text))


def _steps(material: Material, steps: Sequence[Fact]) -> list[Fact] | None:
    """The steps asked for; None where the question goes beyond an end of the ladder."""
    ask = material.ask
    if way := end(material):
        return [steps[-1 if way > 0 else 0]]
    if ask.experience is not None:
        return [step for step in steps if spans(step, ask.experience)] or list(steps)
    role_level = ask.role.level if ask.role else ""
    stands_on = ask.origin.level if ask.origin and direction(material) > 0 else ""
    levels = ((stands_on,) if stands_on else ()) or ask.levels or ((role_level,) if role_level else ())
    at = [number for number, step in enumerate(steps) if step.level.lower() in levels]
    if not levels and ask.role is not None:
        own_step = (ask.role.core, ask.role.level)
        at = [number for number, step in enumerate(steps) if parse_role(step.role) == own_step]
    way = direction(material)
    if way and at:
        number = at[-1] + way
        return [steps[number]] if 0 <= number < len(steps) else None
    own = ask.role is not None and bool(ask.role.guides)
    other_rungs = set(ask.levels) - ({role_level} if own else set())
    if at and (other_rungs or not own or ask.kind is QuestionKind.HOW_LONG):
        return [steps[number] for number in at]
    return list(steps)
