"""Answers that say what a thing is, out of an item that begins with its name: "Testing fluency: the skills
to ..."."""

import re
from collections.abc import Iterable

from bot.compose.claims import sentence
from bot.compose.headwords import headword, named
from bot.compose.material import Draft, Material, answered
from bot.compose.quoted import say_the_same
from bot.domain import Claim, Paragraph
from bot.understand.words import stem, stems, word_lists
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
    """What the guides say that the thing asked about is; None where nothing is asked but that, or where no
    item begins with it."""
    ask = material.ask
    if not _ASKS.search(ask.text) or ask.recent:
        return None
    found = [one for one in _items(material) if _is_asked(material, one)]
    if not found:
        return None
    held = stems(ask.text)
    shared = [len(held & stems(one.guide_title)) for one in found]
    nearest = [one for one, share in zip(found, shared, strict=True) if share == max(shared)]
    told: list[Claim] = []
    for claim in (sentence(one, number) for one in nearest for number in _telling(one)):
        if not any(say_the_same(claim.text, other.text) for other in told):
            told.append(claim)
    return answered(Paragraph(tuple(told))) if len(nearest) <= MOST_GUIDES else None


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


def _is_asked(material: Material, one: Passage) -> bool:
    """Whether a question on a thing is on nothing else, and on no other role than the guide's."""
    ask = material.ask
    name = set(headword(one))
    role = ask.role
    of_role = {*role.core, role.level} if role else set()
    asked = {term.stem for term in ask.plain_terms}
    if not name <= asked or _written_out(name) <= of_role or name <= {term.stem for term in ask.topic_words}:
        return False
    around = stems(f"{one.guide_title} {one.context} {material.index.guides[one.guide].source}")
    if asked - name - of_role - around:
        return False
    of_guide = material.lexicon.written_for.get(one.guide)
    return role is None or not role.core or not of_guide or role.core in of_guide


def _written_out(name: Iterable[str]) -> set[str]:
    """The stems of a name with its abbreviations written out: "ML"."""
    written = word_lists().abbreviations
    return {stem(word) for one in name for word in written.get(one, (one,))}
