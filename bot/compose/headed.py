"""Answers by a heading that the question names: what stands under it, in page order."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from bot.compose.claims import sentence
from bot.compose.evidence import candidates, coverage, weighed
from bot.compose.headwords import heading
from bot.compose.material import Draft, Material, answered
from bot.domain import Claim, ItemList
from bot.understand.constraints import ConstraintKind
from bot.understand.reading import QuestionKind
from bot.understand.words import phrase, stems, words
from knowledge.domain import BlockKind, Passage

NAMED = 0.75
"""Share of the weight of the question's words that the headings of a list and its guide's title hold, from
which it is asked for; this and the next two set on the questions on level guides and interview texts."""
OF_ITSELF = 0.4
"""And the share that the heading just above it holds."""
SURE = 0.45
"""Probability of a sentence that goes before a list on a matter."""
FEWEST = 3
"""Items that make a list on a matter."""
OPENS = 3
"""Words at the beginning of a heading that say what it is on: "Scope" of "Scope Area of ownership"."""
MOST = 12

_COURSE = frozenset(phrase("process format structure stage stages step steps loop rounds consist look"))
"""Words for how a thing runs, which a list of its parts tells."""
_LISTED = frozenset({QuestionKind.LIST, QuestionKind.OPEN})


def headed(material: Material) -> Draft | None:
    """The items under the heading that the question names best; None where it names none, or asks for no
    list."""
    ask = material.ask
    if ask.kind not in _LISTED or ask.recent or ask.constraints:
        return None
    listed = _on_matter(material) if ask.beside else _of_rung(material)
    return answered(ItemList(tuple(sentence(one, 0) for one in listed[:MOST]))) if listed else None


def of_employer(material: Material) -> Draft | None:
    """The list under the name of the one employer that the question names, in the guide that is on the rest
    of it ("the interview process at Initech"); of headings alike the one that says the least besides."""
    ask = material.ask
    if ask.kind not in _LISTED or ask.recent or not ask.beside or len(ask.constraints) != 1:
        return None
    (employer,) = ask.constraints
    if employer.kind is not ConstraintKind.EMPLOYER:
        return None
    terms = weighed(material, (term for term in ask.terms if term.stem not in _COURSE))
    sections = (
        tuple(same)
        for slug in ask.guides
        for _, same in groupby(_items_of(material, slug), key=lambda one: one.section)
    )
    shares = [
        (coverage(terms, f"{items[0].guide_title} {items[0].section}"), items)
        for items in sections
        if stems(items[0].section).issuperset(employer.stems)
    ]
    share, listed = max(shares, key=lambda one: (one[0], -len(stems(one[1][0].section))), default=(0.0, ()))
    return answered(ItemList(tuple(map(_under, listed[:MOST])))) if share >= NAMED else None


def _under(one: Passage) -> Claim:
    """An item behind the heading that it stands under within its section."""
    said = sentence(one, 0)
    return replace(said, text=f"{one.under[-1]}: {said.text}") if one.under else said


def _of_rung(material: Material) -> Sequence[Passage]:
    """In a guide whose headings are no topics: the items under a heading that begins with what is asked."""
    asked = {term.stem for term in (*material.ask.terms, *material.ask.topic_words)}
    if not asked or not material.of_ladder:
        return ()
    for passages in _lists(material, material.ask.guides):
        opening = [word.stem for word in words(heading(passages[0]))[:OPENS]]
        if asked.issubset(opening) and opening[0] in asked:
            return passages
    return ()


def _on_matter(material: Material) -> Sequence[Passage]:
    """Of all lists of the guides found, the one whose headings hold the most of the question."""
    ask = material.ask
    sentences = candidates(material)
    if not ask.terms or (sentences and sentences[0].probability >= SURE):
        return ()
    terms = weighed(material, ask.terms)
    likeness = {hit.passage.id: hit.similarity for hit in material.hits}
    best: Sequence[Passage] = ()
    most = (NAMED, 0.0)
    for passages in _lists(material, ask.guides):
        found = [likeness[one.id] for one in passages if one.id in likeness]
        named = heading(passages[0])
        share = coverage(terms, f"{passages[0].guide_title} {passages[0].context} {named}")
        enough = len(passages) >= FEWEST and found and coverage(terms, named) >= OF_ITSELF
        if enough and (share, max(found)) > most:
            best, most = passages, (share, max(found))
    return best


def _lists(material: Material, slugs: Iterable[str]) -> Iterable[Sequence[Passage]]:
    for slug in slugs:
        for _, same in groupby(_items_of(material, slug), key=lambda one: (one.section, one.under)):
            yield tuple(same)


def _items_of(material: Material, slug: str) -> Iterable[Passage]:
    return (one for one in material.index.passages_of(slug) if one.kind is BlockKind.ITEM)
