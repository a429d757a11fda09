"""The main part of a page -> sections of blocks, by one walk over its elements."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from knowledge.domain import Block, BlockKind, Section
from knowledge.readers.html_page import fold
from knowledge.readers.html_tables import Row, is_layout, read_table
from knowledge.readers.html_text import (
    INLINE,
    Line,
    Piece,
    heading_text,
    is_footnote_mark,
    lines,
    pieces,
    text_of,
)

MAX_ANSWER = 1500
"""Characters of text below a question that are kept with it; a longer text is no longer one answer. The
answers of the seed page and the invented pages have 60 to 700."""

MAX_HEAD = 120
"""Characters of a line that may be a heading by its looks (bold type or a class name) alone; the Handbook's
longest real heading has 118."""

MAX_LEAD = 300
"""Characters of a line that may introduce the list below it; the Handbook's longest has 243."""

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_HEAD_NAME = re.compile(r"(^|[-_])(title|heading|headline|subtitle|subheading|question)$")
_ENDS_SENTENCE = re.compile(r"[.!…][\"”’)]?$")
_ASIDE_TITLE = re.compile(
    r"(table of )?contents|on this page|in this (article|guide|page)|share( this)?( (article|page|guide))?|"
    r"(leave a )?comments?|\d+ comments?|leave a reply|related (articles|posts|guides|links|reading)|"
    r"(you (may|might) also like|recommended( for you)?|read next|more articles|popular posts)|newsletter|"
    r"sign up|subscribe|follow us|advertisement|about the author|tags",
    re.I,
)


@dataclass(slots=True)
class _Draft:
    title: str
    line: int
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Head:
    """A sub-heading in force. `depth` is how deep its scope's element lies, `used` whether it has text yet."""

    level: int
    text: str
    depth: int
    line: int
    used: bool = False
    answer: list[str] = field(default_factory=list)

    @property
    def asks(self) -> bool:
        return self.text.endswith("?")


