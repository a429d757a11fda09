"""What tests share: one exported encoder, and small libraries made with it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from knowledge.encoders.exported import prepare_encoder
from knowledge.encoders.onnx import OnnxEncoder
from knowledge.encoders.sources import find_source
from knowledge.index.verify import problems
from knowledge.library import PublishedLibrary
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_ingestion, open_library

REPOSITORY = Path(__file__).resolve().parent.parent

ENCODER_HOME = REPOSITORY / ".cache" / "tests"
"""Keeps the exported encoder and the vectors of the topics from one run to the next: they take about 30 s."""

SMALL_GUIDES = Path(__file__).parent / "data" / "small"


@pytest.fixture(scope="session")
def encoder() -> OnnxEncoder:
    """The bundled model, as building and serving use it."""
    return prepare_encoder(ENCODER_HOME, find_source("", "int8"))


def with_encoder(home: Path) -> Path:
    """A fresh home that has the encoder already."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "encoders").symlink_to(ENCODER_HOME / "encoders")
    return home


@pytest.fixture(scope="session")
def small_home(encoder: OnnxEncoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published library of two small guides, for reading only."""
    home = with_encoder(tmp_path_factory.mktemp("small") / "home")
    kept = ENCODER_HOME / "cache"
    with FileLock(ENCODER_HOME / ".lock"):  # other processes of this run want the same
        if kept.exists():
            shutil.copytree(kept, home / "cache")
        report = open_ingestion(KnowledgeSettings(home=home)).ingest([SMALL_GUIDES])
        if report.encoded:
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(home / "cache", kept)
    assert report.published, report
    assert not report.refused, report
    return home


@pytest.fixture(scope="session")
def make_home(small_home: Path) -> Callable[[Path], Path]:
    """Makes a fresh home with the encoder, whose embedding cache knows the topics and small guides."""

    def make(home: Path) -> Path:
        shutil.copytree(small_home / "cache", with_encoder(home) / "cache")
        return home

    return make


@pytest.fixture(scope="session")
def bundled_home(make_home: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the bundled guides."""
    home = make_home(tmp_path_factory.mktemp("bundled") / "home")
    report = open_ingestion(KnowledgeSettings(home=home)).ingest([])
    assert report.published, report
    return home


@pytest.fixture
def settings(make_home: Callable[[Path], Path], tmp_path: Path) -> KnowledgeSettings:
    """Settings of an empty library of one's own."""
    return KnowledgeSettings(home=make_home(tmp_path / "home"))


@pytest.fixture(scope="session")
def small_library(small_home: Path) -> Iterator[PublishedLibrary]:
    """The reading side of the two small guides."""
    library = open_library(KnowledgeSettings(home=small_home))
    yield library
    library.close()


@pytest.fixture
def in_child() -> None:
    """Asks `verified_here` to leave the verification to a child process, as the product does."""


@pytest.fixture
def verified_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Verifies new indexes in this process, which saves seconds a test."""
    if "in_child" not in request.fixturenames:
        monkeypatch.setattr("knowledge.ingestion.problems_in_child", problems)
