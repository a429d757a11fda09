"""Guides of an archive or of a data set."""

import zipfile
from pathlib import Path

import pytest

from knowledge.importers import DataSet, Document
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_ingestion
from tests.knowledge.ingestion.library import guide, ingest, slugs

pytestmark = pytest.mark.usefixtures("verified_here")


def test_guides_of_an_archive_go_in_and_stay_unchanged(settings: KnowledgeSettings, tmp_path: Path) -> None:
    path = tmp_path / "guides.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inside/dancers.md", guide("Dancer"))
        archive.writestr("inside/readme.pdf", "not a guide")
        archive.writestr("../outside.md", guide("Outsider"))
        archive.writestr("__MACOSX/inside/._dancers.md", "rubbish")
    report = ingest(settings, path)
    assert report.added == ("dancer",)
    assert [str(one) for one in report.refused] == [
        f"{path}:1: member '../outside.md' leads out of the archive: left out"
    ]
    again = ingest(settings, path)
    assert (again.unchanged, again.fingerprint, again.published) == (("dancer",), report.fingerprint, False)


def test_a_broken_archive_is_refused_and_the_rest_goes_in(
    settings: KnowledgeSettings, files: Path, tmp_path: Path
) -> None:
    path = tmp_path / "guides.tar.xz"
    path.write_bytes(b"\xfd7zXZ\x00 and no more")
    report = ingest(settings, path, files)
    assert len(report.added) == 2
    assert [one.path for one in report.refused] == [str(path)]


def test_the_next_release_of_a_data_set_takes_the_place_of_the_last(settings: KnowledgeSettings) -> None:
    def release(**guides: str) -> DataSet:
        return DataSet(
            "made-up", tuple(Document(f"{name}.md", text.encode()) for name, text in guides.items())
        )

    ingestion = open_ingestion(settings)
    first = ingestion.import_data(release(a=guide("Dancer"), b=guide("Singer")))
    assert first.added == ("dancer", "singer")
    again = ingestion.import_data(release(a=guide("Dancer"), b=guide("Singer")))
    assert (again.published, again.fingerprint) == (False, first.fingerprint)
    assert again.unchanged == ("dancer", "singer")
    later = ingestion.import_data(release(a=guide("Dancer", "They leap.")))
    assert (later.replaced, later.removed) == (("dancer",), ("singer",))
    assert slugs(settings) == ["dancer"]
