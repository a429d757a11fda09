"""Whether a sentence can answer a kind of question at all: a "how long" needs a duration."""

import re

from bot.compose.material import covers
from bot.understand.kinds import asks_for_difference
from bot.understand.reading import Ask, QuestionKind
from bot.understand.words import words

_NUMBER = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|million)"
)
_AMOUNT = re.compile(
    r"[$€£¥]\s?\d|\b\d[\d,.]*\s?(?:k|usd|eur|gbp|dollars|percent)\b|\d\s?%|\bfree\b", re.IGNORECASE
)
_TIME_UNIT = r"(?:years?|yrs?|months?|weeks?|days?|hours?|minutes?|seconds?)"
_DURATION = re.compile(
    rf"\b{_NUMBER}\+?(?:\s?(?:[-–]|to)\s?{_NUMBER})?\+?[\s-]?({_TIME_UNIT})\b", re.IGNORECASE
)
_SHARE = re.compile(r"\d\s?(?:%|percent)|\b(?:half|third|quarter|most|majority)\b", re.IGNORECASE)
_DATE = re.compile(r"\b(?:19|20)\d\d\b", re.IGNORECASE)
_OFTEN = re.compile(
    r"\b(?:per|every|each|(?:semi-?|bi-?)?(?:daily|weekly|monthly|yearly|annual(?:ly)?)|quarterly|nightly"
    r"|fortnightly|once|twice|times)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:more|less|fewer|than|versus|vs|unlike|whereas|while|instead|rather|beyond|differs?|compared"
    r"|exceeds?)\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    rf"\b(?:{_NUMBER}|a)[\s-](?:pages?|words?|lines?|sentences?|paragraphs?|characters?|letters?)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(rf"\b{_NUMBER}\b", re.IGNORECASE)


_SAYS_NONE = re.compile(
    r"^(?:no (?:public|official|source|figure|data|survey)"
    r"|there (?:is|are) no (?:public|official|single|published))\b",
    re.IGNORECASE,
)
"""A guide's own word that nobody publishes what is asked answers any kind of question."""


def can_answer(ask: Ask, sentence: str) -> bool:
    """Whether the sentence holds what the question's kind asks for."""
    kind = ask.kind
    if _SAYS_NONE.search(sentence):
        return True
    if kind is QuestionKind.HOW_LONG:
        return _duration(ask.unit, sentence, bool(ask.beside))
    if kind is QuestionKind.HOW_MUCH:
        return bool(_AMOUNT.search(sentence))
    if kind is QuestionKind.SHARE:
        return bool(_SHARE.search(sentence))
    if kind is QuestionKind.HOW_OFTEN:
        return bool(_OFTEN.search(sentence))
    if kind is QuestionKind.WHEN:
        return bool(_DATE.search(sentence))
    if kind is QuestionKind.COMPARE:
        one_side = asks_for_difference(ask.text) and _AMOUNT.search(sentence)
        return bool(one_side or _COMPARED.search(sentence))
    if kind is QuestionKind.HOW_MANY:
        counted = [word.stem for word in words(ask.unit)]
        return bool(_COUNT.search(sentence)) and all(covers(sentence, one) for one in counted)
    return True


def _duration(unit: str, sentence: str, on_matter: bool) -> bool:
    """Whether a duration is told in the unit asked for, or one near it: years in months; weeks in months on
    a matter, whose guides time nothing else."""
    found = {
        match.group(1).lower().rstrip("s").replace("yr", "year") for match in _DURATION.finditer(sentence)
    }
    wanted = unit.lower().rstrip("s").replace("yr", "year")
    if not found:
        return not wanted and bool(_LENGTH.search(sentence))  # "how long may it be": "under a page"
    near = {"month", "year", "week"} if on_matter else {"month", "year"}
    return not wanted or wanted in found or (wanted in near and bool(near & found))
