"""Pages say things twice: in a summary beforehand, and in a copy for narrow screens."""

import re
from collections.abc import Iterator

from knowledge.domain import Block, BlockKind, Section

_POINTER = re.compile(
    r"(?:explore|compare|learn (?:more )?about|read (?:more )?about|find out|discover|browse)\b[^.\d]*\.$",
    re.IGNORECASE,
)


def drop_repeats(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Sections without second copies of a block, and without summary paragraphs that a later section says.

    A summary is the page's first section, and any of two paragraphs or more that all come again; elsewhere a
    repeated paragraph belongs to both topics (261 Handbook pages give working hours both under work and under
    pay). In the first section, lines that only point at a later one go too ("Compare the pay of ...").
    """
    return tuple(_without_repeats(sections, number) for number in range(len(sections)))


def _without_repeats(sections: tuple[Section, ...], number: int) -> Section:
    section = sections[number]
    later = "\n".join(" ".join(b.text for b in s.blocks) for s in sections[number + 1 :])
    prose = [block for block in section.blocks if block.kind is BlockKind.PARAGRAPH]
    repeated = {block for block in prose if block.text in later}
    if number == 0 and len(sections) > 1:
        repeated.update(block for block in prose if block.under and _POINTER.match(block.text))
    elif len(prose) < 2 or len(repeated) < len(prose):
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
