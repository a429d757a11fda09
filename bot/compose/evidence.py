"""Whether a sentence answers a question: what speaks for and against it, weighed by a fitted model.

The weights stand in `evidence.toml`; `tests/evaluation/fit_evidence.py` fits them on labelled questions
over guides of several publishers, tested on guides it did not see, and prints the curve.
"""

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.compose.answer_type import can_answer
from bot.compose.claims import told
from bot.compose.headwords import headword, named, of_role
from bot.compose.material import Material, covers, covers_any
from bot.compose.ways_in import other_ways
from bot.understand.reading import Ask, Picked, QuestionKind, Term
from bot.understand.roles import RoleRef
from bot.understand.words import stem
from knowledge.domain import BlockKind, Hit, Passage

NAME_WEIGHT = 2.0
"""A name (of a tool, a company) counts for as much as two words."""
FAMILIAR_WEIGHT = 0.5
"""A word that the topic's examples use says less of what is asked."""
CONTEXT_SHARE = 0.6
"""What a term is worth that stands in the passage's heading or question but not in the sentence."""
LONG = 400
"""Characters from which a sentence counts as fully long."""
MANY_TERMS = 8
FIGURE_KINDS = frozenset(
    {
        QuestionKind.HOW_MUCH,
        QuestionKind.HOW_MANY,
        QuestionKind.HOW_LONG,
        QuestionKind.HOW_OFTEN,
        QuestionKind.SHARE,
        QuestionKind.WHEN,
    }
)
"""Kinds whose answer is a figure."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of one sentence; shares and cosines from 0 to 1, yes as 1.

    likeness, passage_likeness  cosine of the question with the sentence, with its passage
    coverage                    share of the question's terms that the sentence holds
    both                        likeness times coverage
    lead, coverage_lead         how far ahead of the next (or behind the best) sentence
    on_topic, on_sure_topic     the passage is under the topic's heading; the same times the topic's likeness
    gap, sure_gap               the guide has nothing under the topic's headings; times the topic's likeness
    no_figure, unfit            a figure (or a comparison) is asked for and the sentence holds none
    unknown, unknown_names      share of terms, and names, that stand nowhere in the guide
    no_terms, terms             the question has no terms of its own; how many it has
    constrained                 a place, employer, year narrows the question
    row, item, field, length    what the sentence looked like on its page
    recent, recent_section      the message points back; the last answer cited its passage, or one beside it
    bound, bound_section        the same for a message that asks about nothing else
    """

    likeness: float
    coverage: float
    both: float
    lead: float
    coverage_lead: float
    passage_likeness: float
    on_topic: float
    on_sure_topic: float
    gap: float
    sure_gap: float
    no_figure: float
    unfit: float
    unknown: float
    unknown_names: float
    no_terms: float
    terms: float
    constrained: float
    row: float
    item: float
    field: float
    length: float
    recent: float
    recent_section: float
    bound: float
    bound_section: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence of one passage, what speaks for it, and how likely it answers the question."""

    passage: Passage
    number: int
    signals: Signals
    probability: float

    @property
    def text(self) -> str:
        """The sentence."""
        return self.passage.sentence(self.number)

    @property
    def told(self) -> str:
        """What it says, in a row with the names of its columns."""
        return told(self.passage, self.number)


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence before it is compared with the others."""

    hit: Hit
    number: int
    coverage: float
    likeness: float


@lru_cache(maxsize=1)
def weights() -> tuple[float, dict[str, float]]:
    """The model's constant and its weight for each signal."""
    data = tomllib.loads(Path(__file__).with_name("evidence.toml").read_text(encoding="utf-8"))
    return float(data["constant"]), {name: float(value) for name, value in data["weights"].items()}


def candidates(material: Material) -> Sequence[Candidate]:
    """All sentences of the passages found, the likeliest to answer first."""
    if "candidates" not in material.made:
        material.made["candidates"] = tuple(_ranked(material))
    known: Sequence[Candidate] = material.made["candidates"]
    return known


def _ranked(material: Material) -> list[Candidate]:
    must = must_cover(material)
    words = material.lexicon.stems_of(material.ask.guides)
    weights_of_terms = weighed(material, must)
    found = [one for hit in material.hits for one in _sentences(weights_of_terms, hit)]
    if elsewhere := other_ways(material):
        found = [one for one in found if one.hit.passage.id not in elsewhere]
    if material.ask.picked is not None:
        found = _of_item(found, material.ask.picked) or found
    found = _as_headed(found, material.ask)
    role = material.ask.role
    if role is not None and not role.guides:
        beside = material.ask.beside
        found = [one for one in found if one.hit.passage.guide in beside or _speaks_of(role, one.hit.passage)]
    likenesses = sorted((one.likeness for one in found), reverse=True)
    best_coverage = max((one.coverage for one in found), default=0.0)
    shared = _shared(material, must, words)
    recent = material.recent()
    ranked = []
    for one in found:
        signals = _signals(material.ask, one, likenesses, best_coverage, shared, recent)
        ranked.append(Candidate(one.hit.passage, one.number, signals, probability(signals)))
    return sorted(ranked, key=lambda one: -one.probability)


def probability(signals: Signals) -> float:
    """How likely a sentence with these signals answers its question, from 0 to 1."""
    constant, weight = weights()
    total = constant + sum(value * getattr(signals, name) for name, value in weight.items())
    return 1 / (1 + math.exp(-total))


def must_cover(material: Material) -> tuple[Term, ...]:
    """The terms and constraints; and where the guide has nothing under the topic's headings, or a figure
    is asked for, the words that named the topic too."""
    ask = material.ask
    terms = list(ask.terms)
    terms += [Term(one.written, part, True) for one in ask.constraints for part in one.stems]
    if ask.kind in FIGURE_KINDS or (ask.topic_words and material.lacks(ask.topic)):
        terms += list(ask.topic_words)
    return tuple({term.stem: term for term in terms}.values())