class BlockReader:
    """Reads one main part; use `sections` once."""

    def __init__(self, title: str, panels: dict[str, str]) -> None:
        self._title, self._panels = title, panels
        self._drafts = [_Draft(title, 1)]
        self._heads: list[_Head] = []
        self._lead: Line | None = None  # a line that may introduce what comes next
        self._run_in = ""  # the lead-in in force over paragraphs that begin in bold type
        self._link_lead = ""  # the lead-in in force over lines that are links
        self._section_level = 2
        self._by_looks = False
        self._mixed: set[HtmlElement] = set()

    def sections(self, main: HtmlElement) -> tuple[Section, ...]:
        """The titled parts, those without words or of the page's own business left out."""
        levels = {level for e in main.iter(*_HEADINGS) if (level := _HEADINGS[e.tag]) > 1 and _wordy(e)}
        repeated_h1 = sum(1 for e in main.iter("h1") if _wordy(e)) > 1
        self._section_level = 1 if repeated_h1 and 2 not in levels else min(levels, default=2)
        self._by_looks = not levels
        self._mixed = {
            holder
            for e in main.iter()
            if isinstance(e.tag, str) and e.tag not in INLINE
            for holder in e.iterancestors()
            if holder.tag in INLINE
        }
        self._walk(main, 0)
        self._settle()
        self._close_heads(0)
        return tuple(
            Section(d.title, tuple(d.blocks), d.line)
            for d in self._drafts
            if d.blocks and not _ASIDE_TITLE.fullmatch(d.title.rstrip(":"))
        )

    # The walk: running text is gathered into lines, everything else is a block with its own reading.

    def _walk(self, element: HtmlElement, depth: int) -> None:
        parts: list[tuple[Piece, int]] = []
        line = element.sourceline or 1
        if element.text:
            parts.append((Piece(element.text), line))
        for child in element:
            if child.tag in INLINE and child not in self._mixed:
                before = "".join(p.text for p, _ in parts[-3:])
                if child.tag != "sup" or not is_footnote_mark(child, before):
                    parts.extend((p, child.sourceline or line) for p in pieces(child))
            elif isinstance(child.tag, str):
                self._run(parts, element, depth)
                parts = []
                self._block(child, depth + 1)
                self._leave(depth + 1)
            if child.tail:
                parts.append((Piece(child.tail), child.sourceline or line))
        self._run(parts, element, depth)

    def _block(self, element: HtmlElement, depth: int) -> None:
        tag, line = element.tag, element.sourceline or 1
        if element.get("id") in self._panels and not self._has_section_heading(element):
            label = self._panels[element.get("id")]
            if element.get("role") == "tabpanel" and label:
                self._section(label, line)
        level = _HEADINGS.get(tag) or (_aria_level(element) if element.get("role") == "heading" else 0)
        if level:
            self._heading(level, heading_text(element), line, depth)
        elif tag in {"summary", "button"}:
            self._heading(6, heading_text(element), line, depth)
        elif tag in {"ul", "ol"}:
            self._list(element, depth)
        elif tag == "dl":
            self._definitions(element, depth)
        elif tag == "table" and not is_layout(element):
            self._table(element)
        elif tag == "figcaption" or (tag == "caption"):
            if text := fold(text_of(element)):
                self._settle()
                self._lead = Line(text, line, False, False, False) if self._captions(element) else None
        elif tag == "pre":
            self._run([(p, line) for p in pieces(element)], element, depth)
        else:
            self._walk(element, depth)

    def _leave(self, depth: int) -> None:
        """An element at this depth ended: so do sub-headings inside it that have had their text."""
        for head in self._heads:
            if depth < head.depth:
                if head.used or head.answer:
                    self._settle()
                    self._close_heads(head.level)
                    return
                head.depth = depth

    def _has_section_heading(self, element: HtmlElement) -> bool:
        return any(_HEADINGS[h.tag] <= self._section_level and _wordy(h) for h in element.iter(*_HEADINGS))

    def _captions(self, element: HtmlElement) -> bool:
        """Whether a caption is of words (a table, a list), not of a picture."""
        figure = element.getparent()
        return figure is not None and any(
            figure.find(f".//{t}") is not None for t in ("table", "dl", "ul", "ol")
        )

    # Headings

    def _section(self, title: str, line: int) -> None:
        self._settle()
        self._close_heads(0)
        self._drafts.append(_Draft(title, line))

    def _heading(self, level: int, text: str, line: int, depth: int) -> None:
        if not text:
            return
        self._settle()
        if level == 1 and (self._section_level > 1 or text == self._title):
            return
        if level <= self._section_level:
            self._section(text, line)
            if not text.endswith("?"):
                return
        self._close_heads(level)
        self._heads.append(_Head(level, text, depth, line))

    def _close_heads(self, level: int) -> None:
        """End all sub-headings of this level and below; a question with its text becomes one block."""
        while self._heads and self._heads[-1].level >= level:
            self._answered()
            self._heads.pop()

    def _answered(self) -> None:
        head = self._heads[-1] if self._heads else None
        if head is not None and head.answer:
            under = self._under()[:-1] if head.level > self._section_level else ()
            words = "\n".join((head.text, " ".join(head.answer)))
            head.answer = []
            self._drafts[-1].blocks.append(Block(BlockKind.ANSWER, words, head.line, under))

    def _under(self) -> tuple[str, ...]:
        return tuple(h.text for h in self._heads if h.level > self._section_level)

    # Lines

    def _run(self, parts: list[tuple[Piece, int]], element: HtmlElement, depth: int) -> None:
        for line in lines(parts):
            self._line(line, element, depth)

    def _line(self, line: Line, element: HtmlElement, depth: int) -> None:
        if self._heads_by_looks(line, element):
            named = bool(_HEAD_NAME.search(element.get("class") or ""))
            top = self._by_looks and named and not re.search("sub|question", element.get("class") or "")
            if not (top and line.text == self._title):
                self._heading(self._section_level if top else 6, line.text, line.number, depth)
            return
        if line.link_only:
            self._link_lead = self._take_lead() or self._link_lead
            if self._link_lead:
                self._add(BlockKind.ITEM, line.text, line.number, self._link_lead)
            return
        self._link_lead = ""
        if line.bold_start and (self._lead is not None or self._run_in):
            self._run_in = self._take_lead() or self._run_in
            self._add(BlockKind.PARAGRAPH, line.text, line.number, self._run_in)
            return
        self._settle()
        self._run_in = ""
        if len(line.text) <= MAX_LEAD * 3 and not _ENDS_SENTENCE.search(line.text):
            self._lead = line
        else:
            self._paragraph(line.text, line.number)

    def _heads_by_looks(self, line: Line, element: HtmlElement) -> bool:
        if len(line.text) > MAX_HEAD or _ENDS_SENTENCE.search(line.text) or line.text.endswith((":", ",")):
            return False
        if element.tag in {"li", "td", "th", "dd", "main", "article", "body", "section"} or line.link_only:
            return False
        named = any(map(_HEAD_NAME.search, (element.get("class") or "").lower().split()))
        return line.bold_only or (named and (self._by_looks or line.text.endswith("?")))

    def _settle(self) -> None:
        """The line that was held back introduces nothing: it is a paragraph."""
        lead, self._lead, self._link_lead = self._lead, None, ""
        if lead is not None:
            self._paragraph(lead.text, lead.number)

    def _take_lead(self) -> str:
        """The lead-in for what comes now. Sentences before its last one are a paragraph of their own."""
        lead, self._lead = self._lead, None
        if lead is None:
            return ""
        before, last = _last_sentence(lead.text)
        if before:
            self._paragraph(before, lead.number)
        if len(last) <= MAX_LEAD:
            return last
        self._paragraph(last, lead.number)
        return ""

    def _paragraph(self, text: str, number: int) -> None:
        head = self._heads[-1] if self._heads else None
        if head is not None and head.asks and (not head.used or head.answer):
            if sum(map(len, head.answer)) + len(text) <= MAX_ANSWER:
                head.answer.append(text)
                head.used = True
                return
        self._add(BlockKind.PARAGRAPH, text, number)

    def _add(
        self, kind: BlockKind, text: str, line: int, *under: str, pairs: tuple[tuple[str, str], ...] = ()
    ) -> None:
        self._answered()
        if self._heads:
            self._heads[-1].used = True
        path = (*self._under(), *(u for u in under if u))
        if not any(_ASIDE_TITLE.fullmatch(p.rstrip(":")) for p in path):
            columns, cells = tuple(c for c, _ in pairs), tuple(v for _, v in pairs)
            self._drafts[-1].blocks.append(Block(kind, text, line, path, columns, cells))

    # Lists, pairs and tables

    def _list(self, element: HtmlElement, depth: int, *under: str) -> None:
        items = [e for e in element if isinstance(e.tag, str)]
        if items and all(_points_within(item) for item in items):
            return  # a table of contents
        lead = "" if under else self._take_lead()
        path = under or ((lead,) if lead else ())
        for item in items:
            if item.tag in {"ul", "ol"}:
                self._list(item, depth, *path)
            elif any(
                item.find(f".//{t}") is not None for t in (*_HEADINGS, "table", "dl", "details", "summary")
            ):
                self._walk(item, depth + 1)
                self._settle()
                self._leave(depth + 1)
            else:
                self._item(item, depth, path)

    def _item(self, item: HtmlElement, depth: int, path: tuple[str, ...]) -> None:
        nested = [e for e in item.iter("ul", "ol") if e is not item]
        outer = [e for e in nested if not any(a in nested for a in e.iterancestors())]
        for inner in outer:
            inner.drop_tree()
        text = fold(text_of(item))
        if text and not re.fullmatch(r"\W*", text):
            self._add(BlockKind.ITEM, text, item.sourceline or 1, *path)
        for inner in outer:
            self._list(inner, depth, *path, *((text,) if text else ()))

    def _definitions(self, element: HtmlElement, depth: int) -> None:
        lead, name = self._take_lead(), ""
        for entry in element.iter("dt", "dd"):
            if next(a for a in entry.iterancestors() if a.tag == "dl") is not element:
                continue
            if entry.tag == "dt":
                name = heading_text(entry)
                if name.endswith("?"):
                    self._heading(6, name, entry.sourceline or 1, depth)
                continue
            if name.endswith("?") or any(
                entry.find(f".//{t}") is not None for t in ("ul", "ol", "table", "dl")
            ):
                if name and not name.endswith("?"):
                    self._heading(6, name, entry.sourceline or 1, depth)
                self._walk(entry, depth + 1)
                self._settle()
            elif value := fold(text_of(entry)):
                self._close_heads(6)
                self._field(name, value, entry.sourceline or 1, lead)
        self._close_heads(6)

    def _field(self, name: str, value: str, line: int, *under: str) -> None:
        if name and value:
            self._add(BlockKind.FIELD, f"{name}\n{value}", line, *under, pairs=((name, value),))
        elif value:
            self._paragraph(value, line)

    def _table(self, element: HtmlElement) -> None:
        lead = self._take_lead()
        caption = element.find("caption")
        table = read_table(element)
        labels = (lead, fold(text_of(caption)) if caption is not None else "", *table.labels)
        group = ""
        for number, row in enumerate(table.rows):
            if len(row.cells) == 1:
                group = row.cells[0] if number + 1 < len(table.rows) else ""
                if not group:
                    self._paragraph(row.cells[0], row.line)
            elif any(row.cells):
                self._row(row, table.columns, (*labels, group))
        for note, line in table.notes:
            self._paragraph(note, line)

    def _row(self, row: Row, columns: tuple[str, ...], under: tuple[str, ...]) -> None:
        if len(row.cells) == 2 and not columns:
            name, value = row.cells
            self._field(name.rstrip(":") if row.heads else name, value, row.line, *under)
            return
        names = columns or ("",) * len(row.cells)
        self._add(
            BlockKind.ROW,
            " | ".join(row.cells),
            row.line,
            *under,
            pairs=tuple(zip(names, row.cells, strict=True)),
        )


