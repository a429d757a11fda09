"""Words: cutting text into them, their stems, and the word lists of `words.toml`."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import Stemmer

WORD = re.compile(r"r&d\b|[a-z0-9]+(?:[.'’][a-z0-9]+)*(?:\+\+|#)?|[€£¥]", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$|['’](?=s$)")
MODIFIERS = 3
"""How many words before an occupation ("high school math teacher") are taken as part of its name."""
_stemmer = Stemmer.Stemmer("english")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as written, in lower case without a possessive, its stem, where it begins."""

    written: str
    lower: str
    stem: str
    start: int

    @property
    def capitalised(self) -> bool:
        """Begins with a capital letter."""
        return self.written[:1].isupper()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one lower-case word."""
    stemmed = str(_stemmer.stemWord(word))
    plural = stemmed == word and len(word) > 3 and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else stemmed  # "gpus", which the stemmer takes for Latin


def words(text: str) -> tuple[Word, ...]:
    """The words of a text, hyphens and slashes dividing."""
    return tuple(
        Word(match.group(), lower, stem(lower), match.start())
        for match in WORD.finditer(text)
        for lower in (_without_possessive(match.group().lower()),)
    )


def lower_words(text: str) -> list[str]:
    """The same words in lower case without a possessive, where nothing else of them is wanted."""
    return list(map(_without_possessive, WORD.findall(text.lower())))


def _without_possessive(lower: str) -> str:
    if "'" not in lower and "’" not in lower:
        return lower
    bare = _POSSESSIVE.sub("", lower).replace("’", "'")
    return bare.removesuffix("'s").replace("'", "") or lower


@lru_cache(maxsize=100_000)
def stems(text: str) -> frozenset[str]:
    """The stems of a text as a set."""
    return frozenset(phrase(text))


@lru_cache(maxsize=100_000)
def phrase(text: str) -> tuple[str, ...]:
    """The stems of a phrase in order."""
    return tuple(map(stem, lower_words(text)))


def holds(sequence: tuple[str, ...], part: tuple[str, ...]) -> int:
    """Where `part` begins in `sequence`, or -1."""
    width = len(part)
    for begin in range(len(sequence) - width + 1):
        if sequence[begin : begin + width] == part:
            return begin
    return -1


def singular(word: str) -> str:
    """The word without its plural ending: "nurses" -> "nurse", "secretaries" -> "secretary"."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith("men") and len(word) > 4:
        return f"{word[:-3]}man"
    if word.endswith("wives"):
        return f"{word[:-5]}wife"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@dataclass(frozen=True, slots=True)
class WordLists:
    """What `words.toml` holds, most of it as stems. Places, employers, currencies and
    occupations are whole words: their stems are other words ("Maine", "main")."""

    frame: frozenset[str]
    frame_words: frozenset[str]
    synonyms: dict[str, frozenset[str]]
    levels: dict[str, str]
    abbreviations: dict[str, tuple[str, ...]]
    occupations: frozenset[str]
    general_occupations: frozenset[str]
    verbs: frozenset[str]
    hirers: frozenset[str]
    qualities: frozenset[str]
    groups: frozenset[str]
    circumstances: frozenset[str]
    english: frozenset[str]
    currencies: frozenset[str]
    employers: frozenset[str]
    common_employers: frozenset[str]
    pay: frozenset[str]
    big_tech: tuple[str, ...]
    places: frozenset[tuple[str, ...]]
    home_places: frozenset[tuple[str, ...]]

    def same(self, one: str) -> frozenset[str]:
        """All stems that mean the same as this one, itself included."""
        return self.synonyms.get(one, frozenset((one,)))


@lru_cache(maxsize=1)
def word_lists() -> WordLists:
    """The lists that ship with the program."""
    data = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    names = data["names"]
    synonyms: dict[str, frozenset[str]] = {}
    for line in data["synonyms"]:
        group = _stemmed(line)
        for one in group:
            synonyms[one] = synonyms.get(one, frozenset()) | group
    levels = {word: line.split()[0] for line in data["levels"] for word in line.split()}
    return WordLists(
        frame=_stemmed(data["frame"]),
        frame_words=frozenset(data["frame"].split()) | frozenset(" ".join(names.values()).split()),
        synonyms=synonyms,
        levels=levels,
        abbreviations={short: tuple(full.split()) for short, full in data["abbreviations"].items()},
        occupations=frozenset(names["occupations"].split()),
        verbs=frozenset(names["verbs"].split()),
        hirers=frozenset(names["hirers"].split()),
        qualities=frozenset(names["qualities"].split()),
        general_occupations=frozenset(names["general"].split()),
        groups=frozenset(names["groups"].split()),
        circumstances=frozenset(names["circumstances"].split()),
        english=frozenset(data["english"].split()),
        currencies=frozenset(names["currencies"].split()),
        employers=frozenset(names["employers"].split()),
        common_employers=frozenset(names["common_employers"].split()),
        big_tech=tuple(data["big_tech"]),
        pay=_stemmed(data["pay"]),
        places=_phrases(names["places"].split()),
        home_places=_phrases(names["home_places"].split()),
    )


def _stemmed(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


def _phrases(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(name.split("-")) for name in names)
