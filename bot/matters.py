"""Guides on a matter rather than a role (negotiating, a company's levels): a question rarely says which of
them it means, so all are searched, and the evidence decides."""

import re
from dataclasses import replace

from bot.compose.answer_type import can_answer
from bot.compose.claims import told
from bot.compose.evidence import FIGURE_KINDS
from bot.compose.material import covers, covers_any
from bot.publishers import plain_within
from bot.understand.constraints import ConstraintKind
from bot.understand.lexicon import Lexicon
from bot.understand.naming import is_grade, same_rung
from bot.understand.reading import Ask, QuestionKind
from bot.understand.roles import RoleRef
from bot.understand.words import stems, words
from knowledge.domain import Evidence, Passage, SearchQuery
from knowledge.ports import Index

LIKENESS = 0.30
"""Cosine with a passage from which a question may be on its guide's matter. Set on the interview handbook."""
MATCH = 0.45
"""How well a sentence must match a question that is less like any passage. Set on the questions on level
guides and interview texts."""
_MOVES = re.compile(
    r"\b(?:promot\w*|get to|reach(?:ing)?|becom(?:e|ing)|mov(?:e|ing) up|advance|make it to|next level)\b"
    r"|\bfrom\b.+\bto\b",
    re.IGNORECASE,
)
"""How it is asked for the way up to a rung."""
_UP = "How do I get promoted to the next level?"
"""What such questions come to."""
DEEPER = 2
"""Passages looked at, of those that the guides of a role get: there are many guides on matters."""


async def on_matter(ask: Ask, index: Index, lexicon: Lexicon, limit: int) -> tuple[Ask, Evidence] | None:
    """The ask of all guides on a matter, with what was found in them; the closest stands for the role. None
    where none comes near it, or none that comes near speaks of the role that was asked about."""
    matters = tuple(slug for slug, guide in index.guides.items() if not guide.roles)
    if not matters:
        return None
    if moves_up := _moves_up(ask):
        ask = replace(ask, plain=_UP, plain_terms=(), last="", named=())
    last = ask.last if ask.plain_terms else ""
    query = SearchQuery(plain_within(ask, index, matters), last, guides=matters, limit=DEEPER * limit)
    evidence = await index.search(query)
    role = None if moves_up else ask.role
    hits = tuple(
        hit
        for hit in evidence.hits
        if role is None or (_speaks_of(ask, role, hit.passage, lexicon) and _speaks_to(ask, hit.passage))
    )
    near = max((hit.similarity for hit in hits), default=0.0)
    match = max((one for hit in hits for one in hit.sentences), default=0.0)
    closest = lexicon.roles.of_guide(hits[0].passage.guide) if hits else None
    if closest is None:
        return None
    if (
        near < LIKENESS
        and match < MATCH
        and not ask.recent
        and not any(_says_all(ask, one.passage) for one in hits)
    ):
        return None
    found = tuple(dict.fromkeys(hit.passage.guide for hit in hits))
    return ask.on_matter(closest, found), replace(evidence, hits=hits)


def _moves_up(ask: Ask) -> bool:
    """Whether a question on a rung of a graded ladder is how one gets there, as is told of all rungs alike,
    and nothing else."""
    graded = ask.role is not None and any(map(is_grade, (*ask.levels, ask.role.level)))
    others = [term for term in ask.terms if term not in ask.topic_words and not _MOVES.search(term.written)]
    asks_how = ask.kind in (QuestionKind.OPEN, QuestionKind.LIST) and not others and not ask.constraints
    return graded and asks_how and bool(_MOVES.search(ask.text))


def _says_all(ask: Ask, passage: Passage) -> bool:
    """Whether a passage holds every word of the question that is no frame."""
    held = stems(f"{passage.context} {passage.text}")
    return bool(ask.plain_terms) and all(covers_any(held, term.stem) for term in ask.plain_terms)


def _speaks_of(ask: Ask, role: RoleRef, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a passage is on the role that was asked about: it says so, or its guide is for nobody in
    particular and others on a matter are for that role. Of a role on a rung, whether it speaks of the rung
    and of such people ("engineers"), or of the rung at the employer asked about."""
    told = f"{passage.guide_title} {passage.context} {passage.text}"
    held = stems(told)
    if role.level and not any(same_rung(word.lower, role.level) for word in words(told)):
        return False
    employers = [one for one in ask.constraints if one.kind is ConstraintKind.EMPLOYER]
    if role.level and any(held.issuperset(one.stems) for one in employers):
        return True
    if held.issuperset(role.core[-1:] if role.level else role.core):
        return True
    written_for = lexicon.written_for
    return (
        not role.level
        and not written_for[passage.guide]
        and role.core in frozenset().union(*written_for.values())
    )


def _speaks_to(ask: Ask, passage: Passage) -> bool:
    """Whether a passage holds something of what was asked about the role, or the kind of figure asked for."""
    asked = (*ask.terms, *ask.topic_words)
    if ask.kind in FIGURE_KINDS and any(
        can_answer(ask, told(passage, number)) for number in range(len(passage.sentences))
    ):
        return True
    return not asked or any(covers(f"{passage.context} {passage.text}", term.stem) for term in asked)
