"""Which topics a question is about, by its words and by its likeness to example questions."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from bot.understand.reading import QuestionKind
from bot.understand.words import Word, phrase
from knowledge.domain import Topic

PHRASE_BONUS = 0.6
"""What each further word of a matched phrase adds to its weight; set on the development questions."""
LIKENESS_FLOOR = 0.3
"""Cosine under which likeness to an example says nothing: unrelated questions reach it."""
LIKENESS_WEIGHT = 2.0
"""A cosine of 0.8 then weighs as much as one matching word; set on the development questions."""
TOPIC_FLOOR = 0.5
"""Least score of a topic; half a word, or a cosine of 0.55."""
KIND_BONUS = 0.8
"""Added to a topic whose kind of answer is wanted: nearly a word; set on the development questions."""
KIND_TOPICS = {
    QuestionKind.HOW_MUCH: ("pay",),
    QuestionKind.COMPARE: ("pay", "difference"),
    QuestionKind.HOW_LONG: ("transition", "ladder"),
    QuestionKind.SHARE: ("time_split",),
}
PAY_MODIFIERS = ("ladder", "difference")
"""Topics whose words narrow a question about pay ("what does one rung below earn?")."""
PAY_NAMED = 0.5
"""Weight of words from which pay is named beside them: a word that two topics share."""
MODIFIES = 0.1
"""Pay then leads the topic that narrows it by this much."""
_MONEY = re.compile(r"\d{2,3}k")
"""An amount in thousands, as people type it: "150k"."""
RUNNER_UP = 0.55
"""Topics scoring at least this share of the best are kept as possible."""


@dataclass(frozen=True, slots=True)
class TopicScore:
    """How well a topic fits: `words` from matched words, `likeness` the cosine; `matched` word numbers."""

    topic: str
    words: float
    likeness: float
    matched: frozenset[int]

    @property
    def score(self) -> float:
        """Both together."""
        return self.words + _liked(self.likeness)


def _liked(likeness: float) -> float:
    """What a cosine with an example adds to a topic's score."""
    return LIKENESS_WEIGHT * max(0.0, likeness - LIKENESS_FLOOR)


class TopicMatcher:
    """Topics of one index, their words as stems."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self.by_name: Mapping[str, Topic] = {topic.name: topic for topic in topics}
        self.phrases: dict[tuple[str, ...], set[str]] = {}
        for topic in topics:
            for word in topic.words:
                self.phrases.setdefault(phrase(word), set()).add(topic.name)
        self.vocabulary = {
            topic.name: frozenset(
                one for text in (*topic.words, *topic.headings, *topic.examples) for one in phrase(text)
            )
            for topic in topics
        }
        self.longest = max((len(one) for one in self.phrases), default=1)
        self.words = frozenset(one for named in self.phrases for one in named)

    def scores(
        self, found: Sequence[Word], taken: Set[int], likeness: Mapping[str, float], kind: QuestionKind
    ) -> tuple[TopicScore, ...]:
        """All topics that reach the floor, best first. `taken` words name a role and count for nothing.

        A topic that is named and whose kind of answer the question wants ("how much" and pay) gains.
        """
        weights: dict[str, float] = dict.fromkeys(self.by_name, 0.0)
        matched: dict[str, set[int]] = {name: set() for name in self.by_name}
        left = [number for number in range(len(found)) if number not in taken]
        stems = [found[number].stem for number in left]
        used: set[int] = set()
        for width in range(self.longest, 0, -1):
            for begin in range(len(stems) - width + 1):
                span = set(left[begin : begin + width])
                topics = self.phrases.get(tuple(stems[begin : begin + width]))
                if not topics or span <= used:
                    continue
                used |= span
                for name in topics:
                    weights[name] += (1 + PHRASE_BONUS * (width - 1)) / len(topics)
                    matched[name] |= span
        for name in KIND_TOPICS.get(kind, ()):
            if weights.get(name):
                weights[name] += KIND_BONUS
        if any(_MONEY.fullmatch(word.lower) for word in found):
            weights["pay"] = weights.get("pay", 0.0) + KIND_BONUS
        named = [name for name in PAY_MODIFIERS if weights.get(name)]
        if weights.get("pay", 0.0) >= PAY_NAMED and named:  # "what does one rung below earn?"
            lead = max(weights[name] + _liked(likeness.get(name, 0.0)) for name in named)
            weights["pay"] = max(weights["pay"], lead - _liked(likeness.get("pay", 0.0)) + MODIFIES)
        found_topics = [
            TopicScore(name, weights[name], likeness.get(name, 0.0), frozenset(matched[name]))
            for name in self.by_name
        ]
        ranked = sorted(found_topics, key=lambda one: -one.score)
        best = ranked[0].score if ranked else 0.0
        return tuple(one for one in ranked if one.score >= max(TOPIC_FLOOR, RUNNER_UP * best))
