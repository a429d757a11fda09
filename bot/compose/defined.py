"""Answers that say what a thing is, out of an item that begins with its name: "Testing fluency: the skills
to ..."."""

import re
from collections.abc import Iterable, Sequence

from bot.compose.claims import sentence
from bot.compose.headwords import headword, named, of_role
from bot.compose.material import Draft, Material, answered
from bot.compose.quoted import say_the_same
from bot.domain import Claim, Paragraph
from bot.understand.kinds import COMPARING
from bot.understand.reading import QuestionKind
from bot.understand.words import stems
from knowledge.domain import BlockKind, Passage

_ASKS = re.compile(
    r"\bwhat(?: ?(?:is|are|exactly is|exactly are)|['’]?s)\b|\bdefin(?:e|es|ed|ition)\b"
    r"|\bmean(?:s|t|ing)?\b|\bexplain(?:ed)?\b|\bstands? for\b",
    re.IGNORECASE,
)
MOST_GUIDES = 3
"""Guides that may each have a word of their own for the thing."""
MOST_SENTENCES = 3


def defined(material: Material) -> Draft | None:
    """What the guides say that the thing asked about is, or each of those that are compared; None where
    something else is asked, or where no item begins with it."""
    ask = material.ask
    if ask.recent:
        return None
    if ask.kind is QuestionKind.COMPARE:
        return _side_by_side(material)
    if not _ASKS.search(ask.text):
        return None
    found = [one for one in _items(material) if _is_asked(material, [one])]
    if not found:
        return None
    held = stems(ask.text)
    shared = [len(held & stems(one.guide_title)) for one in found]
    nearest = [one for one, share in zip(found, shared, strict=True) if share == max(shared)]
    return _told(nearest) if len(nearest) <= MOST_GUIDES else None


def _side_by_side(material: Material) -> Draft | None:
    """The first items of one guide that begin with the things compared."""
    by_guide: dict[str, dict[tuple[str, ...], Passage]] = {}
    for one in _items(material):
        by_guide.setdefault(one.guide, {}).setdefault(headword(one), one)
    compared = [tuple(items.values()) for items in by_guide.values() if len(items) > 1]
    return next((_told(items) for items in compared if _is_asked(material, items)), None)


def _told(items: Iterable[Passage]) -> Draft:
    """The sentences of these items, none that an earlier one holds."""
    told: list[Claim] = []
    for claim in (sentence(one, number) for one in items for number in _telling(one)):
        if not any(say_the_same(claim.text, other.text) for other in told):
            told.append(claim)
    return answered(Paragraph(tuple(told)))


def _telling(one: Passage) -> list[int]:
    """The numbers of the sentences of an item that say something."""
    numbers = range(len(one.sentences))
    return [number for number in numbers if not one.sentence(number).endswith("?")][:MOST_SENTENCES]


def _items(material: Material) -> Iterable[Passage]:
    """The passages of the guides asked and of those on a matter that begin with what the question names."""
    slugs = dict.fromkeys((*material.ask.guides, *material.lexicon.roles.matters))
    held = [one for slug in slugs for one in material.index.passages_of(slug) if _explains(one)]
    meant = named([headword(one) for one in held], material.ask.text)
    return [one for one in held if headword(one) in meant]


def _explains(one: Passage) -> bool:
    """Whether a passage names a thing and goes on in a sentence about it."""
    return one.kind is not BlockKind.ROW and bool(headword(one))


def _is_asked(material: Material, items: Sequence[Passage]) -> bool:
    """Whether a question on things is on nothing else, and on no other role than their guide's."""
    ask, guide = material.ask, items[0].guide
    role = ask.role
    asked = {term.stem for term in ask.plain_terms}
    named_by = {term.stem for term in ask.topic_words}
    names = [set(headword(one)) for one in items]
    if not all(name <= asked and not name <= named_by and not of_role(name, role) for name in names):
        return False
    contexts = " ".join(f"{one.guide_title} {one.context}" for one in items)
    around = stems(f"{contexts} {material.index.guides[guide].source}")
    own = {*role.core, role.level} if role else set()
    if asked.difference(*names) - own - around - COMPARING:
        return False
    of_guide = material.lexicon.written_for.get(guide)
    return role is None or not role.core or not of_guide or role.core in of_guide
