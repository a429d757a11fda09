"""One rung of several that are put side by side: what its guide says of the thing compared."""

from bot.compose.claims import sentence
from bot.compose.evidence import candidates
from bot.compose.headed import headed
from bot.compose.material import Draft, Material, answered
from bot.compose.quoted import quoted
from bot.domain import ItemList, Note
from bot.templates import say

LIKELY = 0.22
"""Probability of a sentence from which the guide says something of it."""
OPENING = 4
"""Passages that a guide is introduced by, where it says nothing of the thing compared or nothing is named."""


def of_rung(material: Material) -> Draft | None:
    """What the guide says of it; else how it opens, which on a ladder is what the rung is."""
    if not material.ask.rung:
        return None
    said = (headed(material) or _likely(material)) if material.ask.terms else None
    named = Note(say("of_rung", rung=material.ask.rung))
    return answered(named, *(said.blocks if said is not None else (_opening(material),)))


def _likely(material: Material) -> Draft | None:
    best = next(iter(candidates(material)), None)
    return quoted(material) if best is not None and best.probability >= LIKELY else None


def _opening(material: Material) -> ItemList:
    passages = material.index.passages_of(material.ask.guides[0])
    first = [one for one in passages if one.section == passages[0].section]
    return ItemList(tuple(sentence(one, 0) for one in first[:OPENING]))
