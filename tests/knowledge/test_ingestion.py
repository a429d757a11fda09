import json
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from filelock import FileLock

from knowledge.domain import IngestReport, SearchQuery
from knowledge.errors import GuideUnknown, IndexMissing, LibraryBusy
from knowledge.importers import DataSet, Document
from knowledge.index.published import published_folder
from knowledge.index.stored import StoredPassages
from knowledge.originals import BUNDLED_GUIDES
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_ingestion, open_library, verify_published
from tests.conftest import REPOSITORY, SMALL_GUIDES

pytestmark = pytest.mark.usefixtures("verified_here")


def guide(title: str, fact: str = "They rest in winter.") -> str:
    return f"---\ntitle: {title}\nrole:\n  title: {title}\n---\n\n# {title}\n\n## About the role\n\n{fact}\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL_GUIDES, tmp_path / "files"))


def ingest(settings: KnowledgeSettings, *paths: Path) -> IngestReport:
    return open_ingestion(settings).ingest(paths)


def slugs(settings: KnowledgeSettings) -> list[str]:
    library = open_library(settings)
    with library.opened() as index:
        found = list(index.guides)
    library.close()
    return found


def texts(settings: KnowledgeSettings) -> str:
    passages = StoredPassages(published_folder(settings.home))
    return "\n".join(passage.text for passage in passages.values())


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


def test_a_kept_file_that_was_damaged_is_left_out_and_named(settings: KnowledgeSettings, files: Path) -> None:
    ingest(settings, files)
    kept = next((settings.home / "guides" / "beekeeper").glob("original-*"))
    kept.write_bytes(b"damaged")
    report = ingest(settings, files / "lighthouse-keeper.md")
    assert [one.path for one in report.refused] == [str(kept)]
    assert slugs(settings) == ["lighthouse-keeper"]
    assert ingest(settings, files).refused == ()
    assert slugs(settings) == ["beekeeper", "lighthouse-keeper"]


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


def test_a_bundled_guide_named_by_its_path_is_the_bundled_one(settings: KnowledgeSettings) -> None:
    file = sorted(BUNDLED_GUIDES.glob("*.md"))[0]
    slug = ingest(settings, file).added[0]
    origin = json.loads((settings.home / "guides" / slug / "origin.json").read_text())
    assert origin["origin"] == f"bundled:{file.name}"


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
