"""A shelf: records under names, compressed in one file and in memory, parsed when they are asked for.

A large library is thereby opened without parsing it, and kept in a tenth of the memory.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from knowledge.index.layout import damaged

T = TypeVar("T")

KEPT = 128
"""Parsed records that stay in memory, those asked for last: 18 MB where a record is an occupation's passages
or facts in the Handbook or O*NET."""


def write_shelf(file: Path, form: TypeAdapter[T], records: Iterable[tuple[str, T]]) -> None:
    """The file: one line of JSON with the length in bytes of each record by its name, then the records."""
    packed = {name: zlib.compress(form.dump_json(record)) for name, record in records}
    lengths = json.dumps({name: len(data) for name, data in packed.items()})
    file.write_bytes(b"\n".join((lengths.encode(), b"".join(packed.values()))))


class Shelf(Mapping[str, T]):
    """The records of one file. It is read whole: what was verified at the opening is what is parsed later."""

    def __init__(self, folder: Path, name: str, form: TypeAdapter[T]) -> None:
        """Raises IndexDamaged."""
        self._folder, self._name, self._form = folder, name, form
        try:
            head, _, records = (folder / name).read_bytes().partition(b"\n")
            lengths: dict[str, int] = json.loads(head)
        except (OSError, ValueError) as error:
            raise damaged(folder, f"{name} cannot be read ({error})") from error
        self._packed: dict[str, bytes] = {}
        start = 0
        for key, length in lengths.items():
            self._packed[key] = records[start : start + length]
            start += length
        self._parsed = lru_cache(maxsize=KEPT)(self._parse)

    def __getitem__(self, name: str) -> T:
        """One record. Raises KeyError, IndexDamaged."""
        return self._parsed(name)

    def __contains__(self, name: object) -> bool:
        return name in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def _parse(self, name: str) -> T:
        packed = self._packed[name]
        try:
            return self._form.validate_json(zlib.decompress(packed))
        except (zlib.error, ValidationError) as error:
            raise damaged(self._folder, f"{name} in {self._name} cannot be read") from error
