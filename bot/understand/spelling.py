"""Mends slips of the keyboard in the words a question is read by; never in names of things."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from bot.understand.words import WORD, stem, word_lists

SHORTEST = 4
"""Words under this length are left alone: too many short words lie one letter apart."""
SHORTEST_NAME = 6
"""The same for words with a capital inside a sentence, which may be names ("Scala")."""
SHORTEST_TITLE = 6
"""The same for words of other titles, of which there are ten thousand."""
TWO_SLIPS = 8
"""From this length on two slips are mended; below it one."""
SHORTEST_OTHER = 6
"""The same as the first for all other English words."""
COMMON = 500
"""How often a word that no guide uses stands in the texts of the English word list, to be mended to."""


_OF_PEOPLE = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians")
"""How words for people end."""
SWAPPED = {
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
    "wher": "where",
    "woud": "would",
    "quik": "quick",
    "fb": "facebook",
    "wen": "when",
    "shud": "should",
    "shld": "should",
    "cud": "could",
    "wud": "would",
    "ppl": "people",
    "tho": "though",
    "bout": "about",
    "btwn": "between",
    "betw": "between",
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
_NAMES = frozenset({"fb"})
"""Short forms that stand for the same in capitals."""


@lru_cache(maxsize=1)
def _english() -> SpellChecker:
    english = SpellChecker(language="en")
    english.word_frequency.load_words(word_lists().english)
    return english


def is_english(word: str) -> bool:
    """Whether a lower-case word is in the English word list, which spells as Americans do."""
    return word in _english() or word.replace("our", "or").replace("is", "iz") in _english()


@lru_cache(maxsize=1)
def _all_english() -> "Mapping[_Shape, list[str]]":
    return _by_shape(_english().word_frequency.words(), SHORTEST_OTHER)


class Speller:
    """Corrects towards a small vocabulary: words of topics, of roles and of the question's frame; where none
    is near, towards words of other titles (`further`), then towards English that the guides use or that is
    common.

    A word that is English, or that a guide uses (`written`, as stems), is never touched; nor is a name with
    a capital, unless it looks like one of the vocabulary.
    """

    def __init__(
        self,
        vocabulary: Iterable[str],
        further: Iterable[str],
        known: Collection[str],
        written: Collection[str],
    ) -> None:
        words = {word.lower() for word in vocabulary}
        self._targets = (_by_shape(sorted(words), SHORTEST), _by_shape(sorted(further), SHORTEST_TITLE))
        self._known = words | {part for word in known for part in (word, *word.split("-"))}
        self._written = written

    def mend(self, text: str) -> str:
        """The text with misspelt words replaced, those of Britons' medicine too; all else, capitals and marks
        included, as it was."""
        text = _AND.sub(" and ", text)
        text = _ARE.sub(r"\1 are", BRITISH.sub(lambda match: match.group()[1], text))
        shouted = text.isupper()
        return WORD.sub(lambda match: self._mended(match.group(), not match.start(), shouted), text)

    def _mended(self, word: str, opens: bool, shouted: bool) -> str:
        lower = word.lower()
        if (swapped := SWAPPED.get(lower)) and (shouted or not word.isupper() or lower in _NAMES):
            return swapped  # "MOS" is no "mos"
        shortest = SHORTEST_NAME if word != lower and not opens else SHORTEST
        if len(lower) < shortest or not lower.isalpha() or self._is_word(lower):
            return word
        if mended := next((near for one in self._targets if (near := _nearest(lower, one))), ""):
            return mended
        return word if word != lower and not opens else self._in_english(lower) or word

    def _in_english(self, lower: str) -> str:
        """The nearest word that the guides use; else the commonest that lies one slip away."""
        if len(lower) < SHORTEST_OTHER:
            return ""
        near = process.extract(
            lower, _near(lower, _all_english()), scorer=OSA.distance, score_cutoff=_slips(lower), limit=None
        )
        counted = _english().word_frequency
        ranked = [(stem(word) not in self._written, slips, -counted[word], word) for word, slips, _ in near]
        held = [one for one in ranked if not one[0] or (one[1] == 1 and -one[2] >= COMMON)]
        if lower.endswith(_OF_PEOPLE):  # "cuddler" is no slip of "cuddle"
            held = [one for one in held if one[-1].endswith(_OF_PEOPLE)]
        return min(held, default=(True, 0, 0, ""))[-1]

    def _is_word(self, lower: str) -> bool:
        return lower in self._known or stem(lower) in self._written or is_english(lower)


BRITISH = re.compile(r"(?<=[hnp])ae(?=sth|diatr|dic|colog|matolog)", re.IGNORECASE)
"""What Americans, as whom titles are spelled, write with an e: "anaesthetist", "paediatric"."""
_AND = re.compile(r"(?<=[a-z])(?<!\blog)(?<!\bfor)(?<!\bof)(?<!\bwith)(?<!\bsize)(?<!\bthe) n (?=[a-z]{2})")
"""A letter that stands for "and", and not for a number: "can I switch n how long"."""
_ARE = re.compile(r"\b(what|who|how|where|when|why|they|you|we|u)\s+r\b", re.IGNORECASE)
"""An "are" as it is typed in messages; R, the language, stands after no such word."""
_Shape = tuple[str, int]
"""First sound and length: what a slip seldom changes by much."""
_SOUNDS = {"ph": "f", "kn": "n", "ps": "s", "wr": "r"}
"""First letters that are written otherwise than they sound: "farmacist"."""


def _by_shape(words: Iterable[str], shortest: int) -> Mapping[_Shape, list[str]]:
    found: dict[_Shape, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= shortest and word.isalpha():
            found[_sound(word), len(word)].append(word)
    return found


def _sound(word: str) -> str:
    return _SOUNDS.get(word[:2], word[0])


def _nearest(lower: str, targets: Mapping[_Shape, list[str]]) -> str:
    """The nearest word that sounds alike at its beginning and is longer or shorter by no more than the
    slips that are mended, or ""."""
    near = _near(lower, targets)
    jobs = word_lists().occupations
    near.sort(key=lambda word: word not in jobs)  # the first of those as near: electrician, not electrical
    best = process.extractOne(lower, near, scorer=OSA.distance, score_cutoff=_slips(lower))
    return str(best[0]) if best else ""


def _near(lower: str, targets: Mapping[_Shape, list[str]]) -> list[str]:
    slips = _slips(lower)
    return [
        word
        for length in range(-slips, slips + 1)
        for word in targets.get((_sound(lower), len(lower) + length), ())
    ]


def _slips(lower: str) -> int:
    return 2 if len(lower) >= TWO_SLIPS else 1
