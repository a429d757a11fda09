"""Guides go in, once, beside those that are there."""

import json
import shutil
from pathlib import Path

import pytest

from knowledge.errors import IndexMissing
from knowledge.originals import BUNDLED_GUIDES
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_ingestion, verify_published
from tests.knowledge.ingestion.library import guide, ingest, slugs

pytestmark = pytest.mark.usefixtures("verified_here")


def tree(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(file.relative_to(folder)): (file.stat().st_size, file.stat().st_mtime_ns)
        for file in folder.rglob("*")
        if file.is_file() and not file.name.endswith((".lock", ".sqlite3"))
    }


def test_a_fresh_home_holds_what_was_named_and_nothing_else(
    settings: KnowledgeSettings, files: Path, in_child: None
) -> None:
    shutil.rmtree(settings.home / "cache")
    stages: list[str] = []
    report = open_ingestion(settings).ingest([files], lambda stage, done, total: stages.append(stage))
    assert report.added == ("beekeeper", "lighthouse-keeper") == tuple(slugs(settings))
    assert report.published
    assert report.passages > 8
    assert report.encoded > report.passages
    assert list(dict.fromkeys(stages)) == ["reading", "encoding", "indexing", "verifying", "publishing"]
    assert verify_published(settings) == ()


def test_the_same_again_writes_nothing(settings: KnowledgeSettings, files: Path) -> None:
    first = ingest(settings, files)
    before = tree(settings.home)
    second = ingest(settings, files)
    assert second.unchanged == ("beekeeper", "lighthouse-keeper")
    assert second.fingerprint == first.fingerprint
    assert (second.published, second.encoded, second.passages) == (False, 0, first.passages)
    assert tree(settings.home) == before


def test_later_guides_are_added_and_known_texts_not_encoded_again(
    settings: KnowledgeSettings, files: Path
) -> None:
    first = ingest(settings, files / "beekeeper.md")
    second = ingest(settings, files / "lighthouse-keeper.md")
    assert second.added == ("lighthouse-keeper",)
    assert slugs(settings) == ["beekeeper", "lighthouse-keeper"]
    assert second.fingerprint != first.fingerprint
    assert 0 < second.encoded < 50  # not the topics' questions, of which there are more
    assert [folder.name for folder in (settings.home / "indexes").iterdir()] == [second.fingerprint]


def test_a_bad_file_does_not_stop_the_others_nor_drop_what_was_kept(
    settings: KnowledgeSettings, files: Path
) -> None:
    ingest(settings, files)
    (files / "beekeeper.md").write_bytes(b"\xff\xfe\x00bad")
    (files / "new.md").write_text(guide("Miller"))
    report = ingest(settings, files)
    assert [one.path for one in report.refused] == [str(files / "beekeeper.md")]
    assert report.added == ("miller",)
    assert slugs(settings) == ["beekeeper", "lighthouse-keeper", "miller"]


def test_nothing_is_published_where_nothing_was_taken_in(settings: KnowledgeSettings, tmp_path: Path) -> None:
    report = ingest(settings, tmp_path / "none.md")
    assert (report.published, report.fingerprint, len(report.refused)) == (False, "", 1)
    with pytest.raises(IndexMissing):
        slugs(settings)


def test_a_bundled_guide_named_by_its_path_is_the_bundled_one(settings: KnowledgeSettings) -> None:
    file = sorted(BUNDLED_GUIDES.glob("*.md"))[0]
    slug = ingest(settings, file).added[0]
    origin = json.loads((settings.home / "guides" / slug / "origin.json").read_text())
    assert origin["origin"] == f"bundled:{file.name}"
