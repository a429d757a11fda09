"""Answers by quoting: the sentences that most likely answer."""

import re
from collections.abc import Sequence

from bot.compose.answer_type import can_answer
from bot.compose.bare import TURNS, bare, same_question
from bot.compose.claims import readable, sentence
from bot.compose.completed import announced, pointed_to
from bot.compose.evidence import FIGURE_KINDS, Candidate, candidates, must_cover
from bot.compose.material import Draft, Material, covers
from bot.domain import Block, Claim, ItemList, Outcome, Paragraph, Quote
from bot.understand.constraints import ConstraintKind
from bot.understand.reading import Ask, QuestionKind
from bot.understand.words import phrase, stems, word_lists
from knowledge.domain import BlockKind, Passage

ALSO = 0.2
"""A further sentence is given when it is at least this share as likely as the best."""
MOST_SENTENCES = 3
WHOLE_ANSWER = 4
"""Sentences of a question-and-answer passage that are given when its topic was asked for as a whole."""
MOST_ITEMS = 12
SHORT_ITEM = 300
"""Characters up to which an item of a list is quoted from its first sentence on, which says what it is of."""
SAME_WORDS = 0.8
"""Share of the words of two sentences that are in both, from which the second adds nothing."""
NAME = 5
"""Words of a sentence that may be no more than the name of a thing."""
_GRADE = re.compile(r"[a-z]{1,3}\d{1,2}")
_ASKS_FOR_QUESTIONS = frozenset(phrase("ask question questions"))


def quoted(material: Material) -> Draft | None:
    """The sentences that most likely answer, however likely they are; None where what narrows the question
    stands in none of them."""
    ask = material.ask
    found = list(candidates(material))
    of_kind = [one for one in found if can_answer(ask, one.told)]
    if not (of_kind and _near(of_kind[0], found[0])):
        of_kind = found  # the choice weighs that the likeliest holds no such figure
    ranked = [
        one
        for one in of_kind
        if not (ask.beside and _is_beside_the_point(material, one))
        and (not bare(one.passage, one.number) or same_question(material.ask, one.passage))
    ]
    if ask.named:
        if ask.kind in FIGURE_KINDS:  # a figure of something else would be beside the point
            ranked = [one for one in ranked if one.passage.id in ask.named]
        ranked.sort(key=lambda one: one.passage.id not in ask.named)
        named = [one for one in ranked if one.passage.id in ask.named][:MOST_SENTENCES]
        if named and not must_cover(material):
            return Draft(Outcome.ANSWERED, _blocks(sorted(named, key=lambda one: one.number)))
    if not ranked:
        return None
    items = announced(material.index.passages_of(ranked[0].passage.guide), ranked[0])
    chosen = ranked[:1] if items else _chosen(material, ranked)
    if not _narrowed_alike(material, chosen):
        return None
    listed = (ItemList(tuple(sentence(one, 0) for one in items)),) if items else ()
    return Draft(Outcome.ANSWERED, (*_blocks(chosen), *listed))


def topical(material: Material) -> Draft | None:
    """The passages of a topic that has no typed facts, where the topic as a whole is asked for."""
    ask = material.ask
    if not ask.topic or not ask.whole:
        return None
    passages = material.passages(ask.topic)
    if not passages:
        return None
    likeness = {hit.passage.id: hit.similarity for hit in material.hits}
    answers = [one for one in passages if one.kind is BlockKind.ANSWER] or passages
    best = max(answers, key=lambda one: likeness.get(one.id, 0.0))
    compares = ask.kind is QuestionKind.COMPARE and ask.topic == "difference"
    if not compares and not any(can_answer(ask, best.sentence(n)) for n in range(len(best.sentences))):
        return None
    if best.kind is BlockKind.ITEM:
        items = [one for one in answers if one.kind is BlockKind.ITEM and one.under == best.under]
        return Draft(Outcome.ANSWERED, (ItemList(tuple(sentence(one, 0) for one in items[:MOST_ITEMS])),))
    if best.kind is BlockKind.PARAGRAPH:
        prose = [one for one in passages if one.kind is BlockKind.PARAGRAPH and one.section == best.section]
        opening = [sentence(one, number) for one in prose for number in range(len(one.sentences))]
        return Draft(Outcome.ANSWERED, (Paragraph(tuple(opening[:WHOLE_ANSWER])),))
    first = 1 if best.kind is BlockKind.ANSWER and len(best.sentences) > 1 else 0
    said = [n for n in range(first, len(best.sentences)) if not bare(best, n) or same_question(ask, best)]
    return Draft(Outcome.ANSWERED, (Paragraph(_claims(best, said[:WHOLE_ANSWER])),))


def _claims(passage: Passage, numbers: Sequence[int]) -> tuple[Claim, ...]:
    """A claim a sentence; a bare "No." is said in one breath with the sentence that follows it."""
    claims: list[Claim] = []
    left = list(numbers)
    while left:
        number = left.pop(0)
        if bare(passage, number) and left[:1] == [number + 1]:
            quote = passage.text[passage.sentences[number][0] : passage.sentences[left.pop(0)][1]]
            claims.append(Claim(readable(passage, quote), (Quote(passage.id, quote),)))
        else:
            claims.append(sentence(passage, number))
    return tuple(claims)


