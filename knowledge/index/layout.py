"""The files of an index folder, and reading and writing the typed ones."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError

from knowledge.domain import Fact, Guide, Manifest, Passage, Topic
from knowledge.errors import IndexDamaged

T = TypeVar("T")

INDEX_VERSION = 4
"""Raised with every change of these files, of what is embedded or of `matching.npz`; part of the
fingerprint."""

MANIFEST = "manifest.json"
GUIDES, TOPICS = "guides.json", "topics.json"  # guides without the blocks of their sections
IDS = "passages.json"  # the ids of all passages
PASSAGES, FACTS, FACTS_BY_KIND = "passages.shelf", "facts.shelf", "facts-by-kind.shelf"
TEXT_OF_PASSAGE, SENTENCE_COUNTS = "text-of-passage.npy", "sentence-counts.npy"  # one number a passage
TEXT_VECTORS, SENTENCE_VECTORS, TOPIC_VECTORS = "texts.rows", "sentences.rows", "topics.npy"
CHROMA, KEYWORDS = "chroma", "keywords"
IN_USE = "in-use"  # locked shared by whoever reads the folder
COLLECTION = "passages"

GUIDES_FORM: TypeAdapter[Sequence[Guide]] = TypeAdapter(tuple[Guide, ...])
PASSAGES_FORM: TypeAdapter[Mapping[str, Passage]] = TypeAdapter(dict[str, Passage])  # of a guide, by id
IDS_FORM: TypeAdapter[Sequence[str]] = TypeAdapter(tuple[str, ...])
FACTS_FORM: TypeAdapter[Sequence[Fact]] = TypeAdapter(tuple[Fact, ...])
NUMBERED_FACTS_FORM: TypeAdapter[Sequence[tuple[int, Fact]]] = TypeAdapter(tuple[tuple[int, Fact], ...])
TOPICS_FORM: TypeAdapter[Sequence[Topic]] = TypeAdapter(tuple[Topic, ...])
MANIFEST_FORM: TypeAdapter[Manifest] = TypeAdapter(Manifest)


def embedded_text(passage: Passage) -> str:
    """What is embedded for a passage: its context and its words."""
    return f"{passage.context}\n{passage.text}"


def embedded_sentences(passage: Passage) -> list[str]:
    """What is embedded for each of its sentences, in order: the passage's context and the sentence."""
    return [f"{passage.context}\n{passage.sentence(number)}" for number in range(len(passage.sentences))]


def read_typed(folder: Path, name: str, form: TypeAdapter[T]) -> T:
    """One of the JSON files. Raises IndexDamaged."""
    try:
        return form.validate_json((folder / name).read_bytes())
    except (OSError, ValidationError) as error:
        raise damaged(folder, f"{name} cannot be read ({_first_line(error)})") from error


def read_array(folder: Path, name: str, shape: tuple[int, ...]) -> NDArray[Any]:
    """One of the arrays, of the shape it must have. Raises IndexDamaged."""
    try:
        array: NDArray[Any] = np.load(folder / name, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise damaged(folder, f"{name} cannot be read ({_first_line(error)})") from error
    if array.shape != shape:
        raise damaged(folder, f"{name} holds {array.shape}, not {shape}")
    return array


def damaged(folder: Path, reason: str) -> IndexDamaged:
    """The fault of an index folder that is not what its manifest says."""
    return IndexDamaged(f"the index {folder} is damaged: {reason}. Run `rolecall ingest` to build it again")


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
