"""The bare text of a career page, as copied or scraped, to a guide.

Nothing marks a heading in such a file, so lines are told apart by shape (shapes.py): a short line without
a full stop that prose, a list, a table or questions follow is a heading; two such lines are a section and
its first sub-heading, or a name and its value; and so on. What no rule knows stays prose and citable.
"""

import re
from pathlib import Path

from knowledge.domain import Block, BlockKind, Guide, Section
from knowledge.errors import GuideRefused
from knowledge.readers.dates import reviewed_in
from knowledge.readers.flattened import MOST_CELLS, flattened
from knowledge.readers.naming import roles_of, slug_of, without_emoji
from knowledge.readers.offers import is_disclaimer, is_offer
from knowledge.readers.outline import Outline
from knowledge.readers.shapes import Line, Shape, field_of, lines_of
from knowledge.readers.tables import is_separator, joined, split_row

KEY_FIGURES = "Key figures"
SALARY_DISCLAIMER = "Salary disclaimer"
LEAD_IN_LENGTH = 80
"""A longer line that ends in a colon is prose; the longest lead-in of the pages tried has 31 characters."""

NARROWEST = 3
"""Columns of a table whose cells stand on lines of their own; two are names and their values."""

_SECTION, _PART, _QUESTION = 2, 3, 4
_TRAIL = re.compile(r" (?:·|>|›|»|/|→|\|) ")
_PUBLISHER = re.compile(
    r"(?P<name>[A-Z][\w.&'-]*(?: [A-Z][\w.&'-]*){0,3}) is not (?:affiliated|associated) with"
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|Copyright)\s*(?:\d{4}(?:[-–]\d{4})?\s*)?(?P<name>[A-Z][\w&'-]*(?: [A-Z][\w&'-]*){0,3})"
)
_ANSWERS = re.compile(r"\bquestions?\b|\banswers?\b|\bFAQs?\b|\bQ\s?&\s?A\b", re.IGNORECASE)
_WAY = re.compile(r"(?:From|To|Into) .+\(.*\d.*\)")
_NAMES = re.compile(r" · |, .+, ")
_PLAIN_WORDS = {
    "the",
    "a",
    "an",
    "what",
    "how",
    "why",
    "when",
    "where",
    "who",
    "this",
    "your",
    "our",
    "of",
    "for",
}


def read_scraped(path: Path, text: str) -> Guide:
    """The guide in a page's bare text. Raises GuideRefused."""
    lines = lines_of(text)
    if not lines:
        raise GuideRefused(str(path), 1, "the file has no words")
    short = lines[0].shape in {Shape.LABEL, Shape.LISTED}
    trail = lines[0] if len(lines) > 1 and short and _TRAIL.search(lines[0].text) else None
    first = lines[1 if trail else 0]
    if first.shape not in {Shape.LABEL, Shape.QUESTION}:
        raise GuideRefused(
            str(path), first.number, "no title; the page's first line should be its title alone"
        )
    title = without_emoji(first.text) or first.text
    walk = _Walk(path, lines, Outline(KEY_FIGURES, first.number, _SECTION))
    if trail:
        walk.trail(trail)
    sections = walk.down(2 if trail else 1)
    publisher = _PUBLISHER.search(text) or _COPYRIGHT.search(text)
    return Guide(
        slug=slug_of(title),
        title=title,
        roles=roles_of(title),
        sections=tuple(part for section in sections for part in _without_offers(section)),
        summary=walk.summary,
        source=publisher["name"] if publisher else path.name,
        reviewed=reviewed_in(text),
    )


def _without_offers(section: Section) -> list[Section]:
    """A section as it is, or for an offer: the offer marked as no evidence, its disclaimer by itself."""
    prose = [block.text for block in section.blocks if block.kind in {BlockKind.PARAGRAPH, BlockKind.ANSWER}]
    headings = [words for block in section.blocks for words in block.under]
    if section.title == KEY_FIGURES or not is_offer(section.title, [*prose, *headings]):
        return [section]
    notices = tuple(block for block in section.blocks if is_disclaimer(block.text))
    offer = tuple(block for block in section.blocks if block not in notices)
    parts = [Section(section.title, offer, section.line, evidence=False)]
    if notices:
        bare = tuple(Block(block.kind, block.text, block.line) for block in notices)
        parts.append(Section(SALARY_DISCLAIMER, bare, notices[0].line))
    return parts


