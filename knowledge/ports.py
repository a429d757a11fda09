"""What the library needs, and what others may ask of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.domain import (
    Evidence,
    Fact,
    FactKind,
    Guide,
    IngestReport,
    Manifest,
    Passage,
    SearchQuery,
    Stage,
    Topic,
)
from knowledge.errors import KnowledgeError as LibraryFault
from knowledge.wages.figures import Amount, Area, AreaKind, Gap, Occupation, Spread, WageRow, WagesReport

__all__ = [
    "Amount",
    "Area",
    "AreaKind",
    "Encoder",
    "Gap",
    "Index",
    "Ingestion",
    "Library",
    "LibraryFault",
    "Occupation",
    "Progress",
    "Spread",
    "Vectors",
    "WageRow",
    "WageTable",
    "Wages",
    "WagesReport",
]

Vectors = NDArray[np.float32]
Progress = Callable[[Stage, int, int], None]
"""Called with a stage, how much of it is done and how much there is."""


class Encoder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def name(self) -> str:
        """Names model and weights; part of an index's fingerprint."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def answering(self) -> "Encoder":
        """The encoder that a question and the sentence that answers it have like vectors with; of the same
        dimension, and the encoder itself where there is no other."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text: shape (len(texts), dimension), float32."""


class WageTable(Protocol):
    """Typed figures of one release by occupation and area, looked up exactly."""

    @property
    def release(self) -> str:
        """The month of the figures: "May 2025"."""

    @property
    def occupations(self) -> Mapping[str, Occupation]:
        """Occupations and groups of them, by code."""

    @property
    def detailed(self) -> frozenset[str]:
        """The codes of single occupations."""

    @property
    def areas(self) -> Mapping[str, Area]:
        """Areas by id; some may be named without figures."""

    def row(self, code: str, area: str) -> WageRow | None:
        """The figures of one occupation in one area."""

    def rows(self, code: str, kind: AreaKind | None = None) -> Sequence[WageRow]:
        """The areas of one occupation: all, or those of one kind."""

    def rows_in(self, area: str) -> Sequence[WageRow]:
        """All single occupations of one area."""


class Wages(Protocol):
    """The wage table seen as guides: one an occupation, each row a passage that is made when asked for."""

    @property
    def table(self) -> WageTable:
        """The figures."""

    @property
    def slug(self) -> str:
        """What the slugs of its guides begin with; names the release."""

    def slug_of(self, code: str) -> str:
        """The slug of an occupation's guide."""

    def code_of(self, slug: str) -> str:
        """The occupation that a guide is on, or ""."""

    def passage_of(self, row: WageRow) -> Passage:
        """One row as a passage."""


class Index(Protocol):
    """One immutable build, held open for one reply."""

    @property
    def manifest(self) -> Manifest:
        """What it holds and what made it."""

    @property
    def guides(self) -> Mapping[str, Guide]:
        """All guides by slug; those of the wage table too, but only by their slug."""

    @property
    def passages(self) -> Mapping[str, Passage]:
        """All passages by id, in the order of their guides; rows of the wage table too, but only by id."""

    @property
    def wages(self) -> Wages | None:
        """The wage table, where the library has one."""

    @property
    def topics(self) -> Sequence[Topic]:
        """The topics the index was built with."""

    @property
    def terms(self) -> Collection[str]:
        """The terms of all passages and their headings, words as their stems; no stop words."""

    def passages_of(self, slug: str) -> Sequence[Passage]:
        """The passages of one guide, in page order."""

    def facts_of(self, slug: str) -> Sequence[Fact]:
        """The facts of one guide, in page order."""

    def facts_of_kinds(self, kinds: Collection[FactKind]) -> Sequence[Fact]:
        """The facts of some kinds of all guides, in the order of their guides."""

    async def encode(self, text: str) -> NDArray[np.float32]:
        """The unit vector of one question, as it is matched with sentences that may answer it."""

    async def topic_scores(self, text: str) -> Mapping[str, float]:
        """For each topic the greatest cosine between the text and one of its example questions."""

    async def search(self, query: SearchQuery) -> Evidence:
        """The passages that fit best, and those that nearly did."""


class Library(Protocol):
    """The published index, reopened by itself when a newer one is published."""

    def opened(self) -> AbstractContextManager[Index]:
        """The current index, kept alive while the block runs. Raises IndexMissing, IndexDamaged."""


class Ingestion(Protocol):
    """The writing side of the library."""

    def ingest(self, paths: Sequence[Path], progress: Progress | None = None) -> IngestReport:
        """Take in files and folders; no paths: the bundled guides. Raises LibraryBusy."""

    def remove(self, slugs: Sequence[str], progress: Progress | None = None) -> IngestReport:
        """Take guides out. Raises GuideUnknown, LibraryBusy."""
