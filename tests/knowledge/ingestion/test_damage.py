"""Damaged files, a second process, and a kill at any moment."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from filelock import FileLock

from knowledge.errors import LibraryBusy
from knowledge.index.published import published_folder
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import verify_published
from tests.conftest import REPOSITORY
from tests.knowledge.ingestion.library import guide, ingest, slugs, texts

pytestmark = pytest.mark.usefixtures("verified_here")

INGEST = """
import os, signal, sys
from pathlib import Path
import knowledge.ingestion
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_ingestion
home, moment, *paths = sys.argv[1:]
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
def watch(stage, done, total):
    if f"{stage} {done}" == moment:
        die()
if moment == "kept":
    knowledge.ingestion.publish = die
open_ingestion(KnowledgeSettings(home=Path(home))).ingest([Path(path) for path in paths], watch)
"""


def run_ingest(home: Path, paths: Sequence[Path], moment: str = "") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", INGEST, str(home), moment, *map(str, paths)]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)


def test_a_kept_file_that_was_damaged_is_left_out_and_named(settings: KnowledgeSettings, files: Path) -> None:
    ingest(settings, files)
    kept = next((settings.home / "guides" / "beekeeper").glob("original-*"))
    kept.write_bytes(b"damaged")
    report = ingest(settings, files / "lighthouse-keeper.md")
    assert [one.path for one in report.refused] == [str(kept)]
    assert slugs(settings) == ["lighthouse-keeper"]
    assert ingest(settings, files).refused == ()
    assert slugs(settings) == ["beekeeper", "lighthouse-keeper"]


@pytest.mark.parametrize("damage", ["folder", "file", "database", "pointer"])
def test_a_damaged_index_is_built_again_though_nothing_changed(
    settings: KnowledgeSettings, files: Path, damage: str
) -> None:
    first = ingest(settings, files)
    folder = published_folder(settings.home)
    if damage == "folder":
        shutil.rmtree(folder)
    elif damage == "file":
        (folder / "passages.shelf").write_bytes(b"{}")
    elif damage == "database":
        (folder / "chroma" / "chroma.sqlite3").write_bytes(b"")
    else:
        (settings.home / "current").write_text("elsewhere\n")
    assert verify_published(settings) != ()
    again = ingest(settings, files)
    assert again.published
    assert again.fingerprint == first.fingerprint
    assert again.encoded == 0
    assert verify_published(settings) == ()
    assert len(list((settings.home / "indexes").iterdir())) == 1


def test_a_second_process_is_told_to_wait(settings: KnowledgeSettings, files: Path) -> None:
    ingest(settings, files)
    with FileLock(settings.home / "writing.lock"):
        child = run_ingest(settings.home, [files])
    assert child.returncode == 1
    assert "LibraryBusy" in child.stderr
    assert "wait until it is done" in child.stderr
    assert issubclass(LibraryBusy, Exception)


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param("reading 1", marks=pytest.mark.slow),
        pytest.param("encoding 0", marks=pytest.mark.slow),
        "indexing 0",
        pytest.param("verifying 0", marks=pytest.mark.slow),
        pytest.param("publishing 0", marks=pytest.mark.slow),
        "kept",
        pytest.param("publishing 1", marks=pytest.mark.slow),
    ],
)
def test_a_kill_leaves_the_old_state_working_and_the_next_ingest_mends_the_rest(
    settings: KnowledgeSettings, files: Path, moment: str
) -> None:
    ingest(settings, files)
    changed = files / "beekeeper.md"
    changed.write_text(
        changed.read_text().replace("# Beekeeper\n", "# Beekeeper\n\n## Tools\n\n- A smoker\n", 1)
    )
    (files / "miller.md").write_text(guide("Miller"))
    assert run_ingest(settings.home, [files], moment).returncode == -signal.SIGKILL

    published = moment == "publishing 1"
    assert verify_published(settings) == ()
    assert slugs(settings) == ["beekeeper", "lighthouse-keeper", *(["miller"] if published else [])]
    if moment == "kept":  # what was kept is published by any later ingest
        ingest(settings, files / "lighthouse-keeper.md")
    else:
        ingest(settings, files)
    assert slugs(settings) == ["beekeeper", "lighthouse-keeper", "miller"]
    assert "A smoker" in texts(settings)
    assert verify_published(settings) == ()
    assert len(list((settings.home / "indexes").iterdir())) == 1
    assert len(list((settings.home / "guides").rglob("*"))) == 9
