"""The dense index: Chroma holds one vector for each distinct embedded text.

Written once by one process and then only read. No text is stored in it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.config import Settings
from chromadb.errors import ChromaError
from numpy.typing import NDArray

from knowledge.index.layout import COLLECTION
from knowledge.ports import Vectors

SEARCH_EFFORT = 200
"""`ef_search`. On 34,051 distinct Handbook paragraphs each was then found by its own vector."""
MANY = 40_000
"""Texts from which the search is wider: of 80,592 of the Handbook and O*NET one was not found with 200."""
WIDE_SEARCH_EFFORT = 600
"""`ef_search` from there on: three times the effort for at least twice the texts."""

_BUILD_EFFORT = 200
_WRITE = 1000  # vectors a write


def build_dense(
    folder: Path,
    vectors: Vectors,
    labels: Sequence[Mapping[str, Sequence[str]]],
    advance: Callable[[int], None],
) -> None:
    """Writes the vectors, numbered from 0, with the guides and topics they may be narrowed to."""
    # Vectors reach their files once this many have come. Fewer would be replayed from the write-ahead log
    # by each reader, more than there are never.
    whole = max(2, len(vectors))
    with _client(folder) as client:
        collection = client.create_collection(
            COLLECTION,
            embedding_function=None,
            configuration={
                "hnsw": {
                    "space": "cosine",
                    "ef_search": SEARCH_EFFORT if len(vectors) < MANY else WIDE_SEARCH_EFFORT,
                    "ef_construction": _BUILD_EFFORT,
                    "batch_size": whole,
                    "sync_threshold": whole,
                }
            },
        )
        for start in range(0, len(vectors), _WRITE):
            stop = min(start + _WRITE, len(vectors))
            collection.add(
                ids=[str(number) for number in range(start, stop)],
                embeddings=vectors[start:stop],
                metadatas=[
                    {name: list(values) for name, values in label.items() if values}
                    for label in labels[start:stop]
                ],
            )
            advance(stop)
        if len(vectors):
            collection.query(query_embeddings=vectors[:1], n_results=1)  # returns once all are indexed


class DenseIndex:
    """Nearest texts by cosine. Raises ChromaError when the folder is broken."""

    def __init__(self, folder: Path) -> None:
        self._context = _client(folder)
        self._client = self._context.__enter__()
        try:
            self._collection = self._client.get_collection(COLLECTION, embedding_function=None)
            self.size = self._collection.count()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Release the files."""
        self._context.__exit__(None, None, None)

    def nearest(
        self, vector: NDArray[np.float32], count: int, guides: Sequence[str] = (), topics: Sequence[str] = ()
    ) -> list[int]:
        """Numbers of the nearest texts, best first, among those of the guides and topics."""
        if not self.size:
            return []
        found = self._collection.query(
            query_embeddings=vector[np.newaxis],
            n_results=min(count, self.size),
            where=_where(guides, topics),
            include=[],
        )
        return [int(name) for name in found["ids"][0]]

    def members(self, guides: Sequence[str], topics: Sequence[str]) -> list[int]:
        """Numbers of all texts of the guides and topics."""
        return [int(name) for name in self._collection.get(where=_where(guides, topics), include=[])["ids"]]

    def self_distances(self, vectors: Vectors) -> Iterator[float]:
        """For each vector the distance of the nearest stored one."""
        for start in range(0, len(vectors), 500):
            found = self._collection.query(
                query_embeddings=vectors[start : start + 500], n_results=1, include=["distances"]
            )
            yield from (row[0] if row else float("inf") for row in found["distances"] or ())


@contextmanager
def _client(folder: Path) -> Iterator[Client]:
    # Typed by Chroma as what all clients share, which has no close().
    client = cast(
        Client, chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    )
    try:
        yield client
    finally:
        client.close()


def _where(guides: Sequence[str], topics: Sequence[str]) -> dict[str, Any] | None:
    parts = [
        _any_of([{name: {"$contains": value}} for value in values])
        for name, values in (("guides", guides), ("topics", topics))
        if values
    ]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else {"$and": parts}


def _any_of(conditions: list[dict[str, Any]]) -> dict[str, Any]:
    return conditions[0] if len(conditions) == 1 else {"$or": conditions}


__all__ = ["SEARCH_EFFORT", "ChromaError", "DenseIndex", "build_dense"]
