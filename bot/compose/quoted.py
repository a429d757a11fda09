"""Answers by quoting: the sentences that cover the question best, or none where none covers it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.compose.answer_type import can_answer
from bot.compose.material import Draft, Material, covers
from bot.domain import Block, Claim, ItemList, Outcome, Paragraph, Quote
from bot.understand.constraints import ConstraintKind
from bot.understand.reading import Ask, QuestionKind, Term
from bot.understand.roles import RoleRef
from bot.understand.words import stem
from knowledge.domain import BlockKind, Hit, Passage

# Weights and bars below were set on the development questions of tests/evaluation.
NAME_WEIGHT = 2.0
"""A name (of a tool, a company) counts for as much as two words."""
FAMILIAR_WEIGHT = 0.5
"""A word that the topic's examples use says less of what is asked."""
CONTEXT_SHARE = 0.6
"""What a term is worth that stands in the passage's heading or question but not in the sentence."""
TOPIC_BONUS = 0.10
"""Added to passages whose heading is on the topic asked for."""
NAMED_BONUS = 0.25
"""Added to the passage on a thing that the question names (a course, a certification)."""
WORD_BONUS = 0.04
"""Added for each word that named the topic and stands in the sentence too."""
SURE_COVERAGE = 0.60
"""Share of the terms from which a sentence needs only some likeness to the question."""
EXACT_COVERAGE = 0.80
SOME_LIKENESS = 0.22
FAIR_COVERAGE = 0.34
FAIR_LIKENESS = 0.42
"""A third of the terms is enough where the meaning is this close."""
CLOSE_LIKENESS = 0.62
"""From here on the meaning alone decides."""
ALL_TERMS = 0.95
"""A comparison has to be made by the guide itself: every term stands in what is quoted."""
COMPARED = frozenset({"pay", "transition", "difference", "ladder"})
"""Topics whose sections compare."""
FIGURE_KINDS = frozenset(
    {QuestionKind.SHARE, QuestionKind.HOW_MANY, QuestionKind.HOW_MUCH, QuestionKind.HOW_OFTEN}
)
"""A figure has to be the figure of what was asked: the topic's words have to stand beside it."""
NEXT_BEST = 0.90
"""A further sentence is added when it scores at least this share of the best."""
MOST_SENTENCES = 3
WHOLE_ANSWER = 4
"""Sentences of a question-and-answer passage that are given when its question is what was asked."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence and how well it fits: the share of terms it covers, its cosine, their mixture."""

    passage: Passage
    number: int
    coverage: float
    likeness: float
    score: float

    @property
    def text(self) -> str:
        """The sentence."""
        return self.passage.sentence(self.number)


def exact(material: Material) -> Draft | None:
    """A sentence that covers the question nearly word for word goes before a topic's facts."""
    ask = material.ask
    if ask.whole or (not ask.terms and not ask.named) or ask.topic in ("pay", "transition"):
        return None
    must = _must_cover(material)
    ranked = _ranked(material, must)
    if ranked and ranked[0].coverage >= EXACT_COVERAGE and ranked[0].likeness >= FAIR_LIKENESS:
        return quoted(material)
    return None


def quoted(material: Material) -> Draft | None:
    """The best sentences, when they cover the question; None when they do not."""
    ask = material.ask
    must = _must_cover(material)
    usable = _ranked(material, must)
    if ask.named and not must:
        named = [one for one in usable if one.passage.id in ask.named]
        return Draft(Outcome.ANSWERED, _blocks(sorted(named, key=lambda one: one.number)[:MOST_SENTENCES]))
    if not usable or not _enough(material, must, usable[0]):
        return None
    chosen = _chosen(usable, must)
    if not _names_covered(material, chosen):
        return None
    return Draft(Outcome.ANSWERED, _blocks(chosen))


def _ranked(material: Material, must: Sequence[Term]) -> list[Candidate]:
    """The sentences that can answer at all, best first."""
    ask = material.ask
    known = {hit.passage.id for hit in material.hits}
    unfound = [Hit(material.index.passages[one], 0.0, 0.0, 0.0) for one in ask.named if one not in known]
    found = [
        one
        for hit in (*material.hits, *unfound)
        for one in _candidates(ask, must, hit)
        if can_answer(ask, one.text)
    ]
    if ask.role is not None and not ask.role.guides:
        found = [one for one in found if _speaks_of(ask.role, one.passage)]
    return sorted(found, key=lambda one: -one.score)


def _speaks_of(role: RoleRef, passage: Passage) -> bool:
    """Whether a passage of another role's guide names this one."""
    if role.level:
        return covers(passage.text, stem(role.level))
    return all(covers(passage.text, part) for part in role.core)


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
    if ask.kind not in (
        QuestionKind.OPEN,
        QuestionKind.LIST,
        QuestionKind.YES_NO,
        QuestionKind.DEFINE,
        QuestionKind.WHY,
        QuestionKind.COMPARE,
    ) and not any(can_answer(ask, best.sentence(number)) for number in range(len(best.sentences))):
        return None
    if best.kind is BlockKind.ITEM:
        return Draft(Outcome.ANSWERED, (ItemList(tuple(_claim(one, 0) for one in answers[:12])),))
    first = 1 if best.kind is BlockKind.ANSWER and len(best.sentences) > 1 else 0
    numbers = range(first, min(len(best.sentences), first + WHOLE_ANSWER))
    return Draft(Outcome.ANSWERED, (Paragraph(tuple(_claim(best, number) for number in numbers)),))


