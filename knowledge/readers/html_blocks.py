"""The main part of a page -> sections of blocks, by one walk over its elements."""

import re

from lxml.html import HtmlElement

from knowledge.domain import BlockKind, Section
from knowledge.readers.html_outline import PageOutline
from knowledge.readers.html_tables import is_layout, read_table
from knowledge.readers.html_text import (
    INLINE,
    Line,
    Piece,
    heading_text,
    is_footnote_mark,
    lines,
    pieces,
    text_of,
    wordy,
)
from knowledge.readers.tables import joined

MAX_HEAD = 120
"""Characters of a line that may be a heading by its looks (bold type, a class name) alone; the Handbook's
longest third-level heading has 91."""

LOWEST = 6
"""Level of a heading that has no level of its own: a summary, a name of a pair, a line in bold type."""

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_HEAD_NAME = re.compile(r"(^|[-_])(title|heading|headline|subtitle|subheading|question)$")
_LOWER_NAME = re.compile(r"sub|question|card|item")
_NAME_NAME = re.compile(r"(^|[-_ ])(label|name|key|term|title|caption)([-_ ]|$)", re.IGNORECASE)
_VALUE_NAME = re.compile(r"(^|[-_ ])(value|number|amount|figure|stat|data)$", re.IGNORECASE)
_NO_HEAD_ENDS = (".", "!", "…", ":", ",", ";")
_PARTS_OF_OTHERS = frozenset({"li", "td", "th", "dd", "main", "article", "body", "section"})
_PARTED = (*_LEVELS, "table", "dl", "details", "summary")


def read_sections(main: HtmlElement, title: str, panels: dict[str, str]) -> tuple[Section, ...]:
    """The titled parts of a page's main part; what stands above the first heading is titled as the page."""
    return _Walk(main, title, panels).sections()


