"""The question in English that one in another language asks."""

from bot.understand.constraints import ConstraintKind, constraints_of
from bot.understand.languages import Foreign
from bot.understand.lexicon import Lexicon
from bot.understand.mentions import mentions_in
from bot.understand.wording import a_role
from bot.understand.words import words

_ABOUT = "about"
"""What a question in another language is taken to ask where none of its words is known."""
_BEFORE = {
    ConstraintKind.PLACE: "in",
    ConstraintKind.YEAR: "in",
    ConstraintKind.CURRENCY: "in",
    ConstraintKind.EMPLOYER: "at",
}
"""What narrows such a question, and the word before it in English."""


def in_english(text: str, spoken: Foreign, lexicon: Lexicon) -> str:
    """The question that one in another language asks: its topic, the role it names and what narrows it, in
    English; "" where it names no role that a guide speaks of."""
    mentions = [one for one in mentions_in(words(text), lexicon.ground(None)) if one.core]
    named = next((one.written for one in mentions if lexicon.roles.resolve(one.core, one.level).known), "")
    if not named:
        return ""
    topic = lexicon.topics.by_name.get(spoken.topic) or lexicon.topics.by_name[_ABOUT]
    limits = constraints_of(words(text), set())
    kept = [f"{_BEFORE[one.kind]} {one.written}" for one in limits if one.kind in _BEFORE]
    narrowed = " ".join(dict.fromkeys((*(f"in {place}" for place in spoken.places), *kept)))
    return f"{topic.question.format(role=a_role(named)).rstrip('?')} {narrowed}".rstrip() + "?"