def coverage(must: Sequence[tuple[Term, float]], text: str, around: str = "") -> float:
    """The share of the terms' weight that a text holds; what stands `around` it counts for less."""
    total = sum(weight for _, weight in must)
    got = 0.0
    for term, weight in must:
        if covers(text, term.stem):
            got += weight
        elif around and covers(around, term.stem):
            got += CONTEXT_SHARE * weight
    return got / total if total else 0.0


def weighed(material: Material, terms: Iterable[Term]) -> Sequence[tuple[Term, float]]:
    """Each term with what it counts for in the ask's guides."""
    words = material.lexicon.stems_of(material.ask.guides)
    return [(term, weight_of(term, words)) for term in terms]


def weight_of(term: Term, words: Mapping[str, int]) -> float:
    """What a term counts for: less when its topic is full of it or many passages of the guide hold it."""
    weight = NAME_WEIGHT if term.name else FAMILIAR_WEIGHT if term.familiar else 1.0
    return weight / (1 + math.log(max(words.get(term.stem, 1), 1)))


def _sentences(must: Sequence[tuple[Term, float]], hit: Hit) -> list[_Found]:
    passage = hit.passage
    asked = passage.kind is BlockKind.ANSWER and len(passage.sentences) > 1
    around = " ".join((passage.section, *passage.under, passage.sentence(0) if asked else ""))
    found = []
    for number in range(1 if asked else 0, len(passage.sentences)):
        likeness = hit.sentences[number] if number < len(hit.sentences) else hit.similarity
        if not asked and number and passage.sentence(number - 1).endswith("?"):  # a question and its answer
            likeness = max(likeness, hit.sentences[number - 1] if number <= len(hit.sentences) else 0.0)
        if asked:
            likeness = max(likeness, hit.sentences[0] if hit.sentences else 0.0)
        found.append(_Found(hit, number, coverage(must, passage.sentence(number), around), likeness))
    return found


def _of_item(found: Sequence[_Found], item: Picked) -> list[_Found]:
    """The sentences of an item that the message names by its place."""
    own = [(one, one.hit.passage.sentence(one.number)) for one in found if one.hit.passage.id == item.passage]
    return [one for one, text in own if not item.said or text in item.said or item.said in text]


def _as_headed(found: Sequence[_Found], ask: Ask) -> list[_Found]:
    """Without the items of a list that begin with another name than the one that the question says: a list
    with "Strong no hire: ...", asked what that is, says other things of a strong hire."""
    if ask.kind is QuestionKind.COMPARE:
        return list(found)
    begins = [headword(one.hit.passage) for one in found]
    names: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for one, name in zip(found, begins, strict=True):
        if not of_role(name, ask.role):
            names.setdefault(_place(one), set()).add(name)
    said = {place: named(held, ask.last or ask.plain) for place, held in names.items()}
    return [
        one
        for one, name in zip(found, begins, strict=True)
        if not name or not said.get(_place(one)) or name in said[_place(one)]
    ]


def _place(one: _Found) -> tuple[str, ...]:
    """The list that a sentence stands in."""
    passage = one.hit.passage
    return (passage.guide, passage.section, *passage.under)


def _speaks_of(role: RoleRef, passage: Passage) -> bool:
    """Whether a passage of another role's guide names this one."""
    if role.level:
        return covers(passage.text, stem(role.level))
    return all(covers(passage.text, part) for part in role.core)


def _shared(material: Material, must: Sequence[Term], words: Mapping[str, int]) -> dict[str, float]:
    """The signals that are the same for all sentences."""
    ask = material.ask
    unknown = [term for term in must if not covers_any(words, term.stem)]
    gap = bool(ask.topic) and material.lacks(ask.topic)
    return {
        "gap": float(gap),
        "sure_gap": gap * ask.likeness,
        "unknown": len(unknown) / len(must) if must else 0.0,
        "unknown_names": min(sum(term.name for term in unknown), 2) / 2,
        "no_terms": float(not must),
        "terms": min(len(must), MANY_TERMS) / MANY_TERMS,
        "constrained": float(bool(ask.constraints)),
    }


def _signals(
    ask: Ask,
    one: _Found,
    likenesses: Sequence[float],
    best_coverage: float,
    shared: dict[str, float],
    recent: Sequence[Passage],
) -> Signals:
    passage = one.hit.passage
    cited = any(passage.id == one.id for one in recent)
    beside = not cited and any(passage.section == one.section for one in recent)
    text = passage.sentence(one.number)
    ahead = likenesses[1] if one.likeness == likenesses[0] and len(likenesses) > 1 else likenesses[0]
    on_topic = bool(set(ask.topics[:2]) & set(passage.topics))
    fits = can_answer(ask, told(passage, one.number))
    figure = ask.kind in FIGURE_KINDS
    return Signals(
        likeness=one.likeness,
        coverage=one.coverage,
        both=one.likeness * one.coverage,
        lead=one.likeness - ahead,
        coverage_lead=one.coverage - best_coverage,
        passage_likeness=one.hit.similarity,
        on_topic=float(on_topic),
        on_sure_topic=on_topic * ask.likeness,
        no_figure=float(figure and not fits),
        unfit=float(not figure and not fits),
        row=float(passage.kind is BlockKind.ROW),
        item=float(passage.kind is BlockKind.ITEM),
        field=float(passage.kind is BlockKind.FIELD),
        length=min(len(text), LONG) / LONG,
        recent=float(cited),
        recent_section=float(beside),
        bound=float(cited and ask.bound),
        bound_section=float(beside and ask.bound),
        **shared,
    )
