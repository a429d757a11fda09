import os
from pathlib import Path

import pytest

from knowledge.errors import IndexDamaged, IndexMissing
from knowledge.index.layout import IN_USE, MANIFEST
from knowledge.index.published import (
    building_folder,
    hold_published,
    pointer,
    pointer_state,
    publish,
    published_folder,
    remove_old,
)


def published(home: Path, fingerprint: str) -> Path:
    with building_folder(home) as folder:
        (folder / MANIFEST).write_text("{}")
        (folder / IN_USE).touch()
        return publish(home, folder, fingerprint)


def test_nothing_published_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="rolecall ingest"):
        published_folder(tmp_path)
    assert pointer_state(tmp_path) is None


def test_publishing_names_the_new_folder(tmp_path: Path) -> None:
    published(tmp_path, "one")
    before = pointer_state(tmp_path)
    folder = published(tmp_path, "two")
    assert published_folder(tmp_path) == folder == tmp_path / "indexes" / "two"
    assert pointer_state(tmp_path) != before


def test_the_same_fingerprint_again_gets_a_place_beside(tmp_path: Path) -> None:
    published(tmp_path, "one")
    assert published(tmp_path, "one") == tmp_path / "indexes" / "one.2" == published_folder(tmp_path)


@pytest.mark.parametrize("content", [b"", b"../elsewhere", b"none", b"\xff\xfe"])
def test_a_pointer_to_nothing_is_damage(tmp_path: Path, content: bytes) -> None:
    published(tmp_path, "one")
    pointer(tmp_path).write_bytes(content)
    with pytest.raises(IndexDamaged, match="rolecall ingest"):
        published_folder(tmp_path)


def test_a_failed_build_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="broken"), building_folder(tmp_path) as folder:
        (folder / "half").touch()
        raise ValueError("broken")
    assert list((tmp_path / "indexes").iterdir()) == []


def test_old_folders_go_once_nobody_reads_them(tmp_path: Path) -> None:
    old = published(tmp_path, "one")
    held, descriptor, _ = hold_published(tmp_path)
    new = published(tmp_path, "two")
    (tmp_path / "indexes" / ".building-1").mkdir()
    remove_old(tmp_path)
    assert held == old
    assert sorted(old.parent.iterdir()) == [old, new]
    os.close(descriptor)
    remove_old(tmp_path)
    assert list(old.parent.iterdir()) == [new]


def test_the_published_folder_is_never_removed(tmp_path: Path) -> None:
    folder = published(tmp_path, "one")
    remove_old(tmp_path)
    assert published_folder(tmp_path) == folder


def test_a_folder_without_its_lock_is_damage(tmp_path: Path) -> None:
    (published(tmp_path, "one") / IN_USE).unlink()
    with pytest.raises(IndexDamaged, match="rolecall ingest"):
        hold_published(tmp_path)
