"""Reads an index folder: everything the library answers from."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.domain import Evidence, Fact, Guide, Hit, Manifest, Passage, Rejected, SearchQuery, Topic
from knowledge.errors import IndexDamaged
from knowledge.index import layout
from knowledge.index.dense import ChromaError, DenseIndex
from knowledge.index.digests import check_digests
from knowledge.index.keywords import KeywordIndex
from knowledge.ranking import Candidate, rank

WHOLE = 200
"""Passages up to which all are ranked. A bundled guide has fewer, so one guide is always searched whole."""

DEPTH = 50
"""Candidates taken from each of Chroma and BM25 in a larger set, or five times the limit if that is more."""

_BROKEN = (ChromaError, sqlite3.Error, OSError, ValueError, KeyError)


class IndexFolder:
    """One build, open for reading. Raises IndexDamaged when it is not what its manifest says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest: Manifest = layout.read_typed(folder, layout.MANIFEST, layout.MANIFEST_FORM)
        if self.manifest.version != layout.INDEX_VERSION:
            raise layout.damaged(
                folder, f"its version is {self.manifest.version}, not {layout.INDEX_VERSION}"
            )
        check_digests(folder, self.manifest.files)
        self.guides: Mapping[str, Guide] = {
            guide.slug: guide for guide in layout.read_typed(folder, layout.GUIDES, layout.GUIDES_FORM)
        }
        self.ordered: Sequence[Passage] = layout.read_typed(folder, layout.PASSAGES, layout.PASSAGES_FORM)
        self.passages: Mapping[str, Passage] = {passage.id: passage for passage in self.ordered}
        self.facts: Sequence[Fact] = layout.read_typed(folder, layout.FACTS, layout.FACTS_FORM)
        self.topics: Sequence[Topic] = layout.read_typed(folder, layout.TOPICS, layout.TOPICS_FORM)
        self._passages_of_text = layout.read_typed(folder, layout.TEXT_MAP, layout.TEXT_MAP_FORM)
        self._read_vectors()
        try:
            self._keywords = KeywordIndex.open(folder / layout.KEYWORDS, len(self.ordered))
            self._dense = DenseIndex(folder / layout.CHROMA)
        except _BROKEN as error:
            raise layout.damaged(folder, str(error)) from error
        self._check_counts()

    def close(self) -> None:
        """Release the files."""
        self._dense.close()

    def search(
        self, query: SearchQuery, vector: NDArray[np.float32], answering: NDArray[np.float32]
    ) -> Evidence:
        """The best passages for a question, by its vector and that of the answering encoder.

        Raises IndexDamaged.
        """
        allowed = self._allowed(query)
        size = int(allowed.sum())
        if not size or query.limit < 1:
            return Evidence(())
        try:
            texts = self._near(query, vector, size)
            scores = self._keywords.scores(query.text)
        except _BROKEN as error:
            raise layout.damaged(self.folder, str(error)) from error
        numbers = {number for text in texts for number in self._passages_of_text[text]}
        by_terms = np.argsort(-np.where(allowed, scores, 0), kind="stable")[: _depth(query)]
        numbers.update(int(number) for number in by_terms if scores[number] > 0)
        if size <= WHOLE:
            numbers.update(int(number) for number in np.flatnonzero(allowed))
        chosen = np.array(sorted(number for number in numbers if allowed[number]), int)
        likeness = self._text_vectors[self._text_of_passage[chosen]] @ vector
        candidates = [
            Candidate(int(number), float(cosine), float(scores[number]))
            for number, cosine in zip(chosen, likeness, strict=True)
        ]
        hits, rejected = rank(candidates, query.limit)
        return Evidence(
            tuple(
                Hit(
                    self.ordered[one.candidate.number],
                    one.score,
                    one.candidate.similarity,
                    one.candidate.keywords,
                    self._sentence_matches(one.candidate.number, answering),
                )
                for one in hits
            ),
            tuple(Rejected(self.ordered[number].id, reason) for number, reason in rejected),
        )

    def topic_scores(self, vector: NDArray[np.float32]) -> Mapping[str, float]:
        """For each topic with examples the greatest cosine between a vector and one of its questions."""
        cosines = self._topic_vectors @ vector
        scores: dict[str, float] = {}
        start = 0
        for topic in self.topics:
            if topic.examples:
                scores[topic.name] = float(cosines[start : start + len(topic.examples)].max())
                start += len(topic.examples)
        return scores

    def self_distances(self) -> list[float]:
        """For each embedded text the distance of what its own vector finds. Raises IndexDamaged."""
        try:
            return list(self._dense.self_distances(np.asarray(self._text_vectors)))
        except _BROKEN as error:
            raise layout.damaged(self.folder, str(error)) from error

    @property
    def terms(self) -> Collection[str]:
        """The terms of all passages and their headings, words as their stems; no stop words."""
        return self._keywords.terms

    @cached_property
    def passages_by_guide(self) -> Mapping[str, Sequence[Passage]]:
        """The passages of each guide, in page order."""
        found: dict[str, list[Passage]] = {slug: [] for slug in self.guides}
        for passage in self.ordered:
            found[passage.guide].append(passage)
        return {slug: tuple(passages) for slug, passages in found.items()}

    @cached_property
    def facts_by_guide(self) -> Mapping[str, Sequence[Fact]]:
        """The facts of each guide, in page order."""
        found: dict[str, list[Fact]] = {slug: [] for slug in self.guides}
        for fact in self.facts:
            found[fact.guide].append(fact)
        return {slug: tuple(facts) for slug, facts in found.items()}

    @cached_property
    def _numbers_by_guide(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, passage in enumerate(self.ordered):
            found.setdefault(passage.guide, []).append(number)
        return found

    @cached_property
    def _numbers_by_topic(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, passage in enumerate(self.ordered):
            for topic in passage.topics:
                found.setdefault(topic, []).append(number)
        return found

    def _allowed(self, query: SearchQuery) -> NDArray[np.bool_]:
        """Which passages the query is narrowed to."""
        allowed = np.ones(len(self.ordered), bool)
        for names, numbers in (
            (query.guides, self._numbers_by_guide),
            (query.topics, self._numbers_by_topic),
        ):
            if names:
                chosen = np.zeros(len(self.ordered), bool)
                chosen[[number for name in names for number in numbers.get(name, ())]] = True
                allowed &= chosen
        return allowed

    def _near(self, query: SearchQuery, vector: NDArray[np.float32], size: int) -> Sequence[int]:
        """Numbers of the texts that Chroma finds for a query that leaves `size` passages."""
        if size > WHOLE:
            return self._dense.nearest(vector, _depth(query), query.guides, query.topics)
        if query.guides or query.topics:
            # A graph that is filtered to few is walked whole: 20 ms among 26,581, against 3 ms to name them.
            # One condition is four times as quick as two, and what is not allowed is left out later.
            return self._dense.members(query.guides, () if query.guides else query.topics)
        return self._dense.nearest(vector, size)

    def _sentence_matches(self, number: int, vector: NDArray[np.float32]) -> tuple[float, ...]:
        start, stop = self._sentence_starts[number], self._sentence_starts[number + 1]
        return tuple(float(match) for match in self._sentence_vectors[start:stop].astype(np.float32) @ vector)

    def _read_vectors(self) -> None:
        manifest, dimension = self.manifest, self.manifest.dimension
        examples = sum(len(topic.examples) for topic in self.topics)
        self._text_vectors = layout.read_vectors(
            self.folder, layout.TEXT_VECTORS, manifest.embedded_texts, dimension
        )
        self._sentence_vectors = layout.read_vectors(
            self.folder, layout.SENTENCE_VECTORS, manifest.sentences, dimension
        )
        self._topic_vectors = layout.read_vectors(self.folder, layout.TOPIC_VECTORS, examples, dimension)
        self._sentence_starts = np.cumsum([0, *(len(passage.sentences) for passage in self.ordered)])
        self._text_of_passage = np.zeros(len(self.ordered), int)
        for text, numbers in enumerate(self._passages_of_text):
            self._text_of_passage[list(numbers)] = text

    def _check_counts(self) -> None:
        manifest = self.manifest
        counted = (
            ("guides", len(self.guides), manifest.guides),
            ("passages", len(self.passages), manifest.passages),
            ("embedded texts", len(self._passages_of_text), manifest.embedded_texts),
            ("vectors in Chroma", self._dense.size, manifest.embedded_texts),
            ("sentences", int(self._sentence_starts[-1]), manifest.sentences),
        )
        for what, found, wanted in counted:
            if found != wanted:
                self.close()
                raise IndexDamaged(str(layout.damaged(self.folder, f"it holds {found} {what}, not {wanted}")))


def _depth(query: SearchQuery) -> int:
    return max(DEPTH, 5 * query.limit)
