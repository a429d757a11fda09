"""Reads an index folder: everything the library answers from."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.domain import Evidence, Guide, Hit, Manifest, Rejected, SearchQuery, Topic
from knowledge.index import layout
from knowledge.index.dense import ChromaError, DenseIndex
from knowledge.index.digests import check_digests
from knowledge.index.keywords import KeywordIndex
from knowledge.index.rows import VectorRows
from knowledge.index.stored import StoredFacts, StoredPassages
from knowledge.ranking import Candidate, rank

WHOLE = 2000
"""Passages up to which all are compared and ranked: of a guide, of a role's guides, of those on matters. A
graph that is filtered to so few is walked whole, which takes 20 to 60 ms among 80,592."""

DEPTH = 50
"""Candidates taken from each ranking, or five times the limit if that is more."""

_BROKEN = (ChromaError, sqlite3.Error, OSError, ValueError, EOFError, KeyError)

_Numbers = NDArray[np.int64]


class IndexFolder:
    """One build, open for reading. Raises IndexDamaged when it is not what its manifest says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest: Manifest = layout.read_typed(folder, layout.MANIFEST, layout.MANIFEST_FORM)
        if self.manifest.version != layout.INDEX_VERSION:
            raise layout.damaged(
                folder, f"its version is {self.manifest.version}, not {layout.INDEX_VERSION}"
            )
        with ThreadPoolExecutor(1) as beside:
            checked = beside.submit(check_digests, folder, self.manifest.files)
            self.guides: Mapping[str, Guide] = {
                guide.slug: guide for guide in layout.read_typed(folder, layout.GUIDES, layout.GUIDES_FORM)
            }
            self.topics: Sequence[Topic] = layout.read_typed(folder, layout.TOPICS, layout.TOPICS_FORM)
            self.passages = StoredPassages(folder)
            self.facts = StoredFacts(folder)
            self._numbers_of_guide = self.passages.ranges()
            self._read_arrays()
            checked.result()  # before Chroma opens its files, which it trusts
        with ExitStack() as opened:
            self._texts, self._sentences = map(opened.enter_context, map(closing, self._open_rows()))
            try:
                self._keywords = KeywordIndex.open(folder / layout.KEYWORDS, len(self.passages))
                self._dense = opened.enter_context(closing(DenseIndex(folder / layout.CHROMA)))
            except _BROKEN as error:
                raise layout.damaged(folder, str(error)) from error
            self._check_counts()
            self._opened = opened.pop_all()

    def close(self) -> None:
        """Release the files."""
        self._opened.close()

    def search(
        self, query: SearchQuery, vector: NDArray[np.float32], answering: NDArray[np.float32]
    ) -> Evidence:
        """The best passages for a question, by its vector and that of the answering encoder.

        Raises IndexDamaged.
        """
        allowed = self._allowed(query)
        if not len(allowed) or query.limit < 1:
            return Evidence(())
        try:
            scores = self._keywords.scores(query.text)
            chosen = allowed if len(allowed) <= WHOLE else self._candidates(query, vector, scores, allowed)
        except _BROKEN as error:
            raise layout.damaged(self.folder, str(error)) from error
        likeness = self._texts.of(self._text_of_passage[chosen]) @ vector
        matches, owners = self._sentence_matches(chosen, answering)
        best = np.zeros(len(chosen), np.float32)
        np.maximum.at(best, owners, matches)
        candidates = [
            Candidate(
                int(number), float(likeness[number]), float(scores[chosen[number]]), float(best[number])
            )
            for number in _leading(_depth(query), likeness, scores[chosen], best)
        ]
        hits, rejected = rank(candidates, query.limit)
        ids = self.passages.ids
        return Evidence(
            tuple(
                Hit(
                    self.passages[ids[chosen[one.candidate.number]]],
                    one.score,
                    one.candidate.similarity,
                    one.candidate.keywords,
                    tuple(map(float, matches[owners == one.candidate.number])),
                )
                for one in hits
            ),
            tuple(Rejected(ids[chosen[number]], reason) for number, reason in rejected),
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
            return list(self._dense.self_distances(self._texts.between(0, self.manifest.embedded_texts)))
        except _BROKEN as error:
            raise layout.damaged(self.folder, str(error)) from error

    @property
    def terms(self) -> Collection[str]:
        """The terms of all passages and their headings, words as their stems; no stop words."""
        return self._keywords.terms

    def _allowed(self, query: SearchQuery) -> _Numbers:
        """The numbers of the passages that the query is narrowed to, in order."""
        if not query.guides:
            everything: _Numbers = np.arange(len(self.passages))
            return everything
        ranges = self._numbers_of_guide
        return np.unique(np.concatenate([np.asarray(ranges.get(name, ()), int) for name in query.guides]))

    def _candidates(
        self, query: SearchQuery, vector: NDArray[np.float32], scores: NDArray[np.float32], allowed: _Numbers
    ) -> _Numbers:
        """Those nearest by meaning and those best by terms, in order."""
        depth = _depth(query)
        by_terms = allowed[np.argsort(-scores[allowed], kind="stable")[:depth]]
        by_terms = by_terms[scores[by_terms] > 0]
        texts = self._text_of_passage[allowed]
        narrowed = np.unique(texts) if len(allowed) < len(self.passages) else None
        by_meaning = allowed[np.isin(texts, self._dense.nearest(vector, depth, narrowed))]
        return np.union1d(by_meaning, by_terms)

    def _sentence_matches(
        self, chosen: _Numbers, vector: NDArray[np.float32]
    ) -> tuple[NDArray[np.float32], _Numbers]:
        """The matches of all sentences of these passages, and which of the passages each stands in."""
        starts, counts = self._sentence_starts[chosen], np.diff(self._sentence_starts)[chosen]
        rows = np.concatenate([np.arange(*run) for run in zip(starts, starts + counts, strict=True)])
        return self._sentences.of(rows) @ vector, np.repeat(np.arange(len(chosen)), counts)

    def _read_arrays(self) -> None:
        manifest = self.manifest
        examples = sum(len(topic.examples) for topic in self.topics)
        self._topic_vectors = layout.read_array(
            self.folder, layout.TOPIC_VECTORS, (examples, manifest.dimension)
        )
        one_a_passage = (manifest.passages,)
        self._text_of_passage = layout.read_array(self.folder, layout.TEXT_OF_PASSAGE, one_a_passage)
        counts = layout.read_array(self.folder, layout.SENTENCE_COUNTS, one_a_passage)
        self._sentence_starts = np.concatenate([[0], np.cumsum(counts)])

    def _open_rows(self) -> Iterator[VectorRows]:
        manifest = self.manifest
        for name, rows in (
            (layout.TEXT_VECTORS, manifest.embedded_texts),
            (layout.SENTENCE_VECTORS, manifest.sentences),
        ):
            yield VectorRows(self.folder, name, rows, manifest.dimension)

    def _check_counts(self) -> None:
        manifest = self.manifest
        counted = (
            ("guides", len(self.guides), manifest.guides),
            ("passages", len(self.passages), manifest.passages),
            ("vectors in Chroma", self._dense.size, manifest.embedded_texts),
            ("sentences", int(self._sentence_starts[-1]), manifest.sentences),
        )
        for what, found, wanted in counted:
            if found != wanted:
                raise layout.damaged(self.folder, f"it holds {found} {what}, not {wanted}")


def _depth(query: SearchQuery) -> int:
    return max(DEPTH, 5 * query.limit)


def _leading(depth: int, *rankings: NDArray[np.float32]) -> list[int]:
    """The places that come first in one of the rankings, in order."""
    first = [np.argsort(-ranking, kind="stable")[:depth] for ranking in rankings]
    return [int(place) for place in np.unique(np.concatenate(first))]
