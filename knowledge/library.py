"""The library as the bot sees it: the published index, held open for one reply at a time."""

import asyncio
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.domain import Evidence, Fact, FactKind, Guide, Manifest, Passage, SearchQuery, Topic
from knowledge.errors import IndexDamaged
from knowledge.index.layout import MANIFEST
from knowledge.index.published import hold_published, pointer_state
from knowledge.index.reader import IndexFolder
from knowledge.ports import Encoder
from knowledge.wages.keeping import open_wages, wages_state
from knowledge.wages.rendered import Beside
from knowledge.wages.rendering import RenderedWages
from knowledge.wages.table import WageTable

T = TypeVar("T")

QUESTIONS_KEPT = 1024
"""Vectors of recent questions of each encoder: 1.5 MB. Understanding and searching ask for the same ones."""


class PublishedLibrary:
    """Opens what is published and reopens it when something newer is.

    `name` is the encoder that questions are encoded with; `load` opens it, once, with the first index.
    """

    def __init__(self, home: Path, name: str, load: Callable[[], Encoder], threads: int) -> None:
        self._home, self._name, self._load = home, name, load
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="search")
        self._lock = threading.Lock()
        self._questions: QuestionVectors | None = None
        self._current: OpenIndex | None = None
        self._state: object = None

    @contextmanager
    def opened(self) -> "Iterator[OpenIndex]":
        """The current index, kept alive while the block runs.

        Raises IndexMissing, IndexDamaged, EncoderUnavailable.
        """
        with self._lock:
            index = self._newest()
            index.lease()
        try:
            yield index
        finally:
            index.release()

    def close(self) -> None:
        """Let go of the index and the threads; answers that still run finish first."""
        with self._lock:
            self._let_go()
        self._pool.shutdown()

    def _newest(self) -> "OpenIndex":
        wages = wages_state(self._home)
        if self._current and not (self._current.folder / MANIFEST).exists():
            self._let_go()
        if self._current and (pointer_state(self._home), wages) == self._state:
            return self._current
        folder, descriptor, state = hold_published(self._home)
        if self._current and self._current.folder == folder:
            self._let_go()  # Chroma would answer from what it has open under this path
        try:
            table = open_wages(self._home)
            opened = OpenIndex(IndexFolder(folder), descriptor, self._checked, self._pool, table)
        except BaseException:
            os.close(descriptor)
            raise
        self._let_go()
        self._current, self._state = opened, (state, wages)
        return opened

    def _let_go(self) -> None:
        """Of the index that was open; answers that still run finish first."""
        if self._current:
            self._current.release()
        self._current = None

    def _checked(self, manifest: Manifest) -> "QuestionVectors":
        if manifest.encoder != self._name:
            raise IndexDamaged(
                f"the index was built with {manifest.encoder}, but the settings name {self._name}: "
                "run `rolecall ingest` to build it again, or set ROLECALL_ENCODER back"
            )
        if self._questions is None:
            self._questions = QuestionVectors(self._load())
        return self._questions


