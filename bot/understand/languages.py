"""Questions in other languages: which topic they are on, so that they can be answered in English."""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LEAST_WORDS = 2
"""Common words of a language that show that a question is in it."""
OTHER_SCRIPT = 0.4
"""Share of letters outside the Latin script that shows the same."""


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of one language."""

    common: frozenset[str]
    topics: tuple[tuple[str, tuple[str, ...]], ...]
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Foreign:
    """A question in another language: the topic it is on, or "", and the places it names, in English."""

    topic: str
    places: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def languages() -> dict[str, Language]:
    """The languages that ship with the program."""
    data = tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))
    return {
        name: Language(
            frozenset(table.get("common", "").split()),
            tuple((topic, tuple(words.split())) for topic, words in table["topics"].items()),
            tuple(_place(one) for one in table.get("places", "").split()),
        )
        for name, table in data.items()
    }


def foreign(text: str, english: frozenset[str]) -> Foreign | None:
    """What a question in another language is about; None for one in English, whose common words
    `english` are."""
    letters = [one for one in text if one.isalpha()]
    strange = sum(not _latin(one) for one in letters)
    if letters and strange / len(letters) >= OTHER_SCRIPT:
        return Foreign(_topic(languages()["other"], text.lower(), (text.lower(),), anywhere=True))
    plain = without_accents(text).lower()
    said = tuple("".join(one if one.isalnum() else " " for one in plain).split())
    held = {name: set(said) & one.common for name, one in languages().items()}
    best = max(held, key=lambda name: len(held[name]))
    # Words that English has too ("was", "man", "in") count only beside one that it does not have.
    only_english = set(said) & english - held[best]
    if len(held[best]) < LEAST_WORDS or held[best] <= english or len(held[best]) <= len(only_english):
        return None
    line = f" {' '.join(said)} "
    places = dict.fromkeys(english for name, english in languages()[best].places if f" {name} " in line)
    return Foreign(_topic(languages()[best], plain, said), tuple(places))


def _place(line: str) -> tuple[str, str]:
    """A place's name in the language and in English: "paises-bajos=Netherlands"."""
    name, _, english = line.partition("=")
    return name.replace("-", " "), english


def without_accents(text: str) -> str:
    """The letters without their marks."""
    split = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ı", "i").replace("ł", "l"))
    return "".join(one for one in split if not unicodedata.combining(one))


def _topic(language: Language, text: str, said: tuple[str, ...], anywhere: bool = False) -> str:
    for topic, beginnings in language.topics:
        held = (one for one in beginnings if anywhere and one in text)
        if any(held) or any(word.startswith(beginnings) for word in said):
            return topic
    return ""


def _latin(letter: str) -> bool:
    return unicodedata.name(letter, "LATIN").startswith("LATIN")
