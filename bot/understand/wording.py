"""How a part is worded: by itself for people, and behind what it goes on from for the search."""

import re

from bot.domain import Focus
from bot.understand.heard import Heard
from bot.understand.roles import RoleRef
from knowledge.domain import Topic

MOST_BEFORE = 200
"""Characters of the questions before that a message is read behind."""


def wording_of(heard: Heard, goes_on: bool, focus: Focus) -> str:
    """What is searched for: a message that leaves something to the turn before goes behind its question."""
    if not goes_on:
        return heard.whole_wording
    return f"{focus.wording[-MOST_BEFORE:]} {heard.wording}".strip()


def plain_wording_of(heard: Heard, goes_on: bool, focus: Focus) -> str:
    """The same with the roles named as they were."""
    before = focus.wording[-MOST_BEFORE:] if goes_on else heard.before.text
    return f"{before} {heard.asked.text}".strip()


def standalone_of(part: str, borrowed: Topic | None, role: RoleRef | None, named: bool) -> str:
    """The question with what it left to the conversation put back."""
    if role is None or (named and borrowed is None):
        return part
    title = a_role(role.title)
    if borrowed is not None and borrowed.question:
        return f"{borrowed.question.format(role=title)} ({part.strip(' ?.!')})"
    return f"{part.rstrip(' ?.!')} (for {title})" + ("?" if part.rstrip().endswith("?") else "")


_VOWEL = re.compile(r"[AEIOaeio]|[Uu](?!ni|se|til|ro|[A-Z])|[FHLMNRSX][A-Z0-9]")
"""How titles begin that are spoken with a vowel: "Actor", "Usher", "ML Engineer", "M3"; not "UX"."""


def a_role(title: str) -> str:
    """The title with its article: "an ML Engineer", "a Data Scientist"."""
    return f"{'an' if _VOWEL.match(title) else 'a'} {title}"
