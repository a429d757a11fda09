"""Answers by quoting: the sentences that most likely answer, or none where none is likely enough."""

from collections.abc import Sequence
from dataclasses import replace

from bot.compose.answer_type import can_answer
from bot.compose.claims import readable, sentence
from bot.compose.evidence import FIGURE_KINDS, Candidate, candidates, must_cover
from bot.compose.material import Draft, Material, covers, covers_any, of_schooling
from bot.compose.pay import picks_statistic
from bot.domain import Block, Claim, ItemList, Outcome, Paragraph, Quote
from bot.understand.reading import Ask, QuestionKind
from bot.understand.recent import picks
from bot.understand.words import phrase, stems, word_lists, words
from knowledge.domain import BlockKind, FactKind, Hit, Passage

ACCEPTED = 0.22
"""Probability from which a sentence is given as the answer; read from the curve that
tests/evaluation/fit_evidence.py prints (there: 74 % of answerable accepted, 66 % of near misses refused)."""
ACCEPTED_OPEN = 0.08
"""The same where the question is on no topic that the guides leave out; on the development questions
everyday words bring sentences this low, near misses are on such a topic."""
ACCEPTED_BOUND = 0.03
"""The same among the passages of the last answer, for a message that asks about nothing else."""
GAP_LIKENESS = 0.45
"""Cosine with an example of a topic from which a question is taken to be on it."""
ALIKE = 0.25
"""Least cosine of such a sentence with the question: unrelated ones stay below."""
ACCEPTED_COVERED = 0.12
"""The same for a sentence that holds all that is asked and is close in meaning."""
COVERED = 0.9
CLOSE = 0.4
SURE = 0.55
"""Probability from which a sentence goes before a topic's typed facts."""
SURELY_HELD = 0.9
"""The same for a topic of which the guide has neither a section nor the words that named it."""
SURE_OF_WORDS = 0.3
"""The same for a yes or no whose words the sentence holds."""
ALSO = 0.5
"""A further sentence is given when it is at least this share as likely as the best."""
MOST_SENTENCES = 3
WHOLE_ANSWER = 4
"""Sentences of a question-and-answer passage that are given when its topic was asked for as a whole."""
MOST_ITEMS = 12
SHORT_ITEM = 300
"""Characters up to which an item of a list is quoted from its first sentence on, which says what it is of."""
SAME_QUESTION = 0.5
"""Cosine from which a passage's own question is taken for the one that was asked."""
NAME = 5
"""Words of a sentence that may be no more than the name of a thing."""
_ASKS_FOR_QUESTIONS = frozenset(phrase("ask question questions"))
_TURNS = frozenset(
    {"without", "not", "no", "never", "skip", "avoid", "dont", "only", "enough", "just", "cant"}
)
"""Words that turn a question round, so that yes and no change places."""


def exact(material: Material) -> Draft | None:
    """A sentence that answers almost surely goes before a topic's facts."""
    ask = material.ask
    if ask.whole or (not ask.terms and not ask.named) or ask.topic in ("pay", "transition"):
        return None
    if of_schooling(ask) and material.own_facts(FactKind.EDUCATION):
        return None
    return _answer(material, SURE) or _wholly_covered(material)


def _wholly_covered(material: Material) -> Draft | None:
    """A yes or no on words of its own, all of which the likeliest sentence holds."""
    own = [term for term in material.ask.terms if not term.familiar]
    best = next(iter(candidates(material)), None)
    if material.ask.kind is not QuestionKind.YES_NO or not own or best is None:
        return None
    held = all(covers(best.text, term.stem) for term in own)
    return _answer(material, SURE_OF_WORDS) if held else None


def quoted(material: Material) -> Draft | None:
    """The likeliest sentences; None when none is likely enough."""
    return _answer(material, ACCEPTED) or (None if _of_a_gap(material) else _answer(material, ACCEPTED_OPEN))


