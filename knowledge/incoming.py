"""What an ingest takes in: files and folders, the members of archives, and what importers made."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from knowledge.archives import is_archive, read_archive
from knowledge.domain import Refusal
from knowledge.errors import GuideRefused
from knowledge.finding import find_files
from knowledge.originals import IMPORTED, Arrival, Original, digest_of, origin_of
from knowledge.readers import SUFFIXES, read

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of a guide's file. The Handbook's largest page has 0.3 MB."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file on its way in: the path that messages name, where it is remembered to be from, its bytes."""

    path: Path
    origin: str
    load: Callable[[], bytes]


def incoming(paths: Sequence[Path]) -> tuple[list[Incoming], list[Refusal]]:
    """What the paths hold, in order; and what there is not, or cannot be used."""
    found: list[Incoming] = []
    refused: list[Refusal] = []
    for path in paths:
        if path.is_file() and is_archive(path):
            _unpack(path, found, refused)
        else:
            files, missing = find_files([path])
            found += [Incoming(file, origin_of(file), partial(_bytes_of, file)) for file in files]
            refused += missing
    return list({one.origin: one for one in found}.values()), refused


def imported(name: str, documents: Iterable[tuple[str, bytes]]) -> list[Incoming]:
    """The guides of a data set, remembered by its name and theirs, wherever its files lay."""
    return [
        Incoming(Path(f"{name}/{document}"), f"{IMPORTED}{name}/{document}", partial(bytes, data))
        for document, data in documents
    ]


def arrive(one: Incoming, by_origin: Mapping[str, Original]) -> Arrival | Refusal | str:
    """A file read; why it was not; or the slug under which its very bytes are kept."""
    try:
        data = one.load()
    except OSError as error:
        return Refusal(str(one.path), 1, f"cannot be read: {error.strerror}")
    if len(data) > LARGEST_FILE:
        return Refusal(str(one.path), 1, f"larger than {LARGEST_FILE // 2**20} MB")
    digest = digest_of(data)
    before = by_origin.get(one.origin)
    if before and before.sha256 == digest:
        return before.slug
    try:
        guide = read(one.path, data)
    except GuideRefused as error:
        return Refusal(error.path, error.line, error.reason)
    return Arrival(Original(guide.slug, one.origin, digest), data, guide)


def _bytes_of(file: Path) -> bytes:
    """No more of a file than tells that it is too large."""
    with file.open("rb") as stream:
        return stream.read(LARGEST_FILE + 1)


def _unpack(path: Path, found: list[Incoming], refused: list[Refusal]) -> None:
    try:
        contents = read_archive(path, _is_guide)
    except GuideRefused as error:
        refused.append(Refusal(error.path, error.line, error.reason))
        return
    refused += contents.refused
    if not contents.members and not contents.refused:
        reason = f"the archive holds no file ending in {', '.join(SUFFIXES)}"
        refused.append(Refusal(str(path), 1, reason))
    whole = path.absolute()
    for member in sorted(contents.members, key=lambda one: str(one.path)):
        origin = str(whole / member.path.relative_to(path))
        found.append(Incoming(member.path, origin, partial(bytes, member.data)))


def _is_guide(name: str) -> bool:
    """Hidden files, as those that some systems leave in archives, are left out."""
    inside = Path(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in inside.parts if part != ".")
    return inside.suffix.lower() in SUFFIXES and not hidden
