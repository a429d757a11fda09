"""A bare "No." in a guide's questions and answers: it answers the passage's own question and no other."""

import re

from bot.understand.reading import Ask, QuestionKind
from bot.understand.words import lower_words, phrase, stem, word_lists
from knowledge.domain import Passage

TURNS = frozenset(
    {"without", "not", "no", "never", "skip", "avoid", "dont", "only", "enough", "just", "cant"}
)
"""Words that turn a question round, so that yes and no change places."""
_HAS_TO = re.compile(
    r"\b(?:ha(?:ve|s)(?: got)? to(?: have)?|gotta(?: have)?|must(?: have)?)\b", re.IGNORECASE
)
_NEEDED = frozenset(
    phrase(
        "need required requirement necessary mandatory essential compulsory obligatory indispensable"
        " prerequisite"
    )
)
"""Words for what one cannot do without."""
_REACHED = frozenset(
    phrase("reach become get into enter land hired job role position level career work person people really")
)
"""Words for having a job, which a question on a role is about anyway."""


def bare(passage: Passage, number: int) -> bool:
    """Whether a sentence says no more than yes or no."""
    return passage.sentence(number).strip(" .!,").lower() in ("yes", "no", "not really", "not necessarily")


def same_question(ask: Ask, passage: Passage) -> bool:
    """Whether the passage's own question is the one asked: a yes or no is asked of the same thing, and
    neither is turned round by a negation."""
    own = passage.sentence(0)
    turned = TURNS.intersection(lower_words(ask.text)) != TURNS.intersection(lower_words(own))
    return ask.kind is QuestionKind.YES_NO and not turned and _gist(ask, ask.text) == _gist(ask, own)


def _gist(ask: Ask, question: str) -> frozenset[str]:
    """What a question on a role asks, each word as the one that stands for all of the same meaning."""
    lists = word_lists()
    named = {*ask.role.core, *phrase(ask.role.level)} if ask.role else set()
    whole = (lists.abbreviations.get(one, (one,)) for one in lower_words(_HAS_TO.sub("need", question)))
    left = [part for several in whole for part in map(stem, several) if part not in named | _REACHED]
    needed = {"need" for one in left if one in _NEEDED}
    return frozenset(needed | {min(lists.same(one)) for one in left if one not in lists.frame | _NEEDED})
