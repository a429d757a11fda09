"""Finds the files of a data set, however they came: a folder, an archive, or one of the files."""

import os
from collections.abc import Callable
from pathlib import Path

from knowledge.archives import LARGEST_MEMBER, is_archive, read_archive
from knowledge.domain import Refusal
from knowledge.errors import GuideRefused
from knowledge.importers.rows import DataFile

Wanted = Callable[[str], bool]
"""Whether a file of this name belongs to the data set."""


def data_files(path: Path, wanted: Wanted, refused: list[Refusal]) -> list[DataFile]:
    """The data set's files at a path; what was left alone goes to `refused`. Raises GuideRefused."""
    if path.is_dir():
        return _of_folder(path, wanted, refused)
    if not path.is_file():
        raise GuideRefused(str(path), 1, "no such file or folder")
    if is_archive(path):
        contents = read_archive(path, lambda name: wanted(Path(name).name))
        refused.extend(contents.refused)
        return [DataFile(member.path, member.data) for member in contents.members]
    if wanted(path.name):
        return _of_folder(path.parent, wanted, refused)  # its neighbours belong to it
    raise GuideRefused(str(path), 1, "neither a folder, an archive nor a file of this data set")


def _of_folder(folder: Path, wanted: Wanted, refused: list[Refusal]) -> list[DataFile]:
    """Links that leave the folder are refused; archives inside it are not looked into."""
    root = folder.resolve()
    found: list[DataFile] = []
    for place, folders, names in os.walk(folder.absolute()):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(place) / name
            if not wanted(name):
                continue
            if not file.resolve().is_relative_to(root):
                refused.append(Refusal(str(file), 1, "is a link that leaves the folder: left out"))
            elif not file.is_file():
                refused.append(Refusal(str(file), 1, "is no file: left out"))
            elif file.stat().st_size > LARGEST_MEMBER:
                too_large = f"is larger than {LARGEST_MEMBER // 2**20} MB: left out"
                refused.append(Refusal(str(file), 1, too_large))
            else:
                found.append(_read(file, refused))
    return [file for file in found if file.data]


def _read(file: Path, refused: list[Refusal]) -> DataFile:
    try:
        data = file.read_bytes()
    except OSError as error:
        refused.append(Refusal(str(file), 1, f"cannot be read: {error.strerror}"))
        return DataFile(file, b"")
    if not data:
        refused.append(Refusal(str(file), 1, "the file is empty"))
    return DataFile(file, data)
