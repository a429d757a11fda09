"""The library's one right to write."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from knowledge.errors import LibraryBusy


@contextmanager
def writing_alone(home: Path) -> Iterator[None]:
    """Hold the library's one right to write. Raises LibraryBusy."""
    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / "writing.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise LibraryBusy(
            f"another process is changing the library in {home}: wait until it is done, then run this again"
        ) from None
    try:
        yield
    finally:
        lock.release()