class _Walk:
    def __init__(self, main: HtmlElement, title: str, panels: dict[str, str]) -> None:
        headings = [e for e in main.iter(*_LEVELS) if wordy(e.text_content())]
        levels = {_LEVELS[e.tag] for e in headings} - {1}
        several = sum(1 for e in headings if e.tag == "h1") > 1
        self._level = 1 if several and 2 not in levels else min(levels, default=2)
        self._main, self._panels = main, panels
        self._unmarked = not levels  # the page has no heading elements below its title
        self._outline = PageOutline(title, self._level)
        self._mixed = {
            holder
            for e in main.iter()
            if e.tag not in INLINE
            for holder in e.iterancestors()
            if holder.tag in INLINE
        }  # inline elements around blocks, such as a link around a whole card

    def sections(self) -> tuple[Section, ...]:
        self._walk(self._main, 0)
        return self._outline.sections()

    def _walk(self, element: HtmlElement, depth: int) -> None:
        """Running text is gathered into lines; each block below reads itself."""
        line = element.sourceline or 1
        parts = [(Piece(element.text), line)] if element.text else []
        for child in element:
            number = child.sourceline or line
            if child.tag in INLINE and child not in self._mixed:
                if child.tag != "sup" or not is_footnote_mark(child):
                    parts.extend((piece, number) for piece in pieces(child))
            else:
                self._lines(parts, element, depth)
                parts = []
                self._block(child, depth + 1)
                self._outline.leave(depth + 1, closing=child.tag not in {"header", "hgroup"})
            if child.tail:
                parts.append((Piece(child.tail), number))
        self._lines(parts, element, depth)

    def _block(self, element: HtmlElement, depth: int) -> None:
        tag, line = element.tag, element.sourceline or 1
        self._panel(element, line)
        level = _LEVELS.get(tag) or (_aria_level(element) if element.get("role") == "heading" else 0)
        if level:
            self._outline.heading(level, heading_text(element), line, depth)
        elif tag in {"summary", "button"}:
            self._outline.heading(LOWEST, heading_text(element), line, depth)
        elif tag in {"ul", "ol"}:
            self._list(element, depth)
        elif tag == "dl":
            self._pairs(element, depth)
        elif tag == "table" and not is_layout(element):
            self._table(element)
        elif tag == "figcaption":
            if _of_words(element):
                self._outline.text(Line(text_of(element), line))
        elif pair := _named_pair(element):
            self._outline.pair(*pair, line, self._outline.take_lead())
        else:
            self._walk(element, depth)

    def _panel(self, element: HtmlElement, line: int) -> None:
        """A tab's panel without a heading of its own is titled by its tab."""
        label = self._panels.get(element.get("id") or "")
        if label and element.get("role") == "tabpanel":
            titled = any(_LEVELS[e.tag] <= self._level for e in element.iter(*_LEVELS))
            if not titled:
                self._outline.section(label, line)

    def _lines(self, parts: list[tuple[Piece, int]], element: HtmlElement, depth: int) -> None:
        for line in lines(parts):
            level = self._level_by_looks(line, element)
            if level:
                self._outline.heading(level, line.text, line.number, depth)
            else:
                self._outline.text(line)

    def _level_by_looks(self, line: Line, element: HtmlElement) -> int:
        """The level of a line that is a heading in all but its element; 0 for running text."""
        if len(line.text) > MAX_HEAD or line.link_only or line.text.endswith(_NO_HEAD_ENDS):
            return 0
        if element.tag in _PARTS_OF_OTHERS or not line.text[0].isalpha():
            return 0
        names = (element.get("class") or "").lower().split()
        named = any(map(_HEAD_NAME.search, names))
        if named and line.text == self._outline.title:
            return 1
        if named and self._unmarked:
            return LOWEST if any(map(_LOWER_NAME.search, names)) else self._level
        asks = line.text.endswith("?")
        return LOWEST if line.bold_only or (named and asks) else 0

    def _list(self, element: HtmlElement, depth: int, *under: str) -> None:
        items = list(element)
        if items and all(map(_points_within, items)):
            return  # a table of contents
        path = under or tuple(filter(None, (self._outline.take_lead(),)))
        for item in items:
            if item.tag in {"ul", "ol"}:
                self._list(item, depth, *path)
            elif any(item.find(f".//{tag}") is not None for tag in _PARTED):
                self._walk(item, depth + 1)
                self._outline.leave(depth)
            else:
                self._item(item, depth, path)

    def _item(self, item: HtmlElement, depth: int, path: tuple[str, ...]) -> None:
        lists = set(item.iter("ul", "ol"))
        nested = [e for e in item.iter("ul", "ol") if not lists.intersection(e.iterancestors())]
        for inner in nested:
            inner.drop_tree()
        text = text_of(item)
        if wordy(text):
            self._outline.add(BlockKind.ITEM, text, item.sourceline or 1, *path)
            path = (*path, text)
        for inner in nested:
            self._list(inner, depth, *path)

    def _pairs(self, element: HtmlElement, depth: int) -> None:
        lead, name, level = self._outline.take_lead(), "", max(LOWEST, self._level + 1)
        for entry in element.iter("dt", "dd"):
            if next(e for e in entry.iterancestors() if e.tag == "dl") is not element:
                continue
            line = entry.sourceline or 1
            parted = any(entry.find(f".//{tag}") is not None for tag in ("ul", "ol", "table", "dl"))
            if entry.tag == "dt":
                name = heading_text(entry)
            elif name.endswith("?") or parted:
                self._outline.heading(level, name, line, depth)
                self._walk(entry, depth)
                self._outline.end_pairs(level)
            else:
                self._outline.pair(name, text_of(entry), line, lead)
        self._outline.end_pairs(level)

    def _table(self, element: HtmlElement) -> None:
        table, lead = read_table(element), self._outline.take_lead()
        above, group = (lead, *table.labels), ""
        for number, row in enumerate(table.rows):
            if len(row.cells) == 1 and number + 1 < len(table.rows):
                group = row.cells[0]
            elif len(row.cells) == 1:
                self._outline.paragraph(row.cells[0], row.line)
            elif len(row.cells) == 2 and not table.columns:
                name, value = row.cells
                self._outline.pair(name.rstrip(":"), value, row.line, *above, group)
            else:
                names = table.columns or ("",) * len(row.cells)
                pairs = tuple(zip(names, row.cells, strict=True))
                self._outline.add(BlockKind.ROW, joined(row.cells), row.line, *above, group, pairs=pairs)
        for note, line in table.notes:
            self._outline.paragraph(note, line)


def title_by_looks(main: HtmlElement, full: str) -> str:
    """A line that is named a title and begins the page's full title; "" where there is none."""
    for element in main.iter("div", "p", "span"):
        if any(map(_HEAD_NAME.search, (element.get("class") or "").lower().split())):
            words = heading_text(element)
            if words and full.casefold().startswith(words.casefold()):
                return words
    return ""


def _named_pair(element: HtmlElement) -> tuple[str, str] | None:
    """A box of two lines whose class names say that they are a name and its value, in either order."""
    if len(element) != 2 or wordy(element.text or "") or any(wordy(e.tail or "") for e in element):
        return None
    if any(len(e) and any(inner.tag not in INLINE for inner in e.iterdescendants()) for e in element):
        return None
    named = [
        (_NAME_NAME.search(e.get("class") or ""), _VALUE_NAME.search(e.get("class") or "")) for e in element
    ]
    texts = [text_of(e) for e in element]
    if named[0][0] and named[1][1]:
        return texts[0], texts[1]
    if named[0][1] and named[1][0]:
        return texts[1], texts[0]
    return None


def _aria_level(element: HtmlElement) -> int:
    level = element.get("aria-level") or ""
    return int(level) if level in {"1", "2", "3", "4", "5", "6"} else 2


def _of_words(caption: HtmlElement) -> bool:
    """Whether a caption is of a table or a list, not of a picture."""
    figure = caption.getparent()
    return any(figure.find(f".//{tag}") is not None for tag in ("table", "dl", "ul", "ol"))


def _points_within(item: HtmlElement) -> bool:
    """Whether a list item is a link to a place on the same page and nothing else."""
    parts = [piece for piece in pieces(item) if wordy(piece.text)]
    return bool(parts) and all(piece.anchor for piece in parts)
