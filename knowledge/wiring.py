"""Puts the library together from its settings."""

from knowledge.encoders.exported import open_encoder, prepare_encoder
from knowledge.encoders.sources import find_source
from knowledge.errors import IndexDamaged, IndexMissing
from knowledge.index.published import published_folder
from knowledge.index.verify import problems_in_child
from knowledge.ingestion import FileIngestion
from knowledge.library import PublishedLibrary
from knowledge.settings import KnowledgeSettings
from knowledge.topics import load_topics


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
