"""Where the shared material lies, and how tests open it."""

import tarfile
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3].parent / "shared"
SEED = SHARED / "seed" / "senior-ml-engineer.txt"
INVENTED = Path(__file__).parents[2] / "data" / "marine-biologist.txt"


def seed() -> Path:
    """The scraped page of a senior ML engineer."""
    if not SEED.exists():
        pytest.skip(f"the scraped page is not here: {SEED.name} in ../shared/seed")
    return SEED


def unpacked(archive: str, folder: Path) -> list[Path]:
    """The Markdown files of a shared corpus, unpacked into a folder."""
    packed = SHARED / "corpora" / archive
    if not packed.exists():
        pytest.skip(f"the corpus is not here: {archive} in ../shared/corpora")
    with tarfile.open(packed) as opened:
        opened.extractall(folder, filter="data")
    return sorted(folder.rglob("*.md"))