def _of_a_gap(material: Material) -> bool:
    """Whether the question is on a topic of which the guides have no section, or on pay, whose figures the
    facts would have given."""
    ask = material.ask
    if not ask.topic or ask.likeness < GAP_LIKENESS:
        return False
    return ask.topic == "pay" or material.lacks(ask.topic)


def bound(material: Material) -> Draft | None:
    """A message that asks only about what was just said is answered from there, or not at all."""
    ask = material.ask
    if not ask.bound or (ask.topic == "pay" and picks_statistic(material)):
        return None
    known = {hit.passage.id: hit for hit in material.hits}
    recent = material.recent()
    sections = {one.section for one in recent}
    beside = () if picks(ask.text) else material.index.passages_of(recent[0].guide) if recent else ()
    near = [one for one in beside if one.section in sections and one not in recent]
    hits = [known.get(one.id, Hit(one, 0.0, 0.0, 0.0)) for one in (*recent, *near)]
    return _answer(replace(material, hits=tuple(hits)), ACCEPTED_BOUND)


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
    said = [
        n for n in range(first, len(best.sentences)) if not _bare(best, n) or _same_question(material, best)
    ]
    return Draft(Outcome.ANSWERED, (Paragraph(_claims(best, said[:WHOLE_ANSWER])),))


def _claims(passage: Passage, numbers: Sequence[int]) -> tuple[Claim, ...]:
    """A claim a sentence; a bare "No." is said in one breath with the sentence that follows it."""
    claims: list[Claim] = []
    left = list(numbers)
    while left:
        number = left.pop(0)
        if _bare(passage, number) and left[:1] == [number + 1]:
            quote = passage.text[passage.sentences[number][0] : passage.sentences[left.pop(0)][1]]
            claims.append(Claim(readable(passage, quote), (Quote(passage.id, quote),)))
        else:
            claims.append(sentence(passage, number))
    return tuple(claims)


def _bare(passage: Passage, number: int) -> bool:
    """Whether a sentence says no more than yes or no."""
    return passage.sentence(number).strip(" .!,").lower() in ("yes", "no", "not really", "not necessarily")


def _same_question(material: Material, passage: Passage) -> bool:
    """Whether the passage's own question is the one asked, so that its bare "No." answers it: alike in
    meaning, of the same kind, and neither turned round by a negation."""
    ask = material.ask
    hit = next((one for one in material.hits if one.passage.id == passage.id), None)
    if hit is None or not hit.sentences or ask.kind is not QuestionKind.YES_NO:
        return False
    asked, own = words(ask.text), words(passage.sentence(0))
    turned = {word.lower for word in asked} & _TURNS != {word.lower for word in own} & _TURNS
    subject = {term.stem for term in (*ask.topic_words, *ask.terms)} & {word.stem for word in own}
    return bool(subject) and not turned and hit.sentences[0] >= SAME_QUESTION


def _answer(material: Material, bar: float) -> Draft | None:
    ask = material.ask
    if _names_unknown_thing(material):
        return None
    ranked = [
        one
        for one in candidates(_with_named(material))
        if can_answer(ask, one.text)
        and not (ask.beside and (_says_nothing(ask, one) or not _names_covered(material, [one])))
        and (not _bare(one.passage, one.number) or _same_question(material, one.passage))
    ]
    if ask.named:
        if ask.kind in FIGURE_KINDS:  # a figure of something else would be beside the point
            ranked = [one for one in ranked if one.passage.id in ask.named]
        ranked.sort(key=lambda one: one.passage.id not in ask.named)
        if not must_cover(material):
            named = [one for one in ranked if one.passage.id in ask.named][:MOST_SENTENCES]
            return Draft(Outcome.ANSWERED, _blocks(sorted(named, key=lambda one: one.number)))
    if not ranked or not _enough(ranked[0], bar):
        return None
    chosen = _chosen(material, ranked)
    return Draft(Outcome.ANSWERED, _blocks(chosen)) if _names_covered(material, chosen) else None


