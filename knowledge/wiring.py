"""Puts the library together from its settings."""

from collections.abc import Sequence
from pathlib import Path

from knowledge.domain import IngestReport
from knowledge.encoders.exported import open_encoder, prepare_encoder
from knowledge.encoders.sources import find_source
from knowledge.errors import IndexDamaged, IndexMissing
from knowledge.importers import IMPORTERS
from knowledge.index.published import published_folder
from knowledge.index.verify import problems_in_child
from knowledge.ingestion import FileIngestion
from knowledge.library import PublishedLibrary
from knowledge.ports import Progress, WagesReport
from knowledge.settings import KnowledgeSettings
from knowledge.topics import load_topics
from knowledge.wages.keeping import gather, publish_wages
from knowledge.writing import writing_alone


def open_library(settings: KnowledgeSettings) -> PublishedLibrary:
    """The reading side. Nothing is opened before the first question. Raises EncoderUnavailable."""
    source = find_source(settings.encoder, settings.encoder_precision)
    return PublishedLibrary(
        settings.home, source.name, lambda: open_encoder(settings.home, source), settings.search_threads
    )


def open_ingestion(settings: KnowledgeSettings) -> FileIngestion:
    """The writing side. Raises EncoderUnavailable, GuideRefused for a broken topics file."""
    source = find_source(settings.encoder, settings.encoder_precision)
    return FileIngestion(
        settings.home,
        load_topics(settings.topics),
        lambda progress: prepare_encoder(settings.home, source, progress),
    )


def import_wages(
    settings: KnowledgeSettings, paths: Sequence[Path], release: str = "", progress: Progress | None = None
) -> WagesReport:
    """Take in the official wage statistics, in place of the table there was. Raises LibraryBusy."""
    with writing_alone(settings.home):
        gathered, report = gather(paths, release, progress)
        if gathered is not None:
            publish_wages(settings.home, gathered)
    return report


def import_data_set(
    settings: KnowledgeSettings, name: str, path: Path, progress: Progress | None = None
) -> tuple[tuple[str, ...], IngestReport]:
    """Take in an official data set by its name: what was read of it, and what the ingest did.

    Raises GuideRefused where nothing of it can be used, LibraryBusy, HomeUnwritable, EncoderUnavailable.
    """
    data = IMPORTERS[name](path)
    return data.read, open_ingestion(settings).import_data(data, progress)


def verify_published(settings: KnowledgeSettings) -> tuple[str, ...]:
    """Problems of the published index, found in a child process; empty: sound. Raises IndexMissing."""
    source = find_source(settings.encoder, settings.encoder_precision)
    try:
        folder = published_folder(settings.home)
    except IndexMissing:
        raise
    except IndexDamaged as error:
        return (str(error),)
    return problems_in_child(folder, source.name)
