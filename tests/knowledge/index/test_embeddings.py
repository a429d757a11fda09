import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge.index.embeddings import EmbeddingCache
from knowledge.ports import Vectors


class CountingEncoder:
    """Encodes a text as its length, and remembers what it was given."""

    dimension = 2

    def __init__(self, name: str = "counting") -> None:
        self.name = name
        self.answering = self
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.seen.extend(texts)
        return np.array([[len(text), 1] for text in texts], np.float32).reshape(-1, 2)


@pytest.fixture
def encoder() -> CountingEncoder:
    return CountingEncoder()


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[EmbeddingCache]:
    opened = EmbeddingCache(tmp_path / "cache.sqlite3")
    yield opened
    opened.close()


def test_each_text_is_encoded_once(cache: EmbeddingCache, encoder: CountingEncoder) -> None:
    assert cache.encode(encoder, ["aaa", "b", "aaa"]).tolist() == [[3, 1], [1, 1], [3, 1]]
    cache.encode(encoder, ["b", "cc"])
    assert sorted(encoder.seen) == ["aaa", "b", "cc"]
    assert cache.encoded == 3


def test_what_another_run_encoded_is_known(
    tmp_path: Path, cache: EmbeddingCache, encoder: CountingEncoder
) -> None:
    cache.encode(encoder, ["aaa"])
    again = EmbeddingCache(tmp_path / "cache.sqlite3")
    assert again.encode(encoder, ["aaa"]).tolist() == [[3, 1]]
    assert again.encoded == 0
    again.close()


def test_another_encoder_has_vectors_of_its_own(cache: EmbeddingCache, encoder: CountingEncoder) -> None:
    cache.encode(encoder, ["aaa"])
    cache.encode(CountingEncoder("other"), ["aaa"])
    assert cache.encoded == 2


def test_the_file_holds_no_text_and_forgets_what_is_no_longer_used(
    tmp_path: Path, cache: EmbeddingCache, encoder: CountingEncoder
) -> None:
    cache.encode(encoder, ["a secret recipe", "kept"])
    later = EmbeddingCache(tmp_path / "cache.sqlite3")
    later.encode(encoder, ["kept"])
    later.forget_unused()
    later.encode(encoder, ["a secret recipe"])
    assert later.encoded == 1
    later.close()
    assert b"secret" not in (tmp_path / "cache.sqlite3").read_bytes()


def test_a_broken_cache_is_thrown_away(tmp_path: Path, encoder: CountingEncoder) -> None:
    (tmp_path / "cache.sqlite3").write_bytes(b"no database" * 1000)
    cache = EmbeddingCache(tmp_path / "cache.sqlite3")
    assert cache.encode(encoder, ["a"]).tolist() == [[1, 1]]
    cache.close()


def test_a_cache_that_was_cut_short_is_thrown_away(
    tmp_path: Path, cache: EmbeddingCache, encoder: CountingEncoder
) -> None:
    texts = ["b" * number for number in range(1, 300)]
    cache.encode(encoder, texts)
    file = tmp_path / "cache.sqlite3"
    os.truncate(file, file.stat().st_size // 2)
    again = EmbeddingCache(file)
    again.encode(encoder, texts)
    assert again.encoded == 299
    again.close()


def test_no_texts_are_no_vectors(cache: EmbeddingCache, encoder: CountingEncoder) -> None:
    assert cache.encode(encoder, []).shape == (0, 2)


def test_progress_counts_the_texts_that_are_done(cache: EmbeddingCache, encoder: CountingEncoder) -> None:
    told: list[int] = []
    cache.encode(encoder, ["a"])
    cache.encode(encoder, [*("b" * number for number in range(1, 300)), "a"], told.append)
    assert told == [257, 300]
