"""Paths and titles: which guide takes the place of which."""

from pathlib import Path

import pytest

from knowledge.settings import KnowledgeSettings
from tests.knowledge.ingestion.library import guide, ingest, slugs, texts

pytestmark = pytest.mark.usefixtures("verified_here")


def test_the_same_path_replaces_even_under_another_title(settings: KnowledgeSettings, tmp_path: Path) -> None:
    file = tmp_path / "one.md"
    file.write_text(guide("Beekeeper", "They rest in winter."))
    ingest(settings, file)
    file.write_text(guide("Beekeeper", "They rest in summer."))
    assert ingest(settings, file).replaced == ("beekeeper",)
    assert "summer" in texts(settings)
    assert "winter" not in texts(settings)
    file.write_text(guide("Apiarist"))
    report = ingest(settings, file)
    assert (report.replaced, report.removed) == (("apiarist",), ("beekeeper",))
    assert slugs(settings) == ["apiarist"]
    assert [folder.name for folder in (settings.home / "guides").iterdir()] == ["apiarist"]


def test_another_path_with_the_same_slug_is_refused_with_both_named(
    settings: KnowledgeSettings, tmp_path: Path
) -> None:
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text(guide("Beekeeper", f"Of {name}."))
    report = ingest(settings, tmp_path / "one.md", tmp_path / "two.md")
    assert report.added == ("beekeeper",)
    assert report.refused[0].path == str(tmp_path / "two.md")
    assert str(tmp_path / "one.md") in report.refused[0].reason
    assert str(tmp_path / "one.md") in ingest(settings, tmp_path / "two.md").refused[0].reason
    assert "Of one.md." in texts(settings)


def test_a_title_that_moves_to_another_file_moves(settings: KnowledgeSettings, tmp_path: Path) -> None:
    one, two = tmp_path / "one.md", tmp_path / "two.md"
    one.write_text(guide("Beekeeper"))
    ingest(settings, one)
    one.write_text(guide("Apiarist"))
    two.write_text(guide("Beekeeper", "Of the second."))
    report = ingest(settings, one, two)
    assert report.refused == ()
    assert slugs(settings) == ["apiarist", "beekeeper"]


def test_a_renamed_guide_whose_new_slug_is_taken_stays_as_it_was(
    settings: KnowledgeSettings, tmp_path: Path
) -> None:
    one, two = tmp_path / "one.md", tmp_path / "two.md"
    one.write_text(guide("Beekeeper"))
    two.write_text(guide("Apiarist"))
    ingest(settings, one, two)
    one.write_text(guide("Apiarist", "Now the same."))
    report = ingest(settings, one)
    assert len(report.refused) == 1
    assert slugs(settings) == ["apiarist", "beekeeper"]
