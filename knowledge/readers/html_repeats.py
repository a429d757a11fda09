"""Pages say things twice: in a summary beforehand, and in a copy for narrow screens."""

from collections.abc import Iterator

from knowledge.domain import Block, BlockKind, Section


def drop_repeats(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Sections without second copies of a block, and without summary paragraphs that a later section says.

    A summary is the page's first section, and any in which half of the paragraphs or more come again.
    """
    return tuple(_without_repeats(sections, number) for number in range(len(sections)))


def _without_repeats(sections: tuple[Section, ...], number: int) -> Section:
    section = sections[number]
    later = "\n".join(" ".join(b.text for b in s.blocks) for s in sections[number + 1 :])
    prose = [block for block in section.blocks if block.kind is BlockKind.PARAGRAPH]
    repeated = {block for block in prose if block.text in later}
    if number and (2 * len(repeated) < len(prose) or len(prose) < 2):
        repeated = set()
    kept = tuple(block for block in _once(section.blocks) if block not in repeated)
    return Section(section.title, kept, section.line, section.evidence)


def _once(blocks: tuple[Block, ...]) -> Iterator[Block]:
    seen: set[tuple[BlockKind, str, tuple[str, ...]]] = set()
    for block in blocks:
        key = (block.kind, block.text, block.under)
        if key not in seen:
            seen.add(key)
            yield block
