"""Mends slips of the keyboard in the words a question is read by; never in names of things."""

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from bot.understand.words import WORD

SHORTEST = 4
"""Words under this length are left alone: too many short words lie one letter apart."""
TWO_SLIPS = 8
"""From this length on two slips are mended; below it one."""


_SWAPPED = {
    "teh": "the",
    "hte": "the",
    "adn": "and",
    "nad": "and",
    "fo": "of",
    "si": "is",
    "od": "do",
    "ont": "not",
    "wat": "what",
    "wot": "what",
    "wich": "which",
    "ppl": "people",
    "tho": "though",
    "bout": "about",
    "abt": "about",
    "cuz": "because",
    "coz": "because",
    "ya": "you",
    "mos": "months",
    "wk": "week",
    "edu": "education",
    "govt": "government",
    "mgmt": "management",
    "exp": "experience",
    "req": "required",
    "reqs": "requirements",
    "msc": "master's",
    "bsc": "bachelor's",
}
"""Slips and short forms of messages in words too short to be mended by distance."""


@lru_cache(maxsize=1)
def _english() -> SpellChecker:
    return SpellChecker(language="en")


def is_english(word: str) -> bool:
    """Whether a lower-case word is in the English word list."""
    return word in _english()


class Speller:
    """Corrects towards a small vocabulary: words of topics, of roles and of the question's frame.

    A word that is English, or that a guide uses, is never touched.
    """

    def __init__(self, vocabulary: Iterable[str], known: Iterable[str]) -> None:
        words = {word.lower() for word in vocabulary}
        self.targets = sorted(word for word in words if len(word) >= SHORTEST and word.isalpha())
        self.known = words | set(known)

    def mend(self, text: str) -> str:
        """The text with misspelt words replaced; all else, capitals and marks included, as it was."""
        return WORD.sub(lambda match: self._mended(match.group()), text)

    def _mended(self, word: str) -> str:
        lower = word.lower()
        if swapped := _SWAPPED.get(lower):
            return swapped
        if len(lower) < SHORTEST or not lower.isalpha() or lower in self.known or lower in _english():
            return word
        slips = 2 if len(lower) >= TWO_SLIPS else 1
        best = process.extractOne(lower, self.targets, scorer=OSA.distance, score_cutoff=slips)
        if best is None or best[0][0] != lower[0] or abs(len(best[0]) - len(lower)) > 1:
            return word
        return str(best[0])
