"""A rung of a ladder whose rungs have guides of their own: what it is, or what its guide says of the thing
that several of them are compared in."""

from bot.compose.claims import sentence
from bot.compose.evidence import candidates
from bot.compose.headed import headed
from bot.compose.material import Draft, Material, answered
from bot.compose.quoted import quoted
from bot.compose.refusing import which_role
from bot.domain import ItemList, Note
from bot.templates import say
from bot.understand.naming import grade_in
from bot.understand.reading import QuestionKind
from bot.understand.renamed import THIS_JOB
from bot.understand.words import stems, word_lists

_OPEN = (QuestionKind.OPEN, QuestionKind.LIST, QuestionKind.DEFINE)
_WHAT_IT_IS = ("", "about", "difference", "ladder", "duties", "outlook", "companies")
"""Topics that such a question is on by its form or by likeness alone."""
_EXPECTED = stems(
    "expect expects expected expectation expectations role job level describe description overview about"
)
"""Words of a question that asks for nothing else."""
LIKELY = 0.22
"""Probability of a sentence from which the guide says something of it."""
OPENING = 4
"""Passages that a guide is introduced by, where it says nothing of the thing compared or nothing is named."""


def of_rung(material: Material) -> Draft | None:
    """What the guide says of it; else how it opens, which on a ladder is what the rung is."""
    ask = material.ask
    if ask.rung:
        said = (headed(material) or _likely(material)) if ask.terms else None
        return _told(material, ask.rung, said)
    if not _asks_what_it_is(material):
        return None
    titles = [material.index.guides[slug].title for slug in ask.guides]
    return _told(material, titles[0], None) if len(titles) == 1 else which_role(ask, titles)


def _told(material: Material, rung: str, said: Draft | None) -> Draft:
    named = Note(say("of_rung", rung=rung))
    return answered(named, *(said.blocks if said is not None else (_opening(material),)))


def _asks_what_it_is(material: Material) -> bool:
    """Whether nothing is asked of rungs of a graded ladder but what they are: "tell me about the IC3 mason",
    "expectations at IC3"."""
    ask, guides = material.ask, material.index.guides
    if ask.role is None or ask.kind not in _OPEN or ask.topic not in _WHAT_IT_IS or ask.others or ask.origin:
        return False
    if ask.recent or ask.picked or ask.constraints or ask.step or not (ask.role.core or ask.role.level):
        return False
    if ask.role.core and len(ask.guides) > 1:
        return False
    graded = all(grade_in(guides[slug].title) for slug in ask.guides)
    own = {*ask.role.core, *stems(f"{ask.role.level} {THIS_JOB}")}
    return graded and stems(ask.wording) <= word_lists().frame | _EXPECTED | own


def _likely(material: Material) -> Draft | None:
    best = next(iter(candidates(material)), None)
    return quoted(material) if best is not None and best.probability >= LIKELY else None


def _opening(material: Material) -> ItemList:
    passages = material.index.passages_of(material.ask.guides[0])
    first = [one for one in passages if one.section == passages[0].section]
    return ItemList(tuple(sentence(one, 0) for one in first[:OPENING]))
