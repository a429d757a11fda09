"""Which topics a part is on: its own, or that of the turn before."""

import re
from collections.abc import Mapping, Sequence

from bot.domain import Focus
from bot.understand.constraints import ConstraintKind
from bot.understand.heard import Heard
from bot.understand.lexicon import Lexicon
from bot.understand.reading import QuestionKind
from bot.understand.subject import TopicScore

SHORT_FOLLOW_UP = 3
"""A part with at most this many words of its own may borrow the topic of the turn before."""
OWN_TOPIC = 1.0
"""Score from which a short part has a topic of its own: one matching word."""
SURE_LIKENESS = 0.5
"""Cosine with an example question from which a part is on that topic; set on the development questions."""
ANY_WORD = 0.3
"""Weight of words from which a topic counts as named: a word that three topics share."""
_POINTS_BACK = re.compile(
    r"^\W*(and|what about|how about|or|but|no|also|same|then|so)\b"
    r"|\b(it|that|this|they|those|these|them|there|one)\b",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"^\W*(?:(?:and|so|no|hm+|ok|or|then|what|what's|whats|is|comes|about|how|the|one|a"
    r"|(?:the )?same (?:question|thing|for)|same|at|on)\W+)*"
    r"(?:(?:next|previous|following|highest|lowest|top) (?:one|level|step|rung|grade)(?: (?:up|down))?"
    r"|very top"
    r"|(?:(?:one|level|step|rung|grade|notch)\W+(?:\w+\W+)?)?(?:above|below|after|before|up|down|higher|lower)"
    r"(?:\W+from)?(?:\W+(?:that|it|this|them|there|here|mine)(?: one)?)?)"
    r"\W*(?:please|then|years?[ -]wise|(?:in|how many) years)?\W*$",
    re.IGNORECASE,
)
"""A message that only goes a step up or down: "and one step above that?"."""
_WHO_PAYS = re.compile(
    r"\bwho(?:['’]s|['’]ll| is| will| would| has to)? (?:pay|pays|paying)\b"
    r"(?!\W+(?:more|most|best|better|well)\b).*\bfor\b",
    re.IGNORECASE,
)
"""What asks for the one who bears a cost and not for pay: "who pays for the training"."""
_TAKES = re.compile(r"\b(?:takes?|is it)\b.*\b(?:years?|months?|weeks?)\b", re.IGNORECASE)
"""How it is asked whether so long is needed: "does it take two years from nurse?"."""
_BARE_TOPICS = {QuestionKind.HOW_MUCH: "pay", QuestionKind.HOW_LONG: "ladder"}
"""What "how much" and "how long" ask about when nothing but a role is named."""


def topics_of(heard: Heard, scores: Sequence[TopicScore], focus: Focus) -> tuple[tuple[str, ...], bool]:
    """The topics of a part, and whether the first was borrowed from the turn before."""
    topics, borrowed = _own_or_borrowed(heard, scores, focus)
    if heard.names and not is_named(scores):
        topics, borrowed = (*(topic for one in heard.names for topic in one.topics), *topics), False
    sources = [(told, one) for told in (heard.asked, heard.before) for one in told.mentions if one.core]
    asks_long = heard.kind is QuestionKind.HOW_LONG or _TAKES.search(heard.asked.text)
    if asks_long and any(told.comes_from(one) for told, one in sources):
        topics = ("transition", *topics)
    return tuple(dict.fromkeys(topics)), borrowed


def _own_or_borrowed(
    heard: Heard, scores: Sequence[TopicScore], focus: Focus
) -> tuple[tuple[str, ...], bool]:
    ranked = tuple(one.topic for one in scores)
    bare = heard.own_words == 0 and bool(heard.asked.mentions)
    if bare and heard.kind in _BARE_TOPICS and not is_named(scores):
        return (_BARE_TOPICS[heard.kind],), False
    if focus.guides and _STEP.search(heard.asked.text) and heard.kind is not QuestionKind.HOW_LONG:
        return ("pay" if focus.topic == "pay" else "ladder", *ranked), True
    points_back = bool(_POINTS_BACK.search(heard.asked.text))
    sure = bool(scores) and scores[0].score >= OWN_TOPIC and not points_back
    short = heard.own_words <= SHORT_FOLLOW_UP
    if not focus.topic or is_named(scores) or sure or not (short or points_back):
        return ranked, False
    return (focus.topic, *ranked), True


def scores_of(heard: Heard, lexicon: Lexicon, likeness: Mapping[str, float]) -> tuple[TopicScore, ...]:
    """The topics of what is asked; where none is named in it, what is told before it is read too."""
    taken = heard.in_roles | heard.in_constraints(ConstraintKind.GROUP)
    scores = lexicon.topics.scores(heard.asked.words, taken, likeness, heard.kind)
    if _WHO_PAYS.search(heard.asked.text):
        scores = tuple(one for one in scores if one.topic != "pay")
    if not heard.before.text or is_named(scores):
        return scores
    together = (*heard.asked.words, *heard.before.words)
    return lexicon.topics.scores(together, heard.in_roles, likeness, heard.kind)


def is_named(scores: Sequence[TopicScore]) -> bool:
    return any(one.words > ANY_WORD for one in scores)


def matched_words(heard: Heard, scores: Sequence[TopicScore], topics: Sequence[str]) -> frozenset[int]:
    """The asked words that point to the first topic."""
    first = (score.matched for score in scores if score.topic in topics[:1])
    return frozenset[int]().union(*first) & frozenset(range(len(heard.asked.words)))


def of_its_own(scores: Sequence[TopicScore], focus: Focus) -> bool:
    """Whether a part is surely on a topic, so that it is more than a question back."""
    best = next(iter(scores), None)
    return best is not None and (best.words > ANY_WORD or best.likeness >= SURE_LIKENESS)


def refers_back(text: str) -> bool:
    """Whether a message begins or speaks as one that goes on from another."""
    return bool(_POINTS_BACK.search(text))


def is_step(text: str) -> bool:
    """Whether a message only goes a step up or down."""
    return bool(_STEP.search(text))
