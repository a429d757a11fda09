"""The parts of a guide that a reader made."""

from knowledge.domain import Block, Guide, Section


def blocks(guide: Guide) -> list[Block]:
    return [block for section in guide.sections for block in section.blocks]


def section(guide: Guide, title: str) -> Section:
    return next(found for found in guide.sections if found.title == title)


def words(guide: Guide) -> str:
    """All that a guide would show or cite."""
    parts = (
        " ".join((s.title, *b.under, b.text, *b.columns, *b.cells)) for s in guide.sections for b in s.blocks
    )
    return "\n".join(parts)
