import shutil
import sqlite3
from pathlib import Path

import pytest

from knowledge.errors import IndexDamaged
from knowledge.index.digests import check_digests, digests
from knowledge.index.published import published_folder
from knowledge.index.reader import IndexFolder


@pytest.fixture
def folder(small_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published_folder(small_home), tmp_path / "a folder #1?"))


def test_reading_changes_no_digest(folder: Path) -> None:
    before = digests(folder, 2)
    IndexFolder(folder).close()
    assert digests(folder, 2) == before
    assert "chroma/chroma.sqlite3" in before


@pytest.mark.parametrize("kept", [0, 50, 20_000])
def test_a_truncated_database_is_damage(folder: Path, kept: int) -> None:
    before = digests(folder, 2)
    file = folder / "chroma" / "chroma.sqlite3"
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(IndexDamaged, match=r"chroma\.sqlite3"):
        check_digests(folder, before)


def test_a_changed_row_is_damage(folder: Path) -> None:
    before = digests(folder, 2)
    database = sqlite3.connect(folder / "chroma" / "chroma.sqlite3")
    database.execute("UPDATE embeddings SET embedding_id = '5000' WHERE id = 1")
    database.commit()
    database.close()
    with pytest.raises(IndexDamaged, match=r"chroma\.sqlite3 was changed"):
        check_digests(folder, before)


def test_the_files_of_a_single_vector_have_no_digest(folder: Path) -> None:
    assert not any(name.endswith(".bin") for name in digests(folder, 1))