class QuestionVectors:
    """Encodes questions, and remembers the last of them in memory."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.answering = self if encoder.answering is encoder else QuestionVectors(encoder.answering)
        self._kept: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, text: str) -> NDArray[np.float32]:
        """The unit vector of one text."""
        with self._lock:
            if text in self._kept:
                self._kept.move_to_end(text)
                return self._kept[text]
        vector: NDArray[np.float32] = self._encoder.encode([text])[0]
        vector.flags.writeable = False
        with self._lock:
            self._kept[text] = vector
            if len(self._kept) > QUESTIONS_KEPT:
                self._kept.popitem(last=False)
        return vector


class OpenIndex:
    """One immutable build. Closed when its last reader has let it go; what blocks runs on the pool."""

    def __init__(
        self,
        index: IndexFolder,
        descriptor: int,
        checked: Callable[[Manifest], QuestionVectors],
        pool: ThreadPoolExecutor,
        table: WageTable | None = None,
    ) -> None:
        try:
            self._questions = checked(index.manifest)
        except BaseException:
            index.close()
            if table:
                table.close()
            raise
        self.wages = RenderedWages(table) if table else None
        self._guides: Mapping[str, Guide] = index.guides
        self._passages: Mapping[str, Passage] = index.passages
        if self.wages:
            self._guides = Beside(index.guides, self.wages.guide)
            self._passages = Beside(index.passages, self.wages.passage)
        self._index, self._descriptor, self._pool = index, descriptor, pool
        self._readers = 1  # the library itself
        self._lock = threading.Lock()

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self._index.folder

    @property
    def manifest(self) -> Manifest:
        """What it holds and what made it."""
        return self._index.manifest

    @property
    def guides(self) -> Mapping[str, Guide]:
        """All guides by slug; those of the wage table too, but only by their slug."""
        return self._guides

    @property
    def passages(self) -> Mapping[str, Passage]:
        """All passages by id, in the order of their guides; rows of the wage table too, but only by id."""
        return self._passages

    @property
    def topics(self) -> Sequence[Topic]:
        """The topics the index was built with."""
        return self._index.topics

    @property
    def terms(self) -> Collection[str]:
        """The terms of all passages and their headings, words as their stems; no stop words."""
        return self._index.terms

    def passages_of(self, slug: str) -> Sequence[Passage]:
        """The passages of one guide, in page order; none for an unknown slug."""
        if self.wages and slug not in self._index.guides:
            return self.wages.passages_of(slug)
        return self._index.passages.of(slug)

    def facts_of(self, slug: str) -> Sequence[Fact]:
        """The facts of one guide, in page order; none for an unknown slug."""
        if self.wages and slug not in self._index.guides:
            return self.wages.facts_of(slug)
        return self._index.facts.of(slug)

    def facts_of_kinds(self, kinds: Collection[FactKind]) -> Sequence[Fact]:
        """The facts of some kinds of all guides, in the order of their guides."""
        return self._index.facts.of_kinds(kinds)

    async def encode(self, text: str) -> NDArray[np.float32]:
        """The unit vector of one question, as it is matched with sentences that may answer it."""
        return await self._aside(lambda: self._questions.answering.of(text))

    async def topic_scores(self, text: str) -> Mapping[str, float]:
        """For each topic the greatest cosine between the text and one of its example questions."""
        return await self._aside(lambda: self._index.topic_scores(self._questions.of(text)))

    async def search(self, query: SearchQuery) -> Evidence:
        """The passages that fit best, and those that nearly did. Raises IndexDamaged."""
        vector, answering = await asyncio.gather(  # two encoders, neither of which waits for the other
            self._aside(lambda: self._questions.of(query.text)), self._answering(query)
        )
        return await self._aside(lambda: self._index.search(query, vector, answering))

    def lease(self) -> None:
        """One more reader."""
        with self._lock:
            self._readers += 1

    def release(self) -> None:
        """One reader less; the last one closes it."""
        with self._lock:
            self._readers -= 1
            last = self._readers == 0
        if last:
            self._index.close()
            if self.wages:
                self.wages.table.close()
            os.close(self._descriptor)

    async def _answering(self, query: SearchQuery) -> NDArray[np.float32]:
        """What sentences are matched with: of two texts half of each, as matches are linear in the vector."""
        if not query.last:
            return await self.encode(query.text)
        whole, last = await asyncio.gather(self.encode(query.text), self.encode(query.last))
        halves: NDArray[np.float32] = (whole + last) * np.float32(0.5)
        return halves

    async def _aside(self, work: Callable[[], T]) -> T:
        self.lease()
        future = self._pool.submit(work)
        future.add_done_callback(lambda _: self.release())  # also where the caller gives up before the end
        return await asyncio.wrap_future(future)