def _must_cover(material: Material) -> tuple[Term, ...]:
    """The terms, and where the guide has nothing under the topic's headings the topic's own words too."""
    ask = material.ask
    terms = list(ask.terms)
    terms += [Term(one.written, part, True) for one in ask.constraints for part in one.stems]
    if _absent(material) or ask.kind in FIGURE_KINDS:
        terms += list(ask.topic_words)
    return tuple({term.stem: term for term in terms}.values())


def _absent(material: Material) -> bool:
    """Whether the question names a topic under whose headings the guide has nothing."""
    return bool(material.ask.topic_words) and material.lacks(material.ask.topic)


def _weight(term: Term) -> float:
    return NAME_WEIGHT if term.name else FAMILIAR_WEIGHT if term.familiar else 1.0


def _candidates(ask: Ask, must: Sequence[Term], hit: Hit) -> list[Candidate]:
    passage = hit.passage
    around = " ".join(
        (passage.section, *passage.under, passage.sentence(0) if passage.kind is BlockKind.ANSWER else "")
    )
    total = sum(_weight(term) for term in must)
    found = []
    for number in range(len(passage.sentences)):
        if passage.kind is BlockKind.ANSWER and number == 0 and len(passage.sentences) > 1:
            continue
        text = passage.sentence(number)
        got = 0.0
        for term in must:
            if covers(text, term.stem):
                got += _weight(term)
            elif covers(around, term.stem):
                got += CONTEXT_SHARE * _weight(term)
        coverage = got / total if total else 0.0
        likeness = hit.sentences[number] if number < len(hit.sentences) else hit.similarity
        likeness = max(likeness, hit.similarity * 0.9)
        bonus = TOPIC_BONUS if set(ask.topics[:2]) & set(passage.topics) else 0.0
        bonus += NAMED_BONUS if passage.id in ask.named else 0.0
        bonus += WORD_BONUS * sum(covers(text, term.stem) for term in ask.topic_words)
        found.append(Candidate(passage, number, coverage, likeness, 0.5 * coverage + 0.5 * likeness + bonus))
    return found


def _enough(material: Material, must: Sequence[Term], best: Candidate) -> bool:
    ask = material.ask
    if ask.kind is QuestionKind.COMPARE and ask.topic not in COMPARED:
        return best.coverage >= ALL_TERMS and best.likeness >= FAIR_LIKENESS
    if _absent(material):
        return best.coverage >= SURE_COVERAGE and best.likeness >= FAIR_LIKENESS
    if not must:
        return best.likeness >= FAIR_LIKENESS
    return (
        (best.coverage >= SURE_COVERAGE and best.likeness >= SOME_LIKENESS)
        or (best.coverage >= FAIR_COVERAGE and best.likeness >= FAIR_LIKENESS)
        or (best.coverage > 0 and best.likeness >= CLOSE_LIKENESS)
    )


def _names_covered(material: Material, chosen: Sequence[Candidate]) -> bool:
    """A name that the question turns on has to stand in what is quoted."""
    words = " ".join(f"{one.passage.context} {one.passage.text}" for one in chosen)
    if _absent(material) and not any(covers(words, term.stem) for term in material.ask.topic_words):
        return False
    hard = [one for one in material.ask.constraints if one.kind is not ConstraintKind.NAME]
    return all(all(covers(words, part) for part in one.stems) for one in hard)


def _chosen(usable: Sequence[Candidate], must: Sequence[Term]) -> list[Candidate]:
    """The best sentence, then those that cover terms it leaves open or nearly equal it."""
    best = usable[0]
    chosen = [best]
    left = {term.stem for term in must if not covers(best.text, term.stem)}
    for one in usable[1:12]:
        if len(chosen) == MOST_SENTENCES:
            break
        new = {part for part in left if covers(one.text, part)}
        near = one.score >= NEXT_BEST * best.score and one.coverage >= best.coverage
        beside = one.passage.id == best.passage.id
        if (new and (beside or one.score >= 0.75 * best.score)) or near:
            chosen.append(one)
            left -= new
    if best.passage.kind is BlockKind.ANSWER and len(best.passage.sentences) <= WHOLE_ANSWER + 1:
        extra = [one for one in usable if one.passage.id == best.passage.id and one not in chosen]
        chosen += extra[: MOST_SENTENCES - len(chosen)]
    order = {one.passage.id: place for place, one in reversed(list(enumerate(chosen)))}
    return sorted(chosen, key=lambda one: (order[one.passage.id], one.number))


def _blocks(chosen: Sequence[Candidate]) -> tuple[Block, ...]:
    claims = tuple(_claim(one.passage, one.number) for one in chosen)
    if len(chosen) > 1 and all(one.passage.kind is BlockKind.ITEM for one in chosen):
        return (ItemList(claims),)
    return (Paragraph(claims),)


def _claim(passage: Passage, number: int) -> Claim:
    words = passage.sentence(number)
    return Claim(readable(passage, words), (Quote(passage.id, words),))


def readable(passage: Passage, words: str) -> str:
    """A quote as running text: cells and lines joined by marks instead of bars and breaks."""
    if passage.kind is BlockKind.ROW:
        first, _, rest = words.partition(" | ")
        return f"{first}: {'; '.join(rest.split(' | '))}" if rest else first
    if passage.kind is BlockKind.FIELD:
        return ": ".join(part.strip() for part in words.split("\n", 1))
    return " ".join(words.split())