class _Walk:
    """Goes down the lines of one page and hands its blocks to the outline."""

    def __init__(self, path: Path, lines: list[Line], outline: Outline) -> None:
        self._path, self._lines, self._outline = path, lines, outline
        self._heading_over = True  # above the first section's heading
        self._parts: list[str] = []  # sub-headings of the current section
        self.summary = ""

    def trail(self, line: Line) -> None:
        """The breadcrumb above the title."""
        self._outline.add(BlockKind.FIELD, line.text, line.number, ("About the field",), (line.text,))

    def down(self, start: int) -> tuple[Section, ...]:
        """The sections of the page from a line on."""
        at = start
        while at < len(self._lines):
            at = self._step(at)
        return self._outline.sections()

    def _step(self, at: int) -> int:
        """Takes in what begins at a line; the number of the next line."""
        line = self._lines[at]
        match line.shape:
            case Shape.TABLE:
                return self._table(at)
            case Shape.BULLET:
                self._outline.add(BlockKind.ITEM, line.text, line.number)
                if self._shape(at + 1) is not Shape.BULLET:
                    self._outline.end_lead_ins()
                return at + 1
            case Shape.QUESTION:
                return self._question(at)
            case Shape.LABEL | Shape.FIGURE:
                return self._run(at)
            case Shape.FIELD:
                self._field(line)
                return at + 1
        if (
            line.text.endswith(":")
            and len(line.text) <= LEAD_IN_LENGTH
            and self._shape(at + 1) is Shape.BULLET
        ):
            self._outline.lead_in(line.text.removesuffix(":").rstrip())
            return at + 1
        if self._heading_over and not self.summary:
            self.summary = line.text
        self._outline.add(BlockKind.PARAGRAPH, line.text, line.number)
        return at + 1

    def _shape(self, at: int) -> Shape | None:
        return self._lines[at].shape if at < len(self._lines) else None

    def _open(self, line: Line) -> None:
        self._heading_over = False
        self._parts.clear()
        self._outline.heading(_SECTION, line.text, line.number)

    def _open_part(self, line: Line) -> None:
        self._parts.append(line.text)
        self._outline.heading(_PART, line.text, line.number)

    def _question(self, at: int) -> int:
        """A question: with the paragraph after it an answer, or the heading of what follows."""
        line = self._lines[at]
        among_answers = _ANSWERS.search(self._outline.title) or all(
            block.kind is BlockKind.ANSWER for block in self._outline.blocks
        )
        answered = self._shape(at + 1) in {Shape.PROSE, Shape.LISTED, Shape.FIGURE}
        if self._heading_over or not among_answers:
            self._open(line)
            return at + 1
        self._outline.heading(_QUESTION, line.text, line.number)
        if not answered or is_disclaimer(self._lines[at + 1].text):
            if self._shape(at + 1) not in {Shape.BULLET, Shape.TABLE}:
                self._outline.end_part()
                self._outline.add(BlockKind.PARAGRAPH, line.text, line.number)
            return at + 1
        self._outline.add(BlockKind.ANSWER, f"{line.text}\n{self._lines[at + 1].text}", line.number)
        return at + 2

    def _run(self, at: int) -> int:
        """Short lines in a row: names with their values, headings, bare lists."""
        end = at
        while self._shape(end) in {Shape.LABEL, Shape.FIGURE}:
            end += 1
        run = self._lines[at:end]
        if not self._heading_over and (taken := self._flattened(run)):
            return at + taken
        heading: Line | None = None
        if end < len(self._lines) and run[-1].shape is Shape.LABEL:
            heading = run.pop()
            alike = run and run[-1].text.endswith(")") and heading.text.endswith(")")
            if alike and not (self._heading_over or _WAY.fullmatch(heading.text)):
                self._headed([*run, heading])  # one more entry of the same form, as in "CCRN (issuer)"
                return end
            names = run and not self._heading_over and _NAMES.search(heading.text)
            if names and run[-1].shape is Shape.LABEL and not any(mark.isdigit() for mark in heading.text):
                self._headed(run)
                self._outline.add(BlockKind.PARAGRAPH, heading.text, heading.number)
                return end
        if self._heading_over:
            self._header(run, heading)
        else:
            self._headed(run, heading)
        return end

    def _flattened(self, run: list[Line]) -> int:
        """How many lines end with a table whose cells stand on lines of their own, and what is before it."""
        texts = [line.text for line in run]
        for start in range(len(run)):
            table = flattened(texts[start : start + MOST_CELLS], NARROWEST)
            if table is not None:
                if start:
                    self._headed(run[: start - 1], run[start - 1])
                for number, row in enumerate(table.rows, 1):
                    line = run[start + number * len(table.columns)]
                    self._outline.add(BlockKind.ROW, joined(row), line.number, table.columns, row)
                return start + table.cells
        return 0

    def _header(self, run: list[Line], heading: Line | None) -> None:
        """The key figures below the title: name, value, name, value. One too many opens a section."""
        while len(run) > 1:
            two_names = run[1].shape is Shape.LABEL and len(run) > 2 and run[2].shape is Shape.FIGURE
            if two_names or field_of(run[0].text):
                self._loose([run.pop(0)])
            else:
                self._pair(run.pop(0), run.pop(0))
        if run and heading:
            self._open(run[0])
            self._open_part(heading)
        elif heading:
            self._open(heading)
        else:
            self._loose(run)

    def _headed(self, run: list[Line], heading: Line | None = None) -> None:
        """Short lines inside the page: the first may head the others, the last heads what follows."""
        if run and run[0].shape is Shape.LABEL and (len(run) == 1 or run[1].shape is Shape.LABEL):
            if len(run) == 1 and heading is None and not self._follows_label(run[0]):
                self._loose(run)
                return
            self._open(run.pop(0))
            if not run and heading:
                self._open_part(heading)
                return
        bare: list[Line] = []
        while run:
            line = run.pop(0)
            if run and line.shape is Shape.LABEL and run[0].shape is Shape.FIGURE:
                self._loose(bare)
                bare = []
                self._pair(line, run.pop(0))
            else:
                bare.append(line)
        self._loose(bare)
        if heading and self._is_part(heading):
            self._open_part(heading)
        elif heading:
            self._open(heading)

    def _follows_label(self, line: Line) -> bool:
        """Whether names between dots come right after a heading (the only case without a next heading)."""
        at = self._lines.index(line)
        return at + 1 < len(self._lines) and _NAMES.search(self._lines[at + 1].text) is not None

    def _is_part(self, line: Line) -> bool:
        """Whether a heading is one more sub-heading of the current section."""
        if _WAY.fullmatch(line.text):
            return True
        words = line.text.lower().split()
        ends = {words[0], words[-1]} - _PLAIN_WORDS
        return any(ends & {part.lower().split()[0], part.lower().split()[-1]} for part in self._parts)

    def _pair(self, name: Line, value: Line) -> None:
        self._outline.add(
            BlockKind.FIELD, f"{name.text}\n{value.text}", name.number, (name.text,), (value.text,)
        )

    def _field(self, line: Line) -> None:
        found = field_of(line.text)
        name, value = found or (line.text, line.text)
        self._outline.add(BlockKind.FIELD, line.text, line.number, (name,), (value,))

    def _loose(self, lines: list[Line]) -> None:
        """Bare short lines: several are a list without bullets."""
        kind = BlockKind.ITEM if len(lines) > 1 else BlockKind.PARAGRAPH
        for line in lines:
            found = field_of(line.text) if self._heading_over else None
            if found:
                self._field(line)
            else:
                self._outline.add(kind, line.text, line.number)

    def _table(self, at: int) -> int:
        end = at
        while self._shape(end) is Shape.TABLE:
            end += 1
        rows = self._lines[at:end]
        columns = split_row(rows[0].text)
        for row in rows[1:]:
            cells = split_row(row.text)
            if len(cells) != len(columns):
                reason = f"the row has {len(cells)} cells, its header {len(columns)}"
                raise GuideRefused(str(self._path), row.number, reason)
            if not is_separator(row.text):
                self._outline.add(BlockKind.ROW, joined(cells), row.number, columns, cells)
        return end
