"""What reading a question needs of one index: its roles, topics and words. Made once an index."""

from collections import OrderedDict
from dataclasses import dataclass

from bot.understand.roles import RoleCatalogue
from bot.understand.spelling import Speller
from bot.understand.subject import TopicMatcher
from bot.understand.words import word_lists, words
from knowledge.ports import Index

KEPT = 2
"""Indexes whose lexicon is kept: the current one, and the old one while answers on it finish."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The vocabulary of one index. `stems` are all its words, `phrases` pairs and triples of stems that
    stand side by side in its passages."""

    roles: RoleCatalogue
    topics: TopicMatcher
    speller: Speller
    stems: frozenset[str]
    phrases: frozenset[str]


class Lexicons:
    """Lexicons by fingerprint."""

    def __init__(self) -> None:
        self._made: OrderedDict[str, Lexicon] = OrderedDict()

    def of(self, index: Index) -> Lexicon:
        """The lexicon of an index, made at its first use."""
        key = index.manifest.fingerprint
        if key not in self._made:
            self._made[key] = _make(index)
            while len(self._made) > KEPT:
                self._made.popitem(last=False)
        return self._made[key]


def _make(index: Index) -> Lexicon:
    lists = word_lists()
    roles = RoleCatalogue.of(index)
    written: set[str] = set()
    stems: set[str] = set()
    phrases: set[str] = set()
    for passage in index.passages.values():
        found = words(passage.text)
        written.update(word.lower for word in found)
        line = [word.stem for word in found]
        stems.update(line)
        phrases.update(line)
        for number, one in enumerate(line):
            if one in lists.occupations:
                phrases.update(
                    " ".join(line[begin : number + 1]) for begin in range(max(0, number - 3), number)
                )
    vocabulary = {word.lower for topic in index.topics for text in topic.words for word in words(text)}
    vocabulary |= {word.lower for name in roles.names for word in words(name.title) if word.lower.isalpha()}
    vocabulary |= set(lists.levels) | {
        "machine",
        "learning",
        "engineer",
        "scientist",
        "years",
        "months",
        "experience",
    }
    return Lexicon(
        roles,
        TopicMatcher(index.topics),
        Speller(vocabulary, written | lists.frame_words),
        frozenset(stems),
        frozenset(phrases),
    )
