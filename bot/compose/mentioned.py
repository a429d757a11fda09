"""The very thing that a question asks to be explained ("what is lamp fluency?"), where a text has it in a
heading or within a sentence."""

import re
from collections.abc import Sequence
from itertools import islice

from bot.compose.claims import sentence
from bot.compose.evidence import candidates
from bot.compose.headwords import heading
from bot.compose.material import Draft, Material, answered, covers
from bot.domain import Claim, Paragraph
from bot.understand.words import holds, lower_words, phrase, stem, word_lists
from knowledge.domain import BlockKind, Passage

MOST = 3
"""Sentences given of a section."""
NEAR = 3
"""Words behind the thing among which it has to say what it is."""
_IS = frozenset({"is", "are", "means", "refers", "stands", "describes"})
_ASKED = re.compile(
    r"\W*(?:(?:and|so|ok|hi|hey)\W+)*what(?:'s| is| are| does| do) (?:the |an? )?(?P<thing>.+?)"
    r"(?: (?:mean|stand for|about|again))?\W*$",
    re.IGNORECASE,
)


def mentioned(material: Material) -> Draft | None:
    """How the section under the thing's own name opens, or else the likeliest sentence that goes on from it
    to say what it is; of a name in a guide on a role the likeliest that uses it. None where there is none."""
    thing = _thing(material)
    if not thing:
        return None
    found = candidates(material)
    if not material.ask.beside:  # a name that a guide on a role uses and explains nowhere
        using = (one for one in found if len(thing) == 1 and holds(phrase(one.text), thing) >= 0)
        return next((answered(Paragraph((sentence(one.passage, one.number),))) for one in using), None)
    for one in found:
        if phrase(heading(one.passage)) == thing and (opening := _opening(material, one.passage)):
            return answered(Paragraph(opening))
    said = (one for one in found if _says_what_it_is(lower_words(one.text), thing))
    return next((answered(Paragraph((sentence(one.passage, one.number),))) for one in said), None)


def _opening(material: Material, passage: Passage) -> tuple[Claim, ...]:
    place = (passage.section, passage.under)
    page = material.index.passages_of(passage.guide)
    section = (one for one in page if (one.section, one.under) == place and one.kind is not BlockKind.ROW)
    claims = (sentence(one, number) for one in section for number in range(len(one.sentences)))
    return tuple(islice((one for one in claims if not one.text.endswith(("?", ":"))), MOST))


def _says_what_it_is(told: Sequence[str], thing: tuple[str, ...]) -> bool:
    """Whether a text goes on from the thing with a word for being or meaning."""
    end = holds(tuple(map(stem, told)), thing) + len(thing)
    return end >= len(thing) and not _IS.isdisjoint(told[end : end + NEAR])


def named_here(material: Material) -> bool:
    """Whether a guide on a matter holds that thing, or all words of the question in one passage."""
    if not material.ask.beside:
        return False
    thing = _thing(material)
    terms = [term.stem for term in material.ask.plain_terms]
    texts = [_whole(hit.passage) for hit in material.hits]
    if thing and any(holds(phrase(text), thing) >= 0 for text in texts):
        return True
    return len(terms) > 1 and any(all(covers(text, one) for one in terms) for text in texts)


def _thing(material: Material) -> tuple[str, ...]:
    """Its stems; none where it is one English word, which may be said of anything."""
    asked = _ASKED.match(material.ask.text if material.ask.beside else material.ask.wording)
    thing = phrase(asked["thing"]) if asked else ()
    return thing if len(thing) > 1 or not word_lists().english.issuperset(thing) else ()


def _whole(passage: Passage) -> str:
    return f"{passage.context} {passage.text}"
