"""The guides' original files: the truth that every index is built from.

`<home>/guides/<slug>/` holds the file as it came and `origin.json`, which says where from. Replacing
`origin.json` is the moment a change takes hold, so that a guide is whole at every moment.
"""

import hashlib
import json
import shutil
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from knowledge.domain import Guide, Refusal
from knowledge.errors import GuideRefused
from knowledge.files import write_whole
from knowledge.readers import read

BUNDLED_GUIDES = Path(__file__).with_name("guides")
BUNDLED = "bundled:"
"""Begins the origin of a guide that came with the program, wherever that is installed."""

IMPORTED = "import:"
"""Begins the origin of a guide that an importer made: the data set and the occupation's code follow."""

_ORIGIN = "origin.json"


@dataclass(frozen=True, slots=True)
class Original:
    """One kept file. `origin` is the path it came from; `taken` orders two that came from the same path."""

    slug: str
    origin: str
    sha256: str
    file: str = ""
    taken: int = 0

    @property
    def path(self) -> Path:
        """The path that readers and messages name."""
        if self.origin.startswith(BUNDLED):
            return BUNDLED_GUIDES / self.origin.removeprefix(BUNDLED)
        if self.origin.startswith(IMPORTED):
            return Path(self.origin.removeprefix(IMPORTED))
        return Path(self.origin)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file on its way in, read but not yet kept."""

    original: Original
    data: bytes
    guide: Guide


def origin_of(path: Path) -> str:
    """How the place of a file is remembered."""
    whole = path.resolve()
    if whole.parent == BUNDLED_GUIDES.resolve():
        return BUNDLED + whole.name
    return str(path.absolute())


def digest_of(data: bytes) -> str:
    """sha256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


class Originals:
    """The kept originals of one library. Changed by the writing process alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self) -> tuple[dict[str, Original], dict[str, Refusal]]:
        """What is kept, and what of it can no longer be read. Clears the remains of killed changes."""
        kept: dict[str, Original] = {}
        refused: dict[str, Refusal] = {}
        for folder in sorted(self._folder.iterdir()) if self._folder.is_dir() else ():
            origin = folder / _ORIGIN
            if not origin.exists():
                shutil.rmtree(folder)
                continue
            try:
                original = Original(slug=folder.name, **json.loads(origin.read_text(encoding="utf-8")))
                found = digest_of((folder / original.file).read_bytes())
            except (OSError, ValueError, TypeError) as error:
                refused[folder.name] = Refusal(str(origin), 1, f"the kept guide cannot be read: {error}")
                continue
            if found != original.sha256:
                reason = "the kept file was changed or cut short: ingest the guide again"
                refused[folder.name] = Refusal(str(folder / original.file), 1, reason)
                continue
            self._clear(folder, original.file)
            kept[original.slug] = original
        return self._without_overtaken(kept), refused

    def read(self, original: Original) -> Guide:
        """The guide of a kept file, under the slug it is kept by. Raises GuideRefused."""
        file = self._folder / original.slug / original.file
        try:
            data = file.read_bytes()
        except OSError as error:
            raise GuideRefused(str(file), 1, f"the kept file cannot be read: {error}") from error
        return replace(read(original.path, data), slug=original.slug)

    def keep(self, arrival: Arrival) -> None:
        """Put a guide in, or in place of the one of its slug."""
        original = arrival.original
        folder = self._folder / original.slug
        folder.mkdir(parents=True, exist_ok=True)
        name = f"original-{original.sha256[:12]}{original.path.suffix.lower()}"
        write_whole(folder / name, arrival.data)
        kept = asdict(replace(original, file=name, taken=time.time_ns()))
        del kept["slug"]
        write_whole(folder / _ORIGIN, json.dumps(kept, indent=1).encode())
        self._clear(folder, name)

    def drop(self, slug: str) -> None:
        """Take a guide out."""
        folder = self._folder / slug
        (folder / _ORIGIN).unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)

    def _without_overtaken(self, kept: Mapping[str, Original]) -> dict[str, Original]:
        """A process killed between keeping a renamed guide and dropping its old slug leaves both."""
        newest: dict[str, Original] = {}
        for original in sorted(kept.values(), key=lambda one: one.taken):
            if original.origin in newest:
                self.drop(newest[original.origin].slug)
            newest[original.origin] = original
        return {original.slug: original for original in sorted(newest.values(), key=lambda one: one.slug)}

    @staticmethod
    def _clear(folder: Path, kept: str) -> None:
        for file in folder.iterdir():
            if file.name not in {_ORIGIN, kept}:
                file.unlink()
