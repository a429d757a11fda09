import os
from pathlib import Path

from knowledge.finding import find_files


def test_folders_are_walked_in_order_for_known_endings(tmp_path: Path) -> None:
    for name in ("b.md", "a.TXT", "c.html", "notes.pdf", "sub/d.htm", ".hidden.md", ".git/e.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    files, refused = find_files([tmp_path])
    assert [str(file.relative_to(tmp_path)) for file in files] == ["a.TXT", "b.md", "c.html", "sub/d.htm"]
    assert refused == []


def test_a_file_is_found_once_however_often_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    files, _ = find_files([tmp_path / "a.md", tmp_path, tmp_path / "a.md"])
    assert files == [tmp_path / "a.md"]


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    paths = [tmp_path / "none.md", tmp_path / "empty", tmp_path / "pipe.md"]
    files, refused = find_files(paths)
    assert files == []
    assert [one.path for one in refused] == [str(path) for path in paths]
    assert str(refused[0]) == f"{tmp_path / 'none.md'}:1: no such file or folder"
    assert "holds no file ending in .md" in refused[1].reason


def test_links_that_leave_the_folder_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "outside.md").touch()
    folder = tmp_path / "guides"
    folder.mkdir()
    (folder / "inside.md").touch()
    (folder / "leaves.md").symlink_to(tmp_path / "outside.md")
    (folder / "stays.md").symlink_to(folder / "inside.md")
    (folder / "dangling.md").symlink_to(tmp_path / "none.md")
    files, _ = find_files([folder])
    assert [file.name for file in files] == ["inside.md", "stays.md"]
