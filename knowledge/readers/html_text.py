"""Running text of an element: what is a word, what a line, what is linked or bold."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from knowledge.readers.html_page import fold

INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s "
    "samp small span strike strong sub sup time tt u var wbr".split()
)
"""Elements that stand within a line. Anything else, unknown elements too, begins a new one."""

_BOLD = frozenset(("b", "strong"))
_FOOTNOTE = re.compile(r"[\[(]?(\d{1,2}|[a-z*†‡§])[\])]?")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line, and how they are marked. A line break is the piece "\\n"."""

    text: str
    linked: bool = False
    bold: bool = False
    anchor: bool = False


def pieces(
    node: HtmlElement, linked: bool = False, bold: bool = False, anchor: bool = False
) -> Iterator[Piece]:
    """The words in an element, its tail left out."""
    if node.tag == "br":
        yield Piece("\n")
        return
    if node.tag == "a":
        linked = linked or node.get("href") is not None
        anchor = anchor or (node.get("href") or "").startswith("#")
    bold = bold or node.tag in _BOLD
    if node.text:
        yield Piece(node.text, linked, bold, anchor)
    before = node.text or ""
    for child in node:
        if not isinstance(child.tag, str):
            continue
        block = child.tag not in INLINE
        if block:
            yield Piece(" ")
        if child.tag != "sup" or not is_footnote_mark(child, before):
            yield from pieces(child, linked, bold, anchor)
        if block:
            yield Piece(" ")
        before = child.tail or text_of(child)
        if child.tail:
            yield Piece(child.tail, linked, bold, anchor)


def is_footnote_mark(sup: HtmlElement, before: str) -> bool:
    """A raised mark that points at a note and is no part of the figure before it."""
    mark = sup.text_content().strip()
    if not _FOOTNOTE.fullmatch(mark):
        return False
    last = re.search(r"(\S+)\s*$", before)
    unit = last is not None and re.fullmatch(r"[^\W\d]{1,2}", last.group(1)) is not None
    return not unit or sup.find(".//a") is not None


def text_of(element: HtmlElement) -> str:
    """All words of an element, unfolded, footnote marks left out."""
    return "".join(piece.text for piece in pieces(element))


def heading_text(element: HtmlElement) -> str:
    """A heading's words without the little links some pages hang on it ("#", "About this section")."""
    parts = list(pieces(element))
    own = fold("".join(p.text for p in parts if not p.anchor))
    return own or fold("".join(p.text for p in parts))


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of running text."""

    text: str
    number: int
    link_only: bool
    bold_only: bool
    bold_start: bool


def lines(parts: Iterable[tuple[Piece, int]]) -> Iterator[Line]:
    """Paragraphs of a run of words; two line breaks in a row part them."""
    held: list[tuple[Piece, int]] = []
    breaks = 0
    for piece, number in parts:
        if piece.text == "\n" and not piece.linked and not piece.bold:
            breaks += 1
            held.append((Piece(" "), number))
            continue
        if piece.text.strip():
            if breaks > 1:
                yield from _line(held)
                held = []
            breaks = 0
        held.append((piece, number))
    yield from _line(held)


def _line(parts: list[tuple[Piece, int]]) -> Iterator[Line]:
    text = fold("".join(p.text for p, _ in parts))
    if not re.search(r"\w", text):
        return
    said = [p for p, _ in parts if re.search(r"\w", p.text)]
    number = next(n for p, n in parts if re.search(r"\w", p.text))
    yield Line(text, number, all(p.linked for p in said), all(p.bold for p in said), said[0].bold)
