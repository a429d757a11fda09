"""Writes guides, takes them in, and looks at what a library holds then."""

from pathlib import Path

from knowledge.domain import IngestReport
from knowledge.index.published import published_folder
from knowledge.index.stored import StoredPassages
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_ingestion, open_library


def guide(title: str, fact: str = "They rest in winter.") -> str:
    return f"---\ntitle: {title}\nrole:\n  title: {title}\n---\n\n# {title}\n\n## About the role\n\n{fact}\n"


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