def _wordy(element: HtmlElement) -> bool:
    return re.search(r"\w", element.text_content()) is not None


def _aria_level(element: HtmlElement) -> int:
    level = element.get("aria-level") or "2"
    return int(level) if level in "123456" and len(level) == 1 else 2


def _points_within(item: HtmlElement) -> bool:
    """Whether a list item is a link to a place on the same page and nothing else."""
    parts = [p for p in pieces(item) if re.search(r"\w", p.text)]
    return bool(parts) and all(p.anchor for p in parts)


def _last_sentence(text: str) -> tuple[str, str]:
    """The sentences before the last, and the last."""
    ends = [m.end() for m in re.finditer(r"[.!?][\"”’)]?(?=\s+[A-Z])", text)]
    return (text[: ends[-1]], text[ends[-1] :].strip()) if ends else ("", text)


def drop_repeats(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Sections without paragraphs that only say beforehand what a later section says.

    That is the case in the page's first section, and in one where half of the paragraphs or more do so.
    """
    return tuple(_without_repeats(sections, number) for number in range(len(sections)))


def _without_repeats(sections: tuple[Section, ...], number: int) -> Section:
    section = sections[number]
    later = "\n".join(" ".join(b.text for b in s.blocks) for s in sections[number + 1 :])
    prose = [b for b in section.blocks if b.kind is BlockKind.PARAGRAPH]
    repeated = {b for b in prose if b.text in later}
    if number and 2 * len(repeated) < max(len(prose), 2):
        repeated = set()
    kept = dict.fromkeys(b for b in _distinct(section.blocks) if b not in repeated)
    return Section(section.title, tuple(kept), section.line, section.evidence)


def _distinct(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Each block once: pages repeat parts for narrow screens."""
    seen: set[tuple[BlockKind, str, tuple[str, ...]]] = set()
    for block in blocks:
        key = (block.kind, block.text, block.under)
        if key not in seen:
            seen.add(key)
            yield block
