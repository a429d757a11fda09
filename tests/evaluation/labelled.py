"""Labelled questions: which sentences of a guide answer them, or none. What the fits learn from.

Each line of `pairs/*.jsonl` is a question on one guide with the sentences that answer it (passage id and
sentence number), and with the questions `before` it that it goes on from. The guides of `published` and
`handbook` lie in ../shared, those of `bundled` in the product; those of `made` beside the questions, written
for this.
"""

import asyncio
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from bot.advisor import Advisor, Limits
from bot.domain import Question, Turn
from bot.storage.memory import MemoryConversations
from bot.understand.reading import Ask
from knowledge.encoders.exported import open_encoder
from knowledge.encoders.sources import find_source
from knowledge.index.layout import embedded_sentences, embedded_text
from knowledge.ports import Encoder, Index, Library, Vectors
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_ingestion, open_library

PAIRS = Path(__file__).parent / "pairs"
SHARED = Path(__file__).parents[3] / "shared"
PRODUCT = Path(__file__).parents[2]
EVERY = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file; `archive` is empty where the guide lies on its own, `before` holds the questions of
    the same person that it follows."""

    archive: str
    file: str
    guide: str
    q: str
    answers: tuple[tuple[str, int], ...]
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Labelled:
    """One question as it was understood; `answers` are passage ids with sentence numbers, none where the
    guide does not answer it."""

    ask: Ask
    answers: frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class GuideSet:
    """The questions on one guide and all its `sentences` as they are encoded: `ids` says which each is, and
    the row of `passages` is the vector of the passage that it stands in. `right[q, s]` says that sentence s
    answers question q, `matter` that the guide is on no role."""

    guide: str
    matter: bool
    labelled: tuple[Labelled, ...]
    ids: tuple[tuple[str, int], ...]
    sentences: tuple[str, ...]
    passages: Vectors
    right: NDArray[np.bool_]


def labelled_lines() -> list[Line]:
    """Every line of every file."""
    form = TypeAdapter(Line)
    return [
        form.validate_json(line)
        for file in sorted(PAIRS.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


@contextmanager
def labelled_index(home: Path) -> Iterator[tuple[Index, tuple[GuideSet, ...]]]:
    """The index of all guides that are asked about, built in `home`, and the questions on each guide."""
    lines = labelled_lines()
    settings = KnowledgeSettings(home=home)
    paths = _unpack(home / "corpora", {(line.archive, line.file) for line in lines})
    open_ingestion(settings).ingest(paths)
    encoder = open_encoder(home, find_source(settings.encoder, settings.encoder_precision))
    library = open_library(settings)
    with library.opened() as index:
        asked = asyncio.run(_read(lines, library))
        yield index, tuple(_guide_set(guide, asked[guide], index, encoder) for guide in sorted(asked))


def split(sets: Sequence[GuideSet]) -> tuple[tuple[GuideSet, ...], tuple[GuideSet, ...]]:
    """The guides to learn from and those, every third, to test on."""
    return tuple(one for n, one in enumerate(sets) if n % EVERY), tuple(sets[::EVERY])


async def _read(lines: Sequence[Line], library: Library) -> dict[str, list[Labelled]]:
    advisor = Advisor(library, MemoryConversations(), Limits(), "")
    asked: dict[str, list[Labelled]] = {}
    for line in lines:
        before = tuple(map(Turn, line.before))
        asks = (await advisor.explain(Question(line.q, guide=line.guide, history=before))).reading.asks
        if asks and asks[0].role is not None:
            asked.setdefault(line.guide, []).append(Labelled(asks[0], frozenset(line.answers)))
    return asked


def _unpack(folder: Path, files: set[tuple[str, str]]) -> list[Path]:
    """The guides' files, those in an archive out of it."""
    alone = [name for archive, name in files if not archive]
    folders = (PAIRS, PRODUCT, SHARED / "seed")
    paths = [next(one / name for one in folders if (one / name).exists()) for name in alone]
    for archive in sorted({archive for archive, _ in files if archive}):
        with tarfile.open(SHARED / "corpora" / archive) as tar:
            for member in tar.getmembers():
                if (archive, member.name) in files:
                    tar.extract(member, folder, filter="data")
                    paths.append(folder / member.name)
    return sorted(paths)


def _guide_set(guide: str, labelled: Sequence[Labelled], index: Index, encoder: Encoder) -> GuideSet:
    passages = index.passages_of(guide)
    ids = [(one.id, number) for one in passages for number in range(len(one.sentences))]
    around = np.repeat(np.arange(len(passages)), [len(one.sentences) for one in passages])
    return GuideSet(
        guide,
        not index.guides[guide].roles,
        tuple(labelled),
        tuple(ids),
        tuple(text for one in passages for text in embedded_sentences(one)),
        encoder.encode([embedded_text(one) for one in passages])[around],
        np.array([[place in one.answers for place in ids] for one in labelled]),
    )


def in_home(main: Callable[[Path], None]) -> None:
    """Runs a fit in the folder named on the command line, or in one that is gone afterwards."""
    named = [one for one in sys.argv[1:] if not one.startswith("--")]
    with tempfile.TemporaryDirectory() as made:
        main(Path(named[0] if named else made))
