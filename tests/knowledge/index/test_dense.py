import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from knowledge.index.dense import ChromaError, DenseIndex, build_dense
from knowledge.ports import Vectors


def unit(count: int, dimension: int = 8) -> Vectors:
    vectors = np.random.default_rng(3).normal(size=(count, dimension)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dense") / "chroma"
    told: list[int] = []
    build_dense(folder, unit(1200), told.append)
    assert told == [1000, 1200]
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy, moved from where it was built."""
    return Path(shutil.copytree(built, tmp_path / "moved"))


def test_every_vector_finds_itself(folder: Path) -> None:
    index = DenseIndex(folder)
    assert index.size == 1200
    assert max(index.self_distances(unit(1200))) < 1e-5
    index.close()


def test_the_nearest_come_first(folder: Path) -> None:
    index = DenseIndex(folder)
    vectors = unit(1200)
    exact = np.argsort(-(vectors @ vectors[5]))[:10]
    assert index.nearest(vectors[5], 10) == exact.tolist()
    index.close()


def test_narrowing_leaves_the_others_out(folder: Path) -> None:
    index = DenseIndex(folder)
    vectors = unit(1200)
    among = range(1, 1200, 3)
    exact = np.array(among)[np.argsort(-(vectors[1:1200:3] @ vectors[0]))]
    assert index.nearest(vectors[0], 10, among) == exact[:10].tolist()
    assert index.nearest(vectors[0], 1200, among) == exact.tolist()
    index.close()


def test_files_stay_as_they_are_when_read(folder: Path) -> None:
    files = list(folder.rglob("*.bin"))
    before = {file: file.read_bytes() for file in files}
    index = DenseIndex(folder)
    index.nearest(unit(1200)[0], 5)
    index.close()
    assert len(files) == 4
    assert {file: file.read_bytes() for file in files} == before


@pytest.mark.parametrize("count", [0, 1])
def test_an_index_of_hardly_anything_opens(tmp_path: Path, count: int) -> None:
    build_dense(tmp_path / "chroma", unit(count), lambda _: None)
    index = DenseIndex(tmp_path / "chroma")
    assert index.nearest(unit(1)[0], 5) == list(range(count))
    assert len(list(index.self_distances(unit(count)))) == count
    index.close()


def test_a_database_of_another_kind_is_a_fault(folder: Path) -> None:
    (folder / "chroma.sqlite3").unlink()
    database = sqlite3.connect(folder / "chroma.sqlite3")
    database.execute("CREATE TABLE other (id)")
    database.commit()
    database.close()
    with pytest.raises(ChromaError):
        DenseIndex(folder)
