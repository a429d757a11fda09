"""Which index is published: the pointer file, the locks of its readers, and the old folders."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import IndexDamaged, IndexMissing
from knowledge.files import sync_folder, write_whole
from knowledge.index.layout import IN_USE, MANIFEST

_ATTEMPTS = 20  # a publish may replace the pointer between reading it and locking what it names


def pointer(home: Path) -> Path:
    """The file that names the published folder."""
    return home / "current"


def pointer_state(home: Path) -> tuple[int, int, int] | None:
    """Changes whenever another index is published; None when there is none."""
    try:
        state = pointer(home).stat()
    except OSError:
        return None
    return state.st_ino, state.st_mtime_ns, state.st_size


def published_folder(home: Path) -> Path:
    """The folder that the pointer names. Raises IndexMissing, IndexDamaged."""
    try:
        name = pointer(home).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise IndexMissing(f"no index was published in {home}: run `rolecall ingest`") from None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(f"{pointer(home)} cannot be read: run `rolecall ingest`") from error
    folder = home / "indexes" / name
    if not name or "/" in name or not (folder / MANIFEST).is_file():
        raise IndexDamaged(f"{pointer(home)} names {name!r}, which is no index: run `rolecall ingest`")
    return folder


def hold_published(home: Path) -> tuple[Path, int, tuple[int, int, int] | None]:
    """The published folder with a shared lock on it, the lock's descriptor, and the pointer's state.

    Raises IndexMissing, IndexDamaged.
    """
    for _ in range(_ATTEMPTS):
        state = pointer_state(home)
        folder = published_folder(home)
        try:
            descriptor = os.open(folder / IN_USE, os.O_RDONLY | os.O_CLOEXEC)
        except OSError as error:
            if pointer_state(home) == state:
                raise IndexDamaged(f"{folder / IN_USE} is missing: run `rolecall ingest`") from error
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:  # it is being removed, so the pointer names another by now
            os.close(descriptor)
            continue
        if pointer_state(home) == state:
            return folder, descriptor, state
        os.close(descriptor)
    raise IndexDamaged(f"{pointer(home)} names a folder that is locked for removal: run `rolecall ingest`")


@contextmanager
def building_folder(home: Path) -> Iterator[Path]:
    """An empty folder to build in, gone at the end unless it was published. For the writing process alone."""
    indexes = home / "indexes"
    indexes.mkdir(parents=True, exist_ok=True)
    folder = indexes / f".building-{os.getpid()}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(home: Path, built: Path, fingerprint: str) -> Path:
    """Give a verified build its place and let the pointer name it.

    A rebuild of the same fingerprint gets a place beside the damaged one, so that the pointer names
    something at every moment.
    """
    indexes = home / "indexes"
    folder, number = indexes / fingerprint, 2
    while folder.exists():
        folder, number = indexes / f"{fingerprint}.{number}", number + 1
    built.rename(folder)
    sync_folder(indexes)
    write_whole(pointer(home), f"{folder.name}\n".encode())
    return folder


def remove_old(home: Path) -> None:
    """Remove what nobody reads: older indexes and the remains of builds that were killed."""
    indexes = home / "indexes"
    if not indexes.is_dir():
        return
    try:
        current: Path | None = published_folder(home)
    except (IndexMissing, IndexDamaged):
        current = None
    for folder in sorted(indexes.iterdir()):
        if folder == current or not folder.is_dir():
            continue
        try:
            descriptor = os.open(folder / IN_USE, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:
            pass  # a process still answers from it; the next ingest looks again
        finally:
            os.close(descriptor)
