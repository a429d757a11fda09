"""Builds an index folder from scratch."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.domain import Fact, Guide, Manifest, Passage, Topic
from knowledge.files import sync_folder, write_whole
from knowledge.index import layout
from knowledge.index.dense import build_dense
from knowledge.index.digests import digests
from knowledge.index.embeddings import EmbeddingCache
from knowledge.index.keywords import KeywordIndex
from knowledge.index.matching import matching_for
from knowledge.index.rows import write_rows
from knowledge.index.stored import write_facts, write_passages
from knowledge.ports import Encoder, Progress


@dataclass(frozen=True, slots=True)
class Contents:
    """All that goes into an index. Passages and facts in the order of their guides."""

    fingerprint: str
    guides: tuple[Guide, ...]
    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...]
    topics: tuple[Topic, ...]


def build_index(
    folder: Path, contents: Contents, cache: EmbeddingCache, encoder: Encoder, progress: Progress
) -> Manifest:
    """Fills an empty folder. What it holds is complete once its manifest is written."""
    texts, text_of_passage = distinct_texts(contents.passages)
    sentences = [text for passage in contents.passages for text in layout.embedded_sentences(passage)]
    questions = [example for topic in contents.topics for example in topic.examples]
    alike, answering = len(texts) + len(questions), len(sentences)
    progress("encoding", 0, alike + answering)
    vectors = cache.encode(
        encoder, [*texts, *questions], lambda done: progress("encoding", done, alike + answering)
    )
    sentence_vectors = cache.encode(
        encoder.answering, sentences, lambda done: progress("encoding", alike + done, alike + answering)
    )
    progress("encoding", alike + answering, alike + answering)
    text_vectors = vectors[: len(texts)]
    write_rows(folder / layout.TEXT_VECTORS, text_vectors)
    np.save(folder / layout.TEXT_OF_PASSAGE, text_of_passage)
    sentence_counts = np.array([len(passage.sentences) for passage in contents.passages], np.int32)
    np.save(folder / layout.SENTENCE_COUNTS, sentence_counts)
    around = np.repeat(text_of_passage, sentence_counts)
    matched = matching_for(encoder.name, encoder.dimension).vectors(sentence_vectors, text_vectors[around])
    write_rows(folder / layout.SENTENCE_VECTORS, matched)
    np.save(folder / layout.TOPIC_VECTORS, vectors[len(texts) :])

    progress("indexing", 0, len(texts))
    build_dense(folder / layout.CHROMA, text_vectors, lambda done: progress("indexing", done, len(texts)))
    KeywordIndex.build(
        [layout.embedded_text(passage) for passage in contents.passages], folder / layout.KEYWORDS
    )
    write_passages(folder, contents.passages)
    write_facts(folder, contents.facts)
    headings = tuple(map(_headings, contents.guides))
    (folder / layout.GUIDES).write_bytes(layout.GUIDES_FORM.dump_json(headings))
    (folder / layout.TOPICS).write_bytes(layout.TOPICS_FORM.dump_json(contents.topics))
    (folder / layout.IN_USE).touch()
    manifest = Manifest(
        fingerprint=contents.fingerprint,
        version=layout.INDEX_VERSION,
        encoder=encoder.name,
        dimension=encoder.dimension,
        guides=len(contents.guides),
        passages=len(contents.passages),
        embedded_texts=len(texts),
        sentences=len(sentences),
        files=digests(folder, len(texts)),
    )
    write_whole(folder / layout.MANIFEST, layout.MANIFEST_FORM.dump_json(manifest, indent=1))
    sync_folder(folder)
    return manifest


def distinct_texts(passages: Sequence[Passage]) -> tuple[list[str], NDArray[np.int32]]:
    """The texts to embed, each once, and for each passage the number of its text."""
    numbers: dict[str, int] = {}
    of_passage = [numbers.setdefault(layout.embedded_text(passage), len(numbers)) for passage in passages]
    return list(numbers), np.array(of_passage, np.int32)


def _headings(guide: Guide) -> Guide:
    """A guide without the blocks of its sections: what is read of them are passages and facts."""
    return replace(guide, sections=tuple(replace(section, blocks=()) for section in guide.sections))
