"""Finds the files that an ingest names."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from knowledge.domain import Refusal
from knowledge.readers import SUFFIXES


def find_files(paths: Sequence[Path]) -> tuple[list[Path], list[Refusal]]:
    """Files as named, folders walked in order for files of a known ending; and what there is not."""
    files: dict[Path, None] = {}
    refused: list[Refusal] = []
    for path in paths:
        if path.is_dir():
            inside = list(_walk(path))
            if not inside:
                refused.append(
                    Refusal(str(path), 1, f"the folder holds no file ending in {', '.join(SUFFIXES)}")
                )
            files.update(dict.fromkeys(inside))
        elif path.is_file():
            files[path.absolute()] = None
        elif path.exists():
            refused.append(Refusal(str(path), 1, "neither a file nor a folder"))
        else:
            refused.append(Refusal(str(path), 1, "no such file or folder"))
    return list(files), refused


def _walk(folder: Path) -> Iterator[Path]:
    """Hidden files are left out, and links that leave the folder."""
    root = folder.resolve()
    for place, folders, names in os.walk(folder.absolute()):
        folders[:] = sorted(_shown(folders))
        for name in sorted(_shown(names)):
            file = Path(place) / name
            if file.suffix.lower() in SUFFIXES and file.is_file() and file.resolve().is_relative_to(root):
                yield file


def _shown(names: Iterable[str]) -> list[str]:
    return [name for name in names if not name.startswith(".")]
