"""The words of each guide, counted when a question first needs them: a large library has a thousand guides,
and a conversation speaks of a few."""

from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.understand.words import MODIFIERS, singular, word_lists, words
from knowledge.ports import Index

KEPT = 500
"""Guides whose words are kept, the last asked about: 342 Handbook pages added 6 MB to a server."""

TOGETHER = 4
"""Groups of guides whose words are kept together: those of the question at hand, and those on a matter."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """The stems of one guide with the number of its passages that hold them, and the occupations that it
    mentions, each with up to some words before it."""

    stems: Mapping[str, int]
    phrases: frozenset[str]


class GuideWords:
    """The words of the guides of one index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._slugs = frozenset(index.guides)
        self._counted: OrderedDict[str, _Counted] = OrderedDict()
        self._together: OrderedDict[tuple[str, ...], Mapping[str, int]] = OrderedDict()

    def stems_of(self, slugs: Sequence[str]) -> Mapping[str, int]:
        """The words of some guides, each with the number of passages that hold it."""
        if len(slugs) == 1:
            return self._of(slugs[0]).stems
        several = tuple(slugs)
        if several not in self._together:
            counted = Counter[str]()
            for slug in several:
                counted.update(self._of(slug).stems)
            self._together[several] = counted
            if len(self._together) > TOGETHER:
                self._together.popitem(last=False)
        self._together.move_to_end(several)
        return self._together[several]

    def phrases_of(self, slugs: Sequence[str]) -> frozenset[str]:
        """The occupations that some guides mention, as stems."""
        return frozenset[str]().union(*(self._of(slug).phrases for slug in slugs))

    def _of(self, slug: str) -> _Counted:
        if slug in self._counted:
            self._counted.move_to_end(slug)
            return self._counted[slug]
        counted = self._count(slug) if slug in self._slugs else _Counted({}, frozenset())
        self._counted[slug] = counted
        if len(self._counted) > KEPT:
            self._counted.popitem(last=False)
        return counted

    def _count(self, slug: str) -> _Counted:
        occupations = word_lists().occupations
        stems: Counter[str] = Counter()
        phrases: set[str] = set()
        for passage in self._index.passages_of(slug):
            found = words(passage.text)
            line = [word.stem for word in found]
            stems.update(set(line))
            for number, word in enumerate(found):
                if singular(word.lower) in occupations:
                    begins = range(max(0, number - MODIFIERS), number + 1)
                    phrases.update(" ".join(line[begin : number + 1]) for begin in begins)
        return _Counted(stems, frozenset(phrases))
