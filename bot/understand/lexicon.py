"""What reading a question needs of one index: its roles, topics and words. Made once an index."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.understand.guide_words import GuideWords
from bot.understand.mention import Ground
from bot.understand.mentions import mentions_in
from bot.understand.naming import Core
from bot.understand.roles import RoleCatalogue, RoleRef
from bot.understand.spelling import Speller
from bot.understand.subject import TopicMatcher
from bot.understand.wages import WageReader
from bot.understand.words import Word, holds, phrase, singular, word_lists, words
from knowledge.domain import FactKind
from knowledge.ports import Index, Wages

NAMED_KINDS = frozenset({FactKind.COURSE, FactKind.CERTIFICATION})
SHORTEST_NAME = 2
"""Words in a name that is looked for in questions; single words are left to the terms."""
KEPT = 2
"""Indexes whose lexicon is kept: the current one, and the old one while answers on it finish."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The vocabulary of one index. `written_for` are the roles that the title of each guide on a matter
    names."""

    roles: RoleCatalogue
    topics: TopicMatcher
    speller: Speller
    guide_words: GuideWords
    names: Mapping[tuple[str, ...], tuple["Name", ...]]
    written_for: Mapping[str, frozenset[Core]]
    wages: WageReader | None = None

    def stems_of(self, slugs: Sequence[str]) -> Mapping[str, int]:
        """The words of some guides, each with the number of passages that hold it."""
        return self.guide_words.stems_of(slugs)

    def ground(self, default: RoleRef | None) -> Ground:
        """What a question stands on that is about this role unless it names another."""
        ground = Ground(self.roles, default)
        phrases = self.guide_words.phrases_of(ground.guides)
        words = self.stems_of(ground.guides)
        matters = self.stems_of(self.roles.matters) if default is None else frozenset()
        return replace(ground, phrases=phrases, words=words, subjects=self.topics.words, matters=matters)

    def named(self, found: Sequence[Word]) -> tuple[tuple["Name", ...], set[int]]:
        """The things the guides name that stand in the text, longest names first, and their words."""
        line = tuple(word.stem for word in found)
        names: list[Name] = []
        taken: set[int] = set()
        for phrase_, known in self.names.items():
            begin = holds(line, phrase_)
            span = set(range(begin, begin + len(phrase_))) if begin >= 0 else set()
            if span and not span & taken:
                taken |= span
                names += known
        return tuple(names), taken


@dataclass(frozen=True, slots=True)
class Name:
    """A thing that a guide names: the passage that speaks of it and the passage's topics."""

    passage: str
    topics: tuple[str, ...]


class Lexicons:
    """Lexicons by fingerprint."""

    def __init__(self) -> None:
        self._made: OrderedDict[tuple[str, Wages | None], Lexicon] = OrderedDict()

    def of(self, index: Index) -> Lexicon:
        """The lexicon of an index, made at its first use."""
        key = (index.manifest.fingerprint, index.wages)
        if key not in self._made:
            self._made[key] = _make(index)
            while len(self._made) > KEPT:
                self._made.popitem(last=False)
        return self._made[key]


def _make(index: Index) -> Lexicon:
    lists = word_lists()
    roles = RoleCatalogue.of(index)
    vocabulary = {word.lower for topic in index.topics for text in topic.words for word in words(text)}
    vocabulary |= (
        roles.words
        | set(map(singular, roles.words))
        | set(lists.levels)
        | {"machine", "learning", "years", "months", "experience"}
    )
    wages = WageReader.of(index.wages)
    known = lists.frame_words | (wages.words if wages else frozenset())
    vocabulary |= wages.names.words if wages else frozenset()
    return Lexicon(
        roles=roles,
        topics=TopicMatcher(index.topics),
        speller=Speller(vocabulary | _ASKING_WORDS | _EMPLOYERS, roles.alternate_words, known, index.terms),
        guide_words=GuideWords(index),
        names=_names(index),
        written_for={slug: _named_in(roles.titles[slug], roles) for slug in roles.matters},
        wages=wages,
    )


SHORTEST_EMPLOYER = 6
"""Letters of an employer's name to which a slip is mended."""
_EMPLOYERS = {name for name in word_lists().employers if len(name) >= SHORTEST_EMPLOYER}
_ASKING_WORDS = {
    "which",
    "what",
    "where",
    "when",
    "would",
    "should",
    "could",
    "does",
    "about",
    "there",
    "their",
}
"""Words of the frame that people misspell; most others of it are too near to each other."""


def _named_in(title: str, roles: RoleCatalogue) -> frozenset[Core]:
    """The roles that a title names: "MLE: Appendix"."""
    mentions = mentions_in(words(title), Ground(roles))
    return frozenset(roles.resolve(one.core, "").core for one in mentions if one.core)


def _names(index: Index) -> dict[tuple[str, ...], tuple[Name, ...]]:
    """Courses and certifications by their names, what stands in brackets left out; longest first."""
    names: dict[tuple[str, ...], list[Name]] = {}
    for fact in index.facts_of_kinds(NAMED_KINDS):
        key = phrase(fact.name.partition("(")[0])
        if len(key) >= SHORTEST_NAME:
            names.setdefault(key, []).append(Name(fact.passage, index.passages[fact.passage].topics[:1]))
    return {key: tuple(names[key]) for key in sorted(names, key=len, reverse=True)}
