"""Gathers the blocks of a page under its headings, questions and lead-in lines."""

import re
from dataclasses import dataclass, field

from knowledge.domain import Block, BlockKind, Section
from knowledge.readers.html_text import Line

MAX_ANSWER = 1500
"""Characters of text below a question that are kept with it as its answer; what follows stands by itself.
Answers of career pages run to a few hundred."""

MAX_VALUE = 120
"""Characters of a value behind a name in bold type ("Median pay: $48,000"); more is prose with a run-in head.
The longest value of the Handbook's quick facts has 76."""

MAX_LEAD = 300
"""Characters of a line that may introduce the list below it; the Handbook's longest has 193."""

_ENDS_SENTENCE = re.compile(r"[.!…?][\"”’)]?$")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?(?=\s+[A-Z])")
_VIDEO = re.compile(r"\bvideos?\b", re.IGNORECASE)
_PAGE_BUSINESS = re.compile(
    r"(table of )?contents|on this page|in this (article|guide|page)|share( this)?( (article|page|guide))?|"
    r"(leave a )?comments?|\d+ comments?|leave a reply|related (articles|posts|guides|links|reading)|"
    r"(you (may|might) also like|recommended( for you)?|read next|more articles|popular posts)|newsletter|"
    r"sign up|subscribe|follow us|advertisement|about the author|tags",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Draft:
    title: str
    line: int
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Head:
    """A heading in force. It ends with the element at `depth`, once it has text."""

    level: int
    text: str
    depth: int
    line: int
    used: bool = False
    answer: list[str] = field(default_factory=list)


class PageOutline:
    """Sections in the making: headings of `section_level` open them, deeper ones are sub-headings."""

    def __init__(self, title: str, section_level: int) -> None:
        self.title, self.section_level = title, section_level
        self._drafts = [_Draft(title, 1)]
        self._heads: list[_Head] = []
        self._lead: Line | None = None  # a line that may introduce what comes next
        self._bold_lead = ""  # the lead-in in force over paragraphs that begin in bold type
        self._link_lead = ""  # the lead-in in force over lines that are links

    def sections(self) -> tuple[Section, ...]:
        """All sections that say something of the page's subject."""
        self._settle()
        self._close(0)
        return tuple(Section(d.title, tuple(d.blocks), d.line) for d in self._drafts if d.blocks)

    def section(self, title: str, line: int) -> None:
        """A titled part begins."""
        self._settle()
        self._close(0)
        self._drafts.append(_Draft(title, line))

    def heading(self, level: int, text: str, line: int, depth: int) -> None:
        """A heading; `depth` is that of its element."""
        if not text:
            return
        self._settle()
        if level == 1 and (self.section_level > 1 or text == self.title):
            return
        if level <= self.section_level:
            self.section(text, line)
            if not text.endswith("?"):
                return
            level = self.section_level
        self._close(level)
        self._heads.append(_Head(level, text, depth, line))

    def leave(self, depth: int, closing: bool = True) -> None:
        """An element ended, and with it the sub-headings inside it that have had their text."""
        for head in self._heads:
            if depth < head.depth:
                if closing and head.used:
                    self._settle()
                    self._close(head.level)
                    return
                head.depth = depth

    def text(self, line: Line) -> None:
        """A paragraph, or a line that turns out to introduce what follows it."""
        if line.link_only:
            self._link_lead = self.take_lead() or self._link_lead
            if self._link_lead and not _VIDEO.search(self._link_lead):
                self.add(BlockKind.ITEM, line.text, line.number, self._link_lead)
            return
        if line.bold_start and (self._lead is not None or self._bold_lead) and not line.text.endswith(":"):
            self._bold_lead = self.take_lead() or self._bold_lead
            self.add(BlockKind.PARAGRAPH, line.text, line.number, self._bold_lead)
            return
        self._settle()
        if not line.bold_start:
            self._bold_lead = ""
        if value := _value(line):
            name = line.text.removesuffix(value).rstrip(": ")
            self.add(BlockKind.FIELD, line.text, line.number, pairs=((name, value),))
            return
        if _ENDS_SENTENCE.search(line.text):
            self._paragraph(line.text, line.number)
        else:
            self._lead = line

    def take_lead(self) -> str:
        """The lead-in for what comes now, or "". Sentences before its last one are a paragraph."""
        lead, self._lead = self._lead, None
        if lead is None:
            return ""
        ends = [found.end() for found in _SENTENCE_END.finditer(lead.text)]
        before, last = (lead.text[: ends[-1]], lead.text[ends[-1] :].strip()) if ends else ("", lead.text)
        if len(last) > MAX_LEAD:
            self._paragraph(lead.text, lead.number)
            return ""
        if before:
            self._paragraph(before, lead.number)
        return last

    def add(
        self, kind: BlockKind, text: str, line: int, *under: str, pairs: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """A block; `under` are lines above it besides the headings, `pairs` its columns and cells."""
        self._answered()
        if self._heads:
            self._heads[-1].used = True
        path = (*self._under(), *filter(None, under))
        if not any(_PAGE_BUSINESS.fullmatch(words.rstrip(":")) for words in (self._drafts[-1].title, *path)):
            columns, cells = tuple(name for name, _ in pairs), tuple(value for _, value in pairs)
            self._drafts[-1].blocks.append(Block(kind, text, line, path, columns, cells))

    def pair(self, name: str, value: str, line: int, *under: str) -> None:
        """A name and its value."""
        if name and value:
            self.add(BlockKind.FIELD, f"{name}\n{value}", line, *under, pairs=((name, value),))
        elif value:
            self.paragraph(value, line)

    def paragraph(self, text: str, line: int) -> None:
        """Running text that introduces nothing."""
        self._settle()
        self._paragraph(text, line)

    def end_pairs(self, level: int) -> None:
        """The list of pairs has ended, and with it the names that stood as headings."""
        self._settle()
        self._close(level)

    def _close(self, level: int) -> None:
        while self._heads and self._heads[-1].level >= level:
            self._answered()
            self._heads.pop()

    def _answered(self) -> None:
        """A question and the paragraphs right below it are one block."""
        head = self._heads[-1] if self._heads else None
        if head is not None and head.answer:
            words, head.answer = " ".join(head.answer), []
            under = tuple(u for u in self._under() if u != head.text)
            block = Block(BlockKind.ANSWER, f"{head.text}\n{words}", head.line, under)
            self._drafts[-1].blocks.append(block)

    def _settle(self) -> None:
        """The line that was held back introduces nothing: it is a paragraph."""
        lead, self._lead, self._link_lead = self._lead, None, ""
        if lead is not None:
            self._paragraph(lead.text, lead.number)

    def _paragraph(self, text: str, line: int) -> None:
        head = self._heads[-1] if self._heads else None
        asked = head is not None and head.text.endswith("?") and (not head.used or bool(head.answer))
        if head is not None and asked and sum(map(len, head.answer)) + len(text) <= MAX_ANSWER:
            head.answer.append(text)
            head.used = True
        else:
            self.add(BlockKind.PARAGRAPH, text, line)

    def _under(self) -> tuple[str, ...]:
        return tuple(head.text for head in self._heads if head.level > self.section_level)


def _value(line: Line) -> str:
    """What stands behind a name in bold type and a colon, "" for any other line."""
    rest = line.text.removeprefix(line.bold_start)
    if not line.bold_start or not (line.bold_start.endswith(":") or rest.startswith(":")):
        return ""
    value = rest.lstrip(": ")
    return value if len(value) <= MAX_VALUE and not _ENDS_SENTENCE.search(value) else ""
