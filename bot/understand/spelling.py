"""Mends slips of the keyboard in the words a question is read by; never in names of things."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from bot.understand.words import WORD, stem, word_lists

SHORTEST = 4
"""Words under this length are left alone: too many short words lie one letter apart."""
SHORTEST_TITLE = 6
"""The same for words of other titles, of which there are ten thousand."""
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
    "shud": "should",
    "shld": "should",
    "cud": "could",
    "wud": "would",
    "ppl": "people",
    "tho": "though",
    "bout": "about",
    "abt": "about",
    "avg": "average",
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
    """Whether a lower-case word is in the English word list, which spells as Americans do."""
    return word in _english() or word.replace("our", "or").replace("is", "iz") in _english()


class Speller:
    """Corrects towards a small vocabulary: words of topics, of roles and of the question's frame; where none
    is near, towards words of other titles (`further`).

    A word that is English, or that a guide uses (`written`, as stems), is never touched.
    """

    def __init__(
        self,
        vocabulary: Iterable[str],
        further: Iterable[str],
        known: Collection[str],
        written: Collection[str],
    ) -> None:
        words = {word.lower() for word in vocabulary}
        self._targets = (_by_shape(words, SHORTEST), _by_shape(further, SHORTEST_TITLE))
        self._known = words | set(known)
        self._written = written

    def mend(self, text: str) -> str:
        """The text with misspelt words replaced; all else, capitals and marks included, as it was."""
        return WORD.sub(lambda match: self._mended(match.group()), text)

    def _mended(self, word: str) -> str:
        lower = word.lower()
        if swapped := _SWAPPED.get(lower):
            return swapped
        if len(lower) < SHORTEST or not lower.isalpha() or self._is_word(lower):
            return word
        return next((near for one in self._targets if (near := _nearest(lower, one))), word)

    def _is_word(self, lower: str) -> bool:
        return lower in self._known or stem(lower) in self._written or lower in _english()


_Shape = tuple[str, int]
"""First sound and length: what a slip seldom changes by much."""
_SOUNDS = {"ph": "f", "kn": "n", "ps": "s", "wr": "r"}
"""First letters that are written otherwise than they sound: "farmacist"."""


def _by_shape(words: Iterable[str], shortest: int) -> Mapping[_Shape, list[str]]:
    found: dict[_Shape, list[str]] = defaultdict(list)
    for word in sorted(words):
        if len(word) >= shortest and word.isalpha():
            found[_sound(word), len(word)].append(word)
    return found


def _sound(word: str) -> str:
    return _SOUNDS.get(word[:2], word[0])


def _nearest(lower: str, targets: Mapping[_Shape, list[str]]) -> str:
    """The nearest word that sounds alike at its beginning and is longer or shorter by no more than the
    slips that are mended, or ""."""
    slips = 2 if len(lower) >= TWO_SLIPS else 1
    near = [
        word
        for length in range(-slips, slips + 1)
        for word in targets.get((_sound(lower), len(lower) + length), ())
    ]
    jobs = word_lists().occupations
    near.sort(key=lambda word: word not in jobs)  # the first of those as near: electrician, not electrical
    best = process.extractOne(lower, near, scorer=OSA.distance, score_cutoff=slips)
    return str(best[0]) if best else ""
