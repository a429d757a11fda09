"""Vectors that stay on disk: of a hundred thousand a question asks for some hundred."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.index.layout import damaged
from knowledge.ports import Vectors

_STORED = np.dtype(np.float16)
"""Of unit vectors half precision changes a cosine by at most 1e-4."""


def write_rows(file: Path, vectors: NDArray[Any]) -> None:
    """One vector after the other, as half precision."""
    file.write_bytes(vectors.astype(_STORED).tobytes())


class VectorRows:
    """The rows of one file. Read, not mapped: of a mapped file that is cut short later, the missing part ends
    the process by SIGBUS."""

    def __init__(self, folder: Path, name: str, rows: int, dimension: int) -> None:
        """Raises IndexDamaged."""
        self._folder, self._name, self._dimension = folder, name, dimension
        self._width = dimension * _STORED.itemsize
        try:
            self._descriptor = os.open(folder / name, os.O_RDONLY | os.O_CLOEXEC)
        except OSError as error:
            raise damaged(folder, f"{name} cannot be read ({error})") from error
        size = os.fstat(self._descriptor).st_size
        if size != rows * self._width:
            self.close()
            raise damaged(folder, f"{name} holds {size} bytes, not {rows} vectors of {self._width}")

    def close(self) -> None:
        """Release the file."""
        os.close(self._descriptor)

    def between(self, start: int, stop: int) -> Vectors:
        """Neighbouring rows, shape (stop - start, dimension), float32. Raises IndexDamaged."""
        length = (stop - start) * self._width
        try:
            data = os.pread(self._descriptor, length, start * self._width)
        except OSError as error:
            raise damaged(self._folder, f"{self._name} cannot be read ({error})") from error
        if len(data) != length:
            raise damaged(self._folder, f"{self._name} was cut short")
        return np.frombuffer(data, _STORED).reshape(-1, self._dimension).astype(np.float32)

    def of(self, numbers: Sequence[int] | NDArray[np.integer[Any]]) -> Vectors:
        """Some rows in the order asked for, shape (len(numbers), dimension), float32. Raises IndexDamaged."""
        wanted = np.asarray(numbers, int)
        if not len(wanted):
            return np.zeros((0, self._dimension), np.float32)
        runs = np.split(wanted, np.flatnonzero(np.diff(wanted) != 1) + 1)
        return np.concatenate([self.between(int(run[0]), int(run[-1]) + 1) for run in runs])
