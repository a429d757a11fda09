"""The bundled guides as a reader returns them."""

from functools import cache
from pathlib import Path

from knowledge.domain import Block, Guide
from knowledge.readers.markdown import read_markdown

FOLDER = Path(__file__).resolve().parents[2] / "knowledge" / "guides"
SENIOR = "senior-ml-engineer"
OFFICIAL = ("ai-research-scientist", "data-scientist", "ml-engineer")
SLUGS = (SENIOR, *OFFICIAL)


@cache
def guide(slug: str) -> Guide:
    """One guide."""
    path = FOLDER / f"{slug}.md"
    return read_markdown(path, path.read_text(encoding="utf-8"))


def blocks(slug: str) -> list[Block]:
    """All its pieces, in page order."""
    return [block for section in guide(slug).sections for block in section.blocks]


def words_of(slug: str) -> list[str]:
    """Every piece of a guide that is shown."""
    titles = [section.title for section in guide(slug).sections]
    leads = [lead for block in blocks(slug) for lead in block.under]
    cells = [cell for block in blocks(slug) for cell in block.cells]
    texts = [block.text for block in blocks(slug) if not block.cells]
    return [guide(slug).summary, *titles, *dict.fromkeys(leads), *cells, *texts]


def section(slug: str, title: str) -> list[Block]:
    """The pieces of one section."""
    return [block for part in guide(slug).sections if part.title == title for block in part.blocks]