def _is_beside_the_point(material: Material, one: Candidate) -> bool:
    """Whether a sentence of a guide on a matter says nothing of what is asked, however well it matches."""
    ask = material.ask
    return _says_nothing(ask, one) or _counts_another_thing(ask, one) or not _narrowed_alike(material, [one])


def _counts_another_thing(ask: Ask, one: Candidate) -> bool:
    """Whether a figure is asked for of a grade, and the sentence holds the grade and no other word of the
    question: "how long is the interview for an L3?"."""
    grades = [term for term in ask.plain_terms if _GRADE.fullmatch(term.stem)]
    others = [term for term in ask.plain_terms if term not in grades]
    if ask.kind not in FIGURE_KINDS or not grades or not others:
        return False
    told = f"{one.passage.context} {one.told}"
    return not any(covers(told, term.stem) for term in others)


def _says_nothing(ask: Ask, one: Candidate) -> bool:
    """Whether a sentence only asks, where no questions are asked for, or repeats the question and its own
    heading: "L3", "Why Lyft?"."""
    asked = phrase(ask.text)
    if one.text.rstrip().endswith("?") and not _ASKS_FOR_QUESTIONS & set(asked):
        return True
    if ask.kind is QuestionKind.YES_NO or len(phrase(one.text)) > NAME:
        return False
    told = stems(one.text) - word_lists().frame
    return told <= stems(f"{ask.plain} {one.passage.context}")


def _narrowed_alike(material: Material, chosen: Sequence[Candidate]) -> bool:
    """What narrows the question, a grade too ("E8"), stands in what is quoted; of several employers ("AWS or
    Google?") one."""
    guides = material.index.guides
    held = " ".join(
        f"{one.passage.context} {one.passage.text} {guides[one.passage.guide].source}" for one in chosen
    )
    employers: list[bool] = []
    others: list[bool] = []
    for one in material.ask.constraints:
        kept = employers if one.kind is ConstraintKind.EMPLOYER else others
        kept.append(all(covers(held, part) for part in one.stems))
    grades = (term.stem for term in material.ask.terms if _GRADE.fullmatch(term.stem))
    return all(others) and (any(employers) or not employers) and all(covers(held, one) for one in grades)


def _near(one: Candidate, best: Candidate) -> bool:
    return one.probability >= ALSO * best.probability


def _chosen(material: Material, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence, then those nearly as likely or that cover what it leaves open."""
    best = ranked[0]
    chosen = [best]
    left = {term.stem for term in must_cover(material) if not covers(best.text, term.stem)}
    for one in ranked[1:12]:
        if len(chosen) == MOST_SENTENCES:
            break
        if any(say_the_same(one.text, other.text) for other in chosen):  # what the guides of a ladder share
            continue
        new = {part for part in left if covers(one.text, part)}
        beside = one.passage.id == best.passage.id
        if _near(one, best) or (new and beside):
            chosen.append(one)
            left -= new
    if best.passage.kind is BlockKind.ANSWER and material.ask.kind is not QuestionKind.SHARE:
        chosen += [one for one in ranked if one.passage.id == best.passage.id and one not in chosen][
            : MOST_SENTENCES - len(chosen)
        ]
    before = pointed_to(best)
    if best.passage.kind is BlockKind.ITEM and best.number and len(best.passage.text) <= SHORT_ITEM:
        before = 0
    others = [one for one in candidates(material) if one.passage.id == best.passage.id]
    chosen += [one for one in others if one.number == before and one not in chosen]
    if same_question(material.ask, best.passage):
        chosen += [one for one in others if bare(one.passage, one.number) and one not in chosen]
    return _in_order(material, chosen)


def say_the_same(one: str, other: str) -> bool:
    """Whether two sentences say the same in nearly the same words; a figure or a negation that only one of
    them holds makes them differ."""
    here, there = set(phrase(one)), set(phrase(other))
    turned = any(word in TURNS or not word.isalpha() for word in here ^ there)
    return one == other or (not turned and len(here & there) >= SAME_WORDS * len(here | there))


def _in_order(material: Material, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The likeliest passage first; items of one section as they stand on the page."""
    order = {one.passage.id: place for place, one in reversed(list(enumerate(chosen)))}
    sections = {(one.passage.guide, one.passage.section) for one in chosen}
    if len(sections) == 1 and all(one.passage.kind is BlockKind.ITEM for one in chosen):
        page = material.index.passages_of(chosen[0].passage.guide)
        order = {passage.id: place for place, passage in enumerate(page)}
    return sorted(chosen, key=lambda one: (order[one.passage.id], one.number))


def _blocks(chosen: Sequence[Candidate]) -> tuple[Block, ...]:
    numbers: dict[Passage, list[int]] = {}
    for one in chosen:
        numbers.setdefault(one.passage, []).append(one.number)
    claims = tuple(claim for passage, said in numbers.items() for claim in _claims(passage, said))
    if len(chosen) > 1 and all(one.passage.kind is BlockKind.ITEM for one in chosen):
        return (ItemList(claims),)
    return (Paragraph(claims),)
