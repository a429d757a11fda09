"""What the guide says further where a message asks for nothing but more."""

from collections.abc import Iterator, Sequence
from itertools import islice

from bot.compose.bare import bare
from bot.compose.claims import sentence
from bot.compose.material import Draft, Material, answered
from bot.domain import Claim, ItemList, Note, Outcome, Paragraph
from bot.templates import say
from bot.understand.roles import NAMING
from knowledge.domain import BlockKind, Passage

MOST = 4
"""Sentences given at a time."""
_APART = frozenset({BlockKind.ANSWER, BlockKind.ROW, BlockKind.FIELD})
"""Passages that stand beside others on other things: a question with its answer, a table's row."""


def further(material: Material) -> Draft | None:
    """The next sentences of what was cited, of what stands under the same heading, and of the rest on the
    same topic; where nothing is left, that it is all. None where no more is asked for."""
    ask, cited = material.ask, material.recent()
    if not ask.more or not cited:
        return None
    claims = list(islice(_left(material, cited), MOST))
    if not claims:
        note = say("no_more", guide=cited[0].guide_title)
        return Draft(Outcome.NOT_COVERED, (Note(note),), ask.text.rstrip("?"))
    passages = [material.index.passages[claim.quotes[0].passage_id] for claim in claims]
    listed = len(claims) > 1 and all(one.kind is BlockKind.ITEM for one in passages)
    return answered(ItemList(tuple(claims)) if listed else Paragraph(tuple(claims)))


def _left(material: Material, cited: Sequence[Passage]) -> Iterator[Claim]:
    """The sentences around those cited that were not said."""
    said = material.ask.told
    for passage in dict.fromkeys(_around(material, cited)):
        asked = passage.kind is BlockKind.ANSWER and len(passage.sentences) > 1
        for number in range(1 if asked else 0, len(passage.sentences)):
            text = passage.sentence(number)
            empty = bare(passage, number) or text.endswith(":")
            if not empty and not any(text in one or one in text for one in said):
                yield sentence(passage, number)


def _around(material: Material, cited: Sequence[Passage]) -> Iterator[Passage]:
    """The passages cited, those under the same heading and on the same topic, and the rest on the topic; of
    rungs and pay bands only those cited."""
    yield from cited
    slugs = dict.fromkeys(one.guide for one in cited)
    facts = (fact for slug in slugs for fact in material.index.facts_of(slug))
    of_others = {fact.passage for fact in facts if fact.kind in NAMING}
    places = {_place(one) for one in cited if one.kind not in _APART and one.id not in of_others}
    beside = (one for slug in slugs for one in material.index.passages_of(slug) if _place(one) in places)
    for one in (*beside, *material.passages(material.ask.topic)):
        if one.id not in of_others:
            yield one


def _place(one: Passage) -> tuple[object, ...]:
    return (one.guide, one.section, one.under, one.topics[:1])
