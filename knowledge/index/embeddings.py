"""The embedding cache: vectors of texts that were encoded before, by the encoder and the hash of the text.

It lies outside the index, holds no text, and keeps only what the last published index uses.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from knowledge.ports import Encoder, Vectors

CHUNK = 256
"""Texts encoded between two commits: what a killed build loses, about 2 s of work."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS vectors (
    encoder TEXT NOT NULL, text BLOB NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (encoder, text)
)
"""


class EmbeddingCache:
    """Encodes what it has not seen. One process at a time; `encoded` counts the texts it had to encode."""

    def __init__(self, file: Path) -> None:
        self.encoded = 0
        self._used: set[tuple[str, bytes]] = set()
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._database = _opened(file)
        except sqlite3.DatabaseError:  # a cache may be thrown away
            file.unlink()
            self._database = _opened(file)

    def close(self) -> None:
        """Release the file."""
        self._database.close()

    def encode(
        self, encoder: Encoder, texts: Sequence[str], advance: Callable[[int], None] | None = None
    ) -> Vectors:
        """One vector a text, shape (len(texts), dimension); `advance` is told how many are done."""
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
        self._used.update((encoder.name, key) for key in keys)
        known = self._known(encoder, set(keys))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        todo = sorted(missing.items(), key=lambda item: len(item[1]))
        for start in range(0, len(todo), CHUNK):
            chunk = todo[start : start + CHUNK]
            vectors = encoder.encode([text for _, text in chunk])
            rows = [(key, vector) for (key, _), vector in zip(chunk, vectors, strict=True)]
            known.update(rows)
            with self._database:
                self._database.executemany(
                    "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
                    [(encoder.name, key, vector.tobytes()) for key, vector in rows],
                )
            self.encoded += len(chunk)
            if advance:
                advance(len(texts) - len(todo) + start + len(chunk))
        if not keys:
            return np.zeros((0, encoder.dimension), np.float32)
        return np.stack([known[key] for key in keys])

    def forget_unused(self) -> None:
        """Delete the vectors that were not asked for since it was opened: of changed and removed guides."""
        rows = self._database.execute("SELECT encoder, text FROM vectors").fetchall()
        unused = [row for row in rows if tuple(row) not in self._used]
        with self._database:
            self._database.executemany("DELETE FROM vectors WHERE encoder = ? AND text = ?", unused)

    def _known(self, encoder: Encoder, keys: Iterable[bytes]) -> dict[bytes, Vectors]:
        found: dict[bytes, Vectors] = {}
        for key in keys:
            row = self._database.execute(
                "SELECT vector FROM vectors WHERE encoder = ? AND text = ?", (encoder.name, key)
            ).fetchone()
            if row and len(row[0]) == 4 * encoder.dimension:
                found[key] = np.frombuffer(row[0], np.float32)
        return found


def _opened(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file)
    try:
        if database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError(f"{file} is damaged")
        database.execute("PRAGMA secure_delete = ON")
        database.execute(_SCHEMA)
    except sqlite3.Error:
        database.close()
        raise
    return database
