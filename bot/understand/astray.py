"""What of a part is judged to be on a job or on another matter."""

import re
from collections.abc import Sequence

from bot.understand.asked_topics import is_named, refers_back
from bot.understand.heard import Heard
from bot.understand.lexicon import Lexicon
from bot.understand.subject import TopicScore

_SOMEONE = re.compile(r"\b(?:he|she|him|her|his)\b", re.IGNORECASE)


def judged(heard: Heard, lexicon: Lexicon) -> str:
    """What is judged to be on a job or on another matter: the words as they are; where they name a role that
    guides are on, those that are searched for, which are encoded anyhow."""
    named = [one for one in heard.asked.mentions if one.core]
    if named and all(lexicon.roles.resolve(one.core, one.level).known for one in named):
        return heard.whole_wording
    return f"{heard.before.text} {heard.asked.text}".strip()


def goes_astray(heard: Heard, scores: Sequence[TopicScore]) -> bool:
    """Whether a message may go on from a question on another matter: it names no role or topic of its own."""
    named = heard.asked.mentions or heard.names or is_named(scores)
    text = heard.asked.text
    return not named and (heard.own_words == 0 or refers_back(text) or bool(_SOMEONE.search(text)))
