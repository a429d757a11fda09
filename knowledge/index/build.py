"""Builds an index folder from scratch."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.domain import Fact, Guide, Manifest, Passage, Topic
from knowledge.files import sync_folder, write_whole
from knowledge.index import layout
from knowledge.index.dense import build_dense
from knowledge.index.digests import digests
from knowledge.index.embeddings import EmbeddingCache
from knowledge.index.keywords import KeywordIndex
from knowledge.index.matching import matching_for
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
    texts, passages_of_text = distinct_texts(contents.passages)
    sentences = [text for passage in contents.passages for text in sentences_of(passage)]
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
    np.save(folder / layout.TEXT_VECTORS, text_vectors)
    text_of_passage = np.empty(len(contents.passages), int)
    for text, numbers in enumerate(passages_of_text):
        text_of_passage[list(numbers)] = text
    around = np.repeat(text_of_passage, [len(passage.sentences) for passage in contents.passages])
    matched = matching_for(encoder.name, encoder.dimension).vectors(sentence_vectors, text_vectors[around])
    np.save(folder / layout.SENTENCE_VECTORS, matched.astype(np.float16))
    np.save(folder / layout.TOPIC_VECTORS, vectors[len(texts) :])

    progress("indexing", 0, len(texts))
    labels = [
        {
            "guides": tuple(dict.fromkeys(contents.passages[number].guide for number in numbers)),
            "topics": tuple(
                dict.fromkeys(name for number in numbers for name in contents.passages[number].topics)
            ),
        }
        for numbers in passages_of_text
    ]
    build_dense(
        folder / layout.CHROMA, text_vectors, labels, lambda done: progress("indexing", done, len(texts))
    )
    KeywordIndex.build(
        [layout.embedded_text(passage) for passage in contents.passages], folder / layout.KEYWORDS
    )
    for name, data in (
        (layout.GUIDES, layout.GUIDES_FORM.dump_json(contents.guides)),
        (layout.PASSAGES, layout.PASSAGES_FORM.dump_json(contents.passages)),
        (layout.FACTS, layout.FACTS_FORM.dump_json(contents.facts)),
        (layout.TOPICS, layout.TOPICS_FORM.dump_json(contents.topics)),
        (layout.TEXT_MAP, layout.TEXT_MAP_FORM.dump_json(passages_of_text)),
    ):
        (folder / name).write_bytes(data)
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


def distinct_texts(passages: Sequence[Passage]) -> tuple[list[str], tuple[tuple[int, ...], ...]]:
    """The texts to embed, each once, and for each the numbers of the passages it stands for."""
    numbers: dict[str, list[int]] = {}
    for number, passage in enumerate(passages):
        numbers.setdefault(layout.embedded_text(passage), []).append(number)
    return list(numbers), tuple(tuple(found) for found in numbers.values())


def sentences_of(passage: Passage) -> list[str]:
    """The sentences of a passage, in order."""
    return [passage.sentence(number) for number in range(len(passage.sentences))]