def _says_nothing(ask: Ask, one: Candidate) -> bool:
    """Whether a sentence only asks, where no questions are asked for, or repeats the question and its own
    heading: "L3", "Why Lyft?"."""
    asked = phrase(ask.text)
    if one.text.rstrip().endswith("?") and not _ASKS_FOR_QUESTIONS & set(asked):
        return True
    found = words(one.text)
    told = {word.stem for word in found} - word_lists().frame
    return (
        len(found) <= NAME
        and ask.kind is not QuestionKind.YES_NO
        and told <= stems(f"{ask.plain} {one.passage.context}")
    )


def _enough(one: Candidate, bar: float) -> bool:
    """Whether a sentence is likely enough for this bar."""
    signals = one.signals
    if one.probability >= bar:
        return bar != ACCEPTED_OPEN or signals.likeness >= ALIKE
    close = signals.coverage >= COVERED and signals.likeness >= CLOSE
    return bar < SURE and close and one.probability >= ACCEPTED_COVERED


def _names_unknown_thing(material: Material) -> bool:
    """Whether the question turns on a name that the guide never mentions ("do they use Kubernetes?")."""
    held = material.lexicon.stems_of(material.ask.guides)
    return any(
        term.name and not term.familiar and not covers_any(held, term.stem) for term in material.ask.terms
    )


def _with_named(material: Material) -> Material:
    """The material with the passages on things that the question names, found or not."""
    known = {hit.passage.id for hit in material.hits}
    missing = [material.index.passages[one] for one in material.ask.named if one not in known]
    return material.with_hits([Hit(one, 0.0, 0.0, 0.0) for one in missing]) if missing else material


def _names_covered(material: Material, chosen: Sequence[Candidate]) -> bool:
    """What narrows the question, and a topic that has no section, stand in what is quoted."""
    ask = material.ask
    guides = material.index.guides
    held = " ".join(
        f"{one.passage.context} {one.passage.text} {guides[one.passage.guide].source}" for one in chosen
    )
    absent = ask.topic_words and material.lacks(ask.topic) and chosen[0].probability < SURELY_HELD
    if absent and not any(covers(held, term.stem) for term in ask.topic_words):
        return False
    return all(covers(held, part) for one in ask.constraints for part in one.stems)


def _chosen(material: Material, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence, then those nearly as likely or that cover what it leaves open."""
    best = ranked[0]
    chosen = [best]
    left = {term.stem for term in must_cover(material) if not covers(best.text, term.stem)}
    for one in ranked[1:12]:
        if len(chosen) == MOST_SENTENCES:
            break
        if any(one.text == other.text for other in chosen):  # what the guides of a ladder share
            continue
        new = {part for part in left if covers(one.text, part)}
        beside = one.passage.id == best.passage.id
        if one.probability >= ALSO * best.probability or (new and beside):
            chosen.append(one)
            left -= new
    if best.passage.kind is BlockKind.ANSWER and material.ask.kind is not QuestionKind.SHARE:
        chosen += [one for one in ranked if one.passage.id == best.passage.id and one not in chosen][
            : MOST_SENTENCES - len(chosen)
        ]
    if best.passage.kind is BlockKind.ITEM and best.number and len(best.passage.text) <= SHORT_ITEM:
        chosen += [one for one in ranked if one.passage.id == best.passage.id and one.number == 0]
    order = {one.passage.id: place for place, one in reversed(list(enumerate(chosen)))}
    return sorted(chosen, key=lambda one: (order[one.passage.id], one.number))


def _blocks(chosen: Sequence[Candidate]) -> tuple[Block, ...]:
    numbers: dict[Passage, list[int]] = {}
    for one in chosen:
        numbers.setdefault(one.passage, []).append(one.number)
    claims = tuple(claim for passage, said in numbers.items() for claim in _claims(passage, said))
    if len(chosen) > 1 and all(one.passage.kind is BlockKind.ITEM for one in chosen):
        return (ItemList(claims),)
    return (Paragraph(claims),)
