"""Gathers blocks under headings while a reader walks down a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from knowledge.domain import Block, BlockKind, Section


@dataclass(slots=True)
class _Open:
    title: str
    line: int
    parents: tuple[str, ...]
    blocks: list[Block] = field(default_factory=list)


class Outline:
    """Sections in the making.

    Headings down to `section_level` open sections, deeper ones are sub-headings; a heading above it that
    holds sections itself stands first in their blocks' `under`.
    """

    def __init__(self, title: str, line: int, section_level: int = 2) -> None:
        self._level = section_level
        self._sections = [_Open(title, line, ())]
        self._chapter = ""
        self._headings: list[tuple[int, str]] = []
        self._lead_ins: list[str] = []
        self._nested = 0

    def heading(self, level: int, text: str, line: int) -> None:
        """A heading: opens a section or a part of the current one."""
        self._lead_ins.clear()
        if level > self._level:
            self._headings = [(depth, title) for depth, title in self._headings if depth < level]
            self._headings.append((level, text))
            return
        self._headings.clear()
        if level < self._level:
            self._chapter = ""
        self._sections.append(_Open(text, line, (self._chapter,) if self._chapter else ()))
        if level < self._level:
            self._chapter = text

    def end_part(self) -> None:
        """The innermost sub-heading has ended."""
        self._headings.pop()

    def lead_in(self, text: str) -> None:
        """A line that introduces the items after it, until `end_lead_ins`."""
        self._lead_ins.append(text)

    def end_lead_ins(self) -> None:
        """The list that lead-ins introduced has ended."""
        del self._lead_ins[self._nested :]

    @contextmanager
    def inside(self, text: str) -> Iterator[None]:
        """What is added meanwhile is nested in an item of these words."""
        kept, nested = list(self._lead_ins), self._nested
        if text:
            self._lead_ins.append(text)
        self._nested = len(self._lead_ins)
        yield
        self._lead_ins, self._nested = kept, nested

    def add(
        self,
        kind: BlockKind,
        text: str,
        line: int,
        columns: tuple[str, ...] = (),
        cells: tuple[str, ...] = (),
    ) -> None:
        """A block of the current section."""
        if text:
            section = self._sections[-1]
            above = (*section.parents, *(title for _, title in self._headings), *self._lead_ins)
            under = tuple(words for words in above if not text.startswith(f"{words}\n"))
            section.blocks.append(Block(kind, text, line, under, columns, cells))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the current section so far."""
        return tuple(self._sections[-1].blocks)

    @property
    def title(self) -> str:
        """The title of the current section."""
        return self._sections[-1].title

    @property
    def heading_above(self) -> str:
        """The innermost heading that is open."""
        return self._headings[-1][1] if self._headings else self.title

    def sections(self) -> tuple[Section, ...]:
        """All sections that hold something, in page order."""
        return tuple(
            Section(section.title, tuple(section.blocks), section.line)
            for section in self._sections
            if section.blocks
        )
