"""Opens archives that anybody may have made: nothing is unpacked to disk, and nothing is read without end."""

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, cast

from knowledge.domain import Refusal
from knowledge.errors import GuideRefused

ARCHIVES = (".zip", ".tar", ".tar.xz", ".txz", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2")
"""Endings of the archives that can be read."""

MOST_MEMBERS = 20_000
"""Files and folders of one archive. The Handbook has 342, O*NET 41."""
MOST_BYTES = 1024 * 1024 * 1024
"""Bytes of one archive, unpacked. O*NET's text files have about 100 MB."""
LARGEST_MEMBER = 256 * 1024 * 1024
"""Bytes of one file in it that is read. O*NET's largest has about 30 MB."""
MOST_TIMES = 300
"""How many times larger than the archive its content may be. The Handbook's pages as .tar.xz come to 43."""
FREE_OF_RATIO = 16 * 1024 * 1024
"""Bytes that any archive may unpack to: a small one of plain text can be tighter than MOST_TIMES."""

_BROKEN = (
    tarfile.TarError,
    zipfile.BadZipFile,
    lzma.LZMAError,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,  # a way of packing that Python does not know
    RuntimeError,  # locked with a password
)
_STEP = 1024 * 1024
_LINK, _FOLDER, _FILE = 0xA, 0x4, 0x8
"""Kinds of a member in the modes that zip files made on Unix carry; 0 where none is given."""
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive. `path` is the archive's own path with the name inside it."""

    path: Path
    data: bytes


@dataclass(frozen=True, slots=True)
class Contents:
    """The files that were wanted, and the members that were left alone, with the reason."""

    members: tuple[Member, ...]
    refused: tuple[Refusal, ...]


def is_archive(path: Path) -> bool:
    """Whether the file's name ends as an archive's does."""
    return path.name.lower().endswith(ARCHIVES)


def read_archive(path: Path, wanted: Callable[[str], bool]) -> Contents:
    """The wanted files of an archive. Raises GuideRefused for one that is broken, cut short or a bomb.

    Links, devices and names that lead out of the archive are refused one by one; the rest is read.
    """
    members: list[Member] = []
    refused: list[Refusal] = []
    try:
        size = path.stat().st_size
        limit = min(MOST_BYTES, max(FREE_OF_RATIO, MOST_TIMES * size))
        opened = _zipped(path, limit) if path.suffix.lower() == ".zip" else _tarred(path, limit)
        for number, entry in enumerate(opened):
            if number >= MOST_MEMBERS:
                raise GuideRefused(str(path), 1, f"more than {MOST_MEMBERS} members: refused as a bomb")
            if reason := entry.refused():
                refused.append(Refusal(str(path), 1, f"member {entry.name!r} {reason}: left out"))
            elif entry.is_file and wanted(entry.name):
                if entry.size > LARGEST_MEMBER:
                    reason = f"is larger than {LARGEST_MEMBER // 2**20} MB"
                    refused.append(Refusal(str(path), 1, f"member {entry.name!r} {reason}: left out"))
                    continue
                members.append(Member(path / entry.name, entry.read()))
    except _BROKEN as error:
        if _is_web_page(path):
            raise GuideRefused(str(path), 1, "it is a web page, not an archive: download it again") from error
        said = str(error) or type(error).__name__
        reason = f"the archive is broken or cut short ({said}): download it again"
        raise GuideRefused(str(path), 1, reason) from error
    return Contents(tuple(members), tuple(refused))


@dataclass(frozen=True, slots=True)
class _Entry:
    """What an archive says of one member, and how to read it."""

    name: str
    size: int
    kind: int
    read: Callable[[], bytes]

    @property
    def is_file(self) -> bool:
        return self.kind in (0, _FILE) and not self.name.endswith("/")

    def refused(self) -> str:
        """Why it is left alone; empty where nothing speaks against it."""
        inside = PurePosixPath(self.name.replace("\\", "/"))
        if inside.is_absolute() or _DRIVE.match(self.name):
            return "has an absolute path"
        if ".." in inside.parts:
            return "leads out of the archive"
        if self.kind == _LINK:
            return "is a link"
        return "" if self.kind in (0, _FILE, _FOLDER) else "is neither a file nor a folder"


def _zipped(path: Path, limit: int) -> Iterator[_Entry]:
    with zipfile.ZipFile(path) as archive:
        left = limit
        for info in archive.infolist():
            left -= info.file_size
            if left < 0:
                raise _bomb(path, limit)
            read = partial(_unzipped, archive, info)
            yield _Entry(info.filename, info.file_size, info.external_attr >> 28, read)


def _unzipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as stream:  # which never gives more than the member declares
        return stream.read()


def _tarred(path: Path, limit: int) -> Iterator[_Entry]:
    with path.open("rb") as raw, _unpacked(path, raw) as plain:
        counted = io.BufferedReader(_Counted(plain, limit, path), _STEP)
        with tarfile.open(fileobj=counted, mode="r|") as archive:
            for info in archive:
                folder_or_link = _LINK if info.issym() or info.islnk() else _FOLDER if info.isdir() else -1
                kind = _FILE if info.isfile() else folder_or_link
                yield _Entry(info.name, info.size, kind, partial(_untarred, archive, info))
        while counted.read(_STEP):  # what stands behind the last member is checked too
            pass


def _untarred(archive: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    stream = archive.extractfile(info)
    data = stream.read() if stream else b""
    if len(data) != info.size:
        raise EOFError(f"{info.name} is cut short")
    return data


def _unpacked(path: Path, raw: IO[bytes]) -> IO[bytes]:
    """The tar file inside its packing, named by the end of the file's name."""
    name = path.name.lower()
    if name.endswith("xz"):
        return cast(IO[bytes], lzma.LZMAFile(raw))
    if name.endswith("gz"):
        return cast(IO[bytes], gzip.GzipFile(fileobj=raw))
    if name.endswith("bz2"):
        return cast(IO[bytes], bz2.BZ2File(raw))
    return raw


class _Counted(io.RawIOBase):
    """Reads on until more came out than the archive may hold."""

    def __init__(self, stream: IO[bytes], limit: int, path: Path) -> None:
        super().__init__()
        self._stream, self._limit, self._path, self._read = stream, limit, path, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(min(len(buffer), _STEP))
        self._read += len(data)
        if self._read > self._limit:
            raise _bomb(self._path, self._limit)
        buffer[: len(data)] = data
        return len(data)


def _bomb(path: Path, limit: int) -> GuideRefused:
    return GuideRefused(str(path), 1, f"unpacks to more than {limit // 2**20} MB: refused as a bomb")


def _is_web_page(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(512).lstrip()[:1] == b"<"
    except OSError:
        return False
