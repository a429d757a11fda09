"""Whether a sentence puts a role where a word stands: "as a host", "do models earn", but not "the model".

O*NET's titles include model, server, principal and host, and a guide's own subject may be models and servers.
"""

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from bot.understand.words import Word, word_lists

_ARTICLES = frozenset({"a", "an"})


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {name: frozenset(text.split()) for name, text in data.items()}


def puts_role(found: Sequence[Word], begin: int, end: int) -> bool:
    """Whether an article or a plural subject makes the words a role, and nothing after them another thing."""
    if _goes_on_as_thing(found, end):
        return False
    before = _before(found, begin)
    if surely_puts_role(found, begin, end) or (before and before[-1] in _ARTICLES):
        return True
    many = found[end - 1].lower.endswith("s") and not found[end - 1].lower.endswith("ss")
    alone = not before and (many or end == len(found) or found[end].lower in _lists()["of_a_role"])
    return alone or (many and before[-1] in _lists()["before_many"])


def surely_puts_role(found: Sequence[Word], begin: int, end: int) -> bool:
    """Whether it can be nothing but a role, even where a guide uses the word for something else: what one
    becomes or is, and what earns ("how much does a host earn", "how much do hosts make")."""
    if _goes_on_as_thing(found, end):
        return False
    before = _before(found, begin)
    with_article = bool(before) and before[-1] in _ARTICLES
    if with_article:
        before.pop()
    if not before:
        return False
    paid = earns(found, end) and before[-1] in _lists()["asked_of"]
    many = found[end - 1].lower.endswith("s")
    if with_article:
        return paid or before[-1] in _lists()["becoming"]
    return (paid and many) or before[-1] in _lists()["leads"]


def stands_for_role(found: Sequence[Word], begin: int, end: int) -> bool:
    """Whether the words are put as a role, and with an article only where something is asked of one: "can a
    falconer work alone", not "should I bring a mirror"."""
    return _article_leads(_before(found, begin)) and puts_role(found, begin, end)


def asked_of_one(found: Sequence[Word], begin: int, end: int) -> bool:
    """Whether it is asked what one of them does or needs: "what does a chimney sweep do"."""
    before = _before(found, begin)
    article = len(before) > 1 and before[-1] in _ARTICLES and before[-2] in _lists()["asked_of"]
    return article and end < len(found) and found[end].lower in _lists()["does"]


def earns(found: Sequence[Word], end: int) -> bool:
    """Whether pay is asked for: "do hosts earn", "does a host make a year", not "do bees make honey"."""
    if end == len(found) or found[end].lower not in _lists()["earns"]:
        return False
    after = found[end + 1].lower if end + 1 < len(found) else ""
    return found[end].lower not in _lists()["makes"] or not after or after in _lists()["after_makes"]


def speaks_of_work(found: Sequence[Word], number: int) -> bool:
    """Whether a word for what people do is spoken of as work: "get into roofing", "is tutoring hard"."""
    before = found[number - 1].lower if number else ""
    after = found[number + 1].lower if number + 1 < len(found) else ""
    lists = _lists()
    if found[number].stem in word_lists().frame:
        return False
    if after in lists["after_field"] or before in lists["asked_of_field"]:
        return True
    return before in lists["before_field"] and not after


def stands_as_job(found: Sequence[Word], begin: int, end: int) -> bool:
    """Whether words stand where a sentence has a job: "outlook for elves", "do ninjas work"."""
    if begin == 0:
        return end < len(found) and not _goes_on_as_thing(found, end)
    before = [word.lower for word in found[:begin]]
    return before[-1] in _lists()["before_job"] and _article_leads(before)


def _article_leads(before: Sequence[str]) -> bool:
    """Whether an article that the words end with begins what is asked about: "does a", "pay for a", not
    "bring a"."""
    if len(before) < 2 or before[-1] not in _ARTICLES:
        return True
    lists = _lists()
    return before[-2] in lists["asked_of"] | lists["turns_to"] | lists["becoming"]


def turns_to(found: Sequence[Word], begin: int) -> bool:
    """Whether the words before turn to what follows: "back to …", "what about …", or nothing stands there."""
    before = _before(found, begin)
    return not before or before[-1] in _lists()["turns_to"]


def _goes_on_as_thing(found: Sequence[Word], end: int) -> bool:
    return end < len(found) and found[end].lower not in _lists()["of_a_role"]


def _before(found: Sequence[Word], begin: int) -> list[str]:
    """The words before, without those for a rung that belong to the role."""
    levels = word_lists().levels
    before = [word.lower for word in found[:begin]]
    while before and before[-1] in levels:
        before.pop()
    return before
