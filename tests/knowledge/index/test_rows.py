from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import IndexDamaged
from knowledge.index.rows import VectorRows, write_rows

VECTORS = np.arange(24, dtype=np.float32).reshape(6, 4)


@pytest.mark.parametrize("numbers", [[], [5], [0, 1, 2, 3, 4, 5], [4, 1, 2, 2, 0]])
def test_rows_come_in_the_order_asked_for(tmp_path: Path, numbers: list[int]) -> None:
    write_rows(tmp_path / "v.rows", VECTORS)
    rows = VectorRows(tmp_path, "v.rows", 6, 4)
    found = rows.of(numbers)
    assert found.dtype == np.float32
    assert found.shape == (len(numbers), 4)
    assert found.tolist() == VECTORS[np.array(numbers, int)].tolist()
    rows.close()


def test_no_rows_have_a_shape(tmp_path: Path) -> None:
    write_rows(tmp_path / "v.rows", VECTORS[:0])
    rows = VectorRows(tmp_path, "v.rows", 0, 4)
    assert rows.between(0, 0).shape == (0, 4)
    rows.close()


@pytest.mark.parametrize("kept", [None, 0, 47])
def test_rows_of_another_size_are_damage(tmp_path: Path, kept: int | None) -> None:
    if kept is not None:
        write_rows(tmp_path / "v.rows", VECTORS)
        (tmp_path / "v.rows").write_bytes((tmp_path / "v.rows").read_bytes()[:kept])
    with pytest.raises(IndexDamaged, match=r"v\.rows.*rolecall ingest"):
        VectorRows(tmp_path, "v.rows", 6, 4)


def test_rows_that_are_gone_later_are_damage(tmp_path: Path) -> None:
    write_rows(tmp_path / "v.rows", VECTORS)
    rows = VectorRows(tmp_path, "v.rows", 6, 4)
    (tmp_path / "v.rows").write_bytes(b"")
    with pytest.raises(IndexDamaged, match=r"v\.rows was cut short"):
        rows.of([5])
    rows.close()
