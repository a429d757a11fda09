"""Guides to passages: the smallest units that can be cited, each with its sentences and its topics.

A passage is a paragraph, a list item, a table row, a name with its value, or a question with its answer;
never a window of characters. A heading that states a fact itself ("From ML Engineer (~12 months)") is
set before the first paragraph below it, so that it can be cited.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from knowledge.domain import Block, BlockKind, Guide, Passage, Section, Topic
from knowledge.readers.naming import slug_of
from knowledge.sentences import sentence_spans
from knowledge.topics import topics_of

CHUNKING_VERSION = 3
"""Raised with every change that cuts the same guide differently; part of an index's fingerprint."""

NAME_WORDS = 6
"""Words that the name of a figure has at most ("Work Experience in a Related Occupation"). A longer one is a
branch of industry ("Government, excluding state and local education and hospitals"), no topic."""
_HASH_LENGTH = 10
_BETWEEN = " · "
_STATES_A_FACT = re.compile(
    r"\d+\s*/\s*100\b|[$€£¥]\s?\d|\b\d[\d,.]*\s?%"
    r"|\b\d+\s?(?:\+|[-–—]\s?\d+)?\s?(?:months?|mos?|years?|yrs?|weeks?)\b"
    r"|^From (?:an? )?[A-Z]",
    re.IGNORECASE,
)
_MEASURES = re.compile(r"measure|metric|indicator|item|fact", re.IGNORECASE)

_TopicsOf = Callable[[str], tuple[str, ...]]


def cut(guide: Guide, topics: Sequence[Topic]) -> tuple[Passage, ...]:
    """All passages of a guide in page order. Advertising gives none, repeated texts of a section one."""

    @cache
    def topics_of_heading(heading: str) -> tuple[str, ...]:
        return topics_of(heading, topics)

    passages: dict[str, Passage] = {}
    for section in guide.sections:
        if section.evidence:
            for block, text in _texts(section):
                passage = _passage(guide, section, block, text, topics_of_heading)
                passages.setdefault(passage.id, passage)
    return tuple(passages.values())


def _texts(section: Section) -> Iterator[tuple[Block, str]]:
    """Each block with the text it is cited by, headings that state a fact before their first paragraph."""
    pending: list[tuple[str, tuple[str, ...]]] = []
    seen: tuple[str, ...] = ()
    if states_a_fact(section.title):
        pending.append((section.title, ()))
    for number, block in enumerate(section.blocks):
        for depth, heading in enumerate(block.under):
            path = block.under[: depth + 1]
            if path != seen[: depth + 1] and states_a_fact(heading):
                pending.append((heading, path))
        seen = block.under
        text = block.text
        for heading, path in list(pending):
            if block.kind is BlockKind.PARAGRAPH and block.under[: len(path)] == path:
                text = f"{heading}\n{text}"
                pending.remove((heading, path))
            elif not _paragraph_comes(section.blocks[number:], path):
                pending.remove((heading, path))
                yield Block(BlockKind.PARAGRAPH, heading, block.line, path[:-1]), heading
        yield block, text


def _paragraph_comes(blocks: Sequence[Block], path: tuple[str, ...]) -> bool:
    return any(block.kind is BlockKind.PARAGRAPH and block.under[: len(path)] == path for block in blocks)


def states_a_fact(heading: str) -> bool:
    """Whether a heading says something that stands nowhere below it: a score, a duration, an origin."""
    return _STATES_A_FACT.search(heading) is not None and not heading.endswith("?")


_section_slug = lru_cache(maxsize=1024)(slug_of)


def _passage(guide: Guide, section: Section, block: Block, text: str, topics: _TopicsOf) -> Passage:
    digest = hashlib.sha256(text.encode()).hexdigest()[:_HASH_LENGTH]
    context = [guide.title, section.title, *block.under]
    if block.kind is BlockKind.ROW and any(block.columns):
        context.append(" | ".join(column for column in block.columns if column))
    whole = block.kind in {BlockKind.ROW, BlockKind.FIELD}
    return Passage(
        id=f"{guide.slug}/{_section_slug(section.title)}-{digest}",
        guide=guide.slug,
        guide_title=guide.title,
        section=section.title,
        context=_BETWEEN.join(dict.fromkeys(context)),
        text=text,
        kind=block.kind,
        sentences=((0, len(text)),) if whole else sentence_spans(text),
        topics=topics("summary") if text == guide.summary else _topics(section, block, topics),
        under=block.under,
        columns=block.columns,
        cells=block.cells,
    )


def _topics(section: Section, block: Block, topics: _TopicsOf) -> tuple[str, ...]:
    """The topics of a block's own heading, or of the section and sub-headings above it."""
    if block.kind is BlockKind.ANSWER:
        own = topics(block.text.split("\n", 1)[0])
        return own or topics(section.title)
    named = block.kind is BlockKind.FIELD and len(block.columns[0].split()) <= NAME_WORDS
    if named and (own := topics(block.columns[0])):
        return own
    headings = [section.title, *block.under]
    if block.kind is BlockKind.ROW and _MEASURES.fullmatch(block.columns[0]):
        headings.append(block.cells[0])
    return tuple(dict.fromkeys(name for heading in headings for name in topics(heading)))
