"""Guides are taken out, with all their words."""

from pathlib import Path

import pytest

from knowledge.domain import SearchQuery
from knowledge.errors import GuideUnknown
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_ingestion, open_library, verify_published
from tests.knowledge.ingestion.library import ingest, slugs

pytestmark = pytest.mark.usefixtures("verified_here")


def test_removing_takes_a_guide_and_its_words_out(settings: KnowledgeSettings, files: Path) -> None:
    ingest(settings, files)
    report = open_ingestion(settings).remove(["beekeeper"])
    assert report.removed == ("beekeeper",)
    assert slugs(settings) == ["lighthouse-keeper"]
    left = b"".join(file.read_bytes() for file in settings.home.rglob("*") if file.is_file())
    assert b"brood pattern" not in left


async def test_removing_the_last_guide_leaves_an_empty_index(
    settings: KnowledgeSettings, files: Path
) -> None:
    ingest(settings, files / "beekeeper.md")
    assert open_ingestion(settings).remove(["beekeeper"]).published
    assert verify_published(settings) == ()
    library = open_library(settings)
    with library.opened() as index:
        assert (await index.search(SearchQuery("honey"))).hits == ()
        assert await index.topic_scores("What is the pay?")
    library.close()


def test_an_unknown_slug_names_the_nearest(settings: KnowledgeSettings, files: Path) -> None:
    ingest(settings, files)
    with pytest.raises(GuideUnknown, match="did you mean beekeeper"):
        open_ingestion(settings).remove(["bee-keeper"])
