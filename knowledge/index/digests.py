"""Digests of an index's files: what was verified when it was built is what is opened later."""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

from knowledge.files import sha256_of
from knowledge.index.layout import CHROMA, IN_USE, MANIFEST, damaged

_DATABASE = "chroma.sqlite3"

_AT_ONCE = 2
"""Files read at once when an index is opened: hashing 300 MB takes 0.2 s of one core."""

_TABLES = (
    "collections",
    "segments",
    "max_seq_id",
    "embeddings",
    "embedding_metadata",
    "embedding_metadata_array",
)
"""Of Chroma's database. Each opening adds a row to another table, so it is the rows that have a digest."""


def digests(folder: Path, texts: int) -> Mapping[str, str]:
    """For each file that never changes again its digest, by its name inside the folder."""
    return {str(file.relative_to(folder)): _digest(file) for file in _settled(folder, texts)}


def check_digests(folder: Path, wanted: Mapping[str, str]) -> None:
    """Raises IndexDamaged where a file is missing or not what it was."""

    def check(name: str) -> None:
        file = folder / name
        if not file.is_file():
            raise damaged(folder, f"{name} is missing")
        try:
            same = _digest(file) == wanted[name]
        except (OSError, sqlite3.Error) as error:
            raise damaged(folder, f"{name} cannot be read ({error})") from error
        if not same:
            raise damaged(folder, f"{name} was changed or cut short")

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(check, wanted):
            pass


def _settled(folder: Path, texts: int) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder)
        if not file.is_file() or str(inside) in {MANIFEST, IN_USE}:
            continue
        # The file of a single vector is written again by each reader.
        if inside.parts[0] != CHROMA or file.name == _DATABASE or texts > 1:
            yield file


def _digest(file: Path) -> str:
    if file.name != _DATABASE:
        return sha256_of(file)
    with file.open("rb") as stream:
        header = stream.read(32)
    page = int.from_bytes(header[16:18])
    if file.stat().st_size < (65536 if page == 1 else page) * int.from_bytes(header[28:32]):
        raise sqlite3.DatabaseError("it is shorter than its own page count")
    digest = hashlib.sha256()
    database = sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True)
    try:
        for table in _TABLES:
            for row in database.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):
                digest.update(repr(row).encode())
    finally:
        database.close()
    return digest.hexdigest()
