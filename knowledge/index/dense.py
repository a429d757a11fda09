"""The dense index: Chroma holds one vector for each distinct embedded text.

Written once by one process and then only read. No text is stored in it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.config import Settings
from chromadb.errors import ChromaError
from numpy.typing import NDArray

from knowledge.index.layout import COLLECTION
from knowledge.ports import Vectors

SEARCH_EFFORT = 200
"""`ef_search`."""
MANY = 40_000
"""Texts from which the search is wider."""
WIDE_SEARCH_EFFORT = 600
"""`ef_search` from there on."""

_BUILD_EFFORT = 200
_NEIGHBOURS = 32
"""Links of a text in the graph. With 16, up to three of 39,320 of the Handbook could not be reached."""
_WRITE = 1000  # vectors a write


def build_dense(folder: Path, vectors: Vectors, advance: Callable[[int], None]) -> None:
    """Writes the vectors, numbered from 0."""
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
                    "max_neighbors": _NEIGHBOURS,
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
        self, vector: NDArray[np.float32], count: int, among: Iterable[int] | None = None
    ) -> list[int]:
        """Numbers of the nearest texts, best first, of all or of those among which to look."""
        if not self.size:
            return []
        found = self._collection.query(
            query_embeddings=vector[np.newaxis],
            n_results=min(count, self.size),
            ids=None if among is None else [str(number) for number in among],
            include=[],
        )
        return [int(name) for name in found["ids"][0]]

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


__all__ = ["SEARCH_EFFORT", "ChromaError", "DenseIndex", "build_dense"]
